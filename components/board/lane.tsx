'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { QuotaMeter } from '@/components/ui/quota-meter'
import { Skeleton } from '@/components/ui/skeleton'
import { TierMark } from '@/components/ui/tier-mark'
import type { Lane as LaneShape } from '@/server/api/types'
import { TIERS, type Tier } from '@/server/domain/words'
import { seesLane, useBoardContext, useBoardMotion } from './board-context'
import { isFiltered, type LaneData } from './board-data'
import { Card } from './card'
import { Column, ColumnFrame, usePaging, useRoving } from './column'
import { EmptyColumn } from './empty-column'
import { countText } from './tier-head'

export type LaneView = 'collapsed' | 'preview' | 'open'
/** What a lane shows before it is opened. */
const PREVIEW = 3

/** One rep's lane on the lead's board: name and slots always, three cards of each tier, the rest when opened. */
export function Lane({ lane, view, onView }: { lane: LaneData; view: LaneView; onView: (view: LaneView) => void }) {
  const { me } = useBoardContext()
  const { board } = useBoardMotion()
  const isSeen = seesLane(lane, me)
  // Under a filter a lane without a match is its head and no more.
  const hasCards = !isFiltered(board.filter) || TIERS.some(tier => lane.tiers[tier].count > 0)
  return (
    <section
      aria-labelledby={`lane-${lane.repId}`}
      className="rounded-lg border bg-surface [contain-intrinsic-size:auto_240px] [content-visibility:auto]"
    >
      <LaneHead lane={lane} view={isSeen ? (hasCards || view !== 'open' ? view : 'preview') : null} onView={onView} />
      {isSeen && hasCards && view !== 'collapsed' && (
        // biome-ignore lint/a11y/useSemanticElements: a group of columns, no fields of a form
        <div
          role="group"
          aria-labelledby={`lane-${lane.repId}`}
          // On the phone it scrolls sideways; where no card can take the focus it must, for the keyboard.
          tabIndex={TIERS.every(tier => lane.tiers[tier].count === 0) ? 0 : undefined}
          className="grid snap-x snap-mandatory auto-cols-[85%] grid-flow-col gap-x-2 overflow-x-auto border-t p-2 md:grid-flow-row md:grid-cols-3 md:overflow-visible"
        >
          {TIERS.map(tier =>
            view === 'open' ? (
              <OpenColumn key={tier} lane={lane} tier={tier} />
            ) : (
              <Preview key={tier} lane={lane} tier={tier} onMore={() => onView('open')} />
            ),
          )}
        </div>
      )}
    </section>
  )
}

function LaneHead({ lane, view, onView }: { lane: LaneData; view: LaneView | null; onView: (view: LaneView) => void }) {
  const t = useTranslations('board')
  const { board } = useBoardMotion()
  const filtered = isFiltered(board.filter)
  const isCollapsed = view === 'collapsed'
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-1.5">
      {view && (
        <button
          type="button"
          aria-expanded={!isCollapsed}
          aria-label={t(isCollapsed ? 'lane.expand' : 'lane.collapse', { name: lane.name })}
          onClick={() => onView(isCollapsed ? 'preview' : 'collapsed')}
          className="-mr-2 grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-hover pointer-coarse:size-10"
        >
          {isCollapsed ? <ChevronRight aria-hidden className="size-4" /> : <ChevronDown aria-hidden className="size-4" />}
        </button>
      )}
      <Avatar name={lane.name} />
      <div className="min-w-0 flex-1">
        <h2 id={`lane-${lane.repId}`} className="truncate font-semibold leading-[18px]" title={lane.name}>
          {lane.name}
        </h2>
        <p className="truncate text-muted-foreground text-xs leading-4">
          <RepLine lane={lane} />
        </p>
      </div>
      {view === 'open' && (
        <Button variant="ghost" size="sm" className="text-muted-foreground" onClick={() => onView('preview')}>
          {t('lane.less')}
        </Button>
      )}
      <ul className="flex shrink-0 gap-3 text-muted-foreground text-xs">
        {TIERS.map(tier => (
          <li key={tier}>
            <LaneCount
              lane={lane}
              tier={tier}
              text={countText(lane.tiers[tier].count, filtered)}
              onOpen={view && view !== 'open' && lane.tiers[tier].count > 0 ? () => onView('open') : null}
            />
          </li>
        ))}
      </ul>
      <QuotaMeter {...lane.quota} className="max-sm:w-full sm:[&>span:last-child]:min-w-11 sm:[&>span:last-child]:text-right" />
    </header>
  )
}

