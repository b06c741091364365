'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { toast } from 'sonner'
import { useDraft } from '@/components/follow-up/use-draft'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Textarea } from '@/components/ui/textarea'
import { ErrorNote } from './error-note'
import { useRefresh } from './use-refresh'

const LONGEST = 2_000

/** A mentor's word to the owner of a customer, kept in its line of time; what was begun stays until it is sent. */
export function AdviseForm({ customerId, ownerName }: { customerId: string; ownerName: string }) {
  const t = useTranslations('customer.advice')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const id = useId()
  const [text, setText] = useDraft(`truce.advice.${customerId}`)
  const [problem, setProblem] = useState<'required' | 'tooLong' | null>(null)
  const advise = useMutation(trpc.customer.advise.mutationOptions())

  const send = async () => {
    if (advise.isPending) return
    const word = text.trim()
    const wrong = word === '' ? 'required' : word.length > LONGEST ? 'tooLong' : null
    setProblem(wrong)
    if (wrong) return document.getElementById(id)?.focus()
    try {
      await advise.mutateAsync({ customerId, text: word })
      setText('')
      toast(t('sent', { name: ownerName }))
      void refresh()
    } catch {
      // Told under the field; the text stays.
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }

  return (
    <form
      aria-label={t('label')}
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={onKeyDown}
    >
      <div className={cn('rounded-md border border-input bg-surface focus-within:border-ring', problem && 'border-decision')}>
        <Textarea
          id={id}
          aria-label={t('text', { name: ownerName })}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-hint`}
          className="max-h-60 min-h-9 resize-none border-0 bg-transparent py-2 outline-none"
          rows={1}
          placeholder={t('placeholder', { name: ownerName })}
          value={text}
          onChange={event => {
            setText(event.target.value)
            setProblem(null)
            if (advise.isError) advise.reset()
          }}
        />
        <div className="flex items-center gap-2 p-1 pt-0 pl-2.5">
          <p id={`${id}-hint`} className="min-w-0 flex-1 text-muted-foreground text-xs">
            {t('hint')}
          </p>
          <Button type="submit" size="sm" variant="primary" isBusy={advise.isPending}>
            {t('send')}
          </Button>
        </div>
      </div>
      {problem && (
        <p role="alert" className="text-decision text-xs">
          {t(problem)}
        </p>
      )}
      {!problem && <ErrorNote error={advise.error} />}
    </form>
  )
}
