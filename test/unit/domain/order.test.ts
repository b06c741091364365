import { describe, expect, test } from 'vitest'
import { contractKey } from '@/server/domain/order'

describe('winning twice with one contract under another spelling (R1)', () => {
  test.each([
    'sc-2026/001',
    ' SC - 2026 / 001 ',
    'SC2026-001',
    'SC.2026.001',
    'SC–2026—001',
    'SC\u20112026\u2010001',
    'ＳＣ－２０２６－００１',
    'S\u200bC\u00ad-2026-\u2060001',
    '(SC) #2026_001.',
    '-SC-2026--001-',
    'SC-2026/-001',
  ])('%s is SC-2026-001', contractNumber => {
    expect(contractKey(contractNumber)).toBe(contractKey('SC-2026-001'))
  })

  test.each([
    ['PI-1-23', 'PI-12-3'],
    ['SC-2026-001', 'SC-2026-0011'],
    ['合同-1', '合约-1'],
    ['SC-001A', 'SC-001B'],
  ])('%s and %s are two contracts', (one, other) => {
    expect(contractKey(one)).not.toBe(contractKey(other))
  })

  test('a number of nothing but signs is none', () => {
    expect(contractKey('--- / ##')).toBe('')
  })
})
