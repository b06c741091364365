import type { BookPreview, BookView } from '../api/shapes/people'
import { type BookPlan, decideBook } from '../domain/departure'
import { Refusal } from '../domain/refusal'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'

/** R12: what a leaver would leave behind, and who could take it. For admins, who see people off. */
export async function getBook({ db, viewer, now }: QueryContext, { personId }: { personId: string }): Promise<BookView> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
  const person = await db.person.findUnique({ where: { id: personId } })
  if (!person || person.status === 'left') throw new Refusal('NOT_FOUND', { rule: 'R12' })
  const [[counts], receivers, guides, openConflicts] = await Promise.all([
    db.$queryRaw<(BookView['counts'] & { unconfirmed: number })[]>`
      SELECT coalesce(sum("closed_count"), 0)::integer AS "closed", coalesce(sum("close_count"), 0)::integer AS "close",
             coalesce(sum("ordinary_count"), 0)::integer AS "ordinary", coalesce(sum("unconfirmed"), 0)::integer AS "unconfirmed" FROM "lane" WHERE "rep_id" = ${personId}::uuid`,
    db.$queryRaw<BookView['receivers']>`
      SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", t."name" AS "teamName", greatest(0, l."close_quota" - l."close_count" - l."reserved") AS "freeSlots",
             l."close_quota" AS "limit", ${isNewcomer('p', now)} AS "isNewcomer"
        FROM "lane" l JOIN "person" p ON p."id" = l."rep_id" LEFT JOIN "team" t ON t."id" = p."team_id"
       WHERE p."status" = 'active' AND p."sells" AND p."id" <> ${personId}::uuid
       ORDER BY p."team_id" = ${person.teamId}::uuid DESC NULLS LAST, t."created_at", p."created_at", p."id"`,
    db.person.findMany({
      where: { mentorId: personId, status: { not: 'left' } },
      select: { id: true, name: true },
      orderBy: { createdAt: 'asc' },
    }),
    db.conflict.count({ where: { status: 'open', OR: [{ holderId: personId }, { challengerId: personId }] } }),
  ])
  const { closed = 0, close = 0, ordinary = 0, unconfirmed = 0 } = counts ?? {}
  return {
    person: { personId, name: person.name, teamId: person.teamId, status: person.status },
    counts: { closed, close, ordinary },
    ...{ unconfirmedOrders: unconfirmed, openConflicts, guides: guides.map(({ id, name }) => ({ personId: id, name })) },
    receivers,
  }
}

/** R12: what a plan would come to, decided by the same rule as the handover and counted out in the same order. */
export async function previewBook(context: QueryContext, { personId, plan }: { personId: string; plan: BookPlan }): Promise<BookPreview> {
  const book = await getBook(context, { personId })
  const named = await context.db.customer.findMany({
    where: { id: { in: plan.named.map(({ customerId }) => customerId) }, ownerId: personId },
    select: { id: true, tier: true },
  })
  const tiers = new Map(named.map(({ id, tier }) => [id, tier]))
  const receivers = new Map(
    book.receivers.map(({ repId, freeSlots }) => [repId, { repId, freeSlots, status: 'active' as const, sells: true }]),
  )
  const decision = decideBook({ leaverId: personId, counts: book.counts, namedTiers: tiers, receivers }, plan)
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
  const perRep = new Map(book.receivers.map(({ repId, name }) => [repId, { repId, name, closed: 0, close: 0, ordinary: 0 }]))
  const give = (repId: string, tier: 'closed' | 'close' | 'ordinary', count = 1) => {
    const row = perRep.get(repId)
    if (row) row[tier] += count
  }
  const without = new Set(decision.namedWithoutSlot)
  for (const { customerId, repId } of plan.named) give(repId, without.has(customerId) ? 'ordinary' : (tiers.get(customerId) ?? 'ordinary'))
  const namedOf = (tier: string) => named.filter(customer => customer.tier === tier).length
  inTurn(plan.closed, book.counts.closed - namedOf('closed'), (repId, count) => give(repId, 'closed', count))
  for (const repId of decision.slots) give(repId, 'close')
  const closeLeft = book.counts.close - namedOf('close') - decision.slots.length
  const rest = closeLeft + book.counts.ordinary - namedOf('ordinary')
  inTurn(plan.ordinary, rest, (repId, count) => give(repId, 'ordinary', count))
  const rows = [...perRep.values()].filter(({ closed, close, ordinary }) => closed + close + ordinary > 0)
  const sum = (tier: 'closed' | 'close' | 'ordinary') => rows.reduce((all, row) => all + row[tier], 0)
  return {
    ...{ closed: sum('closed'), close: sum('close'), ordinary: sum('ordinary'), comeDown: closeLeft + without.size },
    toPool: plan.ordinary.length === 0 ? rest : 0,
    perRep: rows,
  }
}

function inTurn(repIds: readonly string[], count: number, give: (repId: string, count: number) => void): void {
  repIds.forEach((repId, index) => {
    give(repId, Math.floor(count / repIds.length) + (index < count % repIds.length ? 1 : 0))
  })
}
