'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CustomerLink } from '@/components/customer/customer-link'
import { useClock, useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { InquiryRow } from '@/server/api/types'
import { useUndoInquiry } from './use-undo-inquiry'

/** One inquiry: who asks for what, where it came from, and to whom it went and why. `isOfShown`: on the page of its customer, with all of its text. */
export function InquiryLine({
  inquiry,
  isOfShown = false,
  onAgain,
}: {
  inquiry: InquiryRow
  isOfShown?: boolean
  /** Hands out anew what was taken back. */
  onAgain?: (() => void) | undefined
}) {
  const t = useTranslations('inquiry')
  const countryName = useCountryName()
  const { ago } = useMoments()
  const now = useClock()
  const { undo, isPending } = useUndoInquiry()
  const { inquiryId, customerId, name, country, channel, contact, emails, phones, text, outcome, isByHand, rep, enteredByName, at } =
    inquiry
  const { isUndone, undoUntil } = inquiry
  const reach = [contact, ...emails, ...phones].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5 sm:px-4">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {isOfShown ? null : customerId ? (
          <CustomerLink customerId={customerId} className="min-w-0 truncate font-medium hover:underline">
            {name}
          </CustomerLink>
        ) : (
          <span className="min-w-0 truncate font-medium">{name}</span>
        )}
        {!isOfShown && <span className="text-muted-foreground text-xs">{countryName(country)}</span>}
        <Badge>{t(`channel.${channel}`)}</Badge>
        <span className="ml-auto shrink-0 text-muted-foreground text-xs">{ago(at)}</span>
      </span>
      <p className={cn('whitespace-pre-line break-words', !isOfShown && 'line-clamp-3', isUndone && 'text-muted-foreground')}>{text}</p>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-48 break-words text-muted-foreground text-xs">
          {reach && <>{reach} · </>}
          {isUndone
            ? t('takenBack', { rep: rep.name })
            : t(`went.${outcome}`, { rep: rep.name, byHand: String(isByHand), by: enteredByName })}
        </span>
        {undoUntil && undoUntil > now.toISOString() && (
          <Button size="sm" isBusy={isPending} onClick={() => undo({ inquiryId, name })}>
            {!isPending && <Undo2 aria-hidden />}
            {t('undo')}
          </Button>
        )}
        {isUndone && onAgain && (
          <Button size="sm" onClick={onAgain}>
            {t('again')}
          </Button>
        )}
      </span>
    </li>
  )
}
