import { v7 as uuid } from 'uuid'
import { Prisma, sqlState, type Tx } from '../db'
import {
  type CommissionPart,
  type CommissionTerms,
  commissionBase,
  decideShares,
  differences,
  type PostedLine,
  type ShareBasis,
  splitBase,
} from '../domain/commission'
import { Refusal } from '../domain/refusal'
import { enqueue, type Message } from '../live/outbox'
import { type CommissionFacts, dayIn } from '../queries/commission-facts'

export type OrderRow = NonNullable<Awaited<ReturnType<Tx['order']['findUnique']>>>
export type PostingKind = 'confirmed' | 'refunded' | 'cancelled' | 'ruled'

/** What the confirmation froze; null on an order that never paid. */
export const termsKept = (order: OrderRow): CommissionTerms | null => order.terms as CommissionTerms | null

/** What an order would earn whom if it were confirmed now; null where the admin's table has no rate for it. */
export function toTerms(facts: CommissionFacts, { currency, repId }: { currency: string; repId: string }): CommissionTerms | null {
  const { rate, closerRateBps, isOwnRate, coefficientBps, policyVersion } = facts
  if (!rate) return null
  const frozen = { currency, rate: rate.rate, rateDay: rate.day, closerId: repId, closerRateBps, isOwnRate, coefficientBps, policyVersion }
  return { ...frozen, ...decideShares(facts.shareFacts) }
}

/** R10: the lines that a confirmation posts, as rows of the ledger. The terms go with them onto the order. */
export function confirmationRows(
  now: Date,
  order: { orderId: string; customerId: string; currency: string; date: string; amountMinor: bigint },
  terms: CommissionTerms | null,
  facts: CompanyFacts,
): EntryRow[] {
  if (!terms) throw new Refusal('ORDER_INVALID', { rule: 'R10', why: 'RATE_MISSING', currency: order.currency, date: order.date })
  const { amountMinor } = order
  const baseMinor = commissionBase(amountMinor, terms, facts.companyCurrency)
  return rowsOf(now, {
    order,
    kind: 'confirmed',
    posting: 0,
    baseMinor,
    lines: splitBase(baseMinor, terms),
    terms,
    netMinor: amountMinor,
    facts,
  })
}

/**
 * R10: what the order pays has changed: part of it was refunded, it was cancelled, a dispute moved a share. Posts the differences between what was posted
 * and what the net amount brings at the order's own rate. Nothing where the order never paid.
 */
export async function postDifferences(
  tx: Tx,
  now: Date,
  {
    order,
    kind,
    netMinor,
    terms,
  }: { order: OrderRow; kind: Exclude<PostingKind, 'confirmed'>; netMinor: bigint; terms: CommissionTerms | null },
): Promise<void> {
  if (!terms) return
  const posted = await tx.commissionEntry.findMany({ where: { orderId: order.id }, orderBy: { id: 'asc' } })
  const company = await tx.company.findUniqueOrThrow({ where: { id: 1 } })
  const target = splitBase(commissionBase(netMinor, terms, company.currency), terms)
  const { baseMinor, lines } = differences(posted, target)
  if (lines.length === 0) return
  const posting = Math.max(...posted.map(entry => entry.posting)) + 1
  const facts = { companyCurrency: company.currency, timeZone: company.timeZone }
  await write(tx, now, { order: { ...order, orderId: order.id }, kind, posting, baseMinor, lines, terms, netMinor, facts, posted })
}

type CompanyFacts = { companyCurrency: string; timeZone: string }
type Posted = { id: string; role: string; repId: string; posting: number }
type Posting = {
  order: { orderId: string; customerId: string; amountMinor: bigint }
  kind: PostingKind
  posting: number
  baseMinor: bigint
  lines: readonly (CommissionPart | PostedLine)[]
  terms: CommissionTerms
  netMinor: bigint
  facts: CompanyFacts
  posted?: readonly Posted[]
}
type EntryRow = ReturnType<typeof rowsOf>[number]

function rowsOf(now: Date, posting: Posting) {
  const { order, kind, baseMinor, lines, terms, netMinor, facts, posted = [] } = posting
  if (baseMinor > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Refusal('ORDER_INVALID', {
      rule: 'R10',
      why: 'AMOUNT_TOO_LARGE',
      maxAmountMinor: Number.MAX_SAFE_INTEGER,
      currency: facts.companyCurrency,
    })
  }
  const { shares, notPaid: _, ...frozen } = terms
  return lines.map(({ role, repId, amountMinor, shareBps, policyVersion }) => ({
    id: uuid(),
    order_id: order.orderId,
    posting: posting.posting,
    customer_id: order.customerId,
    rep_id: repId,
    role,
    kind,
    base_minor: String(baseMinor),
    amount_minor: String(amountMinor),
    currency: facts.companyCurrency,
    share_bps: shareBps,
    rule: 'R10',
    policy_version: policyVersion,
    reverses_id: posted.find(entry => entry.role === role && entry.repId === repId)?.id ?? null,
    month: dayIn(facts.timeZone, now).slice(0, 7),
    posted_at: now,
    facts: { ...frozen, orderMinor: String(order.amountMinor), netMinor: String(netMinor), basis: basisOf(shares, role) },
  }))
}

async function write(tx: Tx, now: Date, posting: Posting): Promise<void> {
  const rows = rowsOf(now, posting)
  const month = dayIn(posting.facts.timeZone, now).slice(0, 7)
  await refusedIfLocked(
    month,
    () =>
      tx.$executeRaw`INSERT INTO "commission_entry" (${COLUMNS}) SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::"commission_entry", ${JSON.stringify(rows)}::jsonb)`,
  )
  await enqueue(tx, now, await whoHears(tx, [...new Set(rows.map(row => row.rep_id))], { orderId: posting.order.orderId, month }))
}

/** Only who posts in the last moment of a month that is being locked meets it; a moment later it is another month. */
export async function refusedIfLocked<T>(month: string, post: () => Promise<T>): Promise<T> {
  try {
    return await post()
  } catch (error) {
    if (sqlState(error) === 'TR010') throw new Refusal('PERIOD_LOCKED', { rule: 'R10', month })
    throw error
  }
}

const COLUMNS = Prisma.raw(
  ['id', 'order_id', 'posting', 'customer_id', 'rep_id', 'role', 'kind', 'base_minor', 'amount_minor', 'currency', 'share_bps', 'rule']
    .concat(['policy_version', 'reverses_id', 'month', 'posted_at', 'facts'])
    .map(name => `"${name}"`)
    .join(', '),
)

const basisOf = (shares: readonly ShareBasis[], role: string) => {
  const share = shares.find(found => found.role === role)
  if (!share) return null
  const { factId, at, until, isFirstOrder, shareBps } = share
  return { factId, at, until, isFirstOrder, shareBps }
}

/** The beneficiaries, the leads of their teams, the admins; nobody else. What it is worth they ask. */
async function whoHears(tx: Tx, repIds: string[], { orderId, month }: { orderId: string; month: string }): Promise<Message[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id"::text AS "id" FROM "person" p
     WHERE p."status" IN ('active', 'onNotice') AND (p."id" = ANY(${repIds}::uuid[]) OR p."role" = 'admin'
        OR (p."role" = 'lead' AND p."team_id" IN (SELECT b."team_id" FROM "person" b WHERE b."id" = ANY(${repIds}::uuid[]))))`
  return rows.map(({ id }): Message => ({ room: `user:${id}`, event: { type: 'commission.posted', orderId, month } }))
}
