'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { DraftsView, DraftView } from '@/server/api/types'
import { dayIn, startOfDay } from '@/server/domain/working-calendar'
import { firstDayFrom } from './first-day'

/** R11: from which day on the next version holds; the notice has run by then. The company's first is in force at once. */
export function PublishDialog({ draft, notice, onClose }: { draft: DraftView; notice: DraftsView; onClose: () => void }) {
  const t = useTranslations('policy.publish')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const id = useId()
  const { timeZone } = useMe().company
  const { day, calendarDay } = useMoments()
  const { isFirst, noticeDays, earliest } = notice
  const mayAtOnce = isFirst || noticeDays === 0
  const first = mayAtOnce ? dayIn(new Date(earliest), timeZone) : firstDayFrom(new Date(earliest), timeZone)
  const [from, setFrom] = useState(first)
  const publish = useMutation(
    trpc.policy.publish.mutationOptions({
      onSuccess: async ({ version, effectiveAt }) => {
        toast(t('done', { version, date: day(effectiveAt) }))
        router.push('/policy?view=history')
        await queryClient.invalidateQueries(trpc.policy.pathFilter())
        void queryClient.invalidateQueries(trpc.me.get.queryFilter())
      },
    }),
  )
  const submit = () => {
    const at = from > first || !mayAtOnce ? startOfDay(from, timeZone) : undefined
    publish.mutate({ draftId: draft.draftId, revision: draft.revision, effectiveAt: at })
  }
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            if (from) submit()
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('title', { version: draft.basedOn + 1 })}</DialogTitle>
            <DialogDescription>{t('text')}</DialogDescription>
          </DialogHeader>
          <div className="flex flex-col gap-1">
            <Label htmlFor={id}>{t('at')}</Label>
            <Input
              id={id}
              type="date"
              value={from}
              min={first}
              required
              onChange={event => setFrom(event.target.value)}
              className="w-44"
              aria-describedby={`${id}-hint`}
            />
            <p id={`${id}-hint`} className="text-muted-foreground text-xs">
              {isFirst ? t('atOnce') : t('atHint', { date: calendarDay(first), days: noticeDays })}
            </p>
          </div>
          <ErrorNote error={publish.error} />
          <DialogFooter>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" isBusy={publish.isPending} disabled={!from}>
              {t('submit')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
