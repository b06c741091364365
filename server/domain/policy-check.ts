import type { z } from 'zod'
import { fieldsOf } from './clause-fields'
import {
  CLAUSE_IDS,
  CLAUSES,
  type Clause,
  type ClauseId,
  type Clauses,
  clauseState,
  clauseWakes,
  type TerritoryArea,
  territoryArea,
} from './policy'

/** What a policy may not say, by the clause and the parameter that says it, with the figures that a sentence about it needs. */
export type PolicyProblem = {
  clauseId: ClauseId
  /** A parameter, `state` or `wakes`. */
  field: string
  code: PolicyProblemCode
  values: Record<string, string | number>
}
export const POLICY_PROBLEMS = [
  // Of one parameter: its schema says so.
  'OUT_OF_RANGE',
  'NOT_A_NUMBER',
  'NOT_A_CHOICE',
  'UNKNOWN_PARAMETER',
  'MALFORMED_AREA',
  'MALFORMED_STATE',
  'MALFORMED_WAKES',
  // Of the whole: figures that contradict each other.
  'ALWAYS_ACTIVE',
  'WAKES_MISSING',
  'WAKES_IN_PAST',
  'NEEDS_CLAUSE',
  'HANDOVER_NOT_HIGHEST',
  'CLOSER_UNDER_HALF',
  'WARNED_AFTER_RELEASE',
  'RELEASED_BEFORE_COLD',
  'RELEASER_BEFORE_OTHERS',
  'NOTHING_TO_CONTRIBUTE',
  'COUNTRY_TWICE',
  'TWO_HOLDERS',
  'NO_SUCH_HOLDER',
] as const
export type PolicyProblemCode = (typeof POLICY_PROBLEMS)[number]

/** A clause as somebody would have it: what is not said stays as it is. */
export type ClauseChange = { clauseId: ClauseId; state?: unknown; params?: Record<string, unknown> | undefined; wakes?: unknown }

/** The closer keeps at least half (R10); not a parameter, since a company that would take more is not run by this policy. */
export const CLOSER_KEEPS_BPS = 5_000

/**
 * R11: lays changes over clauses. What is malformed or out of its range is told with its range and changes nothing; whether the figures agree with
 * each other is another question (checkPolicy).
 */
export function changeClauses(before: Clauses, changes: ClauseChange[]): { clauses: Clauses; problems: PolicyProblem[] } {
  const clauses: Record<string, Clause> = { ...before }
  const problems: PolicyProblem[] = []
  for (const change of changes) {
    const { clauseId } = change
    const old = clauses[clauseId] as Clause
    const params: Record<string, unknown> = { ...old.params }
    for (const [name, value] of Object.entries(change.params ?? {})) {
      const wrong = whatIsWrong(clauseId, name, value)
      if (wrong) problems.push(wrong)
      else params[name] = shapeOf(clauseId)[name]?.parse(value)
    }
    const state = change.state === undefined ? old.state : clauseState.safeParse(change.state).data
    if (!state) problems.push(problem(clauseId, 'state', 'MALFORMED_STATE'))
    const read = change.wakes === undefined ? undefined : clauseWakes.strict().nullable().safeParse(change.wakes)
    if (read && !read.success) problems.push(problem(clauseId, 'wakes', 'MALFORMED_WAKES'))
    const wakes = read ? (read.data ?? undefined) : old.wakes
    const isAwake = state === 'active' && old.wokeAt !== undefined
    clauses[clauseId] = {
      state: state ?? old.state,
      params: params as never,
      ...(wakes ? { wakes } : {}),
      ...(isAwake ? { wokeAt: old.wokeAt } : {}),
    }
  }
  return { clauses: clauses as Clauses, problems }
}

const shapeOf = (clauseId: ClauseId): Record<string, z.ZodType> => CLAUSES[clauseId].params.shape

function whatIsWrong(clauseId: ClauseId, name: string, value: unknown): PolicyProblem | null {
  const field = fieldsOf(clauseId).find(known => known.name === name)
  if (!field) return problem(clauseId, name, 'UNKNOWN_PARAMETER')
  if (field.kind === 'areas') {
    return Array.isArray(value) && value.length <= 200 && value.every(area => territoryArea.strict().safeParse(area).success)
      ? null
      : problem(clauseId, name, 'MALFORMED_AREA')
  }
  if (field.kind === 'choice') {
    return field.options.includes(value as string) ? null : problem(clauseId, name, 'NOT_A_CHOICE', { options: field.options.join(', ') })
  }
  const { min, max } = field
  if (typeof value !== 'number' || !Number.isInteger(value)) return problem(clauseId, name, 'NOT_A_NUMBER', { min, max })
  return value < min || value > max ? problem(clauseId, name, 'OUT_OF_RANGE', { min, max, value }) : null
}

/**
 * R10, R11: what keeps a policy from being published, each at the field it is said. `today` is the company's day; `holders` are the teams and reps
 * that a territory may name.
 */
export function checkPolicy(clauses: Clauses, { today, holders }: { today: string; holders?: ReadonlySet<string> }): PolicyProblem[] {
  return [
    ...CLAUSE_IDS.flatMap(id => checkActivation(id, clauses[id] as Clause, today)),
    ...checkNeeds(clauses),
    ...checkRelease(clauses),
    ...checkStarterPool(clauses),
    ...checkShares(clauses.commission.params),
    ...checkAreas(clauses.territory.params.areas, holders),
  ]
}

