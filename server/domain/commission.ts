import { currencyDigits } from './currency'
import { addMonths } from './days'
import { decimalFraction, roundHalfEven, splitByLargestRemainder } from './rounding'

/** In the order of R10: among equal remainders the earlier role gets the unit. */
export const COMMISSION_ROLES = ['closer', 'handover', 'originator', 'contributor', 'mentor'] as const
export type CommissionRole = (typeof COMMISSION_ROLES)[number]
export type ShareRole = Exclude<CommissionRole, 'closer'>
export const SHARE_ROLES = ['handover', 'originator', 'contributor', 'mentor'] as const satisfies readonly ShareRole[]

const DAY = 86_400_000
const WHOLE_BPS = 10_000
const HALF_BPS = 5_000

/** Something that happened to the customer and earns a share of later orders. Share and months are those of the policy in force then, frozen. */
export type EarningFact = {
  role: 'originator' | 'contributor' | 'handover'
  factId: string
  repId: string
  at: Date
  /** The company's calendar day of `at`. */
  day: string
  policyVersion: number
  shareBps: number
  shareMonths: number
  /** The move of this very order: a win that waited for its confirmation is later than the order that brings it (R6). */
  isOfThisOrder: boolean
  /** Originator: their last counting follow-up before they lost it, and how old it may be. */
  evidence?: { at: Date | null; withinDays: number }
  /** When the person left the company; who stays has null. */
  leftOn: string | null
}

export type ShareFacts = {
  order: { date: string; createdAt: Date }
  closerId: string
  /** Confirmed orders of the customer that stand, confirmed before this one: by when they were entered. */
  earlierOrders: readonly Date[]
  facts: readonly EarningFact[]
  /** The closer's mentor on the order date while the closer was a newcomer then, who has not left; else null. */
  mentor: { repId: string; shareBps: number; policyVersion: number } | null
}

/** Why a share is paid, kept with it: what the sentence on the screen says. */
export type ShareBasis = {
  role: ShareRole
  repId: string
  shareBps: number
  policyVersion: number
  /** Of what earned it; the mentor's is the order itself. */
  factId: string | null
  at: string | null
  until: string | null
  isFirstOrder: boolean
}

export const NOT_PAID_REASONS = ['isCloser', 'hasLeft', 'noFollowUp', 'tooLate', 'largerShare'] as const
/** Why somebody who stands in the history earns nothing. */
export type NotPaid = { role: ShareRole; repId: string; why: (typeof NOT_PAID_REASONS)[number]; at: string | null }

/**
 * R10: who has a share of an order. Of each role the latest who qualified; an originator only with a counting follow-up shortly before losing the
 * customer. Within `shareMonths` of the fact by the order's date, and in any case the first order after it. The closer's own roles and who has left
 * before the order pay nothing; who qualifies twice has the larger.
 *
 * An order comes after a fact by when it was entered, not by its date, which its closer writes.
 */
export function decideShares({ order, closerId, earlierOrders, facts, mentor }: ShareFacts): { shares: ShareBasis[]; notPaid: NotPaid[] } {
  const notPaid: NotPaid[] = []
  const found: ShareBasis[] = []
  for (const role of ['handover', 'originator', 'contributor'] as const) {
    const before = facts
      .filter(fact => fact.role === role && (fact.isOfThisOrder || fact.at <= order.createdAt))
      .sort((a, b) => b.at.getTime() - a.at.getTime())
    const latest = before.find(hasEvidence)
    for (const fact of before) {
      if (latest && fact.at <= latest.at) break
      notPaid.push({ role, repId: fact.repId, why: 'noFollowUp', at: fact.at.toISOString() })
    }
    if (!latest) continue
    const { repId, at, shareBps, policyVersion, factId } = latest
    const until = addMonths(latest.day, latest.shareMonths)
    const isFirstOrder = !earlierOrders.some(createdAt => createdAt >= at)
    const refuse = (why: NotPaid['why']) => notPaid.push({ role, repId, why, at: at.toISOString() })
    if (repId === closerId) refuse('isCloser')
    else if (latest.leftOn !== null && latest.leftOn < order.date) refuse('hasLeft')
    else if (order.date > until && !isFirstOrder) refuse('tooLate')
    else found.push({ role, repId, shareBps, policyVersion, factId, at: at.toISOString(), until, isFirstOrder })
  }
  if (mentor && mentor.repId === closerId) notPaid.push({ role: 'mentor', repId: closerId, why: 'isCloser', at: null })
  else if (mentor) found.push({ role: 'mentor', ...mentor, factId: null, at: null, until: null, isFirstOrder: false })
  const shares = largestOfEach(found)
  for (const { role, repId, at } of found.filter(share => !shares.includes(share))) notPaid.push({ role, repId, why: 'largerShare', at })
  return { shares: shares.filter(({ shareBps }) => shareBps > 0), notPaid }
}

/** R10: who qualifies twice has the larger. */
const largestOfEach = (shares: readonly ShareBasis[]): ShareBasis[] =>
  shares.filter(share => !shares.some(other => other !== share && other.repId === share.repId && isLarger(other, share)))

function hasEvidence({ at, evidence }: EarningFact): boolean {
  if (!evidence) return true
  return evidence.at !== null && evidence.at <= at && at.getTime() - evidence.at.getTime() <= evidence.withinDays * DAY
}

const isLarger = (one: ShareBasis, other: ShareBasis) =>
  one.shareBps > other.shareBps ||
  (one.shareBps === other.shareBps && COMMISSION_ROLES.indexOf(one.role) < COMMISSION_ROLES.indexOf(other.role))

