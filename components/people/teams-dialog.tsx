'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { TeamRow } from '@/server/api/types'
import { Field, useFieldErrors } from './field'
import { usePeopleRefresh } from './use-people-refresh'

/** Teams with their names and quotas; a new one. */
export function TeamsDialog({ teams, onClose }: { teams: TeamRow[]; onClose: () => void }) {
  const t = useTranslations('people.teams')
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
        </DialogHeader>
        <ul className="flex flex-col divide-y">
          {teams.map(team => (
            <TeamForm key={team.teamId} team={team} />
          ))}
        </ul>
        <NewTeam />
      </DialogContent>
    </Dialog>
  )
}

function TeamForm({ team }: { team: TeamRow }) {
  const t = useTranslations('people.teams')
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [name, setName] = useState(team.name)
  const [quota, setQuota] = useState(team.closeQuota === null ? '' : String(team.closeQuota))
  const save = useMutation(
    trpc.team.update.mutationOptions({
      onSuccess: () => {
        toast(t('saved'))
        void refresh()
      },
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
    }),
  )
  const errorOf = useFieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ teamId: team.teamId, name, closeQuota: quota.trim() === '' ? null : Number(quota) })
  }
  return (
    <li className="py-3">
      <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)_7rem_auto] items-start gap-2">
        <Field label={t('name')} hint={t('people', { count: team.people })} error={errorOf('name')}>
          {given => <Input {...given} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <Field label={t('quota')} hint={t('quotaHint')} error={errorOf('closeQuota')}>
          {given => (
            <Input {...given} inputMode="numeric" value={quota} onChange={event => setQuota(event.target.value.replace(/\D/g, ''))} />
          )}
        </Field>
        <Button type="submit" className="mt-6" isBusy={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </li>
  )
}

function NewTeam() {
  const t = useTranslations('people.teams')
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [name, setName] = useState('')
  const create = useMutation(
    trpc.team.create.mutationOptions({
      onSuccess: () => {
        setName('')
        void refresh()
      },
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
    }),
  )
  const errorOf = useFieldErrors(create.error)
  return (
    <form
      noValidate
      className="flex items-end gap-2"
      onSubmit={event => {
        event.preventDefault()
        create.mutate({ name })
      }}
    >
      <div className="min-w-0 flex-1">
        <Field label={t('create')} error={errorOf('name')}>
          {given => <Input {...given} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
      </div>
      <Button type="submit" isBusy={create.isPending}>
        {t('add')}
      </Button>
    </form>
  )
}
