import type { BoardCard } from './board'

export type PoolRow = BoardCard & { ownerName: string | null; isFollowing: boolean }

export type PoolPage = { rows: PoolRow[]; nextCursor: string | null; count: number; countIsCapped: boolean }
