import { expect, test } from 'vitest'
import { percentToBps } from '@/server/domain/rates'

test.each([
  ['3.5', 350],
  ['3,5 %', 350],
  ['０．２５％', 25],
  [' 100 ', 10_000],
  ['0', 0],
  ['100.01', null],
  ['3.125', null],
  ['-1', null],
  ['', null],
  ['three', null],
])('a rate of %o is %o basis points', (text, bps) => {
  expect(percentToBps(text)).toBe(bps)
})