/** A number leads to what it counts: the whole lane. */
function LaneCount({ lane, tier, text, onOpen }: { lane: LaneData; tier: Tier; text: string; onOpen: (() => void) | null }) {
  const t = useTranslations('board')
  const look = 'flex min-w-9 items-center gap-1'
  const shown = (
    <>
      <TierMark tier={tier} />
      <span>{text}</span>
    </>
  )
  const name = t(`tier.${tier}`)
  if (!onOpen) {
    return (
      <span className={look} title={name}>
        {shown}
      </span>
    )
  }
  return (
    <button
      type="button"
      title={name}
      aria-label={t('lane.openLabel', { name: lane.name, tier: name, count: text })}
      onClick={onOpen}
      className={cn(look, '-m-1 rounded-sm p-1 hover:bg-hover hover:text-foreground pointer-coarse:min-h-10')}
    >
      {shown}
    </button>
  )
}

/** 老员工, 新人 · 师傅 周敏, 主管, 即将离职. */
export function RepLine({ lane }: { lane: Pick<LaneShape, 'role' | 'isNewcomer' | 'mentorName' | 'onNotice'> }) {
  const t = useTranslations('board.rep')
  const what = lane.role !== 'rep' ? t(lane.role) : lane.isNewcomer ? t('newcomer') : t('veteran')
  const parts = [what, lane.isNewcomer && lane.mentorName ? t('mentor', { name: lane.mentorName }) : null]
  return (
    <>
      {parts.filter(Boolean).join(' · ')}
      {lane.onNotice && <span className="text-decision"> · {t('onNotice')}</span>}
    </>
  )
}

function Preview({ lane, tier, onMore }: { lane: LaneData; tier: Tier; onMore: () => void }) {
  const t = useTranslations('board')
  const { me } = useBoardContext()
  const { marks, board } = useBoardMotion()
  const { cards, count } = lane.tiers[tier]
  const filtered = isFiltered(board.filter)
  const shown = (cards ?? []).slice(0, PREVIEW)
  const rest = count - shown.length
  const rove = useRoving(shown, () => {})
  return (
    <ColumnFrame lane={lane} tier={tier} className="snap-start">
      {cards === undefined && count > 0 ? (
        <Unread lane={lane} tier={tier} />
      ) : count === 0 ? (
        <EmptyColumn tier={tier} isFiltered={filtered} isOwn={lane.repId === me.user.id} />
      ) : (
        <ul
          aria-label={t('columnLabel', { name: lane.name, tier: t(`tier.${tier}`), count })}
          className="flex flex-col gap-[7px] p-1"
          onKeyDown={rove.onKeyDown}
        >
          {shown.map((card, index) => (
            <li key={card.customerId} className="h-[51px] pointer-coarse:h-[59px]">
              <Card
                card={card}
                lane={lane}
                mark={marks[card.customerId]}
                isPending={card.customerId in board.pending}
                isTabStop={rove.isTabStop(card, index)}
                onFocus={rove.onFocus}
              />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && cards !== undefined && (
        <button
          type="button"
          onClick={onMore}
          aria-label={t('lane.moreLabel', { name: lane.name, tier: t(`tier.${tier}`), count: rest })}
          className="mt-0.5 self-start rounded-sm px-2 py-0.5 text-muted-foreground text-xs hover:bg-hover hover:text-foreground pointer-coarse:min-h-10"
        >
          {filtered && count > 999 ? t('lane.moreCapped') : t('lane.more', { count: rest })}
        </button>
      )}
    </ColumnFrame>
  )
}

/** The page brought no cards of this column: they are asked for when it comes near the screen. */
function Unread({ lane, tier }: { lane: LaneData; tier: Tier }) {
  const t = useTranslations('board.state')
  const paging = usePaging(lane.repId, tier)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && paging.load(), {
      rootMargin: '300px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [paging.load])
  return (
    <div ref={ref} aria-busy={!paging.hasFailed} className="flex flex-col gap-[7px] p-1">
      {paging.hasFailed ? (
        <button type="button" onClick={paging.retry} className="h-[51px] rounded-md border border-dashed text-link text-xs">
          {t('loadFailed')}
        </button>
      ) : (
        Array.from({ length: Math.min(PREVIEW, lane.tiers[tier].count) }, (_, index) => (
          <Skeleton key={String(index)} className="h-[51px]" />
        ))
      )}
    </div>
  )
}

function OpenColumn({ lane, tier }: { lane: LaneData; tier: Tier }) {
  const { me } = useBoardContext()
  const { board } = useBoardMotion()
  const rows = Math.max(...TIERS.map(each => lane.tiers[each].count), 1)
  return (
    <Column
      lane={lane}
      tier={tier}
      className="snap-start"
      viewClassName="h-[min(60vh,var(--rows))]"
      style={{ '--rows': `${rows * 58 + 16}px` }}
      empty={<EmptyColumn tier={tier} isFiltered={isFiltered(board.filter)} isOwn={lane.repId === me.user.id} />}
    />
  )
}
