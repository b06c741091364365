'use client'

import { LoaderCircle, ScanSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EnterCustomerDialog } from '@/components/customer/enter-customer-dialog'
import type { EntryDraft } from '@/components/customer/entry-draft'
import { ErrorNote } from '@/components/customer/error-note'
import { useMe } from '@/components/live/me'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Textarea } from '@/components/ui/textarea'
import { canEnterAtOnce, draftOfRead, isTakenApart } from './draft-of-read'
import { DuplicateAnswerView } from './duplicate-answer'
import { ReadList } from './read-list'
import { useDuplicateCheck } from './use-duplicate-check'

const LONGEST = 5_000
const SHORTEST = 2

type Entering = { initial: Partial<EntryDraft>; isAtOnce: boolean }

/** Who is this, is it held, by whom (R8): paste what there is, the answer comes as one types; from here it is entered in one step. */
export function DuplicatePanel({ initialText = '', onDone }: { initialText?: string; onDone?: () => void }) {
  const t = useTranslations('duplicate')
  const me = useMe()
  const [text, setText] = useState(initialText.slice(0, LONGEST))
  const [entering, setEntering] = useState<Entering | null>(null)
  const wanted = text.trim()
  const { answer, error, isBusy } = useDuplicateCheck(wanted.length >= SHORTEST ? { text: wanted } : null)
  const read = answer?.read
  const enter = (isAtOnce: boolean) => setEntering({ initial: read ? draftOfRead(read, t('read.contact')) : {}, isAtOnce })
  return (
    <div className="flex flex-col gap-3">
      <div className="relative">
        <Textarea
          aria-label={t('title')}
          autoFocus
          rows={2}
          maxLength={LONGEST}
          className="max-h-60 resize-none pr-16 text-base"
          placeholder={t('placeholder')}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        {isBusy && (
          <span role="status" className="absolute right-2.5 bottom-2 flex items-center gap-1 text-muted-foreground text-xs">
            <LoaderCircle className="size-3.5 animate-spin" aria-hidden />
            {t('checking')}
          </span>
        )}
        {text && (
          <Button variant="ghost" size="sm" className="absolute top-1 right-1 text-muted-foreground" onClick={() => setText('')}>
            {t('clear')}
          </Button>
        )}
      </div>
      <div aria-live="polite" className={cn('flex flex-col gap-3 transition-opacity', isBusy && answer && 'opacity-60')}>
        {Boolean(error) && <ErrorNote error={error} />}
        {!error && answer && (
          <DuplicateAnswerView
            answer={answer}
            enter={me.user.sells && !isBusy ? { isAtOnce: canEnterAtOnce(read), onEnter: enter } : undefined}
            onLeave={onDone}
          />
        )}
        {!error && read && isTakenApart(read) && <ReadList read={read} />}
        {!error && !answer && !isBusy && (
          <div className="flex gap-2.5 text-muted-foreground">
            <ScanSearch className="mt-0.5 size-5 shrink-0" aria-hidden />
            <p>{wanted.length > 0 && wanted.length < SHORTEST ? t('tooShort') : `${t('idle')} ${t('idleHint')}`}</p>
          </div>
        )}
      </div>
      {entering && (
        <EnterCustomerDialog
          open
          initial={entering.initial}
          submitsAtOnce={entering.isAtOnce}
          onOpenChange={isOpen => {
            if (isOpen) return
            setEntering(null)
            onDone?.()
          }}
        />
      )}
    </div>
  )
}
