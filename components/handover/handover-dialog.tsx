'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Label } from '@/components/ui/label'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import type { HandoverChoices } from '@/server/api/types'

const LONGEST = 500

/** R9: which close customer goes to which newcomer; of each customer what it still lacks, of each newcomer the slots. */
export function HandoverDialog({ customerId, onClose }: { customerId?: string; onClose: () => void }) {
  const t = useTranslations('handover.dialog')
  const trpc = useTRPC()
  const choices = useQuery(trpc.handover.choices.queryOptions())
  const { data } = choices
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          {data && <DialogDescription>{t('lead', { days: data.closeDays, open: data.open, limit: data.limit })}</DialogDescription>}
        </DialogHeader>
        {choices.isPending && (
          <div aria-busy className="flex flex-col gap-2">
            <Skeleton className="h-6" />
            <Skeleton className="h-6 w-2/3" />
          </div>
        )}
        {choices.isError && !data && <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />}
        {data && !data.isActive && <p className="text-muted-foreground">{t('sleeps')}</p>}
        {data?.isActive && <Form choices={data} chosenId={customerId} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  )
}

function Form({ choices, chosenId, onClose }: { choices: HandoverChoices; chosenId: string | undefined; onClose: () => void }) {
  const t = useTranslations('handover.dialog')
  const { day } = useMoments()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const noteId = useId()
  const [customerId, chooseCustomer] = useState(chosenId ?? null)
  const [newcomerId, chooseNewcomer] = useState<string | null>(onlyFree(choices))
  const [note, setNote] = useState('')
  const propose = useMutation(
    trpc.handover.propose.mutationOptions({
      onSuccess: () => {
        toast(t('done'))
        onClose()
      },
      onSettled: () => void queryClient.invalidateQueries(trpc.handover.pathFilter()),
    }),
  )
  // Asked about one customer, the others do not stand in the way.
  const customers = chosenId ? choices.customers.filter(each => each.customerId === chosenId) : inOrder(choices.customers)
  const chosen = choices.customers.find(each => each.customerId === customerId)
  const isReady = chosen?.lacks === null && newcomerId !== null
  return (
    <>
      <Choice label={t('customer')} empty={t('noCustomers')}>
        {customers.map(({ customerId: id, name, country, tierSince, lacks }) => (
          <Option
            key={id}
            name="handover-customer"
            isChosen={customerId === id}
            isDisabled={lacks !== null}
            onChoose={() => chooseCustomer(id)}
            text={`${name} ${country}`}
            hint={lacks ? t(`lacks.${lacks}`) : t('since', { date: day(tierSince) })}
          />
        ))}
      </Choice>
      <Choice label={t('newcomer')} empty={t('noNewcomers')}>
        {choices.newcomers.map(({ repId, name, teamName, held, limit }) => (
          <Option
            key={repId}
            name="handover-newcomer"
            isChosen={newcomerId === repId}
            isDisabled={held >= limit}
            onChoose={() => chooseNewcomer(repId)}
            text={[name, teamName].filter(Boolean).join(' · ')}
            hint={held >= limit ? t('full') : t('slots', { held, limit })}
          />
        ))}
      </Choice>
      <div className="flex flex-col gap-1">
        <Label htmlFor={noteId}>{t('note')}</Label>
        <Textarea id={noteId} value={note} maxLength={LONGEST} onChange={event => setNote(event.target.value)} />
      </div>
      <ErrorNote error={propose.error} />
      <DialogFooter>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="primary"
          disabled={!isReady}
          isBusy={propose.isPending}
          onClick={() => {
            if (!chosen || !newcomerId) return
            const text = note.trim()
            propose.mutate({ customerId: chosen.customerId, version: chosen.version, newcomerId, ...(text ? { note: text } : {}) })
          }}
        >
          {t('submit')}
        </Button>
      </DialogFooter>
    </>
  )
}

function Choice({ label, empty, children }: { label: string; empty: string; children: ReactNode[] }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      {children.length === 0 ? (
        <p className="text-muted-foreground">{empty}</p>
      ) : (
        <div className="flex max-h-48 flex-col divide-y overflow-y-auto rounded-md border">{children}</div>
      )}
    </fieldset>
  )
}

function Option({
  name,
  isChosen,
  isDisabled,
  onChoose,
  text,
  hint,
}: {
  name: string
  isChosen: boolean
  isDisabled: boolean
  onChoose: () => void
  text: string
  hint: string
}) {
  return (
    <label className="flex min-h-9 items-center gap-2 px-3 py-1.5 has-checked:bg-selected has-disabled:text-muted-foreground pointer-coarse:min-h-11">
      <input type="radio" name={name} checked={isChosen} disabled={isDisabled} onChange={onChoose} className="shrink-0 accent-foreground" />
      <span className="min-w-0 flex-1 truncate">{text}</span>
      <span className="shrink-0 text-muted-foreground text-xs">{hint}</span>
    </label>
  )
}

/** Those that can be handed over first. */
const inOrder = (customers: HandoverChoices['customers']) =>
  [...customers].sort((one, other) => Number(one.lacks !== null) - Number(other.lacks !== null))

function onlyFree({ newcomers }: HandoverChoices): string | null {
  const free = newcomers.filter(({ held, limit }) => held < limit)
  return free.length === 1 ? (free[0]?.repId ?? null) : null
}
