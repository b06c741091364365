'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useCallback, useMemo } from 'react'
import { toast } from 'sonner'
import type { RefusalData } from '@/server/domain/refusal'
import type { Rule } from '@/server/domain/words'
import { issuesOf, isUnauthorized, refusalOf, requestIdOf, wasAnswered } from './api-error'
import { useFieldMessage } from './field-message'
import { useMoney } from './names-and-money'
import { type RefusalWords, refusalWords } from './refusal-words'

/** What to tell of a "no": why, the way out, and the rule it rests on (null: no rule, something went wrong). */
export type ToldError = RefusalWords & { rule: Rule | null }

/** A refusal as a sentence of the reader's language. */
export function useRefusalSentence(): (refusal: RefusalData) => ToldError {
  const t = useTranslations('refusal')
  const format = useFormatter()
  const money = useMoney()
  return useMemo(() => {
    const moment = (iso: string) =>
      format.dateTime(new Date(iso), { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
    const day = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
    return refusal => ({ ...refusalWords(refusal, { t, money, moment, day }), rule: refusal.rule })
  }, [t, format, money])
}

/** Whatever a call failed with: a refusal, malformed input, no connection, an ended session or a bug. */
export function useErrorSentence(): (error: unknown) => ToldError {
  const t = useTranslations('refusal')
  const refusalSentence = useRefusalSentence()
  const fieldMessage = useFieldMessage()
  return useCallback(
    error => {
      const refusal = refusalOf(error)
      if (refusal) return refusalSentence(refusal)
      if (isUnauthorized(error)) return { sentence: t('other.signedOut'), wayOut: t('other.signedOut_wayOut'), rule: null }
      const issue = issuesOf(error)[0]
      if (issue) return { sentence: t('other.malformed'), wayOut: fieldMessage(issue.message), rule: null }
      if (!wasAnswered(error)) return { sentence: t('other.offline'), wayOut: t('other.offline_wayOut'), rule: null }
      return { sentence: t('other.bug'), wayOut: t('other.bug_wayOut', { requestId: requestIdOf(error) ?? '-' }), rule: null }
    },
    [t, refusalSentence, fieldMessage],
  )
}

/** Tells a failed call in a toast. For `onError` of mutations; an ended session leaves the page anyway and is not told. */
export function useToastRefusal(): (error: unknown) => void {
  const errorSentence = useErrorSentence()
  return useCallback(
    error => {
      if (isUnauthorized(error)) return
      const told = errorSentence(error)
      toast(told.sentence, { description: <WayOut {...told} />, duration: 10_000 })
    },
    [errorSentence],
  )
}

function WayOut({ wayOut, rule }: ToldError) {
  return (
    <>
      {wayOut} {rule && <RuleLink rule={rule} />}
    </>
  )
}

/** The rule a "no" rests on; leads to its clause. */
export function RuleLink({ rule }: { rule: Rule }) {
  const t = useTranslations('common')
  return (
    <Link
      href={`/policy#${rule}`}
      className="whitespace-nowrap text-link underline decoration-link/40 underline-offset-4 hover:decoration-link"
    >
      {t('rule', { rule })}
    </Link>
  )
}
