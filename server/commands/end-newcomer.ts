import { inTransaction } from '../db'
import { Refusal } from '../domain/refusal'
import { decideEndEarly } from '../domain/starter-pool'
import { enqueue } from '../live/outbox'
import { isNewcomer } from '../queries/newcomer'
import type { CommandContext } from './context'
import { notify } from './notify'
import { starterPoolMessages } from './starter-pool-messages'

/** R7: being a newcomer is ended early, and everybody is told, with the reason. Offers that run go on; no new ones are made. */
export async function endNewcomerEarly(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { newcomerId, reason }: { newcomerId: string; reason: string },
): Promise<{ ok: true }> {
  await inTransaction(db, async tx => {
    const [person] = await tx.$queryRaw<{ repId: string; name: string; teamId: string | null; isNewcomer: boolean }[]>`
      SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", ${isNewcomer('p', now)} AS "isNewcomer" FROM "person" p
       WHERE p."id" = ${newcomerId}::uuid FOR UPDATE OF p`
    const actor = { ...viewer, repId: viewer.id }
    const decision = decideEndEarly({ actor, newcomer: person ?? null })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    await tx.person.update({
      where: { id: newcomerId },
      data: { newcomerEndedAt: now, newcomerEndReason: reason, newcomerEndToldAt: now },
    })
    const others = await tx.person.findMany({
      where: { status: { in: ['active', 'onNotice'] }, id: { not: viewer.id } },
      select: { id: true },
    })
    const facts = { byName: viewer.name, newcomerName: person?.name ?? '', reason }
    await notify(tx, now, { personIds: others.map(({ id }) => id), type: 'newcomer.endedEarly', facts, customerId: null })
    await enqueue(tx, now, await starterPoolMessages(tx, { repId: newcomerId, teamId: person?.teamId ?? null }))
  })
  wakeOutbox()
  return { ok: true }
}
