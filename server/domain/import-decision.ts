import { type EntryMatch, flagsOf, type GroupProtection, rankMatches } from './entry-decision'
import type { RowProblem } from './import-row'

/** What became of a row. Of a rep's import besides: followed (a colleague entered it), yours (counted as followed), protected. */
export const TAKEN = ['entered', 'closed', 'orderAdded', 'assigned', 'followed', 'yours'] as const
export const NOT_TAKEN = ['invalid', 'already', 'held', 'orderTaken', 'protected', 'limit'] as const
export const ROW_OUTCOMES = [...TAKEN, ...NOT_TAKEN] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]
export const isTaken = (outcome: RowOutcome): boolean => (TAKEN as readonly string[]).includes(outcome)

/** What a sentence about the row needs. Never more than who imports may see. */
export type RowFactsShown = {
  name: string
  problems?: RowProblem[]
  /** What it is the same as, or resembles, and whose that is. */
  otherName?: string
  otherRow?: number
  ownerName?: string | null
  tier?: string
  contractNumber?: string
  /** Taken, and not certain to be another than `otherName`; or of its group. */
  near?: 'suspected' | 'group'
  /** R4, rep: so many holders were named today already. */
  isHolderHidden?: boolean
  followLimit?: number
}

export type OpeningDecision<M extends EntryMatch> =
  /** Entered with its owner. Conflicts open with `against`; of `suspects` whichever is claimed first holds the other; it is linked with `relatives` (R8). */
  | { outcome: 'entered' | 'closed'; near: M | null; against: M[]; suspects: M[]; relatives: M[]; isSuspected: boolean }
  /** One more order of a customer that the same owner closed: a list of orders has a row each. */
  | { outcome: 'orderAdded'; match: M }
  /**
   * Somebody typed it in before: it comes to the owner that the file names, closed where the file says so. Else whoever is quickest to type colleagues'
   * customers in, before the admin has the list, would keep them.
   */
  | { outcome: 'assigned'; match: M }
  /** It stands already with this owner. */
  | { outcome: 'already'; match: M }
  /** It stands already, imported for somebody else, or close or closed. */
  | { outcome: 'held'; match: M }

/**
 * R4, R8: what becomes of a row of the opening import, by what the duplicate check found over all customers and the rows before. What is the same as
 * something that stands is not entered twice; what was only typed in comes to the owner that the file names. What is not certain is entered: a false block is worse than a flag.
 */
export function decideOpeningRow<M extends EntryMatch & { isImported: boolean }>(
  matches: readonly M[],
  row: { ownerId: string | null; isClosed: boolean },
  groupProtection: GroupProtection,
): OpeningDecision<M> {
  const ranked = rankMatches(matches)
  const same = ranked.filter(({ verdict }) => verdict === 'same')
  const [first] = same
  const own = same.find(({ ownerId }) => ownerId === row.ownerId)
  const standing = own ?? first
  if (standing && standing.tier === 'ordinary' && !standing.isImported && row.ownerId !== null)
    return { outcome: 'assigned', match: standing }
  if (own) {
    if (row.isClosed) return own.tier === 'closed' ? { outcome: 'orderAdded', match: own } : { outcome: 'held', match: own }
    return { outcome: 'already', match: own }
  }
  if (first) return { outcome: 'held', match: first }
  const { match: near, against, suspects, relatives, isSuspected } = flagsOf(ranked, row.ownerId ?? '', groupProtection)
  // A closed one is shown with its order: there is nothing to rule before it is won. It is flagged.
  if (row.isClosed)
    return { outcome: 'closed', near, against: [], suspects: [...against, ...suspects].filter(isSuspect), relatives, isSuspected }
  return { outcome: 'entered', near, against, suspects, relatives, isSuspected }
}

const isSuspect = ({ verdict }: EntryMatch): boolean => verdict === 'suspected'
