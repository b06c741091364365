import { expect, test } from 'vitest'
import { coldness } from '@/server/domain/cold'

const NOW = new Date('2026-03-10T02:00:00Z')
const DAY = 86_400_000
const ago = (days: number, ms = 0) => new Date(NOW.getTime() - days * DAY - ms)
const longAgo = ago(400)

test.each([
  ['30 days to the millisecond are not cold yet', 'close', ago(30), longAgo, false, 30],
  ['a millisecond more is cold', 'close', ago(30, 1), longAgo, true, 30],
  ['a follow-up today', 'close', ago(0), longAgo, false, 0],
  ['34 days', 'close', ago(34), longAgo, true, 34],
  ['never a counting follow-up, entered 31 days ago', 'close', null, ago(31), true, 31],
  ['never one, but entered only yesterday', 'close', null, ago(1), false, 1],
  ['an ordinary one is never cold', 'ordinary', ago(90), longAgo, false, null],
  ['nor a closed one', 'closed', null, longAgo, false, null],
] as const)('R5: %s', (_, tier, lastCountingAt, enteredAt, isCold, coldDays) => {
  expect(coldness({ tier, lastCountingAt, enteredAt }, 30, NOW)).toEqual({ isCold, coldDays })
})
