import type { Db, Tx } from '../db'
import type { Verdict } from '../domain/entry-decision'
import { MOST_WITH_KEY } from './bounds'
import { type CandidateOptions, type CandidateRow, foundOf, type LedTo, ledTo, readCandidates } from './candidates'
import type { IdentityEntry, IdentityKey } from './keys'
import { matchesAmong } from './matches-among'
import { withoutRuledDifferent } from './ruled-different'
import { type Evidence, type HeldKey, MOST_BY_NAME } from './score'

/** A customer that the duplicate check found: anything but `different`. */
export type Match = CandidateRow & { verdict: Verdict; strength: number; evidence: Evidence[]; shared: HeldKey[] }

/** The duplicate check (R8): keys, candidates, score, and what was ruled different. `keys` are those to look up; of an edit only the new ones. */
export async function findMatches(
  db: Db | Tx,
  entry: IdentityEntry,
  keys: readonly IdentityKey[],
  options: Pick<CandidateOptions, 'except'> = {},
): Promise<Match[]> {
  const led = await ledTo(db, keys)
  const found = foundOf(led, await readCandidates(db, [...led.byKey, ...led.byHint], options))
  return withoutRuledDifferent(db, keys, matchesAmong(entry, keys, found))
}

/**
 * The same for who only has to know what would become of the entry (decideEntry). Where a customer is the same by a key, those that hints alone lead to come after
 * it, unless they are somebody's close or closed ones, or the asker's own: only such are read and compared besides.
 */
export async function findDecisive(
  db: Db,
  entry: IdentityEntry,
  keys: readonly IdentityKey[],
  asker: NonNullable<CandidateOptions['asker']>,
  asked: Promise<LedTo> = ledTo(db, keys),
): Promise<Match[]> {
  const led = await asked
  // Of those that a crowded key was cut off from some may come by hints.
  const isByKey = led.byKey.length > 0 && led.byKey.length < MOST_WITH_KEY
  const first = await readCandidates(db, [...led.byKey, ...led.byHint], { asker, ...(isByKey && { orDecisive: led.byKey }) })
  const found = foundOf(led, first)
  const matches = await withoutRuledDifferent(db, keys, matchesAmong(entry, keys, found))
  if (!isByKey || matches.some(({ verdict, strength }) => verdict === 'same' && strength > MOST_BY_NAME)) return matches
  const read = new Set(first.map(({ customerId }) => customerId))
  const rest = await readCandidates(
    db,
    led.byHint.filter(id => !read.has(id)),
    { asker },
  )
  return [...matches, ...(await withoutRuledDifferent(db, keys, matchesAmong(entry, keys, { ...found, candidates: rest })))]
}

/** The same where all that counts is whether there is any: what was looked up and found when there was none, for commit_entry; else null. */
export async function foundNothing(
  db: Db,
  entry: IdentityEntry,
  keys: readonly IdentityKey[],
): Promise<{ asked: readonly string[]; fingerprint: string } | null> {
  const led = await ledTo(db, keys)
  const found = foundOf(led, await readCandidates(db, [...led.byKey, ...led.byHint], {}))
  return matchesAmong(entry, keys, found).length === 0 ? { asked: led.hints.asked, fingerprint: led.fingerprint() } : null
}
