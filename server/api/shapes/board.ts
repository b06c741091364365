import type { Card } from '../../domain/events'
import type { Role, Tier } from '../../domain/words'

export type LaneColumn = { count: number; cards?: BoardCard[]; nextCursor?: string | null }

export type Lane = {
  repId: string
  name: string
  teamId: string | null
  role: Role
  isNewcomer: boolean
  mentorName: string | null
  onNotice: boolean
  quota: { held: number; limit: number; reserved: number }
  unconfirmed: number
  /** Cards only where the asker may see the lane and the page shows it (own lane; first lanes of the team). */
  tiers: Record<Tier, LaneColumn>
}

export type Board = { scope: 'mine' | 'team'; lanes: Lane[]; teams: { teamId: string; name: string }[]; teamId: string | null }

/** A card with what a move of it needs (drop hints) and its badges. isCold by the policy at the time of the answer. */
export type BoardCard = Card & { isCold: boolean; coldDays: number | null; followersNames?: string[]; canUndoUntil?: string | null }

export type ColumnPage = { cards: BoardCard[]; nextCursor: string | null }
