import { v7 as uuid } from 'uuid'
import { Prisma, type Tx } from '../db'
import { areasOfferedFirst, notOfferedSince } from '../domain/first-offer'
import { activeParams, type PolicyInForce, type TerritoryArea } from '../domain/policy'
import type { Move } from '../domain/words'
import { addWorkingHours } from '../domain/working-calendar'
import { canTakeFirst } from '../queries/first-offer'
import { readWorkingCalendar } from '../queries/working-calendar'
import { notify } from './notify'
import { everybody, tellLive } from './standing-policy'

/** The runner of due work takes first offers off by this kind; its key is the instant at which they end. */
export const FIRST_OFFERS_END = 'firstOffersEnd'

type Offered = { name: string; teamId: string | null; repId: string | null }

/**
 * R12: customers that came into the pool in this transaction are offered first to the reps of their area, who are told. One instant ends them all. `which` speaks of
 * customer `c`; whatever of it has an owner or is in no area stays out.
 */
export async function offerFirst(
  tx: Tx,
  now: Date,
  { which, move, leftBy, policy }: { which: Prisma.Sql; move: Move; leftBy: string; policy: PolicyInForce },
): Promise<void> {
  const params = activeParams(policy, 'territory')
  if (!params) return
  const takers = await readTakers(tx)
  const takersOf = ({ teamId, repId }: Pick<TerritoryArea, 'teamId' | 'repId'>) =>
    takers.filter(taker => taker.repId === repId || (teamId !== null && taker.teamId === teamId)).map(taker => taker.repId)
  const areas = areasOfferedFirst({ params, move, leftBy, hasTaker: area => takersOf(area).length > 0 })
  if (areas.length === 0) return
  const until = addWorkingHours(now, params.firstOfferHours, await readWorkingCalendar(tx))
  const byCountry = areas.flatMap(({ countries, teamId, repId }) => countries.map(country => ({ country, team_id: teamId, rep_id: repId })))
  const offered = await tx.$queryRaw<Offered[]>`
    UPDATE "customer" c SET "first_until" = ${until}, "first_team_id" = a."team_id", "first_rep_id" = a."rep_id", "first_offered_at" = ${now}
      FROM jsonb_to_recordset(${JSON.stringify(byCountry)}::jsonb) AS a("country" text, "team_id" uuid, "rep_id" uuid)
     WHERE ${which} AND c."country" = a."country" AND c."owner_id" IS NULL AND c."merged_into" IS NULL
       AND (c."first_offered_at" IS NULL OR c."first_offered_at" <= ${notOfferedSince(params, now)})
    RETURNING c."name", c."first_team_id"::text AS "teamId", c."first_rep_id"::text AS "repId"`
  if (offered.length === 0) return
  const due = { kind: FIRST_OFFERS_END, key: until.toISOString() }
  await tx.dueWork.upsert({ where: { kind_key: due }, create: { id: uuid(), ...due, dueAt: until }, update: {} })
  for (const [repId, count] of countPerTaker(offered, takersOf)) {
    // The name of one is no secret: a customer of the pool shows to everybody.
    const customerName = count === 1 ? (offered.find(one => takersOf(one).includes(repId))?.name ?? null) : null
    await notify(tx, now, {
      personIds: [repId].filter(id => id !== leftBy),
      type: 'pool.offeredFirst',
      facts: { count, customerName, until: until.toISOString() },
      customerId: null,
    })
  }
  await tellLive(tx, now, await everybody(tx), { type: 'pool.changed' })
}

/** R12: the time of first offers is over; whatever stands in the pool is everybody's. Nobody waited for this: a claim looks at the instant itself. */
export async function endFirstOffers(tx: Tx, now: Date): Promise<void> {
  const ended = await tx.$executeRaw`
    UPDATE "customer" SET "first_until" = NULL, "first_team_id" = NULL, "first_rep_id" = NULL WHERE "first_until" <= ${now}`
  if (ended > 0) await tellLive(tx, now, await everybody(tx), { type: 'pool.changed' })
}

const readTakers = (tx: Tx) =>
  tx.$queryRaw<{ repId: string; teamId: string | null }[]>`
    SELECT h."id"::text AS "repId", h."team_id"::text AS "teamId" FROM "person" h WHERE ${canTakeFirst} ORDER BY h."created_at", h."id"`

function countPerTaker(offered: Offered[], takersOf: (to: Offered) => string[]): Map<string, number> {
  const perHolder = new Map<string, { to: Offered; count: number }>()
  for (const to of offered) {
    const key = to.repId ?? to.teamId ?? ''
    perHolder.set(key, { to, count: (perHolder.get(key)?.count ?? 0) + 1 })
  }
  const counts = new Map<string, number>()
  for (const { to, count } of perHolder.values()) {
    for (const repId of takersOf(to)) counts.set(repId, (counts.get(repId) ?? 0) + count)
  }
  return counts
}

/** Of one customer that a move brings into the pool. */
export const onlyCustomer = (customerId: string): Prisma.Sql => Prisma.sql`c."id" = ${customerId}::uuid`
