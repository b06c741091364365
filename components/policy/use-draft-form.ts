'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { toast } from 'sonner'
import { calendarDayIn } from '@/components/board/relative-day'
import { refusalOf } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useClock } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import type { DraftView } from '@/server/api/types'
import { currencyDigits } from '@/server/domain/currency'
import type { Clauses } from '@/server/domain/policy'
import { policyDifferences } from '@/server/domain/policy-difference'
import { clausesOf, problemsOf, readForm, toForm } from './draft-form'
import { useBaseClauses } from './use-base-clauses'

export type DraftEditorState = ReturnType<typeof useDraftForm>

/** What is typed, what is wrong with it, and how it is saved. A draft that somebody else saved meanwhile is taken over. */
export function useDraftForm(draft: DraftView) {
  const t = useTranslations('policy.form')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { company } = useMe()
  const today = calendarDayIn(company.timeZone, useClock())
  const terms = useMemo(() => ({ currencyDigits: currencyDigits(company.currency) }), [company.currency])
  const [form, setForm] = useState(() => toForm(draft, terms))
  const known = useRef(draft.revision)
  const saved = useMemo(() => clausesOf(draft.clauses), [draft.clauses])
  const base: Clauses = useBaseClauses(draft) ?? saved

  useEffect(() => {
    if (known.current === draft.revision) return
    known.current = draft.revision
    setForm(toForm(draft, terms))
  }, [draft, terms])

  const { clauses, malformed, contradictions } = useMemo(() => problemsOf(form, saved, { today, ...terms }), [form, saved, today, terms])
  const isDirty = malformed.length > 0 || form.industry !== draft.industry || policyDifferences(saved, clauses).length > 0
  const save = useMutation(
    trpc.policy.draft.mutationOptions({
      onSuccess: async ({ revision }) => {
        known.current = revision
        await queryClient.invalidateQueries(trpc.policy.drafts.queryFilter())
        void queryClient.invalidateQueries(trpc.policy.preview.queryFilter())
      },
      onError: error => {
        if (refusalOf(error)?.code === 'STALE_VERSION') void queryClient.invalidateQueries(trpc.policy.drafts.queryFilter())
      },
    }),
  )
  const { draftId, revision } = draft
  return {
    ...{ form, setForm, clauses, base, terms, isDirty, malformed },
    problems: [...malformed, ...contradictions],
    save,
    /** Saves what is not saved yet. @returns whether what stands is what is typed. */
    async saved(): Promise<boolean> {
      if (malformed.length > 0) {
        document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
        return false
      }
      if (!isDirty) return true
      const done = await save.mutateAsync({ draftId, revision, industry: form.industry, clauses: readForm(form, terms) }).catch(() => null)
      if (done) toast(t('saved'))
      return done !== null
    },
    rebase: () => save.mutate({ draftId, revision, rebase: true }),
  }
}
