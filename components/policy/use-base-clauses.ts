'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/components/live/trpc'
import type { DraftView } from '@/server/api/types'
import type { Clauses } from '@/server/domain/policy'
import { clausesOf } from './draft-form'

/** The clauses of the version that a draft changes; null until they are known. */
export function useBaseClauses({ basedOn }: Pick<DraftView, 'basedOn'>): Clauses | null {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.policy.version.queryOptions({ version: basedOn }))
  return useMemo(() => data && clausesOf(data.clauses), [data]) ?? null
}
