'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { PersonRow, TeamRow } from '@/server/api/types'
import { ROLES, type Role } from '@/server/domain/words'
import { Field, selectClasses } from './field'

export type PersonValues = { name: string; role: Role; teamId: string; mentorId: string; hiredOn: string; sells: boolean }

/** Who may guide somebody: a veteran, or a lead (R7). */
export const mayMentor = (person: PersonRow, of?: PersonRow): boolean =>
  person.id !== of?.id && person.status === 'active' && !person.isNewcomer && (person.sells || person.role === 'lead')

/** What the company writes down of a person, the same when invited and when changed. */
export function PersonFields({
  values,
  onChange,
  errorOf,
  teams,
  mentors,
  nameHint,
  isRoleFixed = false,
}: {
  values: PersonValues
  onChange: (change: Partial<PersonValues>) => void
  errorOf: (field: string) => string | undefined
  teams: TeamRow[]
  mentors: PersonRow[]
  nameHint?: string
  /** Nobody changes their own. */
  isRoleFixed?: boolean
}) {
  const t = useTranslations('people.invite')
  const common = useTranslations('common')
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('name')} {...(nameHint ? { hint: nameHint } : {})} error={errorOf('name')}>
          {given => <Input {...given} value={values.name} onChange={event => onChange({ name: event.target.value })} />}
        </Field>
        <Field label={t('hiredOn')} error={errorOf('hiredOn')}>
          {given => <Input {...given} type="date" value={values.hiredOn} onChange={event => onChange({ hiredOn: event.target.value })} />}
        </Field>
        <Field label={t('role')}>
          {given => (
            <select
              {...given}
              disabled={isRoleFixed}
              className={selectClasses}
              value={values.role}
              onChange={event => onChange({ role: event.target.value as Role })}
            >
              {ROLES.map(role => (
                <option key={role} value={role}>
                  {common(`role.${role}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('team')}>
          {given => (
            <select {...given} className={selectClasses} value={values.teamId} onChange={event => onChange({ teamId: event.target.value })}>
              <option value="">{t('noTeam')}</option>
              {teams.map(({ teamId, name }) => (
                <option key={teamId} value={teamId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {values.role === 'rep' && <MentorField mentors={mentors} value={values.mentorId} onChange={mentorId => onChange({ mentorId })} />}
      </div>
      {values.role !== 'rep' && (
        <Label className="font-normal">
          <Checkbox checked={values.sells} onCheckedChange={isOn => onChange({ sells: isOn === true })} />
          {t('sells')}
        </Label>
      )}
    </>
  )
}

export function MentorField({ mentors, value, onChange }: { mentors: PersonRow[]; value: string; onChange: (mentorId: string) => void }) {
  const t = useTranslations('people.invite')
  return (
    <Field label={t('mentor')}>
      {given => (
        <select {...given} className={selectClasses} value={value} onChange={event => onChange(event.target.value)}>
          <option value="">{t('noMentor')}</option>
          {mentors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
