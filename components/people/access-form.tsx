'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { PersonRow } from '@/server/api/types'
import { Section } from './field'
import { LinkNote, type MadeLink } from './link-note'
import { usePeopleRefresh } from './use-people-refresh'

/** Another password by a link, and access that ends or begins again. */
export function AccessForm({ person }: { person: PersonRow }) {
  const t = useTranslations('people.person')
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [link, setLink] = useState<MadeLink | null>(null)
  const options = { onError: toastRefusal, onSettled: () => void refresh() }
  const reset = useMutation(
    trpc.people.resetPassword.mutationOptions({
      ...options,
      onSuccess: ({ token, expiresAt }) => setLink({ kind: 'reset', who: person.name, token, expiresAt }),
    }),
  )
  const disable = useMutation(trpc.people.disable.mutationOptions(options))
  const enable = useMutation(trpc.people.enable.mutationOptions(options))
  const { id: personId } = person
  return (
    <Section title={t('access')}>
      {person.status === 'disabled' ? (
        <Button className="self-start" isBusy={enable.isPending} onClick={() => enable.mutate({ personId })}>
          {t('enable')}
        </Button>
      ) : (
        <ul className="flex flex-col gap-3">
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button isBusy={reset.isPending} onClick={() => reset.mutate({ personId })}>
              {t('reset')}
            </Button>
            <span className="text-muted-foreground">{t('resetHint')}</span>
          </li>
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button isBusy={disable.isPending} onClick={() => disable.mutate({ personId })}>
              {t('disable')}
            </Button>
            <span className="text-muted-foreground">{t('disableHint')}</span>
          </li>
        </ul>
      )}
      {link && <LinkNote link={link} />}
    </Section>
  )
}
