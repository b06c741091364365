import type { CommissionPreview } from '../api/shapes/commission'
import { commissionBase, decideShares, splitBase } from '../domain/commission'
import { currencyDigits } from '../domain/currency'
import { Refusal } from '../domain/refusal'
import { dayIn, readCommissionFacts } from './commission-facts'
import { readCompany } from './commission-statement'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'
import { accessOf } from './visibility'

/** An order of this many units of the company's currency. */
const SAMPLE_UNITS = 100_000

/**
 * R10: who earns what if the customer closes today, and why. Closed by the viewer where they could win it, else by its owner. Who only guides its owner
 * sees the own line.
 */
export async function previewCommission(
  context: QueryContext,
  { customerId, amountMinor }: { customerId: string; amountMinor?: number | undefined },
): Promise<CommissionPreview> {
  const { db, viewer, now } = context
  const access = await accessOf(db, { viewer, customerId, now })
  if (!access) throw new Refusal('NOT_FOUND', { rule: 'R10' })
  const customer = await db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { tier: true, ownerId: true } })
  const company = await readCompany(context)
  const closerId = customer.tier === 'ordinary' && viewer.sells ? viewer.id : (customer.ownerId ?? viewer.id)
  const sampleMinor = amountMinor ?? SAMPLE_UNITS * 10 ** currencyDigits(company.currency)
  const order = { customerId, repId: closerId, currency: company.currency, date: company.today, createdAt: now }
  const facts = await readCommissionFacts(db, order)
  const taken = await withThisTaking(context, { customerId, closerId, ownerId: customer.ownerId, tier: customer.tier, facts })
  const { shares, notPaid } = decideShares(taken)
  const { closerRateBps, isOwnRate, coefficientBps, policyVersion } = facts
  const terms = { currency: company.currency, rate: '1', closerRateBps, coefficientBps, closerId, shares, policyVersion }
  const base = commissionBase(sampleMinor, terms, company.currency)
  const parts = splitBase(base, terms)
  const names = await namesOf(context, [...parts.map(({ repId }) => repId), ...notPaid.map(({ repId }) => repId)])
  const isSeen = ({ repId }: { repId: string }) => access !== 'mentor' || repId === viewer.id
  return {
    currency: company.currency,
    closer: { repId: closerId, name: names.get(closerId) ?? '' },
    sampleMinor,
    baseMinor: Number(base),
    closerRateBps,
    isOwnRate,
    coefficientBps,
    policyVersion,
    parts: parts.filter(isSeen).map(part => {
      const share = shares.find(({ role }) => role === part.role)
      const { at = null, until = null, isFirstOrder = false } = share ?? {}
      return { ...part, amountMinor: Number(part.amountMinor), name: names.get(part.repId) ?? '', at, until, isFirstOrder }
    }),
    notPaid: notPaid.filter(isSeen).map(found => ({ ...found, name: names.get(found.repId) ?? '' })),
  }
}

/** R4: an ordinary customer of a colleague that is won today makes the colleague its originator, by this very order. */
async function withThisTaking(
  { db, now }: QueryContext,
  given: {
    customerId: string
    closerId: string
    ownerId: string | null
    tier: string
    facts: Awaited<ReturnType<typeof readCommissionFacts>>
  },
) {
  const { shareFacts, policyVersion, timeZone } = given.facts
  if (given.tier !== 'ordinary' || !given.ownerId || given.ownerId === given.closerId) return shareFacts
  const evidence = await db.followUp.findFirst({
    where: { customerId: given.customerId, authorId: given.ownerId, counts: true },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  const policy = await policyInForce(db, now)
  const { ordinaryShareBps, shareMonths, originatorFollowUpDays } = policy.clauses.commission.params
  const lost = {
    ...{ role: 'originator' as const, factId: 'today', repId: given.ownerId, at: now, day: dayIn(timeZone, now), policyVersion },
    ...{ shareBps: ordinaryShareBps, shareMonths, isOfThisOrder: true, leftOn: null },
    evidence: { at: evidence?.at ?? null, withinDays: originatorFollowUpDays },
  }
  return { ...shareFacts, facts: [...shareFacts.facts, lost] }
}

async function namesOf({ db }: QueryContext, ids: string[]): Promise<Map<string, string>> {
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