/** R11: what always stands does; what sleeps says what wakes it. */
function checkActivation(id: ClauseId, { state, wakes }: Clause, today: string): PolicyProblem[] {
  if (CLAUSES[id].always && state !== 'active') return [problem(id, 'state', 'ALWAYS_ACTIVE')]
  if (state !== 'dormant') return []
  if (wakes?.atLeastReps === undefined && !wakes?.on && !wakes?.byHand) return [problem(id, 'wakes', 'WAKES_MISSING')]
  return wakes.on && wakes.on <= today ? [problem(id, 'wakes', 'WAKES_IN_PAST', { on: wakes.on, today })] : []
}

/** R6, R7, R9: offers, starter pool and handover are for newcomers; without that clause nobody is one. */
function checkNeeds(clauses: Clauses): PolicyProblem[] {
  const needing = ['newcomerOffer', 'starterPool', 'handover'] as const
  if (clauses.newcomers.state === 'active') return []
  return needing.filter(id => clauses[id].state === 'active').map(id => problem(id, 'state', 'NEEDS_CLAUSE', { needs: 'newcomers' }))
}

/** R5. Judged also while a clause sleeps: it has to make sense on the day it wakes. */
function checkRelease({ autoRelease, evidence, cooldown }: Clauses): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  if (autoRelease.state !== 'off') {
    const { autoReleaseDays, autoReleaseWarnDays } = autoRelease.params
    const { coldAfterDays } = evidence.params
    if (autoReleaseWarnDays >= autoReleaseDays) {
      problems.push(problem('autoRelease', 'autoReleaseWarnDays', 'WARNED_AFTER_RELEASE', { autoReleaseDays }))
    }
    if (autoReleaseDays < coldAfterDays) {
      problems.push(problem('autoRelease', 'autoReleaseDays', 'RELEASED_BEFORE_COLD', { coldAfterDays }))
    }
  }
  const { releaseOpenHours, reclaimCooldownDays } = cooldown.params
  if (cooldown.state !== 'off' && reclaimCooldownDays * 24 < releaseOpenHours) {
    problems.push(problem('cooldown', 'reclaimCooldownDays', 'RELEASER_BEFORE_OTHERS', { releaseOpenHours }))
  }
  return problems
}

/** R7: what is owed must have a place to go to. */
function checkStarterPool({ starterPool }: Clauses): PolicyProblem[] {
  const { contributionPerVeteran, contributionQuotaBps } = starterPool.params
  const isVain = starterPool.state !== 'off' && contributionPerVeteran > 0 && contributionQuotaBps === 0
  return isVain ? [problem('starterPool', 'contributionQuotaBps', 'NOTHING_TO_CONTRIBUTE', { contributionPerVeteran })] : []
}

/** R10: a handover must pay more than having been originator or contributor, and with a beneficiary in every role the closer keeps half. */
function checkShares(params: Clauses['commission']['params']): PolicyProblem[] {
  const { ordinaryShareBps, contributorShareBps, handoverShareBps } = params
  const problems: PolicyProblem[] = []
  const highest = Math.max(ordinaryShareBps, contributorShareBps)
  if (handoverShareBps <= highest) problems.push(problem('commission', 'handoverShareBps', 'HANDOVER_NOT_HIGHEST', { highestBps: highest }))
  const closerBps = worstCloserBps(params)
  if (closerBps < CLOSER_KEEPS_BPS) {
    const names = ['handoverShareBps', 'ordinaryShareBps', 'contributorShareBps', 'mentorShareBps'] as const
    const largest = names.reduce((found, name) => (params[name] > params[found] ? name : found))
    problems.push(problem('commission', largest, 'CLOSER_UNDER_HALF', { closerBps, keepsBps: CLOSER_KEEPS_BPS }))
  }
  return problems
}

/** R10: what the closer keeps when originator, contributor, mentor and handover mentor are four others. */
export const worstCloserBps = (shares: Clauses['commission']['params']): number =>
  10_000 - shares.ordinaryShareBps - shares.contributorShareBps - shares.mentorShareBps - shares.handoverShareBps

/** R12: a country lies in one area, which is one team's or one rep's. */
function checkAreas(areas: TerritoryArea[], holders: ReadonlySet<string> | undefined): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const seen = new Set<string>()
  areas.forEach(({ countries, teamId, repId }, index) => {
    const area = index + 1
    if (teamId && repId) problems.push(problem('territory', 'areas', 'TWO_HOLDERS', { area }))
    const holder = teamId ?? repId
    if (holder && holders && !holders.has(holder)) problems.push(problem('territory', 'areas', 'NO_SUCH_HOLDER', { area }))
    for (const country of countries) {
      if (seen.has(country)) problems.push(problem('territory', 'areas', 'COUNTRY_TWICE', { area, country }))
      seen.add(country)
    }
  })
  return problems
}

const problem = (clauseId: ClauseId, field: string, code: PolicyProblemCode, values: PolicyProblem['values'] = {}): PolicyProblem => ({
  clauseId,
  field,
  code,
  values,
})
