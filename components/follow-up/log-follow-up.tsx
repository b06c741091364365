'use client'

import { useMutation } from '@tanstack/react-query'
import { ArrowDownLeft, ArrowUpRight, CircleCheck, CircleSlash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { ErrorNote } from '@/components/customer/error-note'
import { usePolicyFigures } from '@/components/customer/use-policy-figures'
import { useRefresh } from '@/components/customer/use-refresh'
import { issuesOf } from '@/components/live/api-error'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { Tooltip } from '@/components/ui/tooltip'
import { CHANNELS, type Channel, type Direction } from '@/server/domain/words'
import { CHANNEL_ICON } from './channel-icon'
import { NextPicker } from './next-picker'
import { TimePicker } from './time-picker'
import { useDraft } from './use-draft'

const LONGEST = 5_000
const DAY = 86_400_000
type WhyNot = 'LATE' | 'REPEATED' | 'INCOMPLETE'

/** R5: logs an exchange in one line: channel, direction, text, when, and when next. Ctrl or ⌘ Enter sends; says whether it counts and why not. */
export function LogFollowUp({
  customerId,
  onLogged,
  shouldFocus = false,
}: {
  customerId: string
  onLogged?: () => void
  shouldFocus?: boolean
}) {
  const t = useTranslations('followUp')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const { logWithinDays } = usePolicyFigures()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useDraft(`truce.followUp.${customerId}`)
  const [channel, setChannel] = useState<Channel>('email')
  const [direction, setDirection] = useState<Direction>('out')
  /** null: now, whenever it is sent. */
  const [at, setAt] = useState<Date | null>(null)
  const [nextAt, setNextAt] = useState<Date | null>(null)
  const [problem, setProblem] = useState<'REQUIRED' | 'TOO_LONG' | 'IN_FUTURE' | null>(null)
  const log = useMutation(trpc.followUp.log.mutationOptions())
  const answer = log.data

  const send = async () => {
    if (log.isPending) return
    const exchange = text.trim()
    const wrong = whatIsWrong(exchange, at)
    setProblem(wrong)
    if (wrong) {
      field.current?.focus()
      return
    }
    try {
      await log.mutateAsync({
        customerId,
        at: (at ?? new Date()).toISOString(),
        channel,
        direction,
        text: exchange,
        nextAt: nextAt?.toISOString(),
      })
      setText('')
      setAt(null)
      setNextAt(null)
      onLogged?.()
      void refresh()
    } catch (error) {
      if (issuesOf(error).some(({ path }) => path[0] === 'at')) setProblem('IN_FUTURE')
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }
  const isLate = at !== null && logWithinDays !== null && Date.now() - at.getTime() > logWithinDays * DAY
  const DirectionIcon = direction === 'out' ? ArrowUpRight : ArrowDownLeft

  return (
    <form
      aria-label={t('log.label')}
      className="@container flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={onKeyDown}
    >
      <div className={cn('rounded-md border border-input bg-surface focus-within:border-ring', problem && 'border-decision')}>
        <Textarea
          ref={field}
          id={id}
          autoFocus={shouldFocus}
          aria-label={t('log.text')}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className="max-h-60 min-h-9 resize-none border-0 bg-transparent py-2 outline-none"
          rows={1}
          placeholder={t('log.placeholder')}
          value={text}
          onChange={event => {
            setText(event.target.value)
            setProblem(null)
            if (answer || log.isError) log.reset()
          }}
        />
        <div className="flex flex-wrap items-center gap-1 p-1 pt-0">
          <Select value={channel} onValueChange={value => setChannel(value as Channel)}>
            <SelectTrigger aria-label={t('log.channel')} className="h-7 w-auto border-0 bg-transparent hover:bg-hover pointer-coarse:h-10">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {CHANNELS.map(each => {
                const Icon = CHANNEL_ICON[each]
                return (
                  <SelectItem key={each} value={each}>
                    <span className="flex items-center gap-1.5">
                      <Icon className="size-3.5 text-muted-foreground" aria-hidden />
                      {t(`channel.${each}`)}
                    </span>
                  </SelectItem>
                )
              })}
            </SelectContent>
          </Select>
          <Button
            variant="ghost"
            size="sm"
            aria-label={`${t('log.direction')}: ${t(`direction.${direction}`)}`}
            onClick={() => setDirection(direction === 'out' ? 'in' : 'out')}
          >
            <DirectionIcon className="size-3.5 text-muted-foreground" aria-hidden />
            {t(`direction.${direction}`)}
          </Button>
          <TimePicker at={at} onChange={setAt} />
          <NextPicker nextAt={nextAt} onChange={setNextAt} />
          <Tooltip content={t('log.shortcut')}>
            <Button type="submit" size="sm" variant="primary" isBusy={log.isPending} className="ml-auto">
              {log.isPending ? t('log.sending') : t('log.send')}
            </Button>
          </Tooltip>
        </div>
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-decision text-xs">
          {t(`problem.${problem}`)}
        </p>
      )}
      {isLate && !problem && <p className="text-muted-foreground text-xs">{t('log.willBeLate', { days: logWithinDays ?? 0 })}</p>}
      {answer && <Counted whyNot={answer.counts ? null : (answer.whyNot as WhyNot | null)} counts={answer.counts} days={logWithinDays} />}
      {!problem && <ErrorNote error={log.error} />}
    </form>
  )
}

function whatIsWrong(text: string, at: Date | null): 'REQUIRED' | 'TOO_LONG' | 'IN_FUTURE' | null {
  if (text === '') return 'REQUIRED'
  if (text.length > LONGEST) return 'TOO_LONG'
  return at && at.getTime() > Date.now() ? 'IN_FUTURE' : null
}

/** Whether it counts as evidence, and why not. */
function Counted({ counts, whyNot, days }: { counts: boolean; whyNot: WhyNot | null; days: number | null }) {
  const t = useTranslations('followUp.log')
  const Icon = counts ? CircleCheck : CircleSlash
  const why = whyNot === 'LATE' && days === null ? 'LATE_PLAIN' : (whyNot ?? 'INCOMPLETE')
  return (
    <p role="status" className="flex gap-1.5 text-xs">
      <Icon className={cn('mt-px size-3.5 shrink-0', counts ? 'text-foreground' : 'text-muted-foreground')} aria-hidden />
      <span className={counts ? 'text-muted-foreground' : undefined}>
        {counts ? t('counts') : `${t(`countsNot.${why}`, { days: days ?? 0 })} (R5)`}
      </span>
    </p>
  )
}
