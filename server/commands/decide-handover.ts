import { inTransaction, sqlState, type Tx } from '../db'
import { decideApproval, decideConsent, decideTakeBack, type HandoverFacts } from '../domain/handover'
import { Refusal, type RefusalData } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { readHandover } from '../queries/handover-facts'
import { isThereAnotherRuler } from './assign'
import { PremiseGone } from './commit-move'
import type { CommandContext } from './context'
import { giveToNewcomer } from './give-to-newcomer'
import { handoverMessages } from './handover-messages'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { decidersOf, notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'

type Answer = { outcome: 'noted' | 'handedOver' | 'ended'; handoverId: string }
type Steps = {
  step: 'noted' | 'handsOver' | 'ends' | 'falls'
  status?: 'declined' | 'withdrawn'
  data?: { consentedAt?: Date; approvedAt?: Date; approvedBy?: string; isOwnCase?: boolean }
}
type Locked = { facts: HandoverFacts & { newcomerName: string }; customer: LockedCustomer; policyVersion: number }

/** R9: the newcomer consents or declines. */
export function consentToHandover(
  context: CommandContext,
  { handoverId, answer }: { handoverId: string; answer: 'consent' | 'decline' },
): Promise<Answer> {
  return takeStep(context, handoverId, async (_, { facts }) => {
    const decision = decideConsent(facts, context.viewer.id, answer)
    if (decision.outcome === 'refused') throw refusalOf(decision)
    return { step: decision.outcome, status: 'declined', data: answer === 'consent' ? { consentedAt: context.now } : {} }
  })
}

/** R9: the giver's lead, or an admin, approves or refuses. */
export function approveHandover(
  context: CommandContext,
  { handoverId, answer, reason }: { handoverId: string; answer: 'approve' | 'refuse'; reason?: string | undefined },
): Promise<Answer> {
  const { viewer, now } = context
  const decide = async (tx: Tx, { facts, customer }: Locked): Promise<Steps> => {
    const parties = [facts.giver.repId, facts.newcomer.repId, facts.newcomer.mentorId].filter(id => id !== null)
    const hasOtherRuler = await isThereAnotherRuler(tx, viewer.id, facts.giver.teamId, parties)
    const decision = decideApproval(facts, { actor: { ...viewer, repId: viewer.id }, hasOtherRuler }, answer)
    if (decision.outcome === 'refused') throw refusalOf(decision)
    const { isOwnCase } = decision
    if (isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: customer.customerId, customerName: customer.name })
    const data = answer === 'approve' ? { approvedAt: now, approvedBy: viewer.id, isOwnCase } : { isOwnCase }
    return { step: decision.outcome, status: 'declined', data }
  }
  return takeStep(context, handoverId, decide, reason)
}

/** R9: the giver takes the proposal back. */
export function withdrawHandover(context: CommandContext, { handoverId }: { handoverId: string }): Promise<Answer> {
  return takeStep(context, handoverId, async (_, { facts }) => {
    const decision = decideTakeBack(facts, context.viewer.id)
    if (decision.outcome === 'refused') throw refusalOf(decision)
    return { step: 'ends', status: 'withdrawn' }
  })
}

async function takeStep(
  { db, viewer, now, wakeOutbox }: CommandContext,
  handoverId: string,
  decide: (tx: Tx, locked: Locked) => Promise<Steps>,
  reason?: string,
): Promise<Answer> {
  try {
    const outcome = await inTransaction(db, async tx => {
      const found = await tx.handover.findUnique({ where: { id: handoverId }, select: { customerId: true, policyVersion: true } })
      const customer = found && (await lockCustomer(tx, found.customerId))
      const facts = customer && (await readHandover(tx, now, handoverId))
      if (!customer || !facts || !mayKnow(viewer, facts)) throw new Refusal('NOT_FOUND', { rule: 'R9' })
      const steps = await decide(tx, { facts, customer, policyVersion: found.policyVersion })
      await write(tx, now, { viewer, handoverId, facts, customer, policyVersion: found.policyVersion, steps, reason: reason ?? null })
      return steps.step
    })
    wakeOutbox()
    return { outcome: outcome === 'noted' ? 'noted' : outcome === 'handsOver' ? 'handedOver' : 'ended', handoverId }
  } catch (error) {
    // The newcomer's last slot went between the decision and the commit.
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2', why: 'OF_NEWCOMER' })
    throw error
  }
}

async function write(
  tx: Tx,
  now: Date,
  step: Locked & { viewer: CommandContext['viewer']; handoverId: string; steps: Steps; reason: string | null },
): Promise<void> {
  const { viewer, handoverId, facts, customer, policyVersion, steps, reason } = step
  const { giver, newcomer, newcomerName } = facts
  const { customerId } = customer
  const isOver = steps.step !== 'noted'
  const status = steps.step === 'handsOver' ? 'done' : steps.step === 'falls' ? 'fell' : (steps.status ?? 'declined')
  await tx.handover.update({
    where: { id: handoverId },
    data: { ...steps.data, ...(isOver ? { status, endedAt: now, endedBy: viewer.id, endReason: reason } : {}) },
  })
  if (steps.step === 'handsOver') {
    const move = await giveToNewcomer(tx, now, {
      ...{ customer, actor: viewer, giver: { id: giver.repId, name: customer.ownerName ?? '' }, newcomerId: newcomer.repId },
      ...{ move: 'handedOver', rule: 'R9', policyVersion, reason, handoverMentorId: giver.repId },
    })
    if (!move) throw new PremiseGone()
  }
  const people = [giver.repId, newcomer.repId, ...(await decidersOf(tx, giver.teamId))]
  const parties = [giver.repId, newcomer.repId].filter(id => id !== viewer.id)
  const told = { customerName: customer.name, byName: viewer.name, newcomerName, reason }
  if (isOver) {
    const type = status === 'done' ? 'handover.done' : status === 'declined' ? 'handover.declined' : 'handover.withdrawn'
    await notify(tx, now, { personIds: parties, type, facts: told, customerId: status === 'done' ? customerId : null })
  }
  await enqueue(tx, now, handoverMessages({ handoverId, customerId, personIds: people }))
}

/** Giver, newcomer, the giver's lead, admins: to anybody else there is no such handover. */
function mayKnow(viewer: CommandContext['viewer'], { giver, newcomer }: HandoverFacts): boolean {
  const isLead = viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === giver.teamId
  return viewer.role === 'admin' || isLead || viewer.id === giver.repId || viewer.id === newcomer.repId
}

const refusalOf = ({ code, rule, facts }: RefusalData) => new Refusal(code, { rule, ...facts })
