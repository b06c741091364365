'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'
import { useMe } from '@/components/live/me'
import { useTRPCClient } from '@/components/live/trpc'
import type { LiveEvent } from '@/server/domain/events'
import { TIERS, type Tier } from '@/server/domain/words'
import { applyEvent } from './apply-event'
import { type BoardData, type BoardFilterInput, loadedCount, toBoardData, withLane, withPage } from './board-data'
import { land, takeOff } from './glide'
import { withPending } from './optimistic-move'
import { type Mark, useMarks } from './use-marks'

export type BoardAsked = { scope: 'mine' | 'team'; teamId?: string | undefined; filter: BoardFilterInput }
const PAGE = 100
/** Of a column that was scrolled deeper than this a refetch reads only so much again; the rest comes by scrolling. */
const MAX_REREAD = 500
const KEEP_EVENTS_MS = 30_000

/** The board in the query cache, kept up to date by live events: applied by version, again over an answer that was read before them. */
export function useBoard({ scope, teamId, filter }: BoardAsked) {
  const me = useMe()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const { marks, mark } = useMarks()
  const key = useMemo(() => ['board', { scope, teamId: teamId ?? null, filter }], [scope, teamId, filter])
  const latest = useRef<{ event: LiveEvent; receivedAt: number }[]>([])
  const moment = useCallback(() => ({ now: new Date(), coldAfterDays: me.policy.coldAfterDays }), [me.policy.coldAfterDays])
  const asked = useMemo(
    () => ({ scope, ...(teamId ? { teamId } : {}), ...(Object.keys(filter).length > 0 ? { filter } : {}) }),
    [scope, teamId, filter],
  )

  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const startedAt = Date.now()
      const answer = await client.board.get.query(asked, { signal })
      const before = queryClient.getQueryData<BoardData>(key)
      const board = await reread(toBoardData(answer, filter), before)
      const missed = latest.current.filter(({ receivedAt }) => receivedAt >= startedAt)
      const fresh = missed.reduce((each, { event }) => applyEvent(each, event, moment()).board, board)
      return withPending(fresh, queryClient.getQueryData<BoardData>(key), new Date())
    },
    // While a filter is asked for, the board as it was; another scope begins with its own shape.
    placeholderData: before => (before?.scope === scope ? before : undefined),
    structuralSharing: false,
  })

  /** A column that was scrolled is read as deep again, so that nobody loses the place. */
  const reread = async (fresh: BoardData, before: BoardData | undefined): Promise<BoardData> => {
    let board = fresh
    for (const { repId } of before?.lanes ?? []) {
      for (const tier of TIERS) {
        const wanted = Math.min(loadedCount(before, repId, tier), MAX_REREAD)
        while (loadedCount(board, repId, tier) < wanted) {
          const column = board.lanes.find(lane => lane.repId === repId)?.tiers[tier]
          if (!column || (column.cards && !column.nextCursor)) break
          board = withPage(board, repId, tier, await readPage(repId, tier, column.nextCursor))
        }
      }
    }
    return board
  }

  const readPage = (repId: string, tier: Tier, cursor: string | null | undefined) =>
    client.board.column.query({
      repId,
      tier,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
      ...(asked.filter ? { filter: asked.filter } : {}),
    })

  const setBoard = useCallback(
    (change: (board: BoardData) => BoardData) => queryClient.setQueryData<BoardData>(key, board => board && change(board)),
    [queryClient, key],
  )
  const board = useCallback(() => queryClient.getQueryData<BoardData>(key), [queryClient, key])

  const loadMore = async (repId: string, tier: Tier) => {
    const column = board()?.lanes.find(lane => lane.repId === repId)?.tiers[tier]
    if (!column || (column.cards && !column.nextCursor)) return
    const page = await readPage(repId, tier, column.nextCursor)
    setBoard(each => {
      // Refetched meanwhile: the page belongs below something that is no longer the end.
      const now = each.lanes.find(lane => lane.repId === repId)?.tiers[tier]
      return now?.nextCursor === column.nextCursor ? withPage(each, repId, tier, page) : each
    })
  }

  /** Lanes of which an event told less than they show. */
  const refetchLanes = async (repIds: string[]) => {
    if (repIds.length > 3 || scope === 'mine') return void queryClient.invalidateQueries({ queryKey: key })
    for (const repId of repIds) {
      const answer = await client.board.get.query({ ...asked, filter: { ...filter, repId } }).catch(() => null)
      const lane = answer?.lanes.find(each => each.repId === repId)
      if (lane) setBoard(each => withLane(each, repId, old => ({ ...lane, gaugeAt: old.gaugeAt })))
    }
  }

  const markOf = useCallback(
    ({ actorId, actorName }: { actorId: string | null; actorName: string | null }): Mark => {
      const isMine = actorId === me.user.id
      return { by: isMine ? me.user.name : actorName, isMine }
    },
    [me.user],
  )

  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const timers = waiting.current
    return () => {
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [])
  const soon = (repId: string) => {
    clearTimeout(waiting.current.get(repId))
    waiting.current.set(
      repId,
      setTimeout(() => void refetchLanes([repId]), 400),
    )
  }

  const listeners = useRef(new Set<(moved: { customerId: string; by: Mark }) => void>())
  useLiveEvents(event => {
    const receivedAt = Date.now()
    latest.current = [...latest.current.filter(each => receivedAt - each.receivedAt < KEEP_EVENTS_MS), { event, receivedAt }]
    const before = board()
    if (!before) return
    const { board: next, moved, refetch } = applyEvent(before, event, moment())
    if (moved && !(moved.customerId in before.pending)) takeOff(moved.customerId)
    if (next !== before) queryClient.setQueryData(key, next)
    if (moved) {
      const by = markOf(moved)
      mark(moved.customerId, by)
      for (const listener of listeners.current) listener({ customerId: moved.customerId, by })
    }
    for (const repId of refetch) soon(repId)
  })

  const onMoved = useCallback((listener: (moved: { customerId: string; by: Mark }) => void) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])

  // After each drawing of the board: cards that took off before it land where they are drawn now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the board that is drawn is what it waits for
  useLayoutEffect(() => land(), [query.data])

  return { query, key, board, setBoard, loadMore, refetchLanes, marks, mark, onMoved }
}
