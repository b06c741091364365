'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useTRPC } from '@/components/live/trpc'

/** R10: an entry is disputed, with a reason. */
export function DisputeDialog({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const t = useTranslations('commission.dispute')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const dispute = useMutation(trpc.commission.dispute.mutationOptions())
  return (
    <ReasonDialog
      onClose={onClose}
      title={t('title')}
      lead={t('lead')}
      label={t('reason')}
      submit={t('submit')}
      isReasonRequired
      run={async reason => {
        await dispute.mutateAsync({ entryId, reason: reason ?? '' })
        toast(t('raised'))
        void queryClient.invalidateQueries(trpc.commission.pathFilter())
      }}
    />
  )
}
