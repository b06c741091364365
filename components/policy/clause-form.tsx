'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select'
import { fieldsOf } from '@/server/domain/clause-fields'
import { type ClauseId, type Clauses, clauseState } from '@/server/domain/policy'
import { AreasField } from './areas-field'
import { ClauseSentence } from './clause-sentence'
import { type ClauseDraft, canSleep, viewParams } from './draft-form'
import { ParamField } from './param-field'
import { useClauseFigures } from './use-clause-figures'

/** One clause of a draft: its state, what wakes it, its parameters, and the sentence that they make. */
export function ClauseForm({
  clauseId,
  draft,
  clauses,
  problemAt,
  isChanged,
  onChange,
}: {
  clauseId: ClauseId
  draft: ClauseDraft
  /** The draft as far as it can be read, for the sentence. */
  clauses: Clauses
  problemAt: (clauseId: ClauseId, field: string) => string | null
  isChanged: (clauseId: ClauseId, field: string) => boolean
  onChange: (draft: ClauseDraft) => void
}) {
  const t = useTranslations('policy.form')
  const { clauseName } = useClauseFigures()
  const fields = fieldsOf(clauseId)
  return (
    <fieldset id={`clause-${clauseId}`} className="flex min-w-0 scroll-mt-16 flex-col gap-3 px-4 py-3">
      <legend className="sr-only">{clauseName(clauseId)}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="font-medium" aria-hidden>
          {clauseName(clauseId)}
        </span>
        {canSleep(clauseId) ? (
          <StateSelect draft={draft} problem={problemAt(clauseId, 'state')} onChange={onChange} />
        ) : (
          <span className="text-muted-foreground text-xs">{t('always')}</span>
        )}
      </div>
      <p className="max-w-prose text-muted-foreground leading-6">
        <ClauseSentence clauseId={clauseId} params={viewParams(clauses, clauseId)} />
      </p>
      {draft.state === 'dormant' && <WakesFields draft={draft} problem={problemAt(clauseId, 'wakes')} onChange={onChange} />}
      {fields.length > 0 && (
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {fields.map(field =>
            field.kind === 'areas' ? (
              <AreasField
                key={field.name}
                areas={draft.areas}
                problem={problemAt(clauseId, field.name)}
                onChange={areas => onChange({ ...draft, areas })}
              />
            ) : (
              <ParamField
                key={field.name}
                field={field}
                value={draft.params[field.name] ?? ''}
                problem={problemAt(clauseId, field.name)}
                isChanged={isChanged(clauseId, field.name)}
                onChange={value => onChange({ ...draft, params: { ...draft.params, [field.name]: value } })}
              />
            ),
          )}
        </div>
      )}
    </fieldset>
  )
}

type Part = { draft: ClauseDraft; problem: string | null; onChange: (draft: ClauseDraft) => void }

function StateSelect({ draft, problem, onChange }: Part) {
  const t = useTranslations('policy')
  const id = useId()
  return (
    <div className="flex flex-col items-end gap-1">
      <Select value={draft.state} onValueChange={state => onChange({ ...draft, state: clauseState.parse(state) })}>
        <SelectTrigger
          aria-label={t('form.state')}
          className="w-32"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? id : undefined}
        >
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {clauseState.options.map(state => (
            <SelectItem key={state} value={state}>
              {t(`state.${state}`)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {problem && (
        <p id={id} role="alert" className="text-decision text-xs">
          {problem}
        </p>
      )}
    </div>
  )
}

/** R11: at so many reps, on a day, or by hand; the first of them. */
function WakesFields({ draft, problem, onChange }: Part) {
  const t = useTranslations('policy.form')
  const id = useId()
  const { reps, on, byHand } = draft.wakes
  const set = (wakes: Partial<ClauseDraft['wakes']>) => onChange({ ...draft, wakes: { ...draft.wakes, ...wakes } })
  const described = { 'aria-invalid': problem ? true : undefined, 'aria-describedby': problem ? `${id}-problem` : undefined }
  return (
    <fieldset aria-label={t('wakes')} className="flex min-w-0 flex-col gap-2 rounded-md border border-dashed px-3 py-2">
      <span className="text-muted-foreground text-xs">{t('wakes')}</span>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <span className="flex flex-col gap-1">
          <Label htmlFor={`${id}-reps`} className="font-normal">
            {t('wakesReps')}
          </Label>
          <Input
            id={`${id}-reps`}
            value={reps}
            onChange={event => set({ reps: event.target.value })}
            inputMode="numeric"
            className="w-20"
            {...described}
          />
        </span>
        <span className="flex flex-col gap-1">
          <Label htmlFor={`${id}-on`} className="font-normal">
            {t('wakesOn')}
          </Label>
          <Input
            id={`${id}-on`}
            type="date"
            value={on}
            onChange={event => set({ on: event.target.value })}
            className="w-40"
            {...described}
          />
        </span>
        <Label className="h-8 font-normal">
          <Checkbox checked={byHand} onCheckedChange={checked => set({ byHand: checked === true })} />
          {t('wakesByHand')}
        </Label>
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-decision text-xs">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
