'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/live/trpc'

/** Figures of the policy in force that sentences speak of; null until they are known. */
export function usePolicyFigures(): { logWithinDays: number | null; followLapseDays: number | null; groupProtection: string | null } {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.policy.current.queryOptions(undefined, { staleTime: 10 * 60_000 }))
  const param = (clauseId: string, name: string) => data?.clauses.find(clause => clause.clauseId === clauseId)?.params[name]
  const figure = (value: unknown) => (typeof value === 'number' ? value : null)
  const group = param('duplicates', 'groupProtection')
  return {
    logWithinDays: figure(param('evidence', 'logWithinDays')),
    followLapseDays: figure(param('sharing', 'followLapseDays')),
    groupProtection: typeof group === 'string' ? group : null,
  }
}
