'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { CandidateRow, StarterPoolView } from '@/server/api/types'

/** R7: a veteran chooses what to contribute; a lead picks from what a veteran still owes. */
export function ContributeDialog({
  pool: { newcomer },
  veteran,
  onClose,
}: {
  pool: StarterPoolView
  veteran: { repId: string; name: string } | null
  onClose: () => void
}) {
  const t = useTranslations('newcomer.dialog')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  const { ago } = useMoments()
  const [chosen, choose] = useState<CandidateRow | null>(null)
  const list = useQuery(trpc.newcomer.candidates.queryOptions(veteran ? { veteranId: veteran.repId } : {}))
  const policy = useQuery(trpc.policy.current.queryOptions())
  const days = Number(policy.data?.clauses.find(({ clauseId }) => clauseId === 'givenAway')?.params.giveBackDays ?? 180)
  const contribute = useMutation(
    trpc.newcomer.contribute.mutationOptions({
      onSuccess: () => {
        toast(t('done', { customer: chosen?.name ?? '', name: newcomer.name }))
        onClose()
      },
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.newcomer.pathFilter())
        void refresh()
      },
    }),
  )
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>
            {veteran ? t('pickTitle', { veteran: veteran.name, name: newcomer.name }) : t('title', { name: newcomer.name })}
          </DialogTitle>
          <DialogDescription>{t('lead', { days })}</DialogDescription>
        </DialogHeader>
        <div className="rounded-md border">
          {list.isPending && (
            <div aria-busy className="flex flex-col gap-2 p-3">
              <Skeleton className="h-6" />
              <Skeleton className="h-6 w-2/3" />
            </div>
          )}
          {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
          {list.isSuccess && (
            <Command label={t('label')}>
              <CommandInput autoFocus placeholder={t('search')} />
              <CommandList className="max-h-64">
                <CommandEmpty>{t('empty')}</CommandEmpty>
                {list.data.candidates.map(candidate => (
                  <CommandItem
                    key={candidate.customerId}
                    value={candidate.customerId}
                    keywords={[candidate.name, candidate.localName ?? '', candidate.country]}
                    onSelect={() => choose(candidate)}
                  >
                    <Check className={cn(chosen?.customerId !== candidate.customerId && 'invisible')} aria-hidden />
                    <span className="min-w-0 flex-1 truncate">{candidate.name}</span>
                    <span className="shrink-0 text-muted-foreground text-xs">
                      {[
                        candidate.country,
                        candidate.followers > 0 && t('followers', { count: candidate.followers }),
                        t('last', { when: ago(candidate.lastCountingAt) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </CommandItem>
                ))}
              </CommandList>
            </Command>
          )}
        </div>
        <ErrorNote error={contribute.error} />
        <DialogFooter>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!chosen}
            isBusy={contribute.isPending}
            onClick={() =>
              chosen && contribute.mutate({ customerId: chosen.customerId, version: chosen.version, newcomerId: newcomer.repId })
            }
          >
            {t('submit')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
