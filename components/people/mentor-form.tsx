'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PersonRow } from '@/server/api/types'
import { Field, Section, selectClasses } from './field'
import { usePersonSave } from './use-person-save'

/** Who may guide somebody: a veteran, or a lead (R7). */
export const mayMentor = (person: PersonRow, of: PersonRow): boolean =>
  person.id !== of.id && person.status === 'active' && !person.isNewcomer && (person.sells || person.role === 'lead')

/** R7: the lead appoints the mentor of one of the team. */
export function MentorForm({ person, people }: { person: PersonRow; people: PersonRow[] }) {
  const t = useTranslations('people')
  const [mentorId, setMentorId] = useState(person.mentorId ?? '')
  const save = usePersonSave()
  return (
    <Section title={t('invite.mentor')}>
      <form
        className="flex items-end gap-2"
        onSubmit={event => {
          event.preventDefault()
          save.mutate({ personId: person.id, mentorId: mentorId || null })
        }}
      >
        <div className="min-w-0 max-w-xs flex-1">
          <Field label={t('invite.mentor')}>
            {given => (
              <select {...given} className={selectClasses} value={mentorId} onChange={event => setMentorId(event.target.value)}>
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
        </div>
        <Button type="submit" isBusy={save.isPending}>
          {t('person.save')}
        </Button>
      </form>
    </Section>
  )
}
