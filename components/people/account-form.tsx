'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useMe } from '@/components/live/me'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { PersonRow, TeamRow } from '@/server/api/types'
import { ROLES, type Role } from '@/server/domain/words'
import { Field, Section, selectClasses, useFieldErrors } from './field'
import { mayMentor } from './mentor-form'
import { usePersonSave } from './use-person-save'

/** Name, role, team, mentor, first day. Only what was changed is sent: the rest another admin may be changing now. */
export function AccountForm({ person, people, teams }: { person: PersonRow; people: PersonRow[]; teams: TeamRow[] }) {
  const t = useTranslations('people')
  const common = useTranslations('common')
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
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('invite.name')} error={errorOf('name')}>
            {given => <Input {...given} value={values.name} onChange={event => set({ name: event.target.value })} />}
          </Field>
          <Field label={t('invite.hiredOn')} error={errorOf('hiredOn')}>
            {given => <Input {...given} type="date" value={values.hiredOn} onChange={event => set({ hiredOn: event.target.value })} />}
          </Field>
          <Field label={t('invite.role')}>
            {given => (
              <select
                {...given}
                disabled={person.id === me.user.id}
                className={selectClasses}
                value={values.role}
                onChange={event => set({ role: event.target.value as Role })}
              >
                {ROLES.map(role => (
                  <option key={role} value={role}>
                    {common(`role.${role}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('invite.team')}>
            {given => (
              <select {...given} className={selectClasses} value={values.teamId} onChange={event => set({ teamId: event.target.value })}>
                <option value="">{t('invite.noTeam')}</option>
                {teams.map(({ teamId, name }) => (
                  <option key={teamId} value={teamId}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {values.role === 'rep' && (
            <Field label={t('invite.mentor')}>
              {given => (
                <select
                  {...given}
                  className={selectClasses}
                  value={values.mentorId}
                  onChange={event => set({ mentorId: event.target.value })}
                >
                  <option value="">{t('invite.noMentor')}</option>
                  {people
                    .filter(other => mayMentor(other, person) || other.id === person.mentorId)
                    .map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                </select>
              )}
            </Field>
          )}
        </div>
        {values.role !== 'rep' && (
          <Label className="font-normal">
            <Checkbox checked={values.sells} onCheckedChange={isOn => set({ sells: isOn === true })} />
            {t('invite.sells')}
          </Label>
        )}
        <Button type="submit" className="self-start" disabled={!isChanged} isBusy={save.isPending}>
          {t('person.save')}
        </Button>
      </form>
    </Section>
  )
}
