import type { ClauseView } from '@/server/api/types'
import { type ClauseField, fieldsOf } from '@/server/domain/clause-fields'
import { INDUSTRY_IDS, type Industry, proposalOf } from '@/server/domain/industries'
import {
  CLAUSE_IDS,
  CLAUSES,
  type ClauseId,
  type ClauseState,
  type Clauses,
  parseClauses,
  type TerritoryArea,
} from '@/server/domain/policy'
import { type ClauseChange, changeClauses, checkPolicy, type PolicyProblem } from '@/server/domain/policy-check'

/** A draft as it is typed: figures as texts, shares in percent, money in units of the currency. */
export type AreaDraft = { countries: string[]; holder: string; coefficient: string }
export type ClauseDraft = {
  state: ClauseState
  params: Record<string, string>
  areas: AreaDraft[]
  wakes: { reps: string; on: string; byHand: boolean }
}
export type PolicyForm = { industry: Industry; clauses: Record<ClauseId, ClauseDraft> }

/** What the form needs to know of the company to read figures: decimals of its currency. */
type Terms = { currencyDigits: number }

export function toForm({ industry, clauses }: { industry: string; clauses: ClauseView[] }, terms: Terms): PolicyForm {
  const drafts = clauses.map(({ clauseId, state, params, wakes }): [string, ClauseDraft] => [
    clauseId,
    {
      state,
      params: Object.fromEntries(
        fieldsOf(clauseId as ClauseId).flatMap(field =>
          field.kind === 'areas' ? [] : [[field.name, toText(field, params[field.name], terms)]],
        ),
      ),
      areas: Array.isArray(params.areas) ? params.areas.map(toAreaDraft) : [],
      wakes: {
        reps: wakes?.atLeastReps === undefined ? '' : String(wakes.atLeastReps),
        on: wakes?.on ?? '',
        byHand: wakes?.byHand ?? false,
      },
    },
  ])
  return {
    industry: INDUSTRY_IDS.find(id => id === industry) ?? 'general',
    clauses: Object.fromEntries(drafts) as Record<ClauseId, ClauseDraft>,
  }
}

/** The clauses that the form says. A figure that is none is read as NaN, which the policy refuses with the range. */
export function readForm(form: PolicyForm, terms: Terms): ClauseChange[] {
  return CLAUSE_IDS.map(clauseId => {
    const { state, params, areas, wakes } = form.clauses[clauseId]
    const read = fieldsOf(clauseId).map(field => [
      field.name,
      field.kind === 'areas' ? areas.map(fromAreaDraft) : fromText(field, params[field.name] ?? '', terms),
    ])
    const isDormant = state === 'dormant'
    const { reps, on, byHand } = wakes
    return {
      clauseId,
      state,
      params: Object.fromEntries(read),
      // What woke a clause once stays written with it; what is off is woken by nothing.
      wakes: isDormant
        ? { ...(reps.trim() ? { atLeastReps: Number(reps) } : {}), ...(on ? { on } : {}), ...(byHand ? { byHand } : {}) }
        : state === 'off'
          ? null
          : undefined,
    }
  })
}

/** What keeps the form from being saved, and what from being published: the same rules as the server's. */
export function problemsOf(
  form: PolicyForm,
  before: Clauses,
  { today, ...terms }: Terms & { today: string },
): { clauses: Clauses; malformed: PolicyProblem[]; contradictions: PolicyProblem[] } {
  const { clauses, problems } = changeClauses(before, readForm(form, terms))
  return { clauses, malformed: problems, contradictions: checkPolicy(clauses, { today }) }
}

/** R2: another industry fills in what its template proposes. */
export function withIndustry(form: PolicyForm, industry: Industry, terms: Terms): PolicyForm {
  const clauses = { ...form.clauses }
  for (const { clauseId, params } of proposalOf(industry)) {
    const proposed = fieldsOf(clauseId).flatMap(field =>
      field.kind !== 'areas' && params?.[field.name] !== undefined ? [[field.name, toText(field, params[field.name], terms)]] : [],
    )
    clauses[clauseId] = { ...clauses[clauseId], params: { ...clauses[clauseId].params, ...Object.fromEntries(proposed) } }
  }
  return { industry, clauses }
}

export const clausesOf = (views: ClauseView[]): Clauses =>
  parseClauses(Object.fromEntries(views.map(({ clauseId, rule: _, ...clause }) => [clauseId, clause])))

/** As ClauseView, of clauses that are still being typed. */
export const viewParams = (clauses: Clauses, clauseId: ClauseId): ClauseView['params'] => clauses[clauseId].params as ClauseView['params']

export const canSleep = (clauseId: ClauseId): boolean => !CLAUSES[clauseId].always

/** How many decimals a figure is written with: shares in percent have two, money what its currency has. */
export function decimalsOf(field: ClauseField, { currencyDigits }: Terms): number {
  if (field.kind !== 'count') return 0
  return field.unit === 'percent' ? 2 : field.unit === 'money' ? currencyDigits : 0
}

function toText(field: ClauseField, value: unknown, terms: Terms): string {
  return typeof value === 'number' ? String(value / 10 ** decimalsOf(field, terms)) : String(value ?? '')
}

function fromText(field: ClauseField, text: string, terms: Terms): number | string {
  if (field.kind === 'choice') return text
  return toWhole(text, decimalsOf(field, terms))
}

/** "12.5" with two decimals is 1250; NaN where more are written than there are, or no number at all. */
function toWhole(text: string, decimals: number): number {
  const plain = text.trim().replace(/[%\s,，]/g, '')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return Number.NaN
  const [, fraction = ''] = plain.split('.')
  return fraction.length > decimals ? Number.NaN : Math.round(Number(plain) * 10 ** decimals)
}

function toAreaDraft({ countries, teamId, repId, coefficientBps }: TerritoryArea): AreaDraft {
  return {
    countries: [...countries],
    holder: teamId ? `team:${teamId}` : repId ? `rep:${repId}` : '',
    coefficient: String(coefficientBps / 10_000),
  }
}

function fromAreaDraft({ countries, holder, coefficient }: AreaDraft): TerritoryArea {
  const [kind, id = null] = holder.split(':')
  return { countries, teamId: kind === 'team' ? id : null, repId: kind === 'rep' ? id : null, coefficientBps: toWhole(coefficient, 4) }
}
