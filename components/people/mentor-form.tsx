'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PersonRow } from '@/server/api/types'
import { Section } from './field'
import { MentorField, mayMentor } from './person-fields'
import { usePersonSave } from './use-person-save'

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
          <MentorField
            mentors={people.filter(other => mayMentor(other, person) || other.id === person.mentorId)}
            value={mentorId}
            onChange={setMentorId}
          />
        </div>
        <Button type="submit" isBusy={save.isPending}>
          {t('person.save')}
        </Button>
      </form>
    </Section>
  )
}
