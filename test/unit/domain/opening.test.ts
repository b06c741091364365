import { expect, test } from 'vitest'
import { setUpOverdue } from '@/server/domain/opening'

const NOW = new Date('2026-03-10T02:00:00Z')
const before = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

test.each([
  ['as long as an opening lasts', { since: before(14), openingDays: 14 }, 14],
  ['a moment less', { since: new Date(before(14).getTime() + 1), openingDays: 14 }, null],
  ['for weeks', { since: before(40), openingDays: 14 }, 40],
  ['begun today, with an opening of no days', { since: NOW, openingDays: 0 }, null],
  ['a day later', { since: before(1), openingDays: 0 }, 1],
  ['nobody there yet', { since: null, openingDays: 0 }, null],
])('being set up, %s: %3$s days overdue', (_, facts, expected) => {
  expect(setUpOverdue(facts, NOW)).toBe(expected)
})
