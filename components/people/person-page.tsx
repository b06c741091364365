'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, UserRoundX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { isRuler, useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ChangeList } from '@/components/settings/change-list'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { PersonRow, TeamRow } from '@/server/api/types'
import { AccessForm } from './access-form'
import { AccountForm } from './account-form'
import { BookForm } from './book-form'
import { CoverForm } from './cover-form'
import { Section } from './field'
import { LeaverMoves } from './leaver-moves'
import { MentorForm } from './mentor-form'
import { NoticeForm } from './notice-form'
import { QuotaForm } from './quota-form'

/** One person: account, quota, cover, leaving, and who changed what. What one may not change is not there. */
export function PersonPage({ personId }: { personId: string }) {
  const t = useTranslations('people')
  const trpc = useTRPC()
  const list = useQuery(trpc.people.list.queryOptions())
  const person = list.data?.people.find(({ id }) => id === personId)
  return (
    <>
      <PageHeader
        title={
          <span className="flex min-w-0 items-baseline gap-2">
            <Link href="/people" aria-label={t('person.back')} className="self-center rounded-md p-1 text-muted-foreground hover:bg-hover">
              <ChevronLeft className="size-4" aria-hidden />
            </Link>
            <span className="min-w-0 truncate">{person?.name ?? t('title')}</span>
          </span>
        }
        summary={person && <Status person={person} />}
      />
      <PageBody className="max-w-3xl">
        {list.isPending && <ListSkeleton hasHeader={false} />}
        {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && !person && (
          <EmptyState icon={UserRoundX} title={t('nobody')}>
            {t('nobodyText')}
          </EmptyState>
        )}
        {list.data && person && <Parts key={person.id} person={person} people={list.data.people} teams={list.data.teams} />}
      </PageBody>
    </>
  )
}

function Status({ person }: { person: PersonRow }) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const { day } = useMoments()
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {[common(`role.${person.role}`), person.teamName].filter(Boolean).join(' · ')}
      {person.isNewcomer && person.sells && <Badge>{common('newcomer')}</Badge>}
      {person.status !== 'active' && <Badge variant="outline">{t(`status.${person.status}`)}</Badge>}
      {person.leftAt && t('leaving.left', { day: day(person.leftAt) })}
    </span>
  )
}

function Parts({ person, people, teams }: { person: PersonRow; people: PersonRow[]; teams: TeamRow[] }) {
  const t = useTranslations('people.person')
  const me = useMe()
  const isAdmin = me.user.role === 'admin'
  const isLead = me.user.role === 'lead' && me.user.teamId !== null && me.user.teamId === person.teamId
  const isHere = person.status === 'active' || person.status === 'onNotice'
  const isSelf = person.id === me.user.id
  return (
    <>
      {isAdmin && person.status !== 'left' && <AccountForm person={person} people={people} teams={teams} />}
      {isLead && !isSelf && isHere && person.sells && <MentorForm person={person} people={people} />}
      {isAdmin && isHere && person.quota && <QuotaForm person={person} />}
      {(isAdmin || isLead || isSelf) && isHere && person.sells && <CoverForm person={person} people={people} />}
      {(isAdmin || (isLead && person.role === 'rep')) && !isSelf && person.status !== 'left' && <NoticeForm person={person} />}
      {(isAdmin || isLead) && !isSelf && person.status === 'onNotice' && <LeaverMoves person={person} />}
      {isAdmin && !isSelf && person.status !== 'left' && <BookForm person={person} />}
      {isAdmin && !isSelf && person.status !== 'left' && <AccessForm person={person} />}
      {(isRuler(me) || isSelf) && (
        <Section title={t('changes')}>
          <ChangeList subjectId={person.id} />
        </Section>
      )}
    </>
  )
}
