'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { PersonRow, TeamRow } from '@/server/api/types'
import { ROLES, type Role } from '@/server/domain/words'
import { Field, selectClasses, useFieldErrors } from './field'
import { LinkNote, type MadeLink } from './link-note'
import { usePeopleRefresh } from './use-people-refresh'

/** An admin invites by link; it is shown here once. */
export function InviteDialog({ people, teams, onClose }: { people: PersonRow[]; teams: TeamRow[]; onClose: () => void }) {
  const t = useTranslations('people.invite')
  const common = useTranslations('common')
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
  const mentors = people.filter(person => person.status === 'active' && !person.isNewcomer && (person.sells || person.role === 'lead'))
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
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label={t('name')} hint={t('nameHint')} error={errorOf('name')}>
                {given => <Input {...given} value={values.name} onChange={event => set({ name: event.target.value })} />}
              </Field>
              <Field label={t('hiredOn')} error={errorOf('hiredOn')}>
                {given => <Input {...given} type="date" value={values.hiredOn} onChange={event => set({ hiredOn: event.target.value })} />}
              </Field>
              <Field label={t('role')}>
                {given => (
                  <select
                    {...given}
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
              <Field label={t('team')}>
                {given => (
                  <select
                    {...given}
                    className={selectClasses}
                    value={values.teamId}
                    onChange={event => set({ teamId: event.target.value })}
                  >
                    <option value="">{t('noTeam')}</option>
                    {teams.map(({ teamId, name }) => (
                      <option key={teamId} value={teamId}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              {values.role === 'rep' && (
                <Field label={t('mentor')}>
                  {given => (
                    <select
                      {...given}
                      className={selectClasses}
                      value={values.mentorId}
                      onChange={event => set({ mentorId: event.target.value })}
                    >
                      <option value="">{t('noMentor')}</option>
                      {mentors.map(({ id, name }) => (
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
                {t('sells')}
              </Label>
            )}
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
