import type { Frequencies } from './score'

/**
 * How rare words are, from what the look-ups of one check returned: `counts` of hints, `holders` of keys. A word that was not looked up (only the
 * held name has it) counts as a fairly rare one.
 */
export function frequenciesOf(counts: ReadonlyMap<string, number>, holders: Frequencies['holders']): Frequencies {
  return {
    rarity: word => {
      const count = counts.get(`w${word}`)
      return count === undefined ? NOT_LOOKED_UP : rarityOf(count)
    },
    holders,
  }
}
const NOT_LOOKED_UP = 0.8

/** 1 of a word that one customer has, a quarter of one that a hundred have: beyond, a word tells nothing more. */
export const rarityOf = (holders: number): number => Math.max(0.25, 1 - 0.12 * Math.log2(Math.max(1, holders)))
