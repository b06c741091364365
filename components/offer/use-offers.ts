import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'

const CONCERNS = new Set(['offer.made', 'offer.ended', 'customer.tierChanged', 'order.decided'])

/** R6: what is offered to me and what of mine waits, fresh with every event that may change it. */
export function useOffers() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  useLiveEvents(event => {
    if (CONCERNS.has(event.type)) void queryClient.invalidateQueries(trpc.offer.list.queryFilter())
  })
  return useQuery(trpc.offer.list.queryOptions())
}
