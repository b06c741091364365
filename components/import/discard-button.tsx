'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { ImportView } from '@/server/api/types'

/** Throws away what was not started. */
export function DiscardButton({ importId, onChanged }: { importId: string; onChanged: (next: ImportView | null) => void }) {
  const t = useTranslations('import')
  const trpc = useTRPC()
  const toastRefusal = useToastRefusal()
  const discard = useMutation(trpc.import.cancel.mutationOptions({ onSuccess: answer => onChanged(answer.import), onError: toastRefusal }))
  return (
    <Button isBusy={discard.isPending} onClick={() => discard.mutate({ importId })}>
      {t('discard')}
    </Button>
  )
}
