'use client'

import { useTranslations } from 'next-intl'
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select'

const ALL = 'all'

export function TeamPicker({
  teams,
  teamId,
  onChange,
}: {
  teams: { teamId: string; name: string }[]
  teamId: string | undefined
  onChange: (teamId: string | undefined) => void
}) {
  const t = useTranslations('board')
  return (
    <Select value={teamId ?? ALL} onValueChange={value => onChange(value === ALL ? undefined : value)}>
      <SelectTrigger aria-label={t('team')} className="w-36">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ALL}>{t('allTeams')}</SelectItem>
        {teams.map(team => (
          <SelectItem key={team.teamId} value={team.teamId}>
            {team.name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}
