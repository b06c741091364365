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
  /** amountMinor, currency */
  'order.refunded',
  /** To who earns by it besides the winner (R10). amountMinor, currency */
  'commission.shared',
  /** To who raised it and who had the entry: a dispute was ruled. reason */
  'commission.ruled',
  /** To the lead: an entry is disputed. reason */
  'commission.disputed',
  /** contractNumber; tier it went back to */
  'order.expired',
  /** To the lead (R3, R8). entryName, holderName */
  'conflict.opened',
  /** To the lead (R3, R8): who looks up in bulk. repId, count (look-ups), met (protected customers of others), refused */
  'lookUps.probing',
  /** To both reps: the conflict has been ruled (R8). entryName, ruling, reason */
  'conflict.ruled',
  /** To both reps: the ruling was taken back; it is open again. entryName, ruling */
  'conflict.reopened',
  /** To the admins: not ruled in time. entryName, holderName */
  'conflict.overdue',
  /** To the owner: a customer that theirs may be the same as was claimed or won; theirs waits for the ruling. holderName */
  'conflict.held',
  /** To the lead: a protected customer has a new name, domain, phone or mailbox (R8). */
  'identity.toAccept',
  /** To the owner. */
  'identity.accepted',
  /** To the owner: the mentor, or who handed it over, advises. */
  'advice.given',
  /** To the owner: a lead took it out of its group. reason */
  'group.left',
  /** To the follower: no counting follow-up for followLapseDays (R4). */
  'follow.lapsed',
  /** To the newcomers who go first (R6). move */
  'offer.made',
  /** To who stands in for a newcomer on leave (R12). move, personName */
  'offer.madeFor',
  /** To the newcomer on leave: the deputy answered. answer: claim or decline */
  'offer.answeredFor',
  /** To who waited: a newcomer took it. */
  'offer.claimed',
  /** To who waited: it is theirs now. move */
  'offer.tookEffect',
  /** To who waited with an order: the newcomers had their turn, the lead confirms. */
  'offer.confirming',
  /** To who waited: it could not take effect. */
  'offer.fell',
  /** To the newcomers who were asked. */
  'offer.withdrawn',
  /** To the veterans of the team, when a newcomer is there (R7). newcomerName, count */
  'newcomer.owed',
  /** To the lead, when contributions are overdue (R7). newcomerName, count */
  'newcomer.leadPicks',
  /** To the newcomer. */
  'newcomer.contributed',
  /** To the veteran whose customer the lead picked. newcomerName */
  'newcomer.picked',
  /** To the giver and the lead. */
  'newcomer.returned',
  /** To everybody (R7). newcomerName, reason */
  'newcomer.endedEarly',
  /** To the newcomer, the mentor and the lead. newcomerName */
  'newcomer.over',
  /** To the lead. newcomerName */
  'newcomer.mentorMissing',
  /** To the newcomer, and to the lead who approves (R9). newcomerName */
  'handover.proposed',
  /** To giver and newcomer. newcomerName */
  'handover.done',
  'handover.declined',
  'handover.withdrawn',
  /** To everybody (R1): ruled on their own case because there was nobody else. customerName only to those who see the customer. */
  'ruled.ownCase',
  /** To everybody (R2): a quota of one's own. personId, personName, limit (null: that of the team or company again), reason */
  'quota.exception',
  /** To the leaver and the lead (R12). personId, personName, leavesOn */
  'person.onNotice',
  /** To who got customers of a leaver (R12). personName */
  'book.received',
  /** To the rep on leave and the deputy. personName, deputyName, from, until */
  'cover.set',
  /** To the rep, or to their deputy: the other took back what the deputy had claimed for the rep (R12). */
  'cover.claimUndone',
  /** To the leaver, and to who had the customer meanwhile (R12): what was released or given away is back. */
  'move.undone',
  /** To a rep: customers of the pool were handed out. count */
  'pool.handedOut',
  /** To who gets an inquiry: as theirs from now on, or because the customer is theirs already. channel */
  'inquiry.received',
  /** To who follows the customer of an inquiry; its owner has it. channel, holderName */
  'inquiry.told',
  /** To whoever was told of an inquiry: it was taken back at once (R1). */
  'inquiry.takenBack',
  /** To a rep: what was handed out was taken back at once (R1). count */
  'pool.takenBack',
  /** To those of an area (R12): what came into the pool is offered to them first. count; customerName when it is one; until */
  'pool.offeredFirst',
  /** To admins and leads, once a week (R4): the company has not started, and the opening import stays open. days, count of what was imported */
  'setUp.stillOpen',
  /** To everybody (R11). policyVersion, effectiveAt */
  'policy.published',
  /** To the owner (R5): released at releaseAt unless there is a counting follow-up before. */
  'release.warned',
  /** To the owner (R5). autoReleaseDays */
  'release.done',
  /** To everybody (R11). clauseId; cause: reps, date or hand; activeReps */
  'clause.woke',
] as const
export type NoticeType = (typeof NOTICE_TYPES)[number]
export type NoticeFacts = Record<string, string | number | boolean | null>
