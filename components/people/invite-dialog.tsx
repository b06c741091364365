'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { PersonRow, TeamRow } from '@/server/api/types'
import type { Role } from '@/server/domain/words'
import { Field, useFieldErrors } from './field'
import { LinkNote, type MadeLink } from './link-note'
import { mayMentor, PersonFields } from './person-fields'
import { usePeopleRefresh } from './use-people-refresh'

/** An admin invites by link; it is shown here once. */
export function InviteDialog({ people, teams, onClose }: { people: PersonRow[]; teams: TeamRow[]; onClose: () => void }) {
  const t = useTranslations('people.invite')
  const tLink = useTranslations('people.link')
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [values, setValues] = useState({ email: '', name: '', role: 'rep' as Role, teamId: '', mentorId: '', hiredOn: '', sells: false })
  const [made, setMade] = useState<MadeLink | null>(null)
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: ({ token, expiresAt }) => {
        setMade({ kind: 'invite', who: values.name || values.email, token, expiresAt })
        void refresh()
      },
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
    }),
  )
  const errorOf = useFieldErrors(invite.error)
  const set = (change: Partial<typeof values>) => setValues(before => ({ ...before, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { email, name, role, teamId, mentorId, hiredOn, sells } = values
    invite.mutate({
      ...{ email, role, sells, teamId: teamId || null, mentorId: mentorId || null },
      ...(name.trim() ? { name } : {}),
      ...(hiredOn ? { hiredOn } : {}),
    })
  }
  const mentors = people.filter(person => mayMentor(person))
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('lead')}</DialogDescription>
        </DialogHeader>
        {made ? (
          <>
            <LinkNote link={made} />
            <DialogFooter>
              <Button variant="primary" onClick={onClose}>
                {tLink('done')}
              </Button>
            </DialogFooter>
          </>
        ) : (
          <form noValidate onSubmit={submit} className="flex flex-col gap-3">
            <Field label={t('email')} error={errorOf('email')}>
              {given => (
                <Input {...given} type="email" autoFocus value={values.email} onChange={event => set({ email: event.target.value })} />
              )}
            </Field>
            <PersonFields values={values} onChange={set} errorOf={errorOf} teams={teams} mentors={mentors} nameHint={t('nameHint')} />
            <DialogFooter>
              <Button type="submit" variant="primary" isBusy={invite.isPending}>
                {t('submit')}
              </Button>
            </DialogFooter>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}