/** What an order's confirmation froze: all that later postings of it are computed from. */
export type CommissionTerms = {
  currency: string
  rate: string
  rateDay: string | null
  closerId: string
  closerRateBps: number
  /** The closer's own rate rather than the policy's. */
  isOwnRate: boolean
  coefficientBps: number
  /** In force on the order date: rate and coefficient are its. */
  policyVersion: number
  shares: ShareBasis[]
  notPaid: NotPaid[]
}

/**
 * R10: what a person earns commission on: the amount in company currency × the closer's rate × the territory's coefficient, rounded half-even once.
 * @param rate units of the company's currency for one unit of the order's, as a decimal number.
 */
export function commissionBase(
  amountMinor: number | bigint,
  { currency, rate, closerRateBps, coefficientBps }: Pick<CommissionTerms, 'currency' | 'rate' | 'closerRateBps' | 'coefficientBps'>,
  companyCurrency: string,
): bigint {
  const { numerator, denominator } = decimalFraction(rate)
  const above =
    BigInt(amountMinor) * numerator * BigInt(closerRateBps) * BigInt(coefficientBps) * 10n ** BigInt(currencyDigits(companyCurrency))
  const below = denominator * BigInt(WHOLE_BPS) * BigInt(WHOLE_BPS) * 10n ** BigInt(currencyDigits(currency))
  return roundHalfEven(above, below)
}

/** An amount in another currency, rounded half-even to minor units. */
export function convertMinor(amountMinor: number | bigint, from: string, rate: string, to: string): bigint {
  return commissionBase(amountMinor, { currency: from, rate, closerRateBps: WHOLE_BPS, coefficientBps: WHOLE_BPS }, to)
}

/** A beneficiary's part of a base. */
export type CommissionPart = { role: CommissionRole; repId: string; shareBps: number; amountMinor: bigint; policyVersion: number }

/**
 * R10: the parts of all by largest remainder; they add up to the base exactly. Should the shares together pass half, they are cut pro rata to half
 * first (in whole basis points, by the same rule), so that the closer keeps it.
 */
export function splitBase(
  baseMinor: bigint,
  { closerId, shares, policyVersion }: Pick<CommissionTerms, 'closerId' | 'shares' | 'policyVersion'>,
): CommissionPart[] {
  const inOrder = [...shares].sort((a, b) => COMMISSION_ROLES.indexOf(a.role) - COMMISSION_ROLES.indexOf(b.role))
  const cut = cutToHalf(inOrder.map(({ shareBps }) => shareBps))
  const closerBps = WHOLE_BPS - cut.reduce((sum, bps) => sum + bps, 0)
  const amounts = splitByLargestRemainder(baseMinor, [closerBps, ...cut])
  const part = (index: number) => amounts[index] ?? 0n
  return [
    { role: 'closer', repId: closerId, shareBps: closerBps, amountMinor: part(0), policyVersion },
    ...inOrder.map((share, index) => ({
      role: share.role,
      repId: share.repId,
      shareBps: cut[index] ?? 0,
      amountMinor: part(index + 1),
      policyVersion: share.policyVersion,
    })),
  ]
}

function cutToHalf(shares: number[]): number[] {
  const sum = shares.reduce((total, bps) => total + bps, 0)
  return sum <= HALF_BPS ? shares : splitByLargestRemainder(BigInt(HALF_BPS), shares).map(Number)
}

export type PostedLine = Pick<CommissionPart, 'role' | 'repId' | 'amountMinor' | 'shareBps' | 'policyVersion'>

/**
 * R10: what brings the lines posted so far to what they should be now: a refund or a ruling posts the differences, a full refund takes each to zero.
 * Whoever has nothing to change has no line. The lines add up to the change of the base.
 */
export function differences(posted: readonly PostedLine[], target: readonly CommissionPart[]): { baseMinor: bigint; lines: PostedLine[] } {
  const keyOf = ({ role, repId }: Pick<PostedLine, 'role' | 'repId'>) => `${role} ${repId}`
  const sums = new Map<string, PostedLine>()
  for (const line of posted) {
    const sum = sums.get(keyOf(line))
    sums.set(keyOf(line), { ...line, amountMinor: (sum?.amountMinor ?? 0n) + line.amountMinor })
  }
  const wanted = new Map(target.map(part => [keyOf(part), part]))
  const lines: PostedLine[] = []
  for (const role of COMMISSION_ROLES) {
    for (const key of new Set([...sums.keys(), ...wanted.keys()])) {
      const line = wanted.get(key) ?? sums.get(key)
      if (!line || line.role !== role) continue
      const amountMinor = (wanted.get(key)?.amountMinor ?? 0n) - (sums.get(key)?.amountMinor ?? 0n)
      const { repId, shareBps, policyVersion } = line
      if (amountMinor !== 0n) lines.push({ role, repId, shareBps, policyVersion, amountMinor })
    }
  }
  return { baseMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n), lines }
}

/**
 * A dispute was ruled: the role's share of this order is another's, at the same bps, or nobody's and stays with the closer. Who has a share of it already
 * keeps the larger.
 */
export function replaceShare(terms: CommissionTerms, role: ShareRole, toRepId: string | null): CommissionTerms {
  const isNobodys = toRepId === null || toRepId === terms.closerId
  const shares = terms.shares
    .filter(share => share.role !== role || !isNobodys)
    .map(share => (share.role === role && toRepId !== null ? { ...share, repId: toRepId } : share))
  return { ...terms, shares: largestOfEach(shares) }
}
