'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useLiveEvents } from '@/components/live/live-provider'
import { CLAUSE_IDS } from '@/server/domain/policy'

/** R11: a clause that wakes and a version that is published are told on whatever screen one is. */
export function usePolicyNews(): void {
  const t = useTranslations('policy')
  const router = useRouter()
  const tell = (text: string, href: string, id?: string) =>
    toast(text, { ...(id ? { id } : {}), duration: 10_000, action: { label: t('news.open'), onClick: () => router.push(href) } })
  useLiveEvents(event => {
    // The first version is in force as it is published: its one toast then says so.
    if (event.type === 'policy.published') tell(t('news.published', { version: event.version }), '/policy', `version-${event.version}`)
    if (event.type === 'policy.tookEffect') tell(t('news.tookEffect', { version: event.version }), '/policy', `version-${event.version}`)
    if (event.type !== 'clause.woke') return
    const clauseId = CLAUSE_IDS.find(id => id === event.clauseId)
    if (clauseId) tell(t('news.woke', { name: t(`name.${clauseId}`) }), `/policy#${clauseId}`)
  })
}
