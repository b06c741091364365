'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useMe } from '@/components/live/me'
import { useMoney } from '@/components/live/names-and-money'
import type { ClauseView } from '@/server/api/types'
import { CLAUSE_IDS } from '@/server/domain/policy'
import { clauseValues } from './clause-values'

export type PolicyT = ReturnType<typeof useTranslations<'policy'>>

/** A clause as people read it, its parameters framed; in the reader's language, or the one of the given texts. */
export function ClauseSentence({ clauseId, params, t: given }: Pick<ClauseView, 'params'> & { clauseId: string; t?: PolicyT }) {
  const own = useTranslations('policy')
  const t = given ?? own
  const { currency } = useMe().company
  const money = useMoney()
  const id = CLAUSE_IDS.find(known => known === clauseId)
  if (!id) return t('clauseUnknown')
  return t.rich(`clause.${id}`, {
    ...clauseValues(params, { money, currency }),
    p: (value: ReactNode) => <Parameter>{value}</Parameter>,
  })
}

/** A figure that the company has set. */
function Parameter({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap rounded-xs border px-1 font-medium text-foreground">{children}</span>
}
