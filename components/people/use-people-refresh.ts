'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/live/trpc'

/** What shows people, their lanes and the log of changes is asked for anew. */
export function usePeopleRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  const trpc = useTRPC()
  return async () => {
    const filters = [trpc.people.pathFilter(), trpc.board.pathFilter(), trpc.me.pathFilter(), trpc.company.pathFilter()]
    await Promise.all(filters.map(filter => queryClient.invalidateQueries(filter)))
  }
}
