import type { PolicyPreview } from '../api/shapes/policy'
import { Prisma } from '../db'
import { coldBefore } from '../domain/cold'
import { CLAUSE_IDS, type Clause, type Clauses, parseClauses } from '../domain/policy'
import { decideWaking, keepAwake } from '../domain/waking'
import { dayIn } from '../domain/working-calendar'
import { countActiveReps } from './active-reps'
import { closing } from './closing'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'
import { getDraft, readNotice } from './policy-drafts'
import { policyInForce } from './policy-in-force'

const DAY = 86_400_000
const SHOWN = 20

type Rep = {
  repId: string
  name: string
  held: number
  limitNow: number
  ownLimit: number | null
  follows: number
  unconfirmed: number
  isNow: boolean
  isThen: boolean
}

/**
 * R11: a draft laid over today's team: who would be over quota, which claims would wait, who would be a newcomer, what would wake and be cold. Nothing
 * is changed by it.
 */
export async function previewPolicy(context: QueryContext, { draftId }: { draftId: string }): Promise<PolicyPreview> {
  const { db, now } = context
  const view = await getDraft(context, draftId)
  const row = await db.policyDraft.findUniqueOrThrow({ where: { id: draftId } })
  const standing = (await policyInForce(db, now)).clauses
  const draft = keepAwake(parseClauses(row.clauses), standing)
  const { timeZone } = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const activeReps = await countActiveReps(db)
  const { earliest } = await readNotice(db, now)
  const waking = decideWaking(draft, { activeReps, today: dayIn(new Date(earliest), timeZone) })
  const woken = new Set(waking.map(({ clauseId }) => clauseId))
  const reps = await readReps(context, draft, draft.newcomers.state === 'active' || woken.has('newcomers'))
  const { closeQuota } = draft.quota.params
  const { followLimit } = draft.sharing.params
  const { maxUnconfirmed } = draft.orders.params
  const isAwake = (id: 'newcomerOffer' | 'autoRelease') => draft[id].state === 'active' || woken.has(id)
  return {
    ...{ draftId, differences: view.differences, problems: view.problems, earliest, activeReps },
    overQuota: reps
      .map(({ repId, name, held, limitNow, ownLimit }) => ({ repId, name, held, limitNow, limitThen: ownLimit ?? closeQuota }))
      .filter(({ held, limitThen }) => held > limitThen),
    waiting: await readWaiting(context, { reps, standing, draft, isOfferAwake: isAwake('newcomerOffer') }),
    newcomers: reps
      .filter(({ isNow, isThen }) => isNow !== isThen)
      .map(({ repId, name, isNow, isThen }) => ({ repId, name, isNow, isThen })),
    wouldWake: waking.map(({ clauseId, cause }) => ({ clauseId, cause: cause === 'date' ? 'date' : 'reps' })),
    asleep: CLAUSE_IDS.filter(id => (draft[id] as Clause).state === 'dormant' && !woken.has(id)).map(clauseId => ({
      clauseId,
      wakes: ((draft[clauseId] as Clause).wakes ?? {}) as PolicyPreview['asleep'][number]['wakes'],
    })),
    ...(await readCold(context, { standing, draft, isReleaseAwake: isAwake('autoRelease') })),
    overFollowLimit: reps
      .filter(({ follows }) => follows > followLimit)
      .map(({ repId, name, follows }) => ({ repId, name, follows, limit: followLimit })),
    overUnconfirmed: reps
      .filter(({ unconfirmed }) => unconfirmed > maxUnconfirmed)
      .map(({ repId, name, unconfirmed }) => ({ repId, name, unconfirmed, limit: maxUnconfirmed })),
  }
}

async function readReps({ db, now }: QueryContext, draft: Clauses, areNewcomersAwake: boolean): Promise<Rep[]> {
  return db.$queryRaw<Rep[]>`
    SELECT p."id"::text AS "repId", p."name", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limitNow",
           coalesce(p."close_quota", t."close_quota") AS "ownLimit", l."follows", l."unconfirmed",
           ${isNewcomer('p', now)} AS "isNow", ${areNewcomersAwake ? isNewcomerUnder(draft, now) : Prisma.sql`false`} AS "isThen"
      FROM "person" p JOIN "lane" l ON l."rep_id" = p."id" JOIN "company" co ON co."id" = 1 LEFT JOIN "team" t ON t."id" = p."team_id"
     WHERE p."sells" AND p."status" IN ('active', 'onNotice') ORDER BY t."name" NULLS FIRST, p."created_at", p."id"`
}

