import type { Viewer } from '../api/context'
import { type Db, Prisma, type Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import type { RulingFacts, Side } from '../domain/ruling-decision'
import { lockKeys } from '../identity/held-keys'
import { identityKeysOf } from '../identity/keys'
import { identityOf } from '../identity/ruled-different'
import { isNewcomer } from '../queries/newcomer'
import { accessOf, seesConflict } from '../queries/visibility'
import { isThereAnotherRuler } from './assign'
import { type LockedCustomer, lockCustomer } from './locked-customer'

export type ConflictRecord = NonNullable<Awaited<ReturnType<Tx['conflict']['findUnique']>>>

export type LockedConflict = {
  conflict: ConflictRecord
  held: LockedCustomer
  entry: LockedCustomer | null
  facts: RulingFacts
}

const MOST_LOOKS = 10

/**
 * Locks a conflict with both its customers and reads what a ruling is decided on: keys first and customers in the order of their ids, as an entry does,
 * so that a ruling, an entry and a claim wait for each other and never in a circle. What one may not see is NOT_FOUND.
 */
export async function lockConflict(
  tx: Tx,
  { viewer, now, conflictId, policy }: { viewer: Viewer; now: Date; conflictId: string; policy: PolicyInForce },
): Promise<LockedConflict> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const { ids, typed } = await customersOf(tx, viewer, conflictId)
    const keys = await tx.identityKey.findMany({
      where: { customerId: { in: ids } },
      select: { kind: true, key: true, raw: true, exclusive: true },
    })
    await lockKeys(tx, [...keys, ...identityKeysOf(identityOf(typed))])
    const locked = new Map<string, LockedCustomer>()
    for (const id of ids.toSorted()) {
      const customer = await lockCustomer(tx, id)
      if (customer) locked.set(id, customer)
    }
    await tx.$queryRaw`SELECT 1 FROM "conflict" WHERE "id" = ${conflictId}::uuid FOR UPDATE`
    const conflict = await tx.conflict.findUniqueOrThrow({ where: { id: conflictId } })
    // Merged meanwhile: the conflict stands with the survivor now.
    const held = locked.get(conflict.customerId)
    const entry = conflict.otherCustomerId ? locked.get(conflict.otherCustomerId) : null
    if (!held || entry === undefined) {
      if (conflict.status === 'ruled') throw await alreadyRuled(tx, conflict)
      continue
    }
    return { conflict, held, entry, facts: await readRulingFacts(tx, { viewer, now, conflict, held, entry, policy, locks: true }) }
  }
  throw new Error('The customers of the conflict changed again and again')
}

async function alreadyRuled(tx: Tx, { ruling, ruledBy }: ConflictRecord): Promise<Refusal> {
  const by = ruledBy ? await tx.person.findUnique({ where: { id: ruledBy }, select: { name: true } }) : null
  return new Refusal('STALE_VERSION', { rule: 'R8', why: 'ALREADY_RULED', ruling, byName: by?.name ?? null })
}

/** Of a conflict that the viewer sees; what there is beyond is not there. */
async function customersOf(tx: Tx, viewer: Viewer, conflictId: string): Promise<{ ids: string[]; typed: unknown }> {
  const rows = await tx.$queryRaw<{ customerId: string; otherId: string | null; typed: unknown }[]>`
    SELECT k."customer_id"::text AS "customerId", k."other_customer_id"::text AS "otherId", k."entry" AS "typed"
      FROM "conflict" k JOIN "person" ch ON ch."id" = k."challenger_id" LEFT JOIN "person" h ON h."id" = k."holder_id"
      JOIN "customer" c ON c."id" = k."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE k."id" = ${conflictId}::uuid AND ${seesConflict(viewer)}`
  const row = rows[0]
  if (!row) throw new Refusal('NOT_FOUND', { rule: 'R8' })
  return { ids: row.otherId ? [row.customerId, row.otherId] : [row.customerId], typed: row.typed }
}

type ToRead = {
  viewer: Viewer
  now: Date
  conflict: ConflictRecord
  held: LockedCustomer
  entry: LockedCustomer | null
  policy: PolicyInForce
  locks: boolean
}

