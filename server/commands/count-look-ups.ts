import { type Db, inTransaction, type Tx } from '../db'
import { DAY_MS, HOUR_MS, isProbing, pieceOf } from '../domain/look-up'
import { knownPolicyInForce } from '../queries/policy-in-force'
import { decidersOf, notify } from './notify'

/** What a person looked up since it was last counted. */
export type Looked = { count: number; refused: number; met: readonly string[] }
/** Of the last hour, over all processes, and what one may do in it. */
export type HourOfLookUps = { count: number; oldest: Date | null; limit: number; toldLead: boolean }

/** Kept for as long as patterns are looked at; then it is nobody's business any more. */
const KEPT_MS = 90 * DAY_MS

/** Adds what a person looked up to what is known of all processes; tells the lead once a day when it has become probing (R3, R8). */
export async function countLookUps(db: Db, now: Date, { personId, looked }: { personId: string; looked: Looked }): Promise<HourOfLookUps> {
  const policy = (await knownPolicyInForce(db, now)).clauses.attempts.params
  return inTransaction(db, async tx => {
    if (looked.count + looked.refused > 0) await add(tx, now, personId, looked)
    const [hour] = await tx.$queryRaw<{ count: number; oldest: Date | null }[]>`
      SELECT coalesce(sum("count"), 0)::int AS "count", min("since") AS "oldest" FROM "look_up"
       WHERE "person_id" = ${personId}::uuid AND "since" > ${new Date(now.getTime() - HOUR_MS)}`
    const mayBeProbing = looked.refused > 0 || looked.met.length > 0
    const toldLead = mayBeProbing && (await tellOfProbing(tx, now, personId, policy))
    return { count: hour?.count ?? 0, oldest: hour?.oldest ?? null, limit: policy.lookUpsPerHour, toldLead }
  })
}

async function add(tx: Tx, now: Date, personId: string, { count, refused, met }: Looked): Promise<void> {
  const [added] = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "look_up" AS l ("person_id", "since", "last_at", "count", "refused", "met")
    VALUES (${personId}::uuid, ${pieceOf(now)}, ${now}, ${count}, ${refused}, ${[...met]}::uuid[])
    ON CONFLICT ("person_id", "since") DO UPDATE SET
      "count" = l."count" + excluded."count", "refused" = l."refused" + excluded."refused", "last_at" = excluded."last_at",
      "met" = ARRAY(SELECT DISTINCT m FROM unnest(l."met" || excluded."met") m)
    RETURNING xmax = 0 AS "isNew"`
  // Once a piece of time is enough.
  if (added?.isNew)
    await tx.$executeRaw`DELETE FROM "look_up" WHERE "person_id" = ${personId}::uuid AND "since" < ${new Date(now.getTime() - KEPT_MS)}`
}

async function tellOfProbing(tx: Tx, now: Date, personId: string, policy: { probedPerDay: number }): Promise<boolean> {
  const yesterday = new Date(now.getTime() - DAY_MS)
  const [day] = await tx.$queryRaw<{ count: number; refused: number; met: number }[]>`
    SELECT coalesce(sum("count"), 0)::int AS "count", coalesce(sum("refused"), 0)::int AS "refused",
           (SELECT count(DISTINCT m)::int FROM "look_up" k, unnest(k."met") m WHERE k."person_id" = ${personId}::uuid AND k."since" > ${yesterday}) AS "met"
      FROM "look_up" WHERE "person_id" = ${personId}::uuid AND "since" > ${yesterday}`
  if (!day || !isProbing(day, policy)) return false
  // One at a time, so that two processes do not tell twice.
  const [person] = await tx.$queryRaw<{ name: string; teamId: string | null }[]>`
    SELECT "name", "team_id"::text AS "teamId" FROM "person" WHERE "id" = ${personId}::uuid FOR UPDATE`
  if (!person) return false
  const personIds = (await decidersOf(tx, person.teamId)).filter(id => id !== personId)
  const told = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "notice" WHERE "person_id" = ANY(${personIds}::uuid[]) AND "type" = 'lookUps.probing' AND "facts"->>'repId' = ${personId} AND "at" > ${yesterday} LIMIT 1`
  if (told.length > 0) return false
  await notify(tx, now, { personIds, type: 'lookUps.probing', facts: { repId: personId, byName: person.name, ...day }, customerId: null })
  return personIds.length > 0
}
