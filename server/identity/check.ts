import type { Db, Tx } from '../db'
import type { Verdict } from '../domain/entry-decision'
import { type CandidateOptions, type CandidateRow, findCandidates } from './candidates'
import type { IdentityEntry, IdentityKey } from './keys'
import { matchesAmong } from './matches-among'
import { withoutRuledDifferent } from './ruled-different'
import type { Evidence, HeldKey } from './score'

/** A customer that the duplicate check found: anything but `different`. */
export type Match = CandidateRow & { verdict: Verdict; strength: number; evidence: Evidence[]; shared: HeldKey[] }

/** The duplicate check (R8): keys, candidates, score, and what was ruled different. `keys` are those to look up; of an edit only the new ones. */
export async function findMatches(
  db: Db | Tx,
  entry: IdentityEntry,
  keys: readonly IdentityKey[],
  options: CandidateOptions = {},
): Promise<Match[]> {
  return withoutRuledDifferent(db, keys, matchesAmong(entry, keys, await findCandidates(db, keys, options)))
}

/** The same where all that counts is whether there is any: what keys and hints led to when there was none (commit_entry), or null. */
export async function foundNothing(db: Db, entry: IdentityEntry, keys: readonly IdentityKey[]): Promise<string | null> {
  const found = await findCandidates(db, keys)
  return matchesAmong(entry, keys, found).length === 0 ? found.fingerprint() : null
}
