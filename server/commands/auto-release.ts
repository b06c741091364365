import { v7 as uuid } from 'uuid'
import type { Db, Tx } from '../db'
import { decideAutoRelease, decideReleaseWarning } from '../domain/auto-release'
import { activeParams } from '../domain/policy'
import { policyInForce } from '../queries/policy-in-force'
import { commitMove, PremiseGone } from './commit-move'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'

const COLD_SWEEP = 'coldSweep'
const AUTO_RELEASE = 'autoRelease'
const EVERY_MS = 3_600_000
const DAY = 86_400_000
/** So many warnings a round; the next one follows at once. */
const BATCH = 500

/** There is always one row of it: each round puts the next one down. */
export async function keepLookingForCold(db: Db | Tx, dueAt: Date): Promise<void> {
  await db.dueWork.createMany({ data: [{ id: uuid(), kind: COLD_SWEEP, key: 'company', dueAt }], skipDuplicates: true })
}

type Silent = { customerId: string; name: string; ownerId: string; silentSince: Date; tierSince: Date; warnedAt: Date | null }

/** R5, once an hour while the clause is active: owners whose close customers have been silent for long are warned, each once a silence. */
export async function warnOfReleases(tx: Tx, now: Date): Promise<void> {
  const hasPolicy = (await tx.policy.count({ where: { effectiveAt: { lte: now } } })) > 0
  const params = hasPolicy ? activeParams(await policyInForce(tx, now), 'autoRelease') : null
  const silent = params ? await readSilent(tx, new Date(now.getTime() - (params.autoReleaseDays - params.autoReleaseWarnDays) * DAY)) : []
  for (const { customerId, name, ownerId, ...facts } of silent) {
    const releaseAt = params && decideReleaseWarning(facts, params, now)
    if (!releaseAt) continue
    const warning = { warnedAt: now, releaseAt }
    await tx.releaseWarning.upsert({ where: { customerId }, create: { customerId, ...warning }, update: warning })
    await releaseLater(tx, customerId, releaseAt)
    const told = { customerName: name, releaseAt: releaseAt.toISOString() }
    await notify(tx, now, { personIds: [ownerId], type: 'release.warned', facts: told, customerId })
  }
  await keepLookingForCold(tx, new Date(now.getTime() + (silent.length === BATCH ? 0 : EVERY_MS)))
}

function readSilent(tx: Tx, before: Date): Promise<Silent[]> {
  return tx.$queryRaw<Silent[]>`
    SELECT c."id"::text AS "customerId", c."name", c."owner_id"::text AS "ownerId", s."since" AS "silentSince", c."tier_since" AS "tierSince", w."warned_at" AS "warnedAt"
      FROM "customer" c CROSS JOIN LATERAL (SELECT coalesce(c."last_counting_at", c."entered_at") AS "since") s
      LEFT JOIN "release_warning" w ON w."customer_id" = c."id"
     WHERE c."tier" = 'close' AND s."since" <= ${before} AND (w."warned_at" IS NULL OR w."warned_at" <= s."since" OR w."warned_at" < c."tier_since")
     ORDER BY s."since", c."id" LIMIT ${BATCH}`
}

/** R5: the days of a warning are over: the system releases the customer, unless it was followed up, moved or the clause was turned off meanwhile. */
export async function releaseWhenCold(tx: Tx, now: Date, customerId: string): Promise<void> {
  const customer = await lockCustomer(tx, customerId)
  const warning = await tx.releaseWarning.findUnique({ where: { customerId } })
  if (!customer || !warning) return
  const { enteredAt } = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { enteredAt: true } })
  const policy = await policyInForce(tx, now)
  const params = activeParams(policy, 'autoRelease')
  const facts = { ...customer, silentSince: customer.lastCountingAt ?? enteredAt }
  const decision = decideAutoRelease(facts, warning.warnedAt, params, now)
  if (decision.outcome === 'later') return releaseLater(tx, customerId, decision.at)
  if (decision.outcome === 'stays' || !params || !customer.ownerId) return
  const move = await commitMove(
    tx,
    {
      card: customer,
      expect: { version: customer.version },
      actor: null,
      move: 'released',
      toTier: 'ordinary',
      toOwnerId: customer.ownerId,
      rule: 'R5',
      policyVersion: policy.version,
      // As after a release by hand: open to nobody for a day, and to who let it go cold for longer.
      set: { releasedAt: now, releasedBy: customer.ownerId },
      watcherIds: customer.watcherIds,
    },
    now,
  )
  if (!move) throw new PremiseGone()
  const told = { customerName: customer.name, autoReleaseDays: params.autoReleaseDays }
  await notify(tx, now, { personIds: [customer.ownerId], type: 'release.done', facts: told, customerId })
}

async function releaseLater(tx: Tx, customerId: string, dueAt: Date): Promise<void> {
  const row = { kind: AUTO_RELEASE, key: customerId }
  await tx.dueWork.upsert({ where: { kind_key: row }, create: { id: uuid(), ...row, dueAt }, update: { dueAt, attempts: 0, error: null } })
}
