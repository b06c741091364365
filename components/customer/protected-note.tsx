'use client'

import { ShieldBan } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { RuleLink } from '@/components/live/refusal-sentence'
import type { RefusalData } from '@/server/domain/refusal'
import { TIERS } from '@/server/domain/words'

/** R3: an entry was refused because it is somebody's close or closed customer: whose, since when, under which rule, and what to do now. */
export function ProtectedNote({ refusal: { facts, rule } }: { refusal: RefusalData }) {
  const t = useTranslations('duplicate.outcome')
  const tTier = useTranslations('customer.tierInText')
  const tCommon = useTranslations('common')
  const { day } = useMoments()
  const holder = typeof facts.holderName === 'string' ? facts.holderName : tCommon('role.lead')
  const tier = TIERS.find(word => word === facts.tier) ?? 'close'
  return (
    <div role="alert" className="flex gap-2.5 rounded-md bg-decision-soft p-3">
      <ShieldBan className="mt-0.5 size-5 shrink-0 text-decision" aria-hidden />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-semibold text-base">{t('protected')}</p>
        <p>
          {t('protectedText', { holder, tier: tTier(tier), since: typeof facts.since === 'string' ? day(facts.since) : '—' })}{' '}
          <RuleLink rule={rule} />
        </p>
        <p className="text-muted-foreground">{t('protectedWayOut', { holder })}</p>
      </div>
    </div>
  )
}
