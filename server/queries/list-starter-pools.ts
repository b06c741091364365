import type { StarterPoolView } from '../api/shapes/newcomer'
import { activeParams } from '../domain/policy'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'
import { type ContributionRow, readStarterPools, type StarterPoolFacts } from './starter-pools'
import { accessLevel } from './visibility'

const DAY = 86_400_000

/**
 * R7: the starter pools one has to do with: a newcomer's own, those of the team, all for an admin. Owed, made and used show to the whole team;
 * which companies they were, to those who may see them.
 */
export async function listStarterPools(context: QueryContext): Promise<{ isActive: boolean; pools: StarterPoolView[] }> {
  const { db, viewer, now } = context
  const policy = await policyInForce(db, now)
  const params = activeParams(policy, 'starterPool')
  const pools = await readStarterPools(db, now, policy, viewer.role === 'admin' ? {} : { teamId: viewer.teamId })
  const names = await namesOf(context, pools)
  const returnMs = policy.clauses.starterPool.params.contributionReturnDays * DAY
  return { isActive: params !== null, pools: pools.map(pool => toView(pool, { viewer, now, names, returnMs, isActive: params !== null })) }
}

type Names = Map<string, { name: string; country: string; version: number }>
type View = { viewer: QueryContext['viewer']; now: Date; names: Names; returnMs: number; isActive: boolean }

function toView(pool: StarterPoolFacts, view: View): StarterPoolView {
  const { viewer, now, isActive } = view
  const { newcomer, openedAt, dueAt, cap, veterans, contributions } = pool
  const isRuler = viewer.role === 'admin' || (viewer.role === 'lead' && viewer.teamId === newcomer.teamId)
  const isLeadsTurn = now >= dueAt
  return {
    newcomer,
    ...{ openedAt: iso(openedAt), dueAt: iso(dueAt), isLeadsTurn, cap, veterans },
    contributions: contributions.map(row => toContribution(row, view)),
    can: {
      contribute: isActive && viewer.status === 'active' && veterans.some(({ repId, owed }) => repId === viewer.id && owed > 0),
      pick: isActive && isRuler && isLeadsTurn && veterans.some(({ owed }) => owed > 0),
      end: isRuler && newcomer.repId !== viewer.id,
    },
  }
}

function toContribution(row: ContributionRow, { viewer, now, names, returnMs }: View): StarterPoolView['contributions'][number] {
  const { changeId, customerId, giverId, giverName, actorId, at, isUsed, contactedAt, returnedAt, isLastMove, newcomerId } = row
  const until = new Date(at.getTime() + returnMs)
  const isReturnable = newcomerId === viewer.id && viewer.status === 'active' && isLastMove && !contactedAt && !returnedAt && until >= now
  return {
    ...{ changeId, giver: { repId: giverId, name: giverName }, at: iso(at), isUsed, isPickedByLead: actorId !== giverId },
    customer: names.has(customerId)
      ? { customerId, ...(names.get(customerId) as { name: string; country: string; version: number }) }
      : null,
    returnedAt: isoOrNull(returnedAt),
    returnableUntil: isReturnable ? iso(until) : null,
  }
}

async function namesOf({ db, viewer, now }: QueryContext, pools: StarterPoolFacts[]): Promise<Names> {
  const ids = pools.flatMap(({ contributions }) => contributions.map(({ customerId }) => customerId))
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ customerId: string; name: string; country: string; version: number }[]>`
    SELECT c."id"::text AS "customerId", c."name", c."country"::text, c."version" FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE c."id" = ANY(${ids}::uuid[]) AND ${accessLevel(viewer, now)} IS NOT NULL`
  return new Map(rows.map(({ customerId, ...row }) => [customerId, row]))
}
