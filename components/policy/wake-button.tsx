'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { CLAUSE_IDS } from '@/server/domain/policy'
import { useClauseFigures } from './use-clause-figures'

/** R11: the admin wakes a clause that the policy says is woken by hand, once asked: everybody is told, and it does not sleep again. */
export function WakeButton({ clauseId }: { clauseId: string }) {
  const t = useTranslations('policy.wake')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { clauseName } = useClauseFigures()
  const [isAsking, setIsAsking] = useState(false)
  const name = clauseName(clauseId)
  const wake = useMutation(
    trpc.policy.wake.mutationOptions({
      onSuccess: () => {
        setIsAsking(false)
        toast(t('done', { name }))
        void queryClient.invalidateQueries(trpc.policy.pathFilter())
      },
    }),
  )
  const known = CLAUSE_IDS.find(id => id === clauseId)
  if (!known) return null
  return (
    <>
      <Button size="sm" onClick={() => setIsAsking(true)}>
        {t('button')}
      </Button>
      {isAsking && (
        <Dialog open onOpenChange={setIsAsking}>
          <DialogContent>
            <DialogHeader>
              <DialogTitle>{t('title', { name })}</DialogTitle>
              <DialogDescription>{t('text')}</DialogDescription>
            </DialogHeader>
            <ErrorNote error={wake.error} />
            <DialogFooter>
              <Button onClick={() => setIsAsking(false)}>{t('cancel')}</Button>
              <Button variant="primary" isBusy={wake.isPending} onClick={() => wake.mutate({ clauseId: known })}>
                {t('confirm')}
              </Button>
            </DialogFooter>
          </DialogContent>
        </Dialog>
      )}
    </>
  )
}
