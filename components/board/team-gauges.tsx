'use client'

import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { QuotaMeter } from '@/components/ui/quota-meter'
import { TierMark } from '@/components/ui/tier-mark'
import { TIERS } from '@/server/domain/words'
import { useBoardContext } from './board-context'
import type { LaneData } from './board-data'
import { RepLine } from './lane'

/** What a rep sees of the team: everybody's slots and counts, nobody's customers. */
export function TeamGauges({ lanes }: { lanes: LaneData[] }) {
  const t = useTranslations('board')
  const { me } = useBoardContext()
  return (
    <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <p className="mx-auto mb-3 max-w-4xl text-muted-foreground">{t('gauges.note')}</p>
      <ul className="mx-auto max-w-4xl divide-y rounded-lg border bg-surface">
        {lanes.map(lane => (
          <li key={lane.repId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <Avatar name={lane.name} />
            <div className="min-w-32 flex-1">
              <p className="truncate font-semibold">
                {lane.name}
                {lane.repId === me.user.id && <span className="font-normal text-muted-foreground"> ({t('rep.you')})</span>}
              </p>
              <p className="text-muted-foreground text-xs">
                <RepLine lane={lane} />
              </p>
            </div>
            <span className="flex gap-4">
              {TIERS.map(tier => (
                <span key={tier} className="flex w-14 items-center gap-1.5" title={t(`tier.${tier}`)}>
                  <TierMark tier={tier} />
                  {lane.tiers[tier].count}
                </span>
              ))}
            </span>
            <QuotaMeter {...lane.quota} className="max-sm:w-full sm:[&>span:last-child]:min-w-14 sm:[&>span:last-child]:text-right" />
          </li>
        ))}
      </ul>
    </div>
  )
}
