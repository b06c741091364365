'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRefresh } from '@/components/customer/use-refresh'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { tellOf } from '@/components/ui/tell-of'

/** R1: takes back an inquiry that one just handed out, and says so. */
export function useUndoInquiry() {
  const t = useTranslations('inquiry')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const undo = useMutation(trpc.inquiry.undo.mutationOptions({ onError: useToastRefusal(), onSettled: () => void refresh() }))
  return {
    isPending: undo.isPending,
    undo: ({ inquiryId, name }: { inquiryId: string; name: string }) =>
      void undo.mutateAsync({ inquiryId }).then(
        () => tellOf(inquiryId, t('undone', { name })),
        () => {},
      ),
  }
}
