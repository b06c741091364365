import { type NameForm, nameForms } from './name-form'
import type { NameRelation } from './name-relation'
import { withoutTownOf } from './own-town'

/**
 * Of two names of which one says a town: how they stand without it, where it is the one that the other's address names. Another city's branch is a part of the company,
 * its own city says nothing (R8). `ownTown` as the name has it. Null where that is not so, and where more than the town is between them: what differs by a word besides stays as it was.
 */
export function relateWithoutTown(
  { typed, held, compared }: { typed: string; held: string; compared: NameRelation },
  addresses: { typed: string | null | undefined; held: string | null | undefined },
  relate: (typed: readonly NameForm[], held: readonly NameForm[]) => NameRelation | null,
): { relation: NameRelation; ownTown: string } | null {
  if (!(addresses.typed || addresses.held) || !mayDifferByTown(compared, typed, held)) return null
  const ofTyped = addresses.held ? withoutTownOf(typed, addresses.held) : null
  const ofHeld = addresses.typed ? withoutTownOf(held, addresses.typed) : null
  const tries = [
    ofTyped && { relation: relate(named(ofTyped.name), nameForms(held)), ownTown: ofTyped.town },
    ofHeld && { relation: relate(nameForms(typed), named(ofHeld.name)), ownTown: ofHeld.town },
  ]
  for (const one of tries) {
    const relation = one?.relation
    if (relation && !relation.isPart && (relation.kind === 'equal' || relation.kind === 'slips')) return { relation, ownTown: one.ownTown }
  }
  return null
}

/** A town in a Chinese name may be taken for the beginning of what it is called. */
function mayDifferByTown({ kind, isPart }: NameRelation, typed: string, held: string): boolean {
  if (kind === 'equal' || kind === 'slips' || kind === 'more') return isPart || kind === 'more'
  return HAN.test(typed) && HAN.test(held)
}
const HAN = /\p{Script=Han}/u

/** Without a word of its own nothing is left that tells a company: "Istanbul Textile" is no "Textile". */
const named = (name: string): readonly NameForm[] => nameForms(name).filter(({ words }) => words.some(({ kind }) => kind === 'word'))
