'use client'

import { Minimize2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useIsConnected } from '@/components/live/live-provider'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { QuotaMeter, quotaText } from '@/components/ui/quota-meter'
import { TierMark } from '@/components/ui/tier-mark'
import { TIERS } from '@/server/domain/words'
import { seesLane, useBoardContext, useBoardMotion } from './board-context'
import type { LaneData } from './board-data'
import { CardFace } from './card'
import { ColumnFrame, usePaging } from './column'
import { fitWall, type WallFit } from './fit-wall'
import { RepLine } from './lane'

/** The board for a big screen across the room: no chrome, type as large as all lanes allow, newest cards first. Escape leaves it. */
export function WallBoard({ lanes, title, onLeave }: { lanes: LaneData[]; title: string; onLeave: () => void }) {
  const t = useTranslations('board')
  const isConnected = useIsConnected()
  const root = useRef<HTMLDivElement>(null)
  const size = useSize(root)
  const fit = fitWall({ lanes: lanes.length, width: size.width, height: size.height - HEAD })
  useFullScreen(root, onLeave)
  const held = lanes.reduce((sum, lane) => sum + lane.quota.held, 0)
  const limit = lanes.reduce((sum, lane) => sum + lane.quota.limit, 0)
  return (
    <div ref={root} className="fixed inset-0 z-40 flex flex-col overflow-hidden bg-background">
      <header className="flex shrink-0 items-center gap-4 px-4" style={{ height: HEAD }}>
        <h1 className="truncate font-semibold text-xl">{title}</h1>
        <span className="text-lg text-muted-foreground">{t('teamSummary', { people: lanes.length, held, limit })}</span>
        <span className={cn('ml-auto flex items-center gap-2 text-base', isConnected ? 'text-muted-foreground' : 'text-decision')}>
          {isConnected ? t('wall.live') : t('state.offline')}
        </span>
        <Button variant="ghost" size="icon" onClick={onLeave} aria-label={t('wall.leave')} title={t('wall.leave')}>
          <Minimize2 />
        </Button>
      </header>
      {size.height > 0 && (
        <div
          className="grid min-h-0 flex-1 content-start gap-2 px-3 pb-3"
          style={{ gridTemplateColumns: `repeat(${fit.columns}, minmax(0, 1fr))`, gridAutoRows: `${fit.laneHeight}px` }}
        >
          {lanes.map(lane => (
            <WallLane key={lane.repId} lane={lane} fit={fit} />
          ))}
        </div>
      )}
    </div>
  )
}

const HEAD = 56

function WallLane({ lane, fit }: { lane: LaneData; fit: WallFit }) {
  const t = useTranslations('board')
  const { me } = useBoardContext()
  const { marks } = useBoardMotion()
  const { scale, cards } = fit
  const isSeen = seesLane(lane, me)
  return (
    <section aria-label={lane.name} className="overflow-hidden rounded-lg border bg-surface" style={{ zoom: scale }}>
      <header className={cn('flex items-center gap-2 px-2.5', cards > 0 ? 'h-9' : 'h-full')}>
        <h2 className="max-w-[45%] shrink-0 truncate font-semibold" title={lane.name}>
          {lane.name}
        </h2>
        <span className="min-w-0 flex-1 truncate text-muted-foreground text-xs">
          <RepLine lane={lane} />
        </span>
        <span className="flex shrink-0 items-center gap-1.5 text-xs">
          {TIERS.map(tier => (
            <span key={tier} className="flex w-10 items-center gap-1" title={t(`tier.${tier}`)}>
              <TierMark tier={tier} />
              {lane.tiers[tier].count}
            </span>
          ))}
        </span>
        {fit.hasMeter ? (
          <QuotaMeter {...lane.quota} className="[&>span:last-child]:min-w-10 [&>span:last-child]:text-right" />
        ) : (
          <span className={cn('font-semibold', lane.quota.held >= lane.quota.limit && 'text-decision')}>{quotaText(lane.quota)}</span>
        )}
      </header>
      {isSeen && cards > 0 && (
        <div className="grid grid-cols-3 gap-1.5 border-t p-1.5">
          {TIERS.map(tier => (
            <ColumnFrame key={tier} lane={lane} tier={tier}>
              <WallCards lane={lane} tier={tier} cards={cards} marks={marks} />
            </ColumnFrame>
          ))}
        </div>
      )}
    </section>
  )
}

function WallCards({
  lane,
  tier,
  cards,
  marks,
}: {
  lane: LaneData
  tier: (typeof TIERS)[number]
  cards: number
  marks: ReturnType<typeof useBoardMotion>['marks']
}) {
  const column = lane.tiers[tier]
  const { load } = usePaging(lane.repId, tier)
  const isShort = (column.cards?.length ?? 0) < Math.min(cards, column.count)
  useEffect(() => {
    if (isShort) load()
  }, [isShort, load])
  return (
    <ul className="flex flex-col gap-1.5">
      {(column.cards ?? []).slice(0, cards).map(card => (
        <li key={card.customerId} data-card={card.customerId} className="h-[48px]">
          <CardFace card={card} mark={marks[card.customerId]}>
            <span className="block truncate font-medium">{card.name}</span>
          </CardFace>
        </li>
      ))}
    </ul>
  )
}

function useSize(ref: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** Asks for the whole screen and leaves with it; where the browser does not allow it, the page alone fills the window. */
function useFullScreen(ref: React.RefObject<HTMLElement | null>, onLeave: () => void) {
  const leave = useRef(onLeave)
  leave.current = onLeave
  useEffect(() => {
    let wasFull = false
    void ref.current?.requestFullscreen?.().catch(() => undefined)
    const onChange = () => {
      if (document.fullscreenElement) wasFull = true
      else if (wasFull) leave.current()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave.current()
    }
    document.addEventListener('fullscreenchange', onChange)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      document.removeEventListener('keydown', onKeyDown)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    }
  }, [ref])
}
