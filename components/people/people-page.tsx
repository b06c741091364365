'use client'

import { useQuery } from '@tanstack/react-query'
import { Search, UserRoundPlus, UserRoundX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import type { PersonRow } from '@/server/api/types'
import { FutureLeads } from './future-leads'
import { groupByTeam, isHere, matches, type TeamGroup } from './group-people'
import { InviteDialog } from './invite-dialog'
import { Invites } from './invites'
import { PersonLine } from './person-line'
import { TeamsDialog } from './teams-dialog'

/** Who is here, team by team: roles, newcomers with their mentors, and everybody's slots. */
export function PeoplePage() {
  const t = useTranslations('people')
  const trpc = useTRPC()
  const { user } = useMe()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<'invite' | 'teams' | null>(null)
  const list = useQuery(trpc.people.list.queryOptions())
  const people = list.data?.people
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={list.data && <Summary people={list.data.people.filter(isHere)} teams={list.data.teams.length} />}
      >
        <span className="relative w-full md:w-64">
          <Search className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
          <Input
            type="search"
            value={text}
            onChange={event => setText(event.target.value)}
            placeholder={t('search')}
            aria-label={t('search')}
            className="pl-8"
          />
        </span>
        {user.role === 'admin' && list.data && (
          <>
            <Button onClick={() => setOpen('teams')}>{t('teams.button')}</Button>
            <Button variant="primary" onClick={() => setOpen('invite')}>
              <UserRoundPlus />
              {t('invite.button')}
            </Button>
          </>
        )}
      </PageHeader>
      <PageBody>
        {list.isPending && <ListSkeleton hasHeader={false} />}
        {list.isError && !people && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && list.data.invites.length > 0 && <Invites invites={list.data.invites} />}
        {people && <Teams people={people.filter(person => matches(person, text))} isFiltered={text.trim() !== ''} />}
        {people && text.trim() === '' && <FutureLeads />}
      </PageBody>
      {open === 'invite' && list.data && <InviteDialog people={list.data.people} teams={list.data.teams} onClose={() => setOpen(null)} />}
      {open === 'teams' && list.data && <TeamsDialog teams={list.data.teams} onClose={() => setOpen(null)} />}
    </>
  )
}

function Summary({ people, teams }: { people: PersonRow[]; teams: number }) {
  const t = useTranslations('people')
  return t('summary', {
    people: people.length,
    teams,
    newcomers: people.filter(person => person.isNewcomer && person.sells).length,
  })
}

function Teams({ people, isFiltered }: { people: PersonRow[]; isFiltered: boolean }) {
  const t = useTranslations('people')
  const gone = people.filter(person => !isHere(person))
  if (people.length === 0) {
    return (
      <EmptyState icon={UserRoundX} title={t('nobody')}>
        {t('nobodyText')}
      </EmptyState>
    )
  }
  return (
    <>
      {groupByTeam(people.filter(isHere)).map(team => (
        <Team key={team.teamId ?? 'none'} team={team} />
      ))}
      {gone.length > 0 && (
        <details open={isFiltered} className="rounded-lg border bg-surface">
          <summary className="px-4 py-2.5 text-muted-foreground">{t('gone', { count: gone.length })}</summary>
          <ul className="divide-y border-t">
            {gone.map(person => (
              <PersonLine key={person.id} person={person} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Team({ team }: { team: TeamGroup }) {
  const t = useTranslations('people')
  return (
    <section className="overflow-hidden rounded-lg border bg-surface">
      <header className="flex items-baseline justify-between gap-3 border-b px-4 py-2.5">
        <h2 className="truncate font-semibold text-base">{team.name ?? t('noTeam')}</h2>
        {team.limit > 0 && (
          <p className="shrink-0 text-muted-foreground">
            {t('teamSummary', { people: team.people.length, held: team.held, limit: team.limit })}
          </p>
        )}
      </header>
      <ul className="divide-y">
        {team.people.map(person => (
          <PersonLine key={person.id} person={person} />
        ))}
      </ul>
    </section>
  )
}
