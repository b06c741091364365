'use client'

import { Copy, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RuleLink, useRefusalSentence } from '@/components/live/refusal-sentence'
import { Button } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import type { CustomerView } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import { Section } from './section'

/** How to reach them; where one may not see it, why and what would change that. */
export function ContactsSection({ customer: { contacts, contactsRefusal, access, can } }: { customer: CustomerView }) {
  const t = useTranslations('customer.contacts')
  if (contactsRefusal) {
    return (
      <Section title={t('title')}>
        <NotToday refusal={contactsRefusal} />
      </Section>
    )
  }
  if (!contacts) {
    const why = access === 'mentor' ? 'hiddenMentor' : can.follow ? 'hiddenCompany' : 'hiddenPlain'
    return (
      <Section title={t('title')}>
        <p className="flex gap-2 text-muted-foreground">
          <EyeOff className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t(why)}
        </p>
      </Section>
    )
  }
  const { emails, phones, whatsapp, address, note } = contacts
  const isEmpty = emails.length + phones.length === 0 && !whatsapp && !address && !note
  return (
    <Section title={t('title')}>
      {isEmpty && (
        <p className="text-muted-foreground">
          {t('none')} {can.edit && t('noneHint')}
        </p>
      )}
      <dl className="flex flex-col gap-1.5">
        {emails.map(email => (
          <Line key={email} label={t('emails')} copy={email}>
            <a href={`mailto:${email}`} className="text-link hover:underline">
              {email}
            </a>
          </Line>
        ))}
        {phones.map(phone => (
          <Line key={phone} label={t('phones')} copy={phone}>
            <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="text-link hover:underline">
              {phone}
            </a>
          </Line>
        ))}
        {whatsapp && (
          <Line label={t('whatsapp')} copy={whatsapp}>
            <WhatsApp number={whatsapp} />
          </Line>
        )}
        {address && (
          <Line label={t('address')} copy={address}>
            {address}
          </Line>
        )}
        {note && (
          <Line label={t('note')}>
            <span className="whitespace-pre-wrap">{note}</span>
          </Line>
        )}
      </dl>
      {access === 'following' && <p className="text-muted-foreground text-xs">{t('logged')}</p>}
    </Section>
  )
}

/** Why the contacts of one more customer do not show today; the rest of the page does. */
function NotToday({ refusal }: { refusal: RefusalData }) {
  const { sentence, wayOut, rule } = useRefusalSentence()(refusal)
  return (
    <p className="flex gap-2 text-muted-foreground">
      <EyeOff className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        {sentence} {wayOut} {rule && <RuleLink rule={rule} />}
      </span>
    </p>
  )
}

function WhatsApp({ number }: { number: string }) {
  const digits = number.replace(/\D/g, '').replace(/^00/, '')
  if (digits.length < 8) return number
  return (
    <a href={`https://wa.me/${digits}`} target="_blank" rel="noreferrer noopener" className="text-link hover:underline">
      {number}
    </a>
  )
}

function Line({ label, copy, children }: { label: string; copy?: string; children: ReactNode }) {
  const t = useTranslations('customer.contacts')
  const copyIt = useCopy()
  return (
    <div className="group/line flex items-baseline gap-2">
      <dt className="w-16 shrink-0 text-muted-foreground text-xs">{label}</dt>
      <dd className="wrap-anywhere min-w-0 flex-1">{children}</dd>
      {copy && (
        <dd className="self-start">
          <Button
            variant="ghost"
            size="icon-sm"
            className="-my-1 text-muted-foreground opacity-0 focus-visible:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
            aria-label={t('copy', { value: copy })}
            onClick={() => void copyIt(copy, t('copied'))}
          >
            <Copy className="size-3.5" />
          </Button>
        </dd>
      )}
    </div>
  )
}
