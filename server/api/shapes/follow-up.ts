import type { Channel, Direction, Tier } from '../../domain/words'

export type FollowUpRow = {
  followUpId: string
  customerId: string
  customerName: string
  author: { repId: string; name: string }
  at: string
  channel: Channel
  direction: Direction
  text: string | null
  counts: boolean
  nextAt: string | null
}

export type DueRow = {
  customerId: string
  name: string
  country: string
  tier: Tier
  ownerId: string | null
  nextAt: string
  nextStep: string | null
  lastContactAt: string | null
}
