import type { DuplicateAnswer } from '@/server/api/types'

/**
 * What an answer of the duplicate check means for who asks: the sentence it is told with, and whether it can be entered. One place, so that the
 * panel, the palette and the entry dialog say the same.
 */
export type Meaning = {
  state: 'free' | 'yours' | 'pool' | 'shared' | 'protected'
  sentence:
    | 'free'
    | 'yours'
    | 'pool'
    | 'shared'
    | 'protected'
    | 'protectedNobody'
    | 'suspectedProtected'
    | 'groupProtected'
    | 'suspectedOrdinary'
    | 'groupOrdinary'
    | 'groupFlagged'
  /** Entering it would be refused (R3). */
  isRefused: boolean
  canEnter: boolean
}

export function whatItMeans({ verdict, state, match }: DuplicateAnswer, groupProtection: string | null): Meaning {
  if (verdict === 'different' || !match) return { state: 'free', sentence: 'free', isRefused: false, canEnter: true }
  if (verdict === 'same') {
    if (state === 'protected') {
      return { state, sentence: match.holderName ? 'protected' : 'protectedNobody', isRefused: true, canEnter: false }
    }
    return { state, sentence: state, isRefused: false, canEnter: false }
  }
  const isProtected = state === 'protected'
  if (isProtected && verdict === 'group' && groupProtection === 'protect') {
    return { state, sentence: 'protected', isRefused: true, canEnter: false }
  }
  if (isProtected && verdict === 'group' && groupProtection === 'free') {
    return { state, sentence: 'groupFlagged', isRefused: false, canEnter: true }
  }
  const sentence = isProtected ? (`${verdict}Protected` as const) : (`${verdict}Ordinary` as const)
  return { state, sentence, isRefused: false, canEnter: true }
}
