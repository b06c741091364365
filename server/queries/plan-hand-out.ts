import type { Viewer } from '../api/context'
import type { HandOutPreview } from '../api/shapes/pool'
import { isThereAnotherRuler } from '../commands/assign'
import { type Db, Prisma, type Tx } from '../db'
import { type FirstOffer, whileFirstOffered } from '../domain/first-offer'
import { handOutInTurn } from '../domain/hand-out'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { decideAssign } from '../domain/pool-moves'
import { Refusal } from '../domain/refusal'
import { isOfferedFirstTo } from '../domain/territory'
import type { PersonStatus } from '../domain/words'
import type { QueryContext } from './context'
import { type FirstOfferRow, firstOfferFor, toFirstOffer } from './first-offer'
import { policyInForce } from './policy-in-force'

export type ToHandOut = {
  /** repId: given by hand; the others go in turn. */
  customers: { customerId: string; version: number; repId?: string | undefined }[]
  /** Who take turns. */
  repIds: string[]
  reason?: string | undefined
}
/** CHANGED: somebody moved it meanwhile; OFFERED: it is offered first to others (R12); NOBODY: none of the list may take it. */
export type LeftInPool = { customerId: string; why: 'CHANGED' | 'OFFERED' | 'NOBODY' }
export type HandOutPlan = { policy: PolicyInForce; turns: { customerId: string; repId: string }[]; left: LeftInPool[] }

type Rep = { repId: string; name: string; teamId: string | null; sells: boolean; status: PersonStatus; lastAt: Date | null }
type Standing = { customerId: string; version: number; ownerId: string | null; country: string }

/**
 * R1: who gets what of the pool. A customer that names its rep goes there. Of the others, who was given one longest ago is first; one of a territory (R12) goes to its reps where the
 * list has any. Nobody gets back what they gave away (R7), and what is offered first goes to nobody else.
 */
export async function planHandOut(
  db: Db | Tx,
  { viewer, now }: { viewer: Viewer; now: Date },
  { customers, repIds }: ToHandOut,
  standing: ReadonlyMap<string, Standing>,
): Promise<HandOutPlan> {
  const policy = await policyInForce(db, now)
  const named = new Map(customers.flatMap(({ customerId, repId }) => (repId ? [[customerId, repId] as const] : [])))
  const reps = await readReps(db, [...new Set([...repIds, ...named.values()])])
  for (const rep of reps) await checkRep(db, { viewer, now }, rep)
  const fresh = customers.flatMap(({ customerId, version }) => {
    const customer = standing.get(customerId)
    return customer?.version === version && customer.ownerId === null ? [customer] : []
  })
  const ids = fresh.map(({ customerId }) => customerId)
  const gave = await readGivers(db, ids)
  const first = await readFirstOffers(db, { customerIds: ids, repIds: reps.map(({ repId }) => repId), now })
  const { giveBackDays } = policy.clauses.givenAway.params
  const areas = activeParams(policy, 'territory')?.areas ?? null
  const isOffered = (customerId: string, repId: string) => whileFirstOffered(first.get(`${customerId}:${repId}`) ?? null, now) !== null
  const gaveItAway = (customerId: string, repId: string) => {
    const { givenBy, givenAt } = gave.get(customerId) ?? { givenBy: null, givenAt: null }
    return givenBy === repId && givenAt !== null && now.getTime() - givenAt.getTime() <= giveBackDays * 86_400_000
  }
  const inList = reps.filter(({ repId }) => repIds.includes(repId))
  const countryOf = new Map(fresh.map(({ customerId, country }) => [customerId, country]))
  const isFirst = (customerId: string, rep: Rep) => isOfferedFirstTo(areas, countryOf.get(customerId) ?? '', rep)
  const mayTake = (customerId: string, repId: string) => !gaveItAway(customerId, repId) && !isOffered(customerId, repId)
  const mayTakeInTurn = (customerId: string, repId: string) => {
    const rep = inList.find(one => one.repId === repId)
    return (
      rep !== undefined && mayTake(customerId, repId) && (isFirst(customerId, rep) || !inList.some(other => isFirst(customerId, other)))
    )
  }
  const inTurn = handOutInTurn(
    ids.filter(id => !named.has(id)),
    inList,
    mayTakeInTurn,
  )
  const byHand = [...named]
    .filter(([id]) => ids.includes(id))
    .map(([customerId, repId]) => ({ customerId, repId: mayTake(customerId, repId) ? repId : null }))
  const planned = new Map([...inTurn, ...byHand].map(({ customerId, repId }) => [customerId, repId]))
  const whyLeft = (customerId: string): LeftInPool['why'] => {
    if (!planned.has(customerId)) return 'CHANGED'
    const asked = named.get(customerId)
    return (asked ? [asked] : repIds).some(repId => isOffered(customerId, repId)) ? 'OFFERED' : 'NOBODY'
  }
  return {
    policy,
    turns: customers.flatMap(({ customerId }) => {
      const repId = planned.get(customerId)
      return repId ? [{ customerId, repId }] : []
    }),
    left: customers.flatMap(({ customerId }) => (planned.get(customerId) ? [] : [{ customerId, why: whyLeft(customerId) }])),
  }
}

