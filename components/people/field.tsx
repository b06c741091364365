'use client'

import { type ReactNode, useId } from 'react'
import { issuesOf } from '@/components/live/api-error'
import { useFieldMessage } from '@/components/live/field-message'
import { Label } from '@/components/ui/label'

export const selectClasses =
  'h-8 w-full min-w-0 rounded-md border border-input bg-surface px-2 text-sm aria-invalid:border-decision disabled:opacity-50 pointer-coarse:h-10'

type Given = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

/** A label, its control, what helps and what is wrong, tied together for those who do not see them beside each other. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string
  hint?: string
  error?: string | undefined
  children: (given: Given) => ReactNode
}) {
  const id = useId()
  const isSaid = Boolean(error || hint)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': isSaid ? `${id}-said` : undefined })}
      {isSaid && (
        <p id={`${id}-said`} className={error ? 'text-decision text-xs' : 'text-muted-foreground text-xs'}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

/** What the server found wrong, by field. */
export function useFieldErrors(error: unknown): (field: string) => string | undefined {
  const say = useFieldMessage()
  const issues = issuesOf(error)
  return field => {
    const issue = issues.find(({ path }) => path.at(-1) === field || path[0] === field)
    return issue && say(issue.message)
  }
}

export function Section({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {hint && <p className="text-muted-foreground">{hint}</p>}
      </div>
      {children}
    </section>
  )
}
