import { describe, expect, test } from 'vitest'
import { type CountingFacts, comparableText, countsAsEvidence, decideLog, isInFuture, type LogFacts } from '@/server/domain/counting'

const NOW = new Date('2026-03-10T02:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const facts: CountingFacts = { channel: 'email', direction: 'out', at: daysAgo(1), loggedAt: NOW, isTextUsedElsewhere: false }

describe('R5: a follow-up counts', () => {
  test.each<[string, CountingFacts, string | null]>([
    ['with channel, direction, in time, in own words', facts, null],
    ['logged on the last moment of the seventh day', { ...facts, at: daysAgo(7) }, null],
    ['not a moment later', { ...facts, at: new Date(daysAgo(7).getTime() - 1) }, 'LATE'],
    ['not one of years ago', { ...facts, at: new Date('1990-01-01T00:00:00Z') }, 'LATE'],
    ['not without a channel', { ...facts, channel: null }, 'INCOMPLETE'],
    ['not without a direction', { ...facts, direction: null }, 'INCOMPLETE'],
    ['not with the text of another customer', { ...facts, isTextUsedElsewhere: true }, 'REPEATED'],
    ['late is told before repeated', { ...facts, at: daysAgo(8), isTextUsedElsewhere: true }, 'LATE'],
  ])('%s', (_, given, whyNot) => {
    expect(countsAsEvidence(given, { logWithinDays: 7 })).toEqual({ counts: whyNot === null, whyNot })
  })

  test.each([
    ['Sent the quote.', 'sent  the QUOTE'],
    ['已发报价！', '已发报价'],
    ['Sent the quote', 'Sent\u200b the\nquote …'],
    ['ＳＥＮＴ', 'sent'],
  ])('%j and %j are one text', (a, b) => {
    expect(comparableText(a)).toBe(comparableText(b))
  })
  test('others are two', () => {
    expect(comparableText('Sent the quote for 40 HC')).not.toBe(comparableText('Sent the quote for 20 GP'))
    expect(comparableText('👍')).not.toBe(comparableText('👎'))
  })
})

test('a clock that runs ahead two minutes is not the future', () => {
  expect(isInFuture(new Date(NOW.getTime() + 120_000), NOW)).toBe(false)
  expect(isInFuture(new Date(NOW.getTime() + 120_001), NOW)).toBe(true)
})

const customer = { tier: 'ordinary', ownerId: 'other', ownerName: '周敏', ownerTeamId: 't1', tierSince: NOW } as const
const me: LogFacts = { actor: { id: 'me', role: 'rep', teamId: 't1' }, customer, isFollowing: false }
const closed = { ...customer, tier: 'closed' } as const

test.each<[string, LogFacts, string]>([
  ['the owner', { ...me, customer: { ...closed, ownerId: 'me' } }, 'allowed'],
  ['a follower', { ...me, isFollowing: true }, 'allowed'],
  ['another rep of the team', me, 'FORBIDDEN'],
  ['a follower while it is protected', { ...me, customer: closed, isFollowing: true }, 'PROTECTED'],
  ['another rep on a protected one', { ...me, customer: closed }, 'PROTECTED'],
  ['the lead', { ...me, actor: { id: 'boss', role: 'lead', teamId: 't1' }, customer: closed }, 'allowed'],
  ['the lead of another team', { ...me, actor: { id: 'boss', role: 'lead', teamId: 't2' }, customer: closed }, 'PROTECTED'],
  [
    'any lead on the pool',
    { ...me, actor: { id: 'boss', role: 'lead', teamId: 't2' }, customer: { ...customer, ownerId: null, ownerTeamId: null } },
    'allowed',
  ],
  ['a rep on the pool', { ...me, customer: { ...customer, ownerId: null, ownerTeamId: null } }, 'FORBIDDEN'],
  ['a follower on the pool', { ...me, customer: { ...customer, ownerId: null, ownerTeamId: null }, isFollowing: true }, 'allowed'],
])('R5: logged by %s: %3$s', (_, given, expected) => {
  const decision = decideLog(given)
  expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
})
