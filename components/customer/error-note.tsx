'use client'

import { TriangleAlert } from 'lucide-react'
import { RuleLink, useErrorSentence } from '@/components/live/refusal-sentence'
import { cn } from '@/components/ui/cn'

/** Why something was not done, its rule and the way out, where it was asked for: above the buttons of a form, under an action. */
export function ErrorNote({ error, className }: { error: unknown; className?: string }) {
  const errorSentence = useErrorSentence()
  if (!error) return null
  const { sentence, wayOut, rule } = errorSentence(error)
  return (
    <div role="alert" className={cn('flex gap-2 rounded-md bg-decision-soft px-3 py-2 text-sm', className)}>
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-decision" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium">{sentence}</p>
        <p className="text-muted-foreground">
          {wayOut} {rule && <RuleLink rule={rule} />}
        </p>
      </div>
    </div>
  )
}
