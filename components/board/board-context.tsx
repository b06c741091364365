'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { BoardCard, Lane, Me } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import type { Tier } from '@/server/domain/words'
import type { BoardData } from './board-data'
import type { Mark } from './use-marks'

export type BoardActions = {
  /** A drop or a choice of the menu. Closed asks for the order first. */
  move: (card: BoardCard, to: Tier) => void
  reopen: (card: BoardCard, to: Exclude<Tier, 'closed'>) => void
  giveUp: (card: BoardCard) => void
  undo: (card: BoardCard) => void
  open: (customerId: string) => void
  log: (card: BoardCard) => void
  loadMore: (repId: string, tier: Tier) => Promise<void>
}

export type Drag = { card: BoardCard; repId: string; hints: Record<Tier, RefusalData | null> }

/** What changes rarely: who looks, what can be done, and the minute it is. */
type Stable = { me: Me; actions: BoardActions; now: Date }
/** What changes with every event or move of the pointer. */
type Moving = { board: BoardData; marks: Record<string, Mark>; drag: Drag | null }

const StableContext = createContext<Stable | null>(null)
const MovingContext = createContext<Moving | null>(null)

export function BoardProvider({ children, stable, moving }: { children: ReactNode; stable: Stable; moving: Moving }) {
  return (
    <StableContext value={stable}>
      <MovingContext value={moving}>{children}</MovingContext>
    </StableContext>
  )
}

export function useBoardContext(): Stable {
  const value = useContext(StableContext)
  if (!value) throw new Error('useBoardContext: outside of BoardProvider')
  return value
}

export function useBoardMotion(): Moving {
  const value = useContext(MovingContext)
  if (!value) throw new Error('useBoardMotion: outside of BoardProvider')
  return value
}

/** Whether the lane's cards are for this person to see: own, of the team for its lead, all for an admin. The server has the last word. */
export function seesLane(lane: Pick<Lane, 'repId' | 'teamId'>, { user }: Me): boolean {
  if (user.role === 'admin' || lane.repId === user.id) return true
  return user.role === 'lead' && user.teamId !== null && user.teamId === lane.teamId
}
