import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import { countsAsEvidence, decideLog } from '../domain/counting'
import type { FollowUpInput } from '../domain/follow-up'
import { lapseAfter } from '../domain/following'
import { Refusal } from '../domain/refusal'
import { textHash } from '../identity/text-hash'
import { enqueue, type Message } from '../live/outbox'
import { toCard } from '../queries/card'
import { policyInForce } from '../queries/policy-in-force'
import { isDeputyOf } from '../queries/visibility'
import { pokedOf } from './card-messages'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'

/** As much of a text as says what is next. */
const NEXT_STEP_LENGTH = 80

/** R5: logs an exchange with a customer. Whether it counts is decided once, when it is logged, and kept. */
export async function logFollowUp(
  { db, viewer, now, wakeOutbox }: CommandContext,
  input: FollowUpInput,
): Promise<{ followUpId: string; counts: boolean; whyNot: 'LATE' | 'REPEATED' | null }> {
  const { customerId } = input
  const hash = textHash(input.text)
  const logged = await inTransaction(db, async tx => {
    // The same text on two customers at once: the later one sees the earlier.
    await tx.$queryRaw`SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`followUp ${viewer.id} ${hash}`}, 5))) taken`
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R5' })
    const isFollowing = (await tx.follow.count({ where: { customerId, repId: viewer.id } })) > 0
    const isDeputy = await isDeputyOf(tx, { deputyId: viewer.id, repId: customer.ownerId })
    const decision = decideLog({ actor: viewer, customer, isFollowing, isDeputy })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })

    const policy = await policyInForce(tx, now)
    const at = new Date(Math.min(Date.parse(input.at), now.getTime()))
    const isTextUsedElsewhere =
      (await tx.followUp.count({ where: { authorId: viewer.id, textHash: hash, customerId: { not: customerId } } })) > 0
    const { channel, direction, text } = input
    const { counts, whyNot } = countsAsEvidence(
      { channel, direction, at, loggedAt: now, isTextUsedElsewhere },
      policy.clauses.evidence.params,
    )
    const followUpId = uuid()
    const nextAt = input.nextAt ? new Date(input.nextAt) : null
    await tx.followUp.create({
      data: {
        id: followUpId,
        customerId,
        authorId: viewer.id,
        at,
        loggedAt: now,
        channel,
        direction,
        text,
        textHash: hash,
        nextAt,
        counts,
      },
    })
    const isOwner = customer.ownerId === viewer.id
    const isFollower = !isOwner && !isDeputy && isFollowing
    const isNextOfCard = isOwner || (!isFollower && nextAt !== null)
    await updateCustomer(tx, { customerId, at, counts, next: isNextOfCard ? { nextAt, text } : undefined })
    if (isFollower && counts) {
      const lapsesAt = lapseAfter(at, policy.clauses.sharing.params)
      await tx.follow.updateMany({ where: { customerId, repId: viewer.id, lapsesAt: { lt: lapsesAt } }, data: { lapsesAt } })
    }
    await enqueue(tx, now, await loggedMessages(tx, customerId, viewer.id))
    return { followUpId, counts, whyNot: whyNot === 'INCOMPLETE' ? null : whyNot }
  })
  wakeOutbox()
  return logged
}

/**
 * What the customer shows of its latest exchange. The next step on the card is the owner's, or one that the lead sets: a follower's next date
 * stands on the follower's own record. When the owner logs without one, the step that was planned is done.
 */
async function updateCustomer(
  tx: Tx,
  {
    customerId,
    at,
    counts,
    next,
  }: { customerId: string; at: Date; counts: boolean; next: { nextAt: Date | null; text: string } | undefined },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "customer" SET "follow_version" = "follow_version" + 1, "last_contact_at" = greatest("last_contact_at", ${at}),
           "last_counting_at" = CASE WHEN ${counts} THEN greatest("last_counting_at", ${at}) ELSE "last_counting_at" END
     WHERE "id" = ${customerId}::uuid`
  if (next)
    await tx.customer.update({
      where: { id: customerId },
      data: { nextAt: next.nextAt, nextStep: next.nextAt ? firstLine(next.text) : null },
    })
}

function firstLine(text: string): string {
  const letters = [...(text.split('\n')[0]?.trim() ?? '')]
  return letters.length > NEXT_STEP_LENGTH ? `${letters.slice(0, NEXT_STEP_LENGTH - 1).join('')}…` : letters.join('')
}

async function loggedMessages(tx: Tx, customerId: string, authorId: string): Promise<Message[]> {
  const row = await lockCustomer(tx, customerId)
  if (!row) return []
  const card = toCard(row)
  const event = { type: 'followUp.logged' as const, customerId, version: card.version }
  const pokes: Message[] = [...new Set([...pokedOf(row), authorId])]
    .filter(id => id !== card.ownerId)
    .map(id => ({ room: `user:${id}`, event }))
  return card.ownerId ? [{ room: `rep:${card.ownerId}`, event: { ...event, card } }, ...pokes] : pokes
}
