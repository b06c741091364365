'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { cn } from '@/components/ui/cn'
import type { NoticeRow } from '@/server/api/types'
import { NOTICE_TYPES, type NoticeType } from '@/server/domain/notices'
import { CLAUSE_IDS } from '@/server/domain/policy'

/** A notice as a sentence; opening what it is about reads it. */
export function NoticeLine({ notice, onRead }: { notice: NoticeRow; onRead: (noticeId: string) => void }) {
  const t = useTranslations('notice')
  const { ago, dateTime } = useMoments()
  const classes = 'flex w-full items-baseline gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover'
  const read = () => {
    if (!notice.isRead) onRead(notice.noticeId)
  }
  const content = (
    <>
      <span className={cn('size-1.5 shrink-0 -translate-y-0.5 rounded-full', !notice.isRead && 'bg-foreground')}>
        {!notice.isRead && <span className="sr-only">{t('isUnread')}</span>}
      </span>
      <span className="min-w-0 flex-1 break-words">
        <Sentence notice={notice} />
        {typeof notice.facts.reason === 'string' && (
          <span className="block text-muted-foreground">{t('reason', { reason: notice.facts.reason })}</span>
        )}
      </span>
      <time dateTime={notice.at} title={dateTime(notice.at)} className="shrink-0 text-muted-foreground text-xs">
        {ago(notice.at)}
      </time>
    </>
  )
  const page = pageOf(notice)
  if (page) {
    return (
      <Link href={page} onClick={read} className={classes}>
        {content}
      </Link>
    )
  }
  if (notice.customerId) {
    return (
      <CustomerLink customerId={notice.customerId} onClick={read} className={classes}>
        {content}
      </CustomerLink>
    )
  }
  return (
    <button type="button" onClick={read} className={classes}>
      {content}
    </button>
  )
}

/** Notices that are about a page rather than a customer. */
function pageOf(notice: NoticeRow): string | null {
  if (notice.type === 'policy.published' || notice.type === 'clause.woke') return '/policy'
  if (notice.type === 'offer.made' || notice.type === 'offer.madeFor') return '/'
  if (notice.type === 'lookUps.probing') return '/conflicts?tab=patterns'
  if (notice.type.startsWith('newcomer.') || notice.type.startsWith('handover.')) return '/starter-pool'
  if (notice.type.startsWith('commission.')) return '/commissions'
  if (notice.type === 'book.received' || notice.type === 'pool.handedOut') return '/'
  if (notice.type.startsWith('pool.')) return '/pool'
  if (notice.type === 'setUp.stillOpen') return '/set-up'
  // What was taken back no longer stands there.
  if (notice.type.startsWith('inquiry.') && notice.type !== 'inquiry.takenBack') return '/inquiries'
  if (['quota.exception', 'person.onNotice', 'cover.set'].includes(notice.type)) return '/people'
  return notice.type.startsWith('conflict.') ? '/conflicts' : null
}

function Sentence({ notice }: { notice: NoticeRow }) {
  const t = useTranslations('notice')
  const policy = useTranslations('policy')
  const { day, dateTime, calendarDay } = useMoments()
  const money = useMoney()
  const { amountMinor, currency } = notice.facts
  const amount = typeof amountMinor === 'number' && typeof currency === 'string' ? money({ amountMinor, currency }) : ''
  const type = NOTICE_TYPES.find(known => known === notice.type)
  if (!type) return t('other')
  const clauseId = CLAUSE_IDS.find(known => known === notice.facts.clauseId)
  return t.rich(type satisfies NoticeType, {
    ...EMPTY_FACTS,
    ...shown(notice.facts),
    ...(typeof notice.facts.effectiveAt === 'string' ? { effectiveAt: day(notice.facts.effectiveAt) } : {}),
    ...(typeof notice.facts.releaseAt === 'string' ? { releaseAt: day(notice.facts.releaseAt) } : {}),
    ...(type === 'cover.set' ? { from: calendarDay(String(notice.facts.from)), until: calendarDay(String(notice.facts.until)) } : {}),
    ...(typeof notice.facts.leavesOn === 'string' ? { leavesOn: calendarDay(notice.facts.leavesOn) } : {}),
    ...(type === 'pool.offeredFirst' ? { until: dateTime(String(notice.facts.until)) } : {}),
    clauseName: clauseId ? policy(`name.${clauseId}`) : '',
    amount,
    b: (text: ReactNode) => <b className="font-semibold">{text}</b>,
  })
}

/** A fact that did not come along leaves a gap, not a broken page. */
const EMPTY_FACTS = {
  newcomerName: '',
  move: '',
  answer: '',
  count: '0',
  days: '0',
  met: '0',
  refused: '0',
  byName: '',
  customerName: '',
  contractNumber: '',
  entryName: '',
  holderName: '',
  tier: '',
  policyVersion: '',
  effectiveAt: '',
  cause: '',
  activeReps: '',
  followLapseDays: 'none',
  releaseAt: '',
  autoReleaseDays: '',
  role: '',
  ruling: '',
  ...{ personName: '', deputyName: '', limit: '', isOwn: 'false', leavesOn: 'none', from: '', until: '' },
}

const shown = (facts: NoticeRow['facts']) =>
  Object.fromEntries(Object.entries(facts).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])))
