import { type IdentityEntry, type IdentityKey, isKey } from './keys'
import { type Candidate, type Frequencies, type HeldKey, type Score, score } from './score'

/** What a look-up returns: whom to compare with, and how rare what was looked up is. From the database, or from memory. */
export type Found<C extends Candidate> = { candidates: readonly C[]; frequencies: Frequencies }

/** Those among the found that are not different. Pure: the product and `npm run duplicates` both decide here. */
export function matchesAmong<C extends Candidate>(
  entry: Pick<IdentityEntry, 'name' | 'localName' | 'country' | 'address'>,
  keys: readonly IdentityKey[],
  { candidates, frequencies }: Found<C>,
): (C & Score & { shared: HeldKey[] })[] {
  return candidates.flatMap(candidate => {
    const scored = score(entry, keys, candidate, frequencies)
    if (scored.verdict === 'different') return []
    return [{ ...candidate, ...scored, shared: candidate.held.filter(held => keys.some(isKey(held))) }]
  })
}
