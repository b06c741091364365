'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'
import type { ConflictDetail } from '@/server/api/types'
import type { Ruling } from '@/server/domain/words'
import { KeepChoice } from './keep-choice'
import { useRuling } from './use-ruling'

/** In the order of their keys: what happens most first. */
export const RULING_KEYS: readonly Ruling[] = ['uphold', 'same', 'group', 'different', 'grant']

/** A ruling is one click: the reason is typed before, or the suggested one is given. Who keeps a merged one stands proposed. */
export function RulingForm({ conflict }: { conflict: ConflictDetail }) {
  const t = useTranslations('conflict.rule')
  const id = useId()
  const { rule } = useRuling()
  const { conflictId, proposal, isEntered, isOwnCase } = conflict
  const [reason, setReason] = useState('')
  const [ownerId, setOwnerId] = useState(proposal?.ownerId ?? null)
  const merge = proposal?.merge ?? null
  const [keepCustomerId, setKeepCustomerId] = useState(merge?.keepCustomerId ?? null)
  const send = (ruling: Ruling) => {
    if (rule.isPending) return
    rule.mutate({
      ...{ conflictId, ruling, reason: reason.trim() || t(`because.${ruling}`) },
      ...(ruling === 'same' && ownerId ? { ownerId } : {}),
      ...(keepCustomerId && (ruling === 'same' || ruling === 'group') ? { keepCustomerId } : {}),
    })
  }
  useRulingKeys(send)
  const hintOf = (ruling: Ruling) =>
    !isEntered && (ruling === 'same' || ruling === 'uphold') ? t(`hint.${ruling}Refused`) : t(`hint.${ruling}`)
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-lg border bg-surface p-3">
      <h3 id={id} className="font-semibold">
        {t('title')}
      </h3>
      {isOwnCase && <p className="rounded-md bg-decision-soft px-3 py-2 text-xs">{t('ownCase')}</p>}
      {proposal && proposal.candidates.length > 1 && (
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="mb-1 text-muted-foreground text-xs">{t('keeps')}</legend>
          {proposal.candidates.map(({ repId, name, held, limit }) => (
            <label
              key={repId}
              className={cn(
                'flex cursor-pointer items-center gap-1.5 rounded-md border px-2 py-1 text-xs pointer-coarse:py-2 has-focus-visible:outline-2',
                ownerId === repId && 'border-foreground font-medium',
              )}
            >
              <input
                type="radio"
                name={`${id}-owner`}
                checked={ownerId === repId}
                onChange={() => setOwnerId(repId)}
                className="accent-current"
              />
              {name}
              <span className="text-muted-foreground">{t('slots', { held, limit })}</span>
              {proposal.ownerId === repId && <span className="text-note">{t('proposed')}</span>}
            </label>
          ))}
        </fieldset>
      )}
      {merge && keepCustomerId && <KeepChoice {...{ conflict, ownerId, keepCustomerId }} onChange={setKeepCustomerId} />}
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-reason`}>{t('reason')}</Label>
        <Textarea
          id={`${id}-reason`}
          value={reason}
          maxLength={500}
          onChange={event => setReason(event.target.value)}
          placeholder={t('reasonHint')}
          className="min-h-9"
        />
      </div>
      <ul className="grid gap-1.5 sm:grid-cols-2">
        {RULING_KEYS.map((ruling, at) => (
          <li key={ruling} className="flex">
            <Button
              onClick={() => send(ruling)}
              isBusy={rule.isPending && rule.variables?.ruling === ruling}
              disabled={rule.isPending}
              aria-describedby={`${id}-${ruling}`}
              data-ruling={ruling}
              className="h-auto flex-1 flex-col items-start gap-0.5 whitespace-normal py-2 text-left pointer-coarse:h-auto"
            >
              <span className="flex w-full items-center justify-between gap-2 font-medium">
                {t(ruling)}
                <Kbd className="pointer-coarse:hidden">{at + 1}</Kbd>
              </span>
              <span id={`${id}-${ruling}`} className="font-normal text-muted-foreground text-xs">
                {hintOf(ruling)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 1 to 5 rule, wherever the focus is but in a field or dialog. */
function useRulingKeys(send: (ruling: Ruling) => void): void {
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.repeat || isTyping(event.target)) return
      const ruling = RULING_KEYS[Number(event.key) - 1]
      if (!ruling) return
      event.preventDefault()
      latest.current(ruling)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null)
