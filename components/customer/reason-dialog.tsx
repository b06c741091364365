'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'
import { ErrorNote } from './error-note'

const LONGEST = 500

/** Asks for a reason and does what it is for. Stays open with what was typed when it is refused. */
export function ReasonDialog({
  onClose,
  title,
  lead,
  label,
  submit,
  isReasonRequired = false,
  isDecision = false,
  isReady = true,
  children,
  run,
}: {
  onClose: () => void
  title: string
  lead: string
  label: string
  submit: string
  isReasonRequired?: boolean
  isDecision?: boolean
  /** False while something else is still to be chosen. */
  isReady?: boolean
  /** What is to be chosen besides. */
  children?: ReactNode
  run: (reason: string | undefined) => Promise<unknown>
}) {
  const t = useTranslations('customer.dialog')
  const id = useId()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<'reasonRequired' | 'reasonTooLong' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setIsBusy] = useState(false)

  const send = async () => {
    const text = reason.trim()
    if (!isReady || isBusy) return
    if (isReasonRequired && !text) return setProblem('reasonRequired')
    if (text.length > LONGEST) return setProblem('reasonTooLong')
    setProblem(null)
    setError(null)
    setIsBusy(true)
    try {
      await run(text || undefined)
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setIsBusy(false)
    }
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{lead}</DialogDescription>
        </DialogHeader>
        {children}
        <div className="flex flex-col gap-1">
          <Label htmlFor={id}>{label}</Label>
          <Textarea
            id={id}
            value={reason}
            onChange={event => {
              setReason(event.target.value)
              setProblem(null)
            }}
            onKeyDown={sendByKey}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-problem` : undefined}
          />
          {problem && (
            <p id={`${id}-problem`} role="alert" className="text-decision text-xs">
              {t(problem)}
            </p>
          )}
        </div>
        <ErrorNote error={error} />
        <DialogFooter>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={isDecision ? 'decision' : 'primary'} isBusy={isBusy} disabled={!isReady} onClick={send}>
            {submit}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
