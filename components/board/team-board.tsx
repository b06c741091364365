'use client'

import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMe } from '@/components/live/me'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { TIERS } from '@/server/domain/words'
import { useBoardMotion } from './board-context'
import { Lane, type LaneView } from './lane'
import { useRemembered } from './remembered'
import { TierHead } from './tier-head'

/** The lead's board: a lane a rep, the tiers aligned under one head. Which lanes are collapsed or opened, this browser remembers. */
export function TeamBoard() {
  const t = useTranslations('board')
  const { board } = useBoardMotion()
  const { views, setView, setAll } = useLaneViews()
  const { lanes } = board
  const areCollapsed = lanes.length > 0 && lanes.every(lane => views[lane.repId] === 'collapsed')
  if (lanes.length === 0) return <NoLanes />
  return (
    <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-4 max-md:pt-3 md:px-4">
      <div className="sticky top-0 z-20 -mx-1 hidden min-h-11 items-center bg-background px-1 py-2 md:flex">
        {/* In line with the cards below: the lane's border and padding, and the columns' own. */}
        <div className="grid min-w-0 flex-1 auto-cols-fr grid-flow-col gap-x-2 px-[9px]">
          {TIERS.map(tier => (
            <TierHead key={tier} tier={tier} className="px-1 last:pr-9" />
          ))}
        </div>
        <Button
          variant="ghost"
          size="icon-sm"
          className="absolute right-1 bg-background text-muted-foreground"
          aria-label={t(areCollapsed ? 'lane.expandAll' : 'lane.collapseAll')}
          title={t(areCollapsed ? 'lane.expandAll' : 'lane.collapseAll')}
          onClick={() =>
            setAll(
              lanes.map(lane => lane.repId),
              areCollapsed ? 'preview' : 'collapsed',
            )
          }
        >
          {areCollapsed ? <ChevronsUpDown /> : <ChevronsDownUp />}
        </Button>
      </div>
      <div className="flex flex-col gap-2.5">
        {lanes.map(lane => (
          <Lane key={lane.repId} lane={lane} view={views[lane.repId] ?? 'preview'} onView={view => setView(lane.repId, view)} />
        ))}
      </div>
    </div>
  )
}

function useLaneViews() {
  const [kept, keep] = useRemembered('truce-lanes', '{}')
  const views = useMemo(() => parseViews(kept), [kept])
  const setAll = (repIds: string[], view: LaneView) => {
    const next = { ...views }
    for (const repId of repIds) {
      // What is as it is anyway need not be remembered.
      if (view === 'preview') delete next[repId]
      else next[repId] = view
    }
    keep(JSON.stringify(next))
  }
  return { views, setAll, setView: (repId: string, view: LaneView) => setAll([repId], view) }
}

function parseViews(text: string): Record<string, LaneView> {
  try {
    const kept: unknown = JSON.parse(text)
    return kept && typeof kept === 'object' ? (kept as Record<string, LaneView>) : {}
  } catch {
    return {}
  }
}

function NoLanes() {
  const t = useTranslations('board.empty')
  const { user } = useMe()
  if (user.role !== 'admin') return <EmptyState title={t('team')}>{t('teamDo')}</EmptyState>
  return (
    <EmptyState
      title={t('team')}
      action={
        <Button asChild>
          <Link href="/people">{t('toPeople')}</Link>
        </Button>
      }
    >
      {t('teamDoAdmin')}
    </EmptyState>
  )
}