/** What handing out would come to now, by the rule that the command decides by. */
export async function previewHandOut({ db, viewer, now }: QueryContext, input: ToHandOut): Promise<HandOutPreview> {
  const rows = await db.customer.findMany({
    where: { id: { in: input.customers.map(({ customerId }) => customerId) }, mergedInto: null },
    select: { id: true, version: true, ownerId: true, country: true, name: true },
  })
  const standing = new Map(rows.map(({ id, ...row }) => [id, { customerId: id, ...row }]))
  const { turns, left } = await planHandOut(db, { viewer, now }, input, standing)
  return { turns, left }
}

async function readReps(db: Db | Tx, repIds: string[]): Promise<Rep[]> {
  const rows = await db.$queryRaw<Rep[]>`
    SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", p."sells", p."status"::text,
           (SELECT max(t."at") FROM "tier_change" t WHERE t."to_owner_id" = p."id" AND t."kind" = 'assigned'
               AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")) AS "lastAt"
      FROM "person" p WHERE p."id" = ANY(${repIds}::uuid[])`
  if (rows.length < repIds.length) throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'NO_SUCH_REP' })
  return repIds.flatMap(id => rows.filter(({ repId }) => repId === id))
}

/** The same rule as for one customer given by hand; it is the same for every customer of the pool. */
async function checkRep(db: Db | Tx, { viewer, now }: { viewer: Viewer; now: Date }, rep: Rep): Promise<void> {
  const hasOtherRuler = await isThereAnotherRuler(db, viewer.id, rep.teamId)
  const customer = { tier: 'ordinary' as const, version: 1, ownerId: null, ownerName: null, ownerTeamId: null, tierSince: new Date(0) }
  const actor = { ...viewer, repId: viewer.id }
  const decision = decideAssign({ actor, customer, rep, hasOtherRuler, givenAwayUntil: null, firstOffer: null }, customer.version, now)
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
}

async function readGivers(db: Db | Tx, ids: string[]): Promise<Map<string, { givenBy: string | null; givenAt: Date | null }>> {
  const rows = await db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, givenBy: true, givenAt: true } })
  return new Map(rows.map(({ id, ...given }) => [id, given]))
}

async function readFirstOffers(
  db: Db | Tx,
  { customerIds, repIds, now }: { customerIds: string[]; repIds: string[]; now: Date },
): Promise<Map<string, FirstOffer>> {
  const rows = await db.$queryRaw<{ customerId: string; repId: string; firstOffer: FirstOfferRow }[]>(Prisma.sql`
    SELECT c."id"::text AS "customerId", a."id"::text AS "repId", ${firstOfferFor(now)}
      FROM "customer" c JOIN "person" a ON a."id" = ANY(${repIds}::uuid[])
     WHERE c."id" = ANY(${customerIds}::uuid[]) AND c."first_until" > ${now}`)
  return new Map(
    rows.flatMap(({ customerId, repId, firstOffer }) => {
      const first = toFirstOffer(firstOffer)
      return first ? [[`${customerId}:${repId}`, first] as const] : []
    }),
  )
}
