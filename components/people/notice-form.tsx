'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { PersonRow } from '@/server/api/types'
import { Field, Section } from './field'
import { usePeopleRefresh } from './use-people-refresh'

/** R12: notice, and notice taken back. */
export function NoticeForm({ person }: { person: PersonRow }) {
  const t = useTranslations('people.leaving')
  const { user } = useMe()
  const { day, calendarDay } = useMoments()
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [leavesOn, setLeavesOn] = useState('')
  const options = { onError: toastRefusal, onSettled: () => void refresh() }
  const { id: personId, name } = person
  const give = useMutation(trpc.people.giveNotice.mutationOptions({ ...options, onSuccess: () => toast(t('given', { name })) }))
  const withdraw = useMutation(trpc.people.withdrawNotice.mutationOptions({ ...options, onSuccess: () => toast(t('withdrawn', { name })) }))
  return (
    <Section title={t('title')} hint={t('hint')}>
      {person.status === 'onNotice' && person.noticeAt && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p>{t('noticeSince', { day: day(person.noticeAt), leavesOn: person.leavesOn ? calendarDay(person.leavesOn) : 'none' })}</p>
          {user.role === 'admin' && (
            <Button size="sm" isBusy={withdraw.isPending} onClick={() => withdraw.mutate({ personId })}>
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
      {person.status === 'active' && (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={event => {
            event.preventDefault()
            give.mutate({ personId, ...(leavesOn ? { leavesOn } : {}) })
          }}
        >
          <Field label={t('leavesOn')}>
            {given => (
              <Input {...given} type="date" className="w-44" value={leavesOn} onChange={event => setLeavesOn(event.target.value)} />
            )}
          </Field>
          <Button type="submit" isBusy={give.isPending}>
            {t('giveNotice')}
          </Button>
        </form>
      )}
    </Section>
  )
}
