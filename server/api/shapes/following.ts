import type { PoolRow } from './pool'

export type FollowingPage = {
  rows: (PoolRow & { since: string; lapsesAt: string; isSuspended: boolean })[]
  nextCursor: string | null
  count: number
  limit: number
}
