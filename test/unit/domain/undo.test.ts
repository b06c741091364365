import { expect, test } from 'vitest'
import type { RefusalCode } from '@/server/domain/refusal'
import { decideUndo, type UndoFacts } from '@/server/domain/undo'

const NOW = new Date('2026-03-10T02:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const facts: UndoFacts = {
  actorId: 'me',
  customer: { tier: 'close', version: 8, ownerId: 'me', ownerName: '周敏', tierSince: minutesAgo(3) },
  last: { changeId: 'c1', move: 'claimed', actorId: 'me', toOwnerId: 'me', at: minutesAgo(3), version: 8 },
  isBuiltOn: false,
  coversOwner: false,
  isOfInquiry: false,
  lane: { held: 20, limit: 20 },
  undoMinutes: 10,
}
const last = facts.last as NonNullable<UndoFacts['last']>
const released = { ...facts, customer: { ...facts.customer, tier: 'ordinary' as const }, last: { ...last, move: 'released' as const } }

const assigned = { ...released, customer: { ...released.customer, ownerId: 'rep' }, last: { ...last, move: 'assigned' as const } }

/** What `me` claimed for a rep on leave, and what a deputy claimed for `me`. */
const forRep = { ...facts, customer: { ...facts.customer, ownerId: 'rep' }, last: { ...last, toOwnerId: 'rep' }, coversOwner: true }
const byDeputy = { ...facts, last: { ...last, actorId: 'deputy' } }
const inquiry = { ...assigned, last: { ...last, move: 'entered' as const, toOwnerId: 'rep' }, isOfInquiry: true }

test.each<[string, UndoFacts, number, RefusalCode | 'undo']>([
  ['an own claim of three minutes ago', facts, 8, 'undo'],
  ['undoing a claim needs no slot', facts, 8, 'undo'],
  ['at exactly the limit', { ...facts, last: { ...last, at: minutesAgo(10) } }, 8, 'undo'],
  ['a moment after it', { ...facts, last: { ...last, at: new Date(minutesAgo(10).getTime() - 1) } }, 8, 'TIER_NOT_ALLOWED'],
  ['a stale version', facts, 7, 'STALE_VERSION'],
  ['a win is not undone', { ...facts, last: { ...last, move: 'won' } }, 8, 'TIER_NOT_ALLOWED'],
  ['an undo is not undone', { ...facts, last: { ...last, move: 'undone' } }, 8, 'TIER_NOT_ALLOWED'],
  ['an edit came after it', { ...facts, last: { ...last, version: 7 } }, 8, 'TIER_NOT_ALLOWED'],
  ['somebody built on it', { ...released, lane: { held: 3, limit: 20 }, isBuiltOn: true }, 8, 'TIER_NOT_ALLOWED'],
  ["another's release", { ...released, last: { ...released.last, actorId: 'other' } }, 8, 'FORBIDDEN'],
  ["another's claim", { ...facts, customer: { ...facts.customer, ownerId: 'other' }, last: { ...last, actorId: 'other' } }, 8, 'PROTECTED'],
  ["a lead's assignment", assigned, 8, 'undo'],
  ['an assignment that its rep worked on', { ...assigned, isBuiltOn: true }, 8, 'TIER_NOT_ALLOWED'],
  ["another lead's assignment", { ...assigned, last: { ...assigned.last, actorId: 'other' } }, 8, 'FORBIDDEN'],
  ['a claim made for a rep on leave', forRep, 8, 'undo'],
  ['the same once the rep is back', { ...forRep, coversOwner: false }, 8, 'PROTECTED'],
  ['the same eleven minutes later', { ...forRep, last: { ...forRep.last, at: minutesAgo(11) } }, 8, 'TIER_NOT_ALLOWED'],
  ["a claim of the rep's own, by the deputy", { ...forRep, last: { ...forRep.last, actorId: 'rep' } }, 8, 'FORBIDDEN'],
  ['what a deputy claimed for oneself', byDeputy, 8, 'undo'],
  ['what a lead assigned to oneself', { ...assigned, last: { ...assigned.last, actorId: 'lead', toOwnerId: 'me' } }, 8, 'FORBIDDEN'],
  ['a new customer of an inquiry', inquiry, 8, 'undo'],
  ['a new customer that was simply entered', { ...inquiry, isOfInquiry: false }, 8, 'TIER_NOT_ALLOWED'],
  ["another lead's inquiry", { ...inquiry, last: { ...inquiry.last, actorId: 'other' } }, 8, 'FORBIDDEN'],
  ['an own release with a slot free', { ...released, lane: { held: 19, limit: 20 } }, 8, 'undo'],
  ['an own release whose slot was filled', released, 8, 'QUOTA_FULL'],
])('%s: %3$s', (_, given, version, expected) => {
  const decision = decideUndo(given, version, NOW)
  expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
})
