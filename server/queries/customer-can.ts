import type { Viewer } from '../api/context'
import type { CustomerView } from '../api/shapes/customer'
import type { ReadFacts } from '../commands/tier-change-facts'
import { decideLog } from '../domain/counting'
import { decideAcceptance, mayEdit } from '../domain/entry-decision'
import { decideFollow } from '../domain/following'
import { decideLeaveGroup } from '../domain/group'
import { decideGiveUp } from '../domain/pool-moves'
import type { RefusalData } from '../domain/refusal'
import { decideTierChange } from '../domain/tier-policy'
import { decideUndo } from '../domain/undo'
import { TIERS, type Tier } from '../domain/words'
import type { LastMove } from './last-move'

export type CanFacts = LastMove & {
  viewer: Viewer
  read: ReadFacts
  isFollowing: boolean
  isDeputy: boolean
  /** By server/queries/visibility.ts. */
  mayAdvise: boolean
  follows: number | null
  hasUnaccepted: boolean
  isInGroup: boolean
}

/** What the viewer could do with the customer now, by the rules that the commands decide by. A command has the last word. */
export function whatViewerCan(
  { viewer, read, isFollowing, isDeputy, mayAdvise, follows, hasUnaccepted, isInGroup, last, isBuiltOn, isOfInquiry }: CanFacts,
  now: Date,
): CustomerView['can'] {
  const { lane, policy, hasOtherRuler } = read.facts
  const customer = { ...read.facts.customer, ownerMentorId: read.ownerMentorId }
  const actor = { ...viewer, repId: viewer.id }
  const moves = movesOf(read, now)
  const { undoMinutes } = policy.clauses.moves.params
  const undoFacts = { actorId: viewer.id, customer, last, isBuiltOn, isOfInquiry, coversOwner: isDeputy, lane, undoMinutes }
  const undo = decideUndo(undoFacts, customer.version, now)
  return {
    edit: mayEdit({ actor, customer }),
    advise: mayAdvise,
    log: decideLog({ actor, customer, isFollowing, isDeputy }).outcome === 'allowed',
    follow:
      decideFollow(
        { actorId: viewer.id, customer, isFollowing, follows, firstOffer: read.facts.firstOffer },
        policy.clauses.sharing.params,
        now,
      ).outcome === 'follow',
    unfollow: isFollowing,
    giveUp: decideGiveUp({ actor, customer }, customer.version).outcome === 'allowed',
    assign: viewer.role !== 'rep' && customer.ownerId === null,
    reopen: customer.tier === 'closed' && (moves.close === null || moves.ordinary === null),
    acceptIdentity: hasUnaccepted && decideAcceptance({ actor, customer, hasOtherRuler }, customer.version).outcome === 'allowed',
    leaveGroup: decideLeaveGroup({ actor, customer, hasOtherRuler, isInGroup }, customer.version).outcome === 'allowed',
    undoUntil: undo.outcome === 'undo' && last ? new Date(last.at.getTime() + undoMinutes * 60_000).toISOString() : null,
    moves,
  }
}

/** For each other tier null, or the refusal that the move would meet now; an order (in the company's currency) and a reason that the rules accept are taken as given. */
function movesOf({ facts }: ReadFacts, now: Date): Partial<Record<Tier, RefusalData | null>> {
  const { customer, policy, companyCurrency, today } = facts
  const order = { amountMinor: policy.clauses.orders.params.minOrderMinor, currency: companyCurrency, date: today, contractNumber: '-' }
  const others = TIERS.filter(tier => tier !== customer.tier)
  return Object.fromEntries(
    others.map(to => {
      const decision = decideTierChange(
        { ...facts, rate: '1' },
        { to, version: customer.version, reason: '-', order: to === 'closed' ? order : undefined },
        now,
      )
      return [to, decision.outcome === 'refused' ? { code: decision.code, rule: decision.rule, facts: decision.facts } : null]
    }),
  )
}