/** What a ruling is decided on. `locks`: the lanes of those who could get it, so that a slot that is counted is there when it is taken. */
export async function readRulingFacts(tx: Db | Tx, { viewer, now, conflict, held, entry, policy, locks }: ToRead): Promise<RulingFacts> {
  const sides = [held, ...(entry ? [entry] : [])]
  const more = await readSides(
    tx,
    sides.map(({ customerId }) => customerId),
    now,
  )
  const { challengerId, holderId } = conflict
  const partyIds = [...new Set([challengerId, holderId, ...sides.map(({ ownerId }) => ownerId)].filter(id => id !== null))]
  const beneficiaryIds = await readBeneficiaries(tx, { customerIds: sides.map(({ customerId }) => customerId), partyIds })
  // Of a ruled one: the team that it was ruled for, whoever has it now.
  const isOfHolder = holderId !== null && (conflict.status === 'ruled' || !held.ownerId)
  const holder = isOfHolder ? await tx.person.findUnique({ where: { id: holderId }, select: { teamId: true } }) : null
  const holderTeamId = isOfHolder ? (holder?.teamId ?? null) : held.ownerTeamId
  const ruledBy = conflict.ruledBy ? await tx.person.findUnique({ where: { id: conflict.ruledBy }, select: { name: true } }) : null
  const sideOf = (customer: LockedCustomer): Side => {
    const { customerId, tier, ownerId, ownerName, ownerTeamId, tierSince, offerUntil } = customer
    const rest = more.get(customerId) ?? { enteredAt: tierSince, hasCounting: false, isOwnerNewcomer: false }
    return { customerId, tier, ownerId, ownerName, ownerTeamId, tierSince, offerUntil, ...rest }
  }
  let seesBoth = true
  for (const { customerId } of sides) if (!(await accessOf(tx, { viewer, customerId, now }))) seesBoth = false
  return {
    actor: viewer,
    conflict: {
      kind: conflict.kind,
      status: conflict.status,
      challengerId,
      holderTeamId,
      ruling: conflict.ruling,
      ruledByName: ruledBy?.name ?? null,
    },
    held: sideOf(held),
    entry: entry && sideOf(entry),
    partyIds,
    beneficiaryIds,
    hasOtherRuler: await isThereAnotherRuler(tx, viewer.id, holderTeamId, [...partyIds, ...beneficiaryIds]),
    seesBoth,
    lanes: await readLanes(tx, partyIds, locks),
    groupProtection: policy.clauses.duplicates.params.groupProtection,
  }
}

type MoreOfSide = { enteredAt: Date; hasCounting: boolean; isOwnerNewcomer: boolean }

async function readSides(tx: Db | Tx, customerIds: string[], now: Date): Promise<Map<string, MoreOfSide>> {
  const rows = await tx.$queryRaw<(MoreOfSide & { customerId: string })[]>`
    SELECT c."id"::text AS "customerId", c."entered_at" AS "enteredAt", coalesce(${isNewcomer('o', now)}, false) AS "isOwnerNewcomer",
      EXISTS (SELECT 1 FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = c."owner_id" AND f."counts") AS "hasCounting"
      FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" WHERE c."id" = ANY(${customerIds}::uuid[])`
  return new Map(rows.map(({ customerId, ...row }) => [customerId, row]))
}

/** R1, R10: who earns by one of them keeping it: the mentors of both, former owners with a share, who gave it away. */
async function readBeneficiaries(tx: Db | Tx, { customerIds, partyIds }: { customerIds: string[]; partyIds: string[] }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."mentor_id"::text AS "id" FROM "person" p WHERE p."id" = ANY(${partyIds}::uuid[]) AND p."mentor_id" IS NOT NULL
    UNION SELECT t."originator_id"::text FROM "tier_change" t WHERE t."customer_id" = ANY(${customerIds}::uuid[]) AND t."originator_id" IS NOT NULL
    UNION SELECT c."given_by"::text FROM "customer" c WHERE c."id" = ANY(${customerIds}::uuid[]) AND c."given_by" IS NOT NULL`
  return rows.map(({ id }) => id)
}

/** Who could become owner: people with a lane who have not left. Locked in one order. */
async function readLanes(tx: Db | Tx, repIds: string[], locks: boolean): Promise<Map<string, { held: number; limit: number }>> {
  const rows = await tx.$queryRaw<{ repId: string; held: number; limit: number }[]>(Prisma.sql`
    SELECT l."rep_id"::text AS "repId", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit"
      FROM "lane" l JOIN "person" p ON p."id" = l."rep_id"
     WHERE l."rep_id" = ANY(${repIds}::uuid[]) AND p."status" IN ('active', 'onNotice') ORDER BY l."rep_id" ${locks ? Prisma.sql`FOR UPDATE OF l` : Prisma.empty}`)
  return new Map(rows.map(({ repId, held, limit }) => [repId, { held, limit }]))
}
