import type { BoardCard, Lane, Me } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import { previewTierChange } from '@/server/domain/tier-policy'
import { TIERS, type Tier } from '@/server/domain/words'

/** A way the card's menu offers to move it; `refusal` says why it would not succeed now. */
export type MoveChoice =
  | { kind: 'tier'; to: Tier; refusal: RefusalData | null }
  | { kind: 'reopen'; to: Exclude<Tier, 'closed'>; refusal: RefusalData | null }
  | { kind: 'giveUp'; refusal: RefusalData | null }
  | { kind: 'undo' }

/** The refusal that a drop on a tier of one's own lane would meet, by the rules the server decides with; null when it would succeed. */
export function dropHint(card: BoardCard, lane: Lane, me: Me, to: Tier, now: Date): RefusalData | null {
  return previewTierChange(
    {
      tier: card.tier,
      isOwn: card.ownerId === me.user.id,
      heldSlots: lane.quota.held,
      slotLimit: lane.quota.limit,
      unconfirmed: lane.unconfirmed,
      maxUnconfirmed: me.policy.maxUnconfirmed,
      isRulingPending: card.isRulingPending,
      isUnconfirmed: card.isUnconfirmed,
      onNotice: lane.onNotice,
      hasOrder: true,
      openingUntil: card.openingUntil,
    },
    to,
    now,
  )
}

export const canDrag = (card: BoardCard, me: Me): boolean => card.ownerId === me.user.id && card.tier !== 'closed'

/** R1: all ways a card can be moved by who looks at it, in the order of the menu. */
export function moveChoices(card: BoardCard, lane: Lane, me: Me, now: Date): MoveChoice[] {
  const choices: MoveChoice[] = []
  const isOwn = card.ownerId === me.user.id
  // Also what a deputy claimed for who is on leave (R12).
  if (card.canUndoUntil && card.canUndoUntil > now.toISOString()) choices.push({ kind: 'undo' })
  if (isOwn && card.tier !== 'closed') {
    for (const to of TIERS) if (to !== card.tier) choices.push({ kind: 'tier', to, refusal: dropHint(card, lane, me, to, now) })
  }
  if (isOwn && card.tier === 'ordinary') {
    choices.push({ kind: 'giveUp', refusal: lane.onNotice ? { code: 'ON_NOTICE', rule: 'R12', facts: { move: 'gaveUp' } } : null })
  }
  if (card.tier === 'closed' && canReopen(lane, me)) {
    const isFull = lane.quota.held >= lane.quota.limit
    const full: RefusalData = { code: 'QUOTA_FULL', rule: 'R2', facts: { held: lane.quota.held, limit: lane.quota.limit } }
    choices.push({ kind: 'reopen', to: 'close', refusal: isFull ? full : null }, { kind: 'reopen', to: 'ordinary', refusal: null })
  }
  return choices
}

/** The lead of the lane's team, or an admin. Whether they are party to it, the server says. */
function canReopen(lane: Lane, { user }: Me): boolean {
  return user.role === 'admin' || (user.role === 'lead' && user.teamId !== null && user.teamId === lane.teamId)
}
