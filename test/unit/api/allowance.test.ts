import { expect, test } from 'vitest'
import { createAllowance } from '@/server/api/allowance'

test('a hundred at once, then ten a second; each key has its own', () => {
  const take = createAllowance({ burst: 100, perSecond: 10 })
  const taken = (key: string, count: number, atMs: number) =>
    Array.from({ length: count }, () => take(key, atMs)).filter(wait => wait === null).length
  expect(taken('a', 150, 0)).toBe(100)
  expect(take('a', 0)).toBe(100)
  expect(taken('b', 150, 0)).toBe(100)
  expect(taken('a', 150, 1_000)).toBe(10)
  expect(taken('a', 150, 3_600_000), 'it never saves more than a burst').toBe(100)
})

test('a clock that goes back gives nothing and takes nothing', () => {
  const take = createAllowance({ burst: 1, perSecond: 1 })
  expect(take('a', 10_000)).toBe(null)
  expect(take('a', 5_000)).toBe(1_000)
  expect(take('a', 6_000)).toBe(1_000)
})
