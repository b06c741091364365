'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useMe } from '@/components/live/me'
import { Button } from '@/components/ui/button'
import type { PersonRow, TeamRow } from '@/server/api/types'
import { Section, useFieldErrors } from './field'
import { mayMentor, PersonFields } from './person-fields'
import { usePersonSave } from './use-person-save'

/** Name, role, team, mentor, first day. Only what was changed is sent: the rest another admin may be changing now. */
export function AccountForm({ person, people, teams }: { person: PersonRow; people: PersonRow[]; teams: TeamRow[] }) {
  const t = useTranslations('people')
  const me = useMe()
  const save = usePersonSave()
  const errorOf = useFieldErrors(save.error)
  const before = {
    ...{ name: person.name, role: person.role, teamId: person.teamId ?? '', mentorId: person.mentorId ?? '' },
    ...{ hiredOn: person.hiredOn, sells: person.sells },
  }
  const [values, setValues] = useState(before)
  const set = (change: Partial<typeof values>) => setValues(current => ({ ...current, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, role, teamId, mentorId, hiredOn, sells } = values
    save.mutate({
      personId: person.id,
      ...(name === before.name ? {} : { name }),
      ...(role === before.role ? {} : { role }),
      ...(teamId === before.teamId ? {} : { teamId: teamId || null }),
      ...(mentorId === before.mentorId ? {} : { mentorId: mentorId || null }),
      ...(hiredOn === before.hiredOn ? {} : { hiredOn }),
      ...(sells === before.sells || role === 'rep' ? {} : { sells }),
    })
  }
  const isChanged = (Object.keys(before) as (keyof typeof before)[]).some(key => values[key] !== before[key])
  return (
    <Section title={t('person.account')} hint={person.email}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        <PersonFields
          values={values}
          onChange={set}
          errorOf={errorOf}
          teams={teams}
          mentors={people.filter(other => mayMentor(other, person) || other.id === person.mentorId)}
          isRoleFixed={person.id === me.user.id}
        />
        <Button type="submit" className="self-start" disabled={!isChanged} isBusy={save.isPending}>
          {t('person.save')}
        </Button>
      </form>
    </Section>
  )
}
