import { describe, expect, test } from 'vitest'
import { decideAutoRelease, decideReleaseWarning } from '@/server/domain/auto-release'

const NOW = new Date('2026-03-10T02:00:00Z')
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)
const PARAMS = { autoReleaseDays: 60, autoReleaseWarnDays: 7 }

describe('R5: the warning before a cold customer is released', () => {
  test.each([
    ['silent for 53 days', { silentSince: days(-53), tierSince: days(-100), warnedAt: null }, days(7)],
    ['a day less', { silentSince: days(-52), tierSince: days(-100), warnedAt: null }, null],
    [
      'silent for a year when the clause woke: the days of the warning still run',
      { silentSince: days(-365), tierSince: days(-400), warnedAt: null },
      days(7),
    ],
    ['warned already in this silence', { silentSince: days(-58), tierSince: days(-100), warnedAt: days(-5) }, null],
    ['warned before the last follow-up', { silentSince: days(-54), tierSince: days(-400), warnedAt: days(-90) }, days(7)],
    ['warned while it was in another lane', { silentSince: days(-70), tierSince: days(-3), warnedAt: days(-10) }, days(7)],
    [
      'claimed today, silent for long: claiming does not begin the days anew',
      { silentSince: days(-80), tierSince: NOW, warnedAt: null },
      days(7),
    ],
  ])('%s', (_, facts, releaseAt) => {
    expect(decideReleaseWarning(facts, PARAMS, NOW)).toEqual(releaseAt)
  })
})

describe('R5: when the warning has run', () => {
  const silent = { tier: 'close' as const, silentSince: days(-60), tierSince: days(-90), isRulingPending: false }
  test.each([
    ['released', silent, PARAMS, { outcome: 'released' }],
    ['followed up since the warning', { ...silent, silentSince: days(-2) }, PARAMS, { outcome: 'stays' }],
    ['won meanwhile', { ...silent, tier: 'closed' as const }, PARAMS, { outcome: 'stays' }],
    ['with another owner since', { ...silent, tierSince: days(-1) }, PARAMS, { outcome: 'stays' }],
    ['the clause sleeps', silent, null, { outcome: 'stays' }],
    ['a version gave it more days', silent, { ...PARAMS, autoReleaseDays: 90 }, { outcome: 'later', at: days(30) }],
    ['a ruling is pending', { ...silent, isRulingPending: true }, PARAMS, { outcome: 'later', at: days(1) }],
  ])('%s', (_, customer, params, decision) => {
    expect(decideAutoRelease(customer, days(-7), params, NOW)).toEqual(decision)
  })
})
