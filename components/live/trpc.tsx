'use client'

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/server/api/types'
import { isUnauthorized, wasAnswered } from './api-error'
import { goToSignIn } from './go-to-sign-in'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export { useTRPC, useTRPCClient }

/** tRPC and its cache. Anything that answers UNAUTHORIZED leads to the sign-in page and back. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient)
  const [client] = useState(makeClient)
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // A mutation travels alone: in a batch with reads, a read that is tried again would do it twice.
        condition: operation => operation.type === 'mutation',
        true: httpLink({ url: '/trpc', transformer: superjson, fetch: fetchOrLeave }),
        false: splitLink({
          // A question that names a hundred customers is longer than an address may be.
          condition: ({ input }) => JSON.stringify(input ?? null).length > 1_500,
          true: httpLink({ url: '/trpc', transformer: superjson, methodOverride: 'POST' }),
          false: httpBatchLink({ url: '/trpc', transformer: superjson, maxItems: 10, maxURLLength: 4_000 }),
        }),
      }),
    ],
  })
}

/** A move is asked past the caches below, and leads to the sign-in page all the same. */
async function fetchOrLeave(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked)
  if (answer.status === 401) goToSignIn()
  return answer
}

function makeQueryClient(): QueryClient {
  const leaveIfSignedOut = (error: Error) => {
    if (isUnauthorized(error)) goToSignIn()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        // Live events say when something is old; without them (socket down) a look back at the window asks again.
        staleTime: 30_000,
        // An answer is an answer: only what did not arrive is asked again.
        retry: (failures, error) => !wasAnswered(error) && failures < 5,
        retryDelay: failures => Math.min(500 * 2 ** failures, 8_000),
      },
      // Offline a move fails at once instead of being done by itself an hour later.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
