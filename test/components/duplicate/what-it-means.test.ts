import { describe, expect, test } from 'vitest'
import { whatItMeans } from '@/components/duplicate/what-it-means'
import type { DuplicateAnswer } from '@/server/api/types'

const match: NonNullable<DuplicateAnswer['match']> = {
  customerId: null,
  name: 'Ege Profil',
  country: 'TR',
  tier: 'close',
  holderName: '周敏',
  since: '2026-03-12T00:00:00.000Z',
  rule: 'R3',
  evidence: [],
}
const means = (verdict: DuplicateAnswer['verdict'], state: DuplicateAnswer['state'], groupProtection: string | null = 'rule') =>
  whatItMeans({ verdict, state, match }, groupProtection)

describe('what the duplicate check means for who asks', () => {
  test('nothing found: free', () => {
    expect(whatItMeans({ verdict: 'different', state: 'free' }, null)).toMatchObject({ sentence: 'free', canEnter: true })
  })

  test.each([
    ['same', 'protected', 'protected', false],
    ['same', 'shared', 'shared', false],
    ['same', 'pool', 'pool', false],
    ['same', 'yours', 'yours', false],
    ['suspected', 'protected', 'suspectedProtected', true],
    ['suspected', 'free', 'suspectedOrdinary', true],
    ['suspected', 'yours', 'suspectedOrdinary', true],
    ['group', 'protected', 'groupProtected', true],
    ['group', 'free', 'groupOrdinary', true],
  ] as const)('%s, %s: %s', (verdict, state, sentence, canEnter) => {
    expect(means(verdict, state)).toMatchObject({ sentence, canEnter })
  })

  test('only the same protected one is refused; a group only where the policy protects groups', () => {
    expect(means('same', 'protected').isRefused).toBe(true)
    expect(means('suspected', 'protected').isRefused).toBe(false)
    expect(means('group', 'protected').isRefused).toBe(false)
    expect(means('group', 'protected', 'protect')).toMatchObject({ isRefused: true, canEnter: false })
  })

  test('where groups are free, no ruling is spoken of', () => {
    expect(means('group', 'protected', 'free')).toMatchObject({ sentence: 'groupFlagged', isRefused: false, canEnter: true })
    expect(means('suspected', 'protected', 'free')).toMatchObject({ sentence: 'suspectedProtected' })
  })
})
