'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { tellOf } from '@/components/ui/tell-of'

/** Rules, and takes back; what it changed is asked for anew. A refusal is told in a toast, with what to do. */
export function useRuling() {
  const t = useTranslations('conflict.rule')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { dateTime } = useMoments()
  const tellRefusal = useToastRefusal()
  const refresh = () =>
    Promise.all(
      [trpc.conflict.pathFilter(), trpc.customer.pathFilter(), trpc.me.pathFilter()].map(filter => queryClient.invalidateQueries(filter)),
    )
  const undo = useMutation(
    trpc.conflict.undo.mutationOptions({
      onSuccess: (_, { conflictId }) => {
        tellOf(conflictId, t('undone'))
        return refresh()
      },
      onError: error => {
        tellRefusal(error)
        return refresh()
      },
    }),
  )
  const rule = useMutation(
    trpc.conflict.arbitrate.mutationOptions({
      onSuccess: ({ conflictId, ruling, undoableUntil }) => {
        tellOf(conflictId, t(`done.${ruling}`, { until: dateTime(undoableUntil) }), {
          action: { label: t('undo'), onClick: () => undo.mutate({ conflictId }) },
        })
        return refresh()
      },
      onError: error => {
        tellRefusal(error)
        return refresh()
      },
    }),
  )
  return { rule, undo }
}
