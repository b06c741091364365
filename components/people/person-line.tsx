'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { isRuler, useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { QuotaMeter } from '@/components/ui/quota-meter'
import type { PersonRow } from '@/server/api/types'

export function PersonLine({ person }: { person: PersonRow }) {
  const t = useTranslations('people')
  const { calendarDay } = useMoments()
  const common = useTranslations('common')
  const me = useMe()
  const hasPage = isRuler(me) || person.id === me.user.id
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5">
      <Avatar name={person.name} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {hasPage ? (
            <Link
              href={`/people/${person.id}`}
              aria-label={t('manage', { name: person.name })}
              className="min-w-0 break-words font-medium underline-offset-4 hover:underline"
            >
              {person.name}
            </Link>
          ) : (
            <span className="min-w-0 break-words font-medium">{person.name}</span>
          )}
          {person.id === me.user.id && <span className="text-muted-foreground text-xs">{t('you')}</span>}
          {person.role !== 'rep' && <Badge variant="note">{common(`role.${person.role}`)}</Badge>}
          {person.isNewcomer && person.sells && <Badge>{common('newcomer')}</Badge>}
          {person.status !== 'active' && <Badge variant="outline">{t(`status.${person.status}`)}</Badge>}
          {person.cover?.isActive && <Badge variant="outline">{t('coverBadge', { deputy: person.cover.deputyName })}</Badge>}
        </span>
        <span className="break-words text-muted-foreground text-xs">
          {[
            person.email,
            person.isNewcomer && person.mentorName && common('mentor', { name: person.mentorName }),
            person.leavesOn && t('onNoticeUntil', { day: calendarDay(person.leavesOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Quota person={person} />
    </li>
  )
}

/** Slots, and where the figure comes from when it is not the company's: an exception is visible to all (R2). */
function Quota({ person: { quota } }: { person: PersonRow }) {
  const t = useTranslations('people')
  if (!quota) return <span className="text-muted-foreground text-xs">{t('noLane')}</span>
  return (
    <span className="flex flex-col items-end gap-0.5 max-sm:w-full max-sm:items-start max-sm:pl-10">
      <QuotaMeter {...quota} />
      {quota.source !== 'company' && (
        <span className="text-muted-foreground text-xs">
          {[t(`quotaFrom.${quota.source}`), quota.reason && t('quotaReason', { reason: quota.reason })].filter(Boolean).join(' · ')}
        </span>
      )}
    </span>
  )
}
