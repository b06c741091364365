'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { EnterCustomerDialog } from '@/components/customer/enter-customer-dialog'
import { openCustomer } from '@/components/customer/open-customer'
import { isRuler, useMe } from '@/components/live/me'
import { useClock } from '@/components/live/moments'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { AskedMove } from './asked-move'
import { useBoardAddress } from './board-address'
import { type BoardActions, BoardProvider, type Drag } from './board-context'
import { type BoardData, findCard } from './board-data'
import { BoardDnd } from './board-dnd'
import { BoardHeader, SideFeed, titleOf } from './board-header'
import { BoardSkeleton } from './board-skeleton'
import { RepBoard } from './rep-board'
import { TeamBoard } from './team-board'
import { TeamGauges } from './team-gauges'
import { useBoard } from './use-board'
import { useMoves } from './use-moves'
import { useStable } from './use-stable'
import { WallBoard } from './wall-board'

/** The board: one's own three columns, or the team's lanes with the conflicts beside them. */
export function BoardPage() {
  const t = useTranslations('board')
  const me = useMe()
  const address = useBoardAddress(me)
  const { scope } = address
  const live = useBoard(address)
  const moves = useMoves(live)
  const now = useClock()
  const [drag, setDrag] = useState<Drag | null>(null)
  const [isEntering, setEntering] = useState(false)
  const [isWall, setWall] = useState(false)
  const { data: board, error, isFetching, isPlaceholderData, refetch } = live.query

  const actions = useStable<BoardActions>({
    move: (card, to) => void moves.move(card, to),
    reopen: (card, to) => moves.ask({ kind: 'reopen', card, to }),
    giveUp: card => moves.ask({ kind: 'giveUp', card }),
    undo: card => void moves.undo(card),
    open: openCustomer,
    log: card => moves.ask({ kind: 'log', card }),
    loadMore: live.loadMore,
  })
  const stable = useMemo(() => ({ me, actions, now }), [me, actions, now])
  const moving = useMemo(() => (board ? { board, marks: live.marks, drag } : null), [board, live.marks, drag])

  return (
    <div className="flex min-h-0 flex-1">
      <div className="@container flex min-h-0 min-w-0 flex-1 flex-col">
        <BoardHeader board={board} address={address} onWall={() => setWall(true)} onEnter={() => setEntering(true)} />
        {board && moving ? (
          <BoardProvider stable={stable} moving={moving}>
            <BoardDnd me={me} board={board} onDragChange={setDrag} onDrop={(card, to, picture) => void moves.move(card, to, picture)}>
              <div
                className={cn('flex min-h-0 flex-1 flex-col transition-opacity', isPlaceholderData && 'pointer-events-none opacity-50')}
                aria-busy={isFetching}
              >
                <Lanes board={board} scope={scope} isRuler={isRuler(me)} />
              </div>
            </BoardDnd>
            {isWall && <WallBoard lanes={board.lanes} title={titleOf(board) ?? t('allTeams')} onLeave={() => setWall(false)} />}
          </BoardProvider>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <BoardSkeleton scope={scope} />
        )}
      </div>
      {scope === 'team' && isRuler(me) && <SideFeed />}
      <Moved live={live} />
      <EnterCustomerDialog open={isEntering} onOpenChange={setEntering} />
      <AskedMove moves={moves} board={board} />
    </div>
  )
}

function Lanes({ board, scope, isRuler }: { board: BoardData; scope: 'mine' | 'team'; isRuler: boolean }) {
  const t = useTranslations('board.empty')
  if (scope === 'team') return isRuler ? <TeamBoard /> : <TeamGauges lanes={board.lanes} />
  const [lane] = board.lanes
  return lane ? <RepBoard lane={lane} /> : <EmptyState title={t('noLane')}>{t('noLaneDo')}</EmptyState>
}

/** Tells screen readers what others moved. */
function Moved({ live }: { live: ReturnType<typeof useBoard> }) {
  const t = useTranslations('board')
  const [text, setText] = useState('')
  const { onMoved, board } = live
  useEffect(
    () =>
      onMoved(({ customerId, by }) => {
        const data = board()
        const place = data && findCard(data, customerId)
        if (place && by.by && !by.isMine) setText(t('dnd.moved', { by: by.by, name: place.card.name, tier: t(`tier.${place.tier}`) }))
      }),
    [onMoved, board, t],
  )
  return (
    <p className="sr-only" aria-live="polite">
      {text}
    </p>
  )
}
