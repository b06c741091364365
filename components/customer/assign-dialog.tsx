'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { Me, PersonRow } from '@/server/api/types'
import { ReasonDialog } from './reason-dialog'
import { useRefresh } from './use-refresh'

/** A lead hands a customer of the public pool to a rep of the team, an admin to any (R1). */
export function AssignDialog({
  customer: { customerId, name, version },
  onClose,
}: {
  customer: { customerId: string; name: string; version: number }
  onClose: () => void
}) {
  const t = useTranslations('customer')
  const trpc = useTRPC()
  const me = useMe()
  const refresh = useRefresh()
  const [rep, setRep] = useState<PersonRow | null>(null)
  const people = useQuery(trpc.people.list.queryOptions())
  const assign = useMutation(trpc.customer.assign.mutationOptions())
  const reps = people.data?.people.filter(person => mayBeGiven(person, me)) ?? []

  const run = async (reason: string | undefined) => {
    if (!rep) return
    try {
      await assign.mutateAsync({ customerId, version, repId: rep.id, reason })
      toast(t('done.assigned', { name, rep: rep.name }))
    } finally {
      void refresh()
    }
  }
  return (
    <ReasonDialog
      onClose={onClose}
      title={t('assign.title', { name })}
      lead={t('assign.lead')}
      label={t('assign.reason')}
      submit={t('assign.submit')}
      isReady={rep !== null}
      run={run}
    >
      <div className="rounded-md border">
        {people.isPending && (
          <div aria-busy className="flex flex-col gap-2 p-3">
            <Skeleton className="h-6" />
            <Skeleton className="h-6 w-2/3" />
          </div>
        )}
        {people.isError && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
        {people.isSuccess && (
          <Command label={t('assign.rep')}>
            <CommandInput autoFocus placeholder={t('assign.search')} />
            <CommandList className="max-h-56">
              <CommandEmpty>{t('assign.none')}</CommandEmpty>
              {reps.map(person => (
                <CommandItem key={person.id} value={person.id} keywords={[person.name, person.email]} onSelect={() => setRep(person)}>
                  <Check className={cn(rep?.id !== person.id && 'invisible')} aria-hidden />
                  <span className="min-w-0 truncate">{person.name}</span>
                  {person.isNewcomer && <Badge variant="note">{t('assign.newcomer')}</Badge>}
                  {person.quota && (
                    <span className="ml-auto shrink-0 text-muted-foreground text-xs">
                      {t('assign.free', { held: person.quota.held, limit: person.quota.limit })}
                    </span>
                  )}
                </CommandItem>
              ))}
            </CommandList>
          </Command>
        )}
      </div>
    </ReasonDialog>
  )
}

function mayBeGiven({ sells, status, teamId }: PersonRow, { user }: Me): boolean {
  return sells && status === 'active' && (user.role === 'admin' || teamId === user.teamId)
}
