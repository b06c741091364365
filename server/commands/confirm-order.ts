import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import type { OrderRow } from '../api/shapes/order'
import { type Db, inTransaction, isCollision, sqlState, type Tx } from '../db'
import type { CommissionTerms } from '../domain/commission'
import type { NoticeFacts, NoticeType } from '../domain/notices'
import { decideOrderDecision } from '../domain/order-decision'
import { Refusal } from '../domain/refusal'
import { commitInGroup } from '../group-commit'
import type { CommittedRow, Message } from '../live/outbox'
import { dayIn } from '../queries/commission-facts'
import { toOrderRow } from '../queries/order-list'
import { PolicyMoved } from '../queries/policy-in-force'
import { PremiseGone } from './commit-move'
import { type ConfirmationFacts, readConfirmationFacts } from './confirmation-facts'
import type { CommandContext } from './context'
import { winByConfirmation } from './end-offer'
import { lockCustomer } from './locked-customer'
import { tellEverybodyOfOwnCase } from './own-case'
import { confirmationRows, refusedIfLocked } from './post-commission'

const ATTEMPTS = 12

type Input = { orderId: string; reason?: string | undefined }

/**
 * R1, R10: a lead or admin confirms an order, and what it pays is posted with it, or nothing happens. Decides on a snapshot and commits only if it still
 * holds: of two at once the second reads again, and is refused as already decided.
 * `ahead`: the snapshot, where it was read while the session was.
 */
export async function confirmOrder(context: CommandContext, input: Input, ahead?: Promise<ConfirmationFacts | null>): Promise<OrderRow> {
  const { db, viewer, now } = context
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const read = attempt === 1 && ahead ? await ahead : await readConfirmationFacts(db, viewer, input.orderId)
      const { facts, isOwnCase } = decide(read, viewer)
      // What a win that waited moves, and what everybody is told of, is written in one transaction with it.
      const committed = facts.isWaiting || isOwnCase ? await confirmLocked(context, input) : await commit(db, context, input, facts, false)
      if (committed) {
        context.wakeOutbox(committed.outbox)
        const decided = { decidedAt: now, decidedById: viewer.id, decidedByName: viewer.name, reason: input.reason ?? null }
        return toOrderRow({ ...facts.order, ...decided, status: 'confirmed', isOwnCase, seesAttachments: true }, viewer)
      }
    } catch (error) {
      if (!isLostRace(error)) throw error
    }
  }
  throw new Error('confirmOrder: the customer changed again and again')
}

const isLostRace = (error: unknown) =>
  sqlState(error) === 'TR012' || error instanceof PolicyMoved || error instanceof PremiseGone || isCollision(error)

function decide(facts: ConfirmationFacts | null, viewer: Viewer): { facts: ConfirmationFacts; isOwnCase: boolean } {
  const isVisible =
    facts &&
    (viewer.role === 'admin' ||
      facts.order.repId === viewer.id ||
      (viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === facts.order.repTeamId))
  if (!isVisible) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  const actor = { repId: viewer.id, role: viewer.role, teamId: viewer.teamId }
  const decision = decideOrderDecision({ ...facts.decision, actor }, 'confirm')
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
  return { facts, isOwnCase: decision.isOwnCase }
}

/** R6: a win that waited for this moves the customer first, and what it earns whom is read after it. */
async function confirmLocked(context: CommandContext, input: Input): Promise<{ outbox: undefined }> {
  const { db, viewer, now } = context
  await inTransaction(db, async tx => {
    const found = await tx.order.findUnique({ where: { id: input.orderId }, select: { customerId: true } })
    const customer = found && (await lockCustomer(tx, found.customerId))
    if (!customer) throw new PremiseGone()
    decide(await readConfirmationFacts(tx, viewer, input.orderId), viewer)
    await winByConfirmation(tx, now, input.orderId)
    const { facts, isOwnCase } = decide(await readConfirmationFacts(tx, viewer, input.orderId), viewer)
    if (!(await commit(tx, context, input, facts, isOwnCase))) throw new PremiseGone()
    if (isOwnCase) {
      await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: customer.customerId, customerName: customer.name })
    }
  })
  return { outbox: undefined }
}

/** Writes order, ledger, notices and live events by the SQL function commit_confirmation. null: a premise is gone. */
async function commit(
  db: Db | Tx,
  { viewer, now }: CommandContext,
  { orderId, reason }: Input,
  facts: ConfirmationFacts,
  isOwnCase: boolean,
): Promise<{ outbox: CommittedRow } | null> {
  const { order, commission, terms, expect, card } = facts
  const { customerId } = order
  const entries = confirmationRows(now, { ...order, amountMinor: BigInt(order.amountMinor) }, terms, commission)
  const month = dayIn(commission.timeZone, now).slice(0, 7)
  const notices = noticesOf(viewer, facts, entries, reason ?? null)
  const messages: Message[] = [
    { room: `rep:${order.repId}`, event: { type: 'order.decided', customerId, version: card.version, card } },
    ...hearers(facts, entries).map((id): Message => ({ room: `user:${id}`, event: { type: 'commission.posted', orderId, month } })),
    ...notices.map(({ id, personId }): Message => ({ room: `user:${personId}`, event: { type: 'notice.added', noticeId: id } })),
  ]
  const outbox = { id: uuid(), at: now, messages }
  const payload = {
    ...{ orderId, customerId, expect, actorId: viewer.id, at: now, reason: reason ?? null, isOwnCase, isUnconfirmed: card.isUnconfirmed },
    ...{ terms: terms satisfies CommissionTerms | null, entries, notices, outboxId: outbox.id, messages },
  }
  const isDone = await refusedIfLocked(month, () => commitInGroup(db, 'confirmations', customerId, payload))
  return isDone ? { outbox } : null
}

type Entry = ReturnType<typeof confirmationRows>[number]
type Notice = { id: string; personId: string; type: NoticeType; facts: NoticeFacts; customerId: string | null }

/** The closer learns of the order; who earns by a colleague's order, how much and by which company. */
function noticesOf(viewer: Viewer, { order }: ConfirmationFacts, entries: Entry[], reason: string | null): Notice[] {
  const { customerId, customerName, contractNumber, currency, repId } = order
  const told = { customerName, byName: viewer.name, contractNumber, reason, amountMinor: null, currency }
  const ofOrder = { id: uuid(), personId: repId, type: 'order.confirmed' as const, facts: told, customerId }
  const ofShares = entries
    .filter(entry => entry.role !== 'closer' && entry.amount_minor !== '0')
    .map(entry => {
      const facts = { customerName, amountMinor: Number(entry.amount_minor), currency: entry.currency, role: entry.role }
      return { id: uuid(), personId: entry.rep_id, type: 'commission.shared' as const, facts, customerId: null }
    })
  return repId === viewer.id ? ofShares : [ofOrder, ...ofShares]
}

/** The beneficiaries, the leads of their teams, the admins; nobody else. What it is worth they ask. */
function hearers({ rulers, teamOf }: ConfirmationFacts, entries: Entry[]): string[] {
  const repIds = entries.map(entry => entry.rep_id).filter(id => teamOf.has(id))
  const teamIds = new Set(repIds.map(id => teamOf.get(id) ?? null))
  const above = rulers.filter(({ role, teamId }) => role === 'admin' || (teamId !== null && teamIds.has(teamId)))
  return [...new Set([...repIds, ...above.map(({ id }) => id)])]
}
