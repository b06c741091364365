import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromMinorUnits, toMinorUnits } from '@/server/domain/minor-units'

describe('an amount as it is typed', () => {
  test.each([
    ['12500.50', 2, 1_250_050],
    ['12,500.50', 2, 1_250_050],
    ['12 500.5', 2, 1_250_050],
    ['1,234,567', 2, 123_456_700],
    ['１２５００．５', 2, 1_250_050],
    [' 100 ', 2, 10_000],
    ['100.', 2, 10_000],
    ['0.29', 2, 29],
    ['1.10', 1, 11],
    ['1500', 0, 1_500],
    ['1500.00', 0, 1_500],
    ['1.234', 3, 1_234],
    ['-5', 2, -500],
    ['12,50', 2, null],
    ['12.500,50', 2, null],
    ['1.005', 2, null],
    ['1500.5', 0, null],
    ['', 2, null],
    ['abc', 2, null],
    ['1e5', 2, null],
    ['.5', 2, null],
    ['99999999999999999999', 2, null],
  ])('%j with %i digits is %j minor units', (typed, digits, minor) => {
    expect(toMinorUnits(typed, digits)).toBe(minor)
  })

  test('there and back is the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (minor, digits) => {
        expect(toMinorUnits(fromMinorUnits(minor, digits), digits)).toBe(minor)
      }),
    )
  })
})