/** R7 with the figures of a draft, as `isNewcomer` has it with those of the policy in force. */
function isNewcomerUnder({ newcomers }: Clauses, now: Date): Prisma.Sql {
  const { newcomerMonths, newcomerClosedDeals } = newcomers.params
  return Prisma.sql`(p."newcomer_ended_at" IS NULL
    AND p."hired_on" + make_interval(months => ${newcomerMonths}::integer) > ${now}::timestamptz AT TIME ZONE co."time_zone"
    AND (SELECT count(DISTINCT ${closing('gc')}) FROM "orders" d JOIN "customer" gc ON gc."id" = d."customer_id"
          WHERE d."rep_id" = p."id" AND d."status" = 'confirmed') < ${newcomerClosedDeals}::integer)`
}

/** R6: the ordinary customers that a newcomer owns, or follows with a counting follow-up recent enough: there a veteran's claim waits. */
async function readWaiting(
  { db, now }: QueryContext,
  { reps, standing, draft, isOfferAwake }: { reps: Rep[]; standing: Clauses; draft: Clauses; isOfferAwake: boolean },
): Promise<PolicyPreview['waiting']> {
  type Row = { repId: string; customerId: string; name: string; ownerName: string | null }
  const read = async (ids: string[], clauses: Clauses): Promise<Row[]> => {
    const since = new Date(now.getTime() - clauses.newcomerOffer.params.offerFollowUpDays * DAY)
    return db.$queryRaw<Row[]>`
      SELECT n."id"::text AS "repId", c."id"::text AS "customerId", c."name", o."name" AS "ownerName"
        FROM unnest(${ids}::uuid[]) n("id")
        JOIN "customer" c ON c."tier" = 'ordinary' AND (c."owner_id" = n."id" OR c."id" IN (
             SELECT f."customer_id" FROM "follow" f JOIN "follow_up" u ON u."customer_id" = f."customer_id" AND u."author_id" = f."rep_id" AND u."counts" AND u."at" >= ${since}
              WHERE f."rep_id" = n."id"))
        LEFT JOIN "person" o ON o."id" = c."owner_id" ORDER BY c."name", c."id"`
  }
  const idsOf = (isOne: (rep: Rep) => boolean) => reps.filter(isOne).map(({ repId }) => repId)
  const today =
    standing.newcomerOffer.state === 'active'
      ? await read(
          idsOf(rep => rep.isNow),
          standing,
        )
      : []
  const drafted = isOfferAwake
    ? await read(
        idsOf(rep => rep.isThen),
        draft,
      )
    : []
  const known = new Set(today.map(({ customerId }) => customerId))
  const fresh = new Map(drafted.filter(({ customerId }) => !known.has(customerId)).map(row => [row.customerId, row]))
  const count = (rows: Row[]) => new Set(rows.map(({ customerId }) => customerId)).size
  const { _sum } = await db.lane.aggregate({ _sum: { reserved: true } })
  return {
    today: count(today),
    drafted: count(drafted),
    newcomers: reps
      .filter(({ isNow, isThen }) => isNow || isThen)
      .map(({ repId, name }) => ({
        ...{ repId, name },
        today: today.filter(row => row.repId === repId).length,
        drafted: drafted.filter(row => row.repId === repId).length,
      })),
    customers: [...fresh.values()].slice(0, SHOWN).map(({ customerId, name, ownerName }) => ({ customerId, name, ownerName })),
    running: _sum.reserved ?? 0,
  }
}

/** R5. */
async function readCold(
  { db, now }: QueryContext,
  { standing, draft, isReleaseAwake }: { standing: Clauses; draft: Clauses; isReleaseAwake: boolean },
): Promise<Pick<PolicyPreview, 'cold' | 'wouldBeReleased'>> {
  const before = (days: number) => coldBefore(now, days)
  const { autoReleaseDays } = draft.autoRelease.params
  const [row] = await db.$queryRaw<{ today: bigint; drafted: bigint; released: bigint }[]>`
    SELECT count(*) FILTER (WHERE s."since" < ${before(standing.evidence.params.coldAfterDays)}) AS "today",
           count(*) FILTER (WHERE s."since" < ${before(draft.evidence.params.coldAfterDays)}) AS "drafted",
           count(*) FILTER (WHERE s."since" < ${before(autoReleaseDays)}) AS "released"
      FROM (SELECT coalesce(c."last_counting_at", c."entered_at") AS "since" FROM "customer" c WHERE c."tier" = 'close') s`
  return {
    cold: { today: Number(row?.today ?? 0), drafted: Number(row?.drafted ?? 0) },
    wouldBeReleased: isReleaseAwake ? Number(row?.released ?? 0) : 0,
  }
}
