'use client'

import { Handshake, Maximize2, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { isRuler, useMe } from '@/components/live/me'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet'
import type { useBoardAddress } from './board-address'
import type { BoardData } from './board-data'
import { ConflictFeed } from './conflict-feed'
import { FilterBar } from './filter-bar'
import { useRemembered } from './remembered'
import { TeamPicker } from './team-picker'

type Props = { board: BoardData | undefined; address: ReturnType<typeof useBoardAddress>; onWall: () => void; onEnter: () => void }

/** Whose board it is with its figures; scope, team, filter; and what one can do. */
export function BoardHeader({ board, address, onWall, onEnter }: Props) {
  const t = useTranslations('board')
  const me = useMe()
  const { scope, teamId, filter, go } = address
  const isTeamForRuler = scope === 'team' && isRuler(me)
  const reps = useReps(board)
  return (
    <PageHeader
      title={scope === 'mine' ? t('mineTitle') : (titleOf(board) ?? t('allTeams'))}
      summary={scope === 'team' && board ? <Summary board={board} /> : undefined}
    >
      {me.user.sells && <ScopeSwitch scope={scope} onChange={next => go({ scope: next, teamId: undefined, filter: {} })} />}
      {scope === 'team' && board && board.teams.length > 1 && (
        <TeamPicker teams={board.teams} teamId={teamId} onChange={next => go({ teamId: next, filter: withoutRep(filter) })} />
      )}
      {(scope === 'mine' || isTeamForRuler) && (
        <FilterBar filter={filter} onChange={next => go({ filter: next })} reps={isTeamForRuler ? reps : []} />
      )}
      {isTeamForRuler && <FeedButton count={me.counts.openConflicts} />}
      {scope === 'team' && (
        <Button size="icon" className="max-md:hidden" aria-label={t('wall.enter')} title={t('wall.enter')} onClick={onWall}>
          <Maximize2 />
        </Button>
      )}
      <Button variant="primary" className="max-md:ml-auto max-md:px-2.5" aria-label={t('enter')} onClick={onEnter}>
        <Plus aria-hidden className="md:hidden" />
        <span className="max-md:hidden">{t('enter')}</span>
      </Button>
    </PageHeader>
  )
}

export const titleOf = (board: BoardData | undefined): string | undefined =>
  board?.teams.length === 1 ? board.teams[0]?.name : board?.teams.find(team => team.teamId === board.teamId)?.name

function Summary({ board }: { board: BoardData }) {
  const t = useTranslations('board')
  const held = board.lanes.reduce((sum, lane) => sum + lane.quota.held, 0)
  const limit = board.lanes.reduce((sum, lane) => sum + lane.quota.limit, 0)
  return t('teamSummary', { people: board.lanes.length, held, limit })
}

function ScopeSwitch({ scope, onChange }: { scope: 'mine' | 'team'; onChange: (scope: 'mine' | 'team') => void }) {
  const t = useTranslations('board.scope')
  return (
    <fieldset className="flex shrink-0 rounded-md border border-input p-[2px]">
      <legend className="sr-only">{t('label')}</legend>
      {(['mine', 'team'] as const).map(each => (
        <button
          key={each}
          type="button"
          aria-pressed={scope === each}
          onClick={() => onChange(each)}
          className={cn(
            'h-[26px] rounded-sm px-2.5 text-muted-foreground text-xs pointer-coarse:h-9',
            scope === each && 'bg-selected font-medium text-foreground',
          )}
        >
          {t(each)}
        </button>
      ))}
    </fieldset>
  )
}

/** From 1280 px on the feed stands beside the board, unless it was put away; below, and then, this button opens it. */
function FeedButton({ count }: { count: number }) {
  const t = useTranslations('board.feed')
  const [isShown, show] = useRemembered('truce-feed', 'shown')
  const [isOpen, setOpen] = useState(false)
  const open = () => (window.matchMedia('(min-width: 80rem)').matches ? show('shown') : setOpen(true))
  return (
    <>
      <Button className={cn('max-md:px-2.5', isShown === 'shown' && 'xl:hidden')} aria-label={t('show')} onClick={open}>
        <Handshake aria-hidden className="md:hidden" />
        <span className="max-md:hidden">{t('show')}</span>
        {count > 0 && <span className="font-semibold text-decision">{count}</span>}
      </Button>
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetContent side="right" className="sm:w-[min(24rem,92vw)]" hasClose={false}>
          <SheetTitle className="sr-only">{t('title')}</SheetTitle>
          <ConflictFeed onClose={() => setOpen(false)} />
        </SheetContent>
      </Sheet>
    </>
  )
}

/** The feed beside the board. */
export function SideFeed() {
  const [isShown, show] = useRemembered('truce-feed', 'shown')
  if (isShown !== 'shown') return null
  return (
    <div className="w-[17.5rem] shrink-0 border-l max-xl:hidden 2xl:w-80">
      <ConflictFeed onClose={() => show('hidden')} />
    </div>
  )
}

/** The reps to choose from, kept while the board is filtered to one of them. */
function useReps(board: BoardData | undefined) {
  const [kept, setKept] = useState<{ repId: string; name: string }[]>([])
  const all = board?.filter.repId ? undefined : board?.lanes
  useEffect(() => {
    if (all) setKept(all.map(({ repId, name }) => ({ repId, name })))
  }, [all])
  const shown = board?.lanes
  return useMemo(() => (kept.length > 0 ? kept : (shown ?? []).map(({ repId, name }) => ({ repId, name }))), [kept, shown])
}

const withoutRep = ({ repId: _, ...filter }: BoardData['filter']) => filter
