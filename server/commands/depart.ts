import { inTransaction, Prisma, type Tx } from '../db'
import { type BookFacts, type BookPlan, decideBook, type Receiver } from '../domain/departure'
import { Refusal } from '../domain/refusal'
import type { PersonStatus, Tier } from '../domain/words'
import { enqueue, type Message } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { endCoversOf } from './cover'
import { endSessions } from './end-sessions'
import { endWhatWaits } from './end-what-waits'
import { gaugeMessages } from './gauges'
import { lockLeaver } from './give-notice'
import { type HandedOver, handOverBook } from './hand-over-book'
import { logChange } from './log-change'
import { notify } from './notify'
import { offerFirst } from './offer-first'

type Input = { personId: string; plan: BookPlan; reason?: string | undefined; expected?: BookFacts['counts'] | undefined }

/** A book of any size is one transaction: 50,000 customers take seconds, on a slow machine more of them. */
const LIMITS = { maxWait: 60_000, timeout: 600_000 }

/**
 * R12: a person leaves. Access ends at once everywhere; the book is handed over whole, in one transaction and with one event; what was earned stays. `expected`
 * are the counts of the preview: a book that changed since is looked at again first.
 */
export async function depart({ db, viewer, now, wakeOutbox }: CommandContext, input: Input): Promise<HandedOver> {
  const { personId, plan, reason, expected } = input
  const handed = await inTransaction(
    db,
    async tx => {
      const person = await lockLeaver(tx, { actorId: viewer.id, personId }, 'depart')
      const policy = await policyInForce(tx, now)
      const facts = await lockBook(tx, personId, plan)
      if (
        expected &&
        (expected.closed !== facts.counts.closed || expected.close !== facts.counts.close || expected.ordinary !== facts.counts.ordinary)
      ) {
        throw new Refusal('STALE_VERSION', { rule: 'R12', why: 'BOOK_CHANGED' })
      }
      const decision = decideBook(facts, plan)
      if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
      const followers = await followersOfBook(tx, personId)
      const { slots, namedWithoutSlot } = decision
      const moved = await handOverBook(tx, now, {
        ...{ leaverId: personId, actorId: viewer.id, plan, slots, namedWithoutSlot, reason: reason ?? null, policyVersion: policy.version },
      })
      if (moved.toPool > 0)
        await offerFirst(tx, now, { which: departedIntoPool(personId, now), move: 'departed', leftBy: personId, policy })
      await endWhatWaits(tx, now, personId)
      await passOnNewcomers(tx, now, { leaver: person, actorId: viewer.id, mentorId: plan.mentorId })
      await endCoversOf(tx, now, { personId, as: 'either', actorId: viewer.id })
      await tx.person.update({
        where: { id: personId },
        data: { status: 'left', leftAt: now, noticeAt: null, passwordHash: null },
      })
      await tx.lane.updateMany({ where: { repId: personId }, data: { closedAt: now } })
      await tx.accountLink.updateMany({ where: { personId, usedAt: null, revokedAt: null }, data: { revokedAt: now } })
      await endSessions(tx, personId, now)
      const { closed, close, ordinary, comeDown, toPool } = moved
      const counts = { closed, close, ordinary, comeDown, toPool }
      await logChange(tx, now, { actorId: viewer.id, action: 'person.left', subjectId: personId, facts: { name: person.name, ...counts } })
      await tell(tx, now, { personId, personName: person.name, byName: viewer.name, receiverIds: moved.receiverIds, followers })
      return moved
    },
    5,
    LIMITS,
  )
  wakeOutbox()
  return handed
}

const departedIntoPool = (leaverId: string, now: Date) => Prisma.sql`c."owner_id" IS NULL AND c."tier_since" = ${now} AND EXISTS (
  SELECT 1 FROM "tier_change" t WHERE t."customer_id" = c."id" AND t."version" = c."version" AND t."kind" = 'departed' AND t."from_owner_id" = ${leaverId}::uuid)`

/** Locks the book's customers, then the lanes it goes through, in the order of their ids; whatever else would move one of them waits, and finds it moved. */
export async function lockBook(tx: Tx, leaverId: string, plan: BookPlan): Promise<BookFacts> {
  await tx.$queryRaw`SELECT count(*)::integer AS "count" FROM (
    SELECT 1 FROM "customer" WHERE "owner_id" = ${leaverId}::uuid ORDER BY "id" FOR NO KEY UPDATE) locked`
  const repIds = [...new Set([...plan.closed, ...plan.close, ...plan.ordinary, ...plan.named.map(({ repId }) => repId)])]
  await tx.$queryRaw`SELECT 1 FROM "lane" WHERE "rep_id" = ANY(${[...repIds, leaverId]}::uuid[]) ORDER BY "rep_id" FOR NO KEY UPDATE`
  return readBook(tx, leaverId, plan, repIds)
}

