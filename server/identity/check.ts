import type { Db, Tx } from '../db'
import type { GroupProtection, Verdict } from '../domain/entry-decision'
import { againIfPolicyMoved, policyOfStamp } from '../queries/policy-in-force'
import { MOST_WITH_KEY } from './bounds'
import {
  type CandidateOptions,
  type CandidateRow,
  foundOf,
  type LedTo,
  ledTo,
  readCandidates,
  readCandidatesWithPolicy,
} from './candidates'
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

/** What `decideEntry` decides on: the matches, and what the policy in force says of groups. */
export type Decisive = { matches: Match[]; groupProtection: GroupProtection }

/**
 * The same for who only has to know what would become of the entry (decideEntry). Where a customer is the same by a key, those that hints alone lead to come after
 * it, unless they are somebody's close or closed ones, or the asker's own: only such are read and compared besides. By its name alone none is the same in another
 * country (score.ts), so of these only where groups are protected as the customers in them are.
 */
export async function findDecisive(
  db: Db,
  entry: IdentityEntry,
  keys: readonly IdentityKey[],
  asker: NonNullable<CandidateOptions['asker']>,
  led: LedTo,
): Promise<Decisive> {
  return againIfPolicyMoved(() => decisiveAmong(db, { entry, keys, asker, led }))
}

async function decisiveAmong(
  db: Db,
  {
    entry,
    keys,
    asker,
    led,
  }: { entry: IdentityEntry; keys: readonly IdentityKey[]; asker: NonNullable<CandidateOptions['asker']>; led: LedTo },
): Promise<Decisive> {
  const ids = [...led.byKey, ...led.byHint]
  if (ids.length === 0) return { matches: [], groupProtection: 'rule' }
  // Of those that a crowded key was cut off from some may come by hints.
  const isByKey = led.byKey.length > 0 && led.byKey.length < MOST_WITH_KEY
  const only = isByKey ? { first: led.byKey.length, country: entry.country } : undefined
  const { candidates, stamp } = await readCandidatesWithPolicy(db, ids, { asker, only })
  const found = foundOf(led, candidates)
  const matches = await withoutRuledDifferent(db, keys, matchesAmong(entry, keys, found))
  const { groupProtection } = (await policyOfStamp(db, stamp)).clauses.duplicates.params
  if (!isByKey) return { matches, groupProtection }
  const isSame = matches.some(({ verdict, strength }) => verdict === 'same' && strength > MOST_BY_NAME)
  if (isSame && groupProtection !== 'protect') return { matches, groupProtection }
  const read = new Set(candidates.map(({ customerId }) => customerId))
  const others = led.byHint.filter(id => !read.has(id))
  const rest = await readCandidates(db, others, { asker, only: isSame ? { first: 0, country: null } : undefined })
  const more = await withoutRuledDifferent(db, keys, matchesAmong(entry, keys, { ...found, candidates: rest }))
  return { matches: [...matches, ...more], groupProtection }
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
