'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'

const bold = (text: ReactNode) => <strong className="font-medium">{text}</strong>

/** R8: overdue for everybody to see: between whom, since when, and whose it is to rule. */
export function OverdueRulings() {
  const t = useTranslations('conflict')
  const trpc = useTRPC()
  const { ago } = useMoments()
  const overdue = useQuery(trpc.conflict.overdue.queryOptions()).data?.overdue ?? []
  if (overdue.length === 0) return null
  return (
    <details className="border-b bg-decision-soft px-3 py-2 text-xs">
      <summary className="cursor-pointer font-medium text-decision">{t('overdueRulings.title', { count: overdue.length })}</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {overdue.map(({ conflictId, challengerName, holderName, dueAt, rulers }) => (
          <li key={conflictId}>
            {t.rich('overdueRulings.line', {
              b: bold,
              challenger: challengerName,
              holder: holderName ?? t('nobody'),
              when: ago(dueAt),
              rulers: rulers.join('、') || t('overdueRulings.nobodyRules'),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
