'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useTRPC, useTRPCClient } from '@/components/live/trpc'
import { Field, selectClasses } from '@/components/people/field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { INDUSTRY_IDS, type Industry } from '@/server/domain/industries'
import { CLAUSES } from '@/server/domain/policy'

const { openingDays: DEFAULT_DAYS } = CLAUSES.opening.params.parse({})

/** R11: the company's first policy, in force at once: what Truce came with, the figures of the industry, and how long the opening lasts (R4). */
export function StartDialog({ isImportRunning, onClose }: { isImportRunning: boolean; onClose: () => void }) {
  const t = useTranslations('setUp.start')
  const tIndustry = useTranslations('policy.industry')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const router = useRouter()
  const [industry, setIndustry] = useState<Industry>('general')
  const [days, setDays] = useState(String(DEFAULT_DAYS))
  const start = useMutation({
    mutationFn: async () => {
      const { draftId, revision } = await client.policy.draft.mutate({
        industry,
        clauses: [{ clauseId: 'opening', state: 'active', params: { openingDays: days.trim() === '' ? undefined : Number(days) } }],
      })
      try {
        return await client.policy.publish.mutate({ draftId, revision })
      } catch (error) {
        // Nobody asked for a draft.
        await client.policy.discard.mutate({ draftId }).catch(() => {})
        throw error
      }
    },
    onSuccess: async () => {
      toast(t('done'))
      await queryClient.invalidateQueries(trpc.me.get.queryFilter())
      void queryClient.invalidateQueries()
      router.push('/')
    },
  })
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            start.mutate()
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('title')}</DialogTitle>
            <DialogDescription>{t('text')}</DialogDescription>
          </DialogHeader>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t('industry')} hint={t('industryHint')}>
              {given => (
                <select
                  {...given}
                  className={selectClasses}
                  value={industry}
                  onChange={event => setIndustry(event.target.value as Industry)}
                >
                  {INDUSTRY_IDS.map(id => (
                    <option key={id} value={id}>
                      {tIndustry(id)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('openingDays')} hint={t('openingHint')}>
              {given => (
                <Input
                  {...given}
                  inputMode="numeric"
                  value={days}
                  onChange={event => setDays(event.target.value)}
                  className="w-24 tabular-nums"
                />
              )}
            </Field>
          </div>
          {isImportRunning && <p className="rounded-md bg-decision-soft px-3 py-2">{t('running')}</p>}
          <ErrorNote error={start.error} />
          <DialogFooter>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" isBusy={start.isPending}>
              {t('submit')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
