'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { PersonRow } from '@/server/api/types'

/** Who takes turns. The order is the rule's: who waited longest is first. */
export function TurnPicker({ reps, value, onChange }: { reps: PersonRow[]; value: string[]; onChange: (repIds: string[]) => void }) {
  const t = useTranslations('pool.handOut')
  const areOfSeveral = new Set(reps.map(({ teamId }) => teamId)).size > 1
  const isAll = value.length === reps.length
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 flex w-full items-center font-medium">
        {t('turns')}
        <Button variant="ghost" size="sm" className="ml-auto" onClick={() => onChange(isAll ? [] : reps.map(({ id }) => id))}>
          {t(isAll ? 'noneOfThem' : 'allOfThem')}
        </Button>
      </legend>
      <div className="grid max-h-36 gap-x-4 overflow-y-auto rounded-md border p-2 sm:grid-cols-2">
        {reps.map(({ id, name, quota, teamName }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is its control
          <label key={id} className="flex min-h-8 min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-hover pointer-coarse:min-h-10">
            <Checkbox
              checked={value.includes(id)}
              onCheckedChange={isOn => onChange(isOn === true ? [...value, id] : value.filter(other => other !== id))}
            />
            <span className="min-w-0 truncate">{name}</span>
            <span className="ml-auto shrink-0 truncate text-muted-foreground text-xs tabular-nums">
              {[areOfSeveral && teamName, quota && `${quota.held}/${quota.limit}`].filter(Boolean).join(' · ')}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
