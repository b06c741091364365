import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import type { ImportView } from '@/server/api/types'
import type { ImportKind } from '@/server/domain/import-columns'

/** Without live events a running import is asked for again at this pace. */
const ASK_EVERY_MS = 5_000

/** The import of this kind that stands, or null. Its progress is live. */
export function useImport(kind: ImportKind) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = trpc.import.status.queryOptions(
    { kind },
    { refetchInterval: ({ state }) => (isMoving(state.data?.import) ? ASK_EVERY_MS : false), staleTime: 5_000 },
  )
  const status = useQuery(options)
  const set = (found: ImportView | null) => queryClient.setQueryData(options.queryKey, { import: found })
  useLiveEvents(event => {
    if (event.type !== 'import.progress') return
    const shown = queryClient.getQueryData(options.queryKey)?.import
    // Only how far it is: what became of the rows is asked for at the end.
    if (shown?.importId === event.importId && shown.status === event.status && isMoving(shown))
      set({ ...shown, done: Math.max(shown.done, event.done) })
    else void queryClient.invalidateQueries({ queryKey: options.queryKey })
  })
  return { ...status, data: status.data?.import, set }
}

export const isMoving = (found: ImportView | null | undefined): boolean => found?.status === 'checking' || found?.status === 'running'
