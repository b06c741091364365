'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { usePeopleRefresh } from './use-people-refresh'

/** Saves a change of a person; what is wrong with a field is told there, a "no" in a toast. */
export function usePersonSave() {
  const t = useTranslations('people.person')
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  return useMutation(
    trpc.people.update.mutationOptions({
      onSuccess: () => toast(t('saved')),
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
      onSettled: () => void refresh(),
    }),
  )
}
