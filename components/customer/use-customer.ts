'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import { useFreshShared } from '@/components/pool/use-fresh-shared'

/** The shown customer, asked for again whenever an event or a poke speaks of it: the answer passes the one definition of who sees what. */
export function useCustomer(customerId: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const shown = useQuery(trpc.customer.get.queryOptions({ customerId }))
  useLiveEvents(event => {
    if (!('customerId' in event) || event.customerId !== customerId) return
    void queryClient.invalidateQueries(trpc.customer.get.queryFilter({ customerId }))
    void queryClient.invalidateQueries(trpc.customer.history.infiniteQueryFilter({ customerId }))
  })
  // Of what one neither owns nor follows no event speaks to one.
  useFreshShared(trpc.customer.get.queryFilter({ customerId }), shown.data?.customer.access === 'company')
  return shown
}
