'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/live/trpc'
import { useSettled } from '@/components/shell/use-settled'
import type { DuplicateAnswer } from '@/server/api/types'
import type { DuplicateQuery } from '@/server/domain/entry'

const SETTLE_MS = 300

/** isBusy: what is shown, if anything, is of what was typed before. */
export type DuplicateCheck = { answer: DuplicateAnswer | undefined; error: unknown; isBusy: boolean }

/** Looks up what is typed once it stands still; the last answer stays until the next one is there. null: nothing to look up yet. */
export function useDuplicateCheck(query: DuplicateQuery | null): DuplicateCheck {
  const trpc = useTRPC()
  // By value: a form makes a new object with each key.
  const typed = query ? JSON.stringify(query) : null
  const settled = useSettled(typed, SETTLE_MS)
  const asked = typed && settled ? (JSON.parse(settled) as DuplicateQuery) : null
  const check = useQuery({
    ...trpc.duplicate.check.queryOptions(asked ?? skipToken, { staleTime: 15_000 }),
    placeholderData: asked ? keepPreviousData : undefined,
  })
  return {
    answer: typed ? check.data : undefined,
    error: typed ? check.error : null,
    isBusy: typed !== null && (typed !== settled || check.isFetching),
  }
}
