'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { TierMark } from '@/components/ui/tier-mark'
import type { ConflictAttempt, ConflictDetail, ConflictSide } from '@/server/api/types'

/** Both customers beside each other; on the phone under each other. What one may not see stands as that. */
export function ConflictSides({ conflict }: { conflict: ConflictDetail }) {
  const t = useTranslations('conflict.detail')
  const { kind, challenger, holder, held, entry, isEntered, attemptsMade } = conflict
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Side title={t('challengerSide', { name: challenger.name })} side={entry}>
        {isEntered ? t('hiddenSide') : kind === 'protected' ? t('noEntry') : t('merged')}
        {!isEntered && attemptsMade[0] && <Typed attempt={attemptsMade[0]} />}
      </Side>
      <Side title={holder ? t('holderSide', { name: holder.name }) : t('poolSide')} side={held}>
        {t('hiddenSide')}
      </Side>
    </div>
  )
}

function Side({ title, side, children }: { title: string; side: ConflictSide | null; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2 rounded-lg border bg-surface p-3">
      <h3 className="text-muted-foreground text-xs">{title}</h3>
      {side ? <Facts side={side} /> : <div className="flex flex-col gap-2 text-muted-foreground text-sm">{children}</div>}
    </section>
  )
}

function Facts({ side }: { side: ConflictSide }) {
  const t = useTranslations('conflict.detail')
  const { day, ago } = useMoments()
  const countryName = useCountryName()
  const { customerId, name, localName, country, website, emails, phones, tier, owner, enteredAt, hasCounting, lastCountingAt } = side
  return (
    <>
      <p className="flex items-baseline gap-2">
        <TierMark tier={tier} />
        <CustomerLink customerId={customerId} className="min-w-0 break-words font-medium hover:underline">
          {name}
        </CustomerLink>
      </p>
      {localName && <p className="text-muted-foreground">{localName}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        <Fact label={t('owner')}>
          {owner?.name ?? '–'} {owner?.isNewcomer && <Badge variant="note">{t('newcomer')}</Badge>}
        </Fact>
        <Fact label={t('counting')}>
          {hasCounting ? t('countingLast', { when: lastCountingAt ? ago(lastCountingAt) : '' }) : t('countingNone')}
        </Fact>
        <Fact label={t('enteredAt')}>{day(enteredAt)}</Fact>
        <Fact label={t('country')}>{countryName(country)}</Fact>
        {website && <Fact label={t('website')}>{website}</Fact>}
        <Fact label={t('emails')}>{emails === null ? <i>{t('notShown')}</i> : emails.join('\n') || '–'}</Fact>
        <Fact label={t('phones')}>{phones === null ? <i>{t('notShown')}</i> : phones.join('\n') || '–'}</Fact>
      </dl>
    </>
  )
}

/** What was typed beside the name; the name stands above, letter by letter. */
function Typed({ attempt: { country, localName, website, emails, phones } }: { attempt: ConflictAttempt }) {
  const t = useTranslations('conflict.detail')
  const countryName = useCountryName()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-foreground text-xs">
      {localName && <Fact label={t('localName')}>{localName}</Fact>}
      {country && <Fact label={t('country')}>{countryName(country)}</Fact>}
      {website && <Fact label={t('website')}>{website}</Fact>}
      {emails.length > 0 && <Fact label={t('emails')}>{emails.join('\n')}</Fact>}
      {phones.length > 0 && <Fact label={t('phones')}>{phones.join('\n')}</Fact>}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="whitespace-pre-line break-words">{children}</dd>
    </>
  )
}