async function readBook(tx: Tx, leaverId: string, plan: BookPlan, repIds: string[]): Promise<BookFacts> {
  const [counts] = await tx.$queryRaw<BookFacts['counts'][]>`
    SELECT count(*) FILTER (WHERE "tier" = 'closed')::integer AS "closed", count(*) FILTER (WHERE "tier" = 'close')::integer AS "close",
           count(*) FILTER (WHERE "tier" = 'ordinary')::integer AS "ordinary" FROM "customer" WHERE "owner_id" = ${leaverId}::uuid`
  const named = await tx.$queryRaw<{ customerId: string; tier: Tier }[]>`
    SELECT "id"::text AS "customerId", "tier"::text FROM "customer"
     WHERE "id" = ANY(${plan.named.map(({ customerId }) => customerId)}::uuid[]) AND "owner_id" = ${leaverId}::uuid`
  const receivers = await tx.$queryRaw<(Omit<Receiver, 'status'> & { status: PersonStatus })[]>`
    SELECT p."id"::text AS "repId", p."status"::text, p."sells", l."close_quota" - l."close_count" - l."reserved" AS "freeSlots"
      FROM "person" p JOIN "lane" l ON l."rep_id" = p."id" WHERE p."id" = ANY(${repIds}::uuid[])`
  return {
    leaverId,
    counts: counts ?? { closed: 0, close: 0, ordinary: 0 },
    namedTiers: new Map(named.map(({ customerId, tier }) => [customerId, tier])),
    receivers: new Map(receivers.map(receiver => [receiver.repId, receiver])),
  }
}

async function followersOfBook(tx: Tx, leaverId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ repId: string }[]>`
    SELECT DISTINCT f."rep_id"::text AS "repId" FROM "follow" f JOIN "customer" c ON c."id" = f."customer_id" WHERE c."owner_id" = ${leaverId}::uuid`
  return rows.map(({ repId }) => repId)
}

/** R10: the successor guides the leaver's newcomers from now on; without one their closings pay no mentor. */
async function passOnNewcomers(
  tx: Tx,
  now: Date,
  { leaver, actorId, mentorId }: { leaver: { id: string; name: string }; actorId: string; mentorId: string | null },
): Promise<void> {
  const successor = mentorId ? await tx.person.findUnique({ where: { id: mentorId } }) : null
  const isVeteran = successor?.status === 'active' && (successor.sells || successor.role === 'lead') && successor.mentorId !== leaver.id
  if (mentorId && (!isVeteran || mentorId === leaver.id)) throw new Refusal('FORBIDDEN', { rule: 'R7', why: 'NO_SUCH_MENTOR' })
  const guided = await tx.person.findMany({ where: { mentorId: leaver.id, status: { not: 'left' } }, select: { id: true, name: true } })
  await tx.person.updateMany({ where: { id: { in: guided.map(({ id }) => id) } }, data: { mentorId } })
  for (const { id, name } of guided) {
    const facts = { name, from: leaver.name, to: successor?.name ?? null, mentorId }
    await logChange(tx, now, { actorId, action: 'person.mentorChanged', subjectId: id, facts })
  }
}

/** One event for all that moved: whoever shows one of these lanes, or follows a customer of the book, fetches it anew. */
async function tell(
  tx: Tx,
  now: Date,
  {
    personId,
    personName,
    byName,
    receiverIds,
    followers,
  }: { personId: string; personName: string; byName: string; receiverIds: string[]; followers: string[] },
): Promise<void> {
  const event = { type: 'lanes.changed' as const, repIds: [personId, ...receiverIds] }
  const rooms = new Set<Message['room']>([
    `rep:${personId}`,
    ...receiverIds.map(id => `rep:${id}` as const),
    ...followers.filter(id => id !== personId).map(id => `user:${id}` as const),
  ])
  await enqueue(
    tx,
    now,
    [...rooms].map((room): Message => ({ room, event })),
  )
  await enqueue(tx, now, gaugeMessages([personId, ...receiverIds]))
  await notify(tx, now, { personIds: receiverIds, type: 'book.received', facts: { personName, byName }, customerId: null })
}
