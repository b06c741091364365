'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useErrorSentence } from '@/components/live/refusal-sentence'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'

type Props = {
  title: string
  text: string
  confirm: string
  isRequired: boolean
  onSubmit: (reason: string | undefined) => Promise<void>
  onCancel: () => void
}

/** Asks for the reason of a move that others will read; a refusal shows here and what was typed stays. */
export function ReasonDialog({ title, text, confirm, isRequired, onSubmit, onCancel }: Props) {
  const t = useTranslations('board')
  const id = useId()
  const errorSentence = useErrorSentence()
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)

  const submit = async () => {
    const typed = reason.trim()
    if (isRequired && typed === '') return setMissing(true)
    setBusy(true)
    setRefused(null)
    try {
      await onSubmit(typed === '' ? undefined : typed)
    } catch (error) {
      setRefused(error)
      setBusy(false)
    }
  }
  const { sentence, wayOut } = refused ? errorSentence(refused) : { sentence: null, wayOut: null }

  return (
    <Dialog open onOpenChange={isOpen => !isOpen && !isBusy && onCancel()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle className="line-clamp-3">{title}</DialogTitle>
          <DialogDescription>{text}</DialogDescription>
        </DialogHeader>
        <form
          className="flex flex-col gap-3"
          onSubmit={event => {
            event.preventDefault()
            void submit()
          }}
        >
          <div className="flex flex-col gap-1">
            <Label htmlFor={id}>{isRequired ? t('reason.label') : t('reason.optional')}</Label>
            <Textarea
              id={id}
              value={reason}
              maxLength={500}
              autoFocus
              placeholder={t('reason.placeholder')}
              aria-invalid={isMissing || undefined}
              aria-describedby={isMissing ? `${id}-missing` : undefined}
              onChange={event => {
                setReason(event.target.value)
                setMissing(false)
              }}
            />
            {isMissing && (
              <p id={`${id}-missing`} role="alert" className="text-decision text-xs">
                {t('reason.required')}
              </p>
            )}
          </div>
          {sentence && (
            <p role="alert" className="rounded-md bg-decision-soft px-3 py-2 text-decision">
              {sentence}
              {wayOut && <span className="block text-foreground">{wayOut}</span>}
            </p>
          )}
          <DialogFooter>
            <Button variant="outline" size="lg" onClick={onCancel} disabled={isBusy}>
              {t('cancel')}
            </Button>
            <Button variant="primary" size="lg" type="submit" isBusy={isBusy}>
              {confirm}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
