import { unitOf } from '@/server/domain/clause-fields'
import { POLICY_PROBLEMS, type PolicyProblem } from '@/server/domain/policy-check'
import { problemFacts } from '@/server/domain/publishing'
import type { RefusalFacts } from '@/server/domain/refusal'
import type { RefusalT, RefusalWords, Wording } from './refusal-words'

const WHYS = [...POLICY_PROBLEMS, 'IN_THE_PAST', 'NOTICE_TOO_SHORT', 'TOO_FAR', 'IS_OFF', 'NOT_BY_HAND'] as const

/** Why a policy cannot be published, or a clause not woken (R11), with the range or the figures it clashes with. */
export function sayPolicyInvalid(facts: RefusalFacts, { t, moment, day }: Pick<Wording, 't' | 'moment' | 'day'>): RefusalWords {
  const why = WHYS.find(known => known === facts.why)
  const wayOut = t('POLICY_INVALID.wayOut')
  if (!why) return { sentence: t('POLICY_INVALID.sentence'), wayOut }
  const figure = (name: string) => figureOf(String(facts.field ?? ''), facts[name])
  return {
    sentence: t(`POLICY_INVALID.${why}`, {
      ...{ min: figure('min'), max: figure('max'), field: String(facts.field ?? '') },
      ...{ highest: percent(facts.highestBps), closer: percent(facts.closerBps), keeps: percent(facts.keepsBps) },
      ...{
        on: typeof facts.on === 'string' ? day(facts.on) : '',
        earliest: typeof facts.earliest === 'string' ? moment(facts.earliest) : '',
      },
      ...{ autoReleaseDays: Number(facts.autoReleaseDays ?? 0), coldAfterDays: Number(facts.coldAfterDays ?? 0) },
      ...{ releaseOpenHours: Number(facts.releaseOpenHours ?? 0), contributionPerVeteran: Number(facts.contributionPerVeteran ?? 0) },
      ...{ country: String(facts.country ?? ''), area: Number(facts.area ?? 0) },
      ...{ noticeDays: Number(facts.noticeDays ?? 0), maxDays: Number(facts.maxDays ?? 0) },
    }),
    wayOut,
  }
}

/** The same for a problem that the form found before the server did. */
export const problemSentence = (problem: PolicyProblem, wording: Pick<Wording, 'moment' | 'day'> & { t: RefusalT }): string =>
  sayPolicyInvalid(problemFacts(problem), wording).sentence

const percent = (bps: RefusalFacts[string] | undefined): string => `${Number(bps ?? 0) / 100}%`

/** A bound as the form shows the parameter: shares in percent, money in units of the company's currency. */
function figureOf(field: string, value: RefusalFacts[string] | undefined): string {
  if (typeof value !== 'number') return ''
  const unit = unitOf(field)
  if (unit === 'percent') return percent(value)
  return String(unit === 'money' ? value / 100 : value)
}
