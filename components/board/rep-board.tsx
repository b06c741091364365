'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { OfferStrip } from '@/components/offer/offer-strip'
import { cn } from '@/components/ui/cn'
import { QuotaMeter } from '@/components/ui/quota-meter'
import { TierMark } from '@/components/ui/tier-mark'
import { TIERS, type Tier } from '@/server/domain/words'
import { useBoardContext, useBoardMotion } from './board-context'
import { isFiltered, type LaneData } from './board-data'
import { Column } from './column'
import { EmptyColumn } from './empty-column'
import { countText, TierHead } from './tier-head'
import { TodayStrip } from './today-strip'

/** The rep's own three columns, above them the slots and the day. On the phone one column at a time, swiped or chosen by its tab. */
export function RepBoard({ lane }: { lane: LaneData }) {
  const { me } = useBoardContext()
  const { board } = useBoardMotion()
  const filtered = isFiltered(board.filter)
  const swipe = useSwipe()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 pt-3 pb-2">
        <QuotaLine quota={lane.quota} />
        <TodayStrip counts={me.counts} />
      </div>
      <OfferStrip />
      <ColumnTabs lane={lane} isFiltered={filtered} shown={swipe.shown} onChoose={swipe.show} />
      <div
        ref={swipe.ref}
        className="relative flex min-h-0 flex-1 snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] md:snap-none md:gap-2 md:overflow-x-hidden md:px-3"
      >
        {TIERS.map(tier => (
          <section
            key={tier}
            data-tier={tier}
            aria-labelledby={`tier-${tier}`}
            className="flex min-h-0 w-full shrink-0 snap-start flex-col md:w-auto md:min-w-0 md:flex-1 md:shrink"
          >
            <h2 id={`tier-${tier}`} className="px-1 py-2 max-md:sr-only">
              <TierHead tier={tier} count={countText(lane.tiers[tier].count, filtered)} />
            </h2>
            <Column
              lane={lane}
              tier={tier}
              className="flex-1 max-md:px-3"
              empty={<EmptyColumn tier={tier} isFiltered={filtered} isOwn />}
            />
          </section>
        ))}
      </div>
    </div>
  )
}

function QuotaLine({ quota }: { quota: LaneData['quota'] }) {
  const t = useTranslations('board.quota')
  const free = quota.limit - quota.held
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <QuotaMeter {...quota} />
      <span className={cn('text-xs', free > 0 ? 'text-muted-foreground' : 'text-decision')}>
        {free > 0 ? t('free', { free }) : free === 0 ? t('full') : t('over', { over: -free })}
      </span>
    </div>
  )
}

function ColumnTabs({
  lane,
  isFiltered,
  shown,
  onChoose,
}: {
  lane: LaneData
  isFiltered: boolean
  shown: Tier
  onChoose: (tier: Tier) => void
}) {
  const t = useTranslations('board')
  return (
    <nav aria-label={t('tabs.label')} className="grid grid-cols-3 border-b px-2 md:hidden">
      {TIERS.map(tier => (
        <button
          key={tier}
          type="button"
          aria-current={shown === tier ? 'true' : undefined}
          onClick={() => onChoose(tier)}
          className={cn(
            '-mb-px flex h-11 items-center justify-center gap-1.5 border-transparent border-b-2 font-medium text-muted-foreground',
            shown === tier && 'border-foreground text-foreground',
          )}
        >
          <TierMark tier={tier} />
          {t(`tier.${tier}`)}
          <span className="text-muted-foreground">{countText(lane.tiers[tier].count, isFiltered)}</span>
        </button>
      ))}
    </nav>
  )
}

/** Which column the phone shows, told by where its row was swiped to. */
function useSwipe() {
  const ref = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Tier>('close')
  useEffect(() => {
    const row = ref.current
    if (!row) return
    const look = () => {
      const index = Math.round(row.scrollLeft / Math.max(1, row.clientWidth))
      setShown(TIERS[index] ?? 'ordinary')
    }
    look()
    row.addEventListener('scroll', look, { passive: true })
    return () => row.removeEventListener('scroll', look)
  }, [])
  const show = (tier: Tier) => {
    const row = ref.current
    row?.scrollTo({ left: TIERS.indexOf(tier) * row.clientWidth, behavior: 'smooth' })
  }
  return { ref, shown, show }
}
