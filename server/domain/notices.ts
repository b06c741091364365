/**
 * What a person is told about. The server sends type and facts; the sentence is made on the screen (messages/<language>/notice.json, one key a type).
 * Facts each carries: customerName, byName (who did it), and what stands beside it.
 */
export const NOTICE_TYPES = [
  /** To the previous owner: another rep took an ordinary customer (R4). tier */
  'customer.taken',
  /** To a rep: a lead assigned a pool customer. */
  'customer.assigned',
  /** To the owner: a lead reopened a closed customer. tier, reason */
  'customer.reopened',
  /** To the winner (R1). contractNumber; reason where there is one */
  'order.confirmed',
  'order.rejected',
  'order.cancelled',
  /** contractNumber; tier it went back to */
  'order.expired',
  /** To the lead (R3, R8). entryName, holderName */
  'conflict.opened',
  /** To the lead: a protected customer has a new name, domain, phone or mailbox (R8). */
  'identity.toAccept',
  /** To the owner. */
  'identity.accepted',
  /** To the follower: 30 days without a counting follow-up (R4). */
  'follow.lapsed',
  /** To everybody (R1): ruled on their own case because there was nobody else. customerName only to those who see the customer. */
  'ruled.ownCase',
  /** To everybody (R11). policyVersion */
  'policy.published',
] as const
export type NoticeType = (typeof NOTICE_TYPES)[number]
export type NoticeFacts = Record<string, string | number | boolean | null>
