'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '@/components/live/trpc'

/** After something was done to a customer: all that may show it is asked for again. The board hears of it by itself, through its events. */
export function useRefresh(): () => Promise<void> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useCallback(async () => {
    const shown = [
      trpc.customer,
      trpc.pool,
      trpc.inquiry,
      trpc.following,
      trpc.followUp,
      trpc.order,
      trpc.duplicate,
      trpc.conflict,
      trpc.me,
    ]
    await Promise.all(shown.map(router => queryClient.invalidateQueries(router.pathFilter())))
  }, [trpc, queryClient])
}
