import { inTransaction, type Tx } from '../db'
import { handOutInTurn } from '../domain/hand-out'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { decideAssign } from '../domain/pool-moves'
import { Refusal } from '../domain/refusal'
import { isOfferedFirstTo } from '../domain/territory'
import type { PersonStatus } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import { isThereAnotherRuler } from './assign'
import { commitMove } from './commit-move'
import type { CommandContext } from './context'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { logChange } from './log-change'
import { notify } from './notify'

type Input = { customers: { customerId: string; version: number }[]; repIds: string[]; reason?: string | undefined }
export type HandedOut = { handed: { customerId: string; repId: string }[]; left: { customerId: string; why: 'CHANGED' | 'NOBODY' }[] }

type Rep = { repId: string; name: string; teamId: string | null; sells: boolean; status: PersonStatus; lastAt: Date | null }

/**
 * R1: hands customers of the pool out in turn to reps of the team (an admin: of any). Who was given one longest ago is first; one that is offered to a territory first
 * (R12) goes to its reps where the list has any, and nobody gets back what they gave away (R7). One that somebody took meanwhile stays where it is.
 */
export async function handOut({ db, viewer, now, wakeOutbox }: CommandContext, { customers, repIds, reason }: Input): Promise<HandedOut> {
  const answer = await inTransaction(db, async tx => {
    const policy = await policyInForce(tx, now)
    const reps = await readReps(tx, repIds)
    const found = await lockAll(tx, customers)
    const [fresh, changed] = split(found, customers)
    for (const rep of reps) await checkRep(tx, viewer, rep)
    const turns = handOutInTurn(
      fresh.map(({ customerId }) => customerId),
      reps,
      mayTake({ fresh, reps, givers: await readGivers(tx, fresh), policy, now }),
    )
    const given = new Map<string, number>()
    for (const { customerId, repId } of turns) {
      const customer = fresh.find(one => one.customerId === customerId)
      if (!repId || !customer) continue
      const isFollowing = (await tx.follow.count({ where: { customerId, repId } })) > 0
      const move = await commitMove(
        tx,
        {
          ...{
            card: customer,
            expect: { version: customer.version },
            actor: viewer,
            move: 'assigned',
            toTier: 'ordinary',
            toOwnerId: repId,
            reason,
          },
          ...{ rule: 'R1', policyVersion: policy.version, watcherIds: customer.watcherIds, wasFollowing: isFollowing },
        },
        now,
      )
      if (!move) throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
      given.set(repId, (given.get(repId) ?? 0) + 1)
    }
    for (const [repId, count] of given) {
      await notify(tx, now, {
        personIds: [repId].filter(id => id !== viewer.id),
        type: 'pool.handedOut',
        facts: { byName: viewer.name, count },
        customerId: null,
      })
    }
    const handed = turns.flatMap(({ customerId, repId }) => (repId ? [{ customerId, repId }] : []))
    if (handed.length > 0)
      await logChange(tx, now, { actorId: viewer.id, action: 'pool.handedOut', facts: { count: handed.length, reps: given.size } })
    const nobody = turns.flatMap(({ customerId, repId }) => (repId ? [] : [{ customerId, why: 'NOBODY' as const }]))
    return { handed, left: [...changed.map(customerId => ({ customerId, why: 'CHANGED' as const })), ...nobody] }
  })
  wakeOutbox()
  return answer
}

/** In the order of their ids, as everybody locks them, and back in the order they were named. */
async function lockAll(tx: Tx, customers: Input['customers']): Promise<Map<string, LockedCustomer>> {
  const locked = new Map<string, LockedCustomer>()
  for (const customerId of customers.map(one => one.customerId).sort()) {
    const customer = await lockCustomer(tx, customerId)
    if (customer) locked.set(customerId, customer)
  }
  return locked
}

function split(found: Map<string, LockedCustomer>, asked: Input['customers']): [LockedCustomer[], string[]] {
  const fresh: LockedCustomer[] = []
  const changed: string[] = []
  for (const { customerId, version } of asked) {
    const customer = found.get(customerId)
    if (customer?.version === version && customer.ownerId === null) fresh.push(customer)
    else changed.push(customerId)
  }
  return [fresh, changed]
}

async function readReps(tx: Tx, repIds: string[]): Promise<Rep[]> {
  const rows = await tx.$queryRaw<Rep[]>`
    SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", p."sells", p."status"::text,
           (SELECT max(t."at") FROM "tier_change" t WHERE t."to_owner_id" = p."id" AND t."kind" = 'assigned') AS "lastAt"
      FROM "person" p WHERE p."id" = ANY(${repIds}::uuid[])`
  if (rows.length < new Set(repIds).size) throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'NO_SUCH_REP' })
  return [...new Set(repIds)].flatMap(id => rows.filter(({ repId }) => repId === id))
}

/** The same rule as for one customer given by hand; it is the same for every customer of the pool. */
async function checkRep(tx: Tx, viewer: CommandContext['viewer'], rep: Rep): Promise<void> {
  const hasOtherRuler = await isThereAnotherRuler(tx, viewer.id, rep.teamId)
  const customer = { tier: 'ordinary' as const, version: 1, ownerId: null, ownerName: null, ownerTeamId: null, tierSince: new Date(0) }
  const decision = decideAssign(
    { actor: { ...viewer, repId: viewer.id }, customer, rep, hasOtherRuler, givenAwayUntil: null },
    customer.version,
  )
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
}

type Given = { givenBy: string | null; givenAt: Date | null }
async function readGivers(tx: Tx, customers: LockedCustomer[]): Promise<Map<string, Given>> {
  const ids = customers.map(({ customerId }) => customerId)
  const rows = await tx.customer.findMany({ where: { id: { in: ids } }, select: { id: true, givenBy: true, givenAt: true } })
  return new Map(rows.map(({ id, ...given }) => [id, given]))
}

type Premises = { fresh: LockedCustomer[]; reps: Rep[]; givers: Map<string, Given>; policy: PolicyInForce; now: Date }
function mayTake({ fresh, reps, givers, policy, now }: Premises) {
  const areas = activeParams(policy, 'territory')?.areas ?? null
  const { giveBackDays } = policy.clauses.givenAway.params
  return (customerId: string, repId: string): boolean => {
    const customer = fresh.find(one => one.customerId === customerId)
    const rep = reps.find(one => one.repId === repId)
    if (!customer || !rep) return false
    const { givenBy, givenAt } = givers.get(customerId) ?? { givenBy: null, givenAt: null }
    const gaveItAway = givenBy === repId && givenAt !== null && now.getTime() - givenAt.getTime() <= giveBackDays * 86_400_000
    const isFirst = isOfferedFirstTo(areas, customer.country, rep)
    const hasOthersFirst = reps.some(other => isOfferedFirstTo(areas, customer.country, other))
    return !gaveItAway && (isFirst || !hasOthersFirst)
  }
}
