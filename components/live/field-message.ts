'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type fieldMessages from '@/messages/en/field.json'
import { issuesOf } from './api-error'

type FieldCode = keyof typeof fieldMessages

/** What is wrong with a field as a sentence. A code without one of its own (zod's sentences are no texts of ours) says that it is not valid. */
export function useFieldMessage(): (code: string) => string {
  const t = useTranslations('field')
  return useCallback(code => (t.has(code as FieldCode) ? t(code as FieldCode) : /^[\x20-\x7e]*$/.test(code) ? t('INVALID') : code), [t])
}

/** Puts what the server found wrong under the fields of a form; true when at least one field could take it. */
export function showIssues<Values extends FieldValues, Sent>(form: UseFormReturn<Values, unknown, Sent>, error: unknown): boolean {
  const issues = issuesOf(error)
  const names = Object.keys(form.getValues())
  const placed = issues.filter(({ path }) => path[0] !== undefined && names.includes(path[0]))
  for (const { path, message } of placed) form.setError(path[0] as Path<Values>, { type: 'server', message }, { shouldFocus: true })
  return placed.length > 0
}
