import type { IdentityEntry } from './keys'
import { nameForms } from './name-form'

type Named = { name: string; localName?: string | null }

/** R8: of two of one group that stand in none yet, whether the one entered later is the parent: the other names a place or a branch, it does not. */
export const headsGroupOf = (entered: Pick<IdentityEntry, 'name' | 'localName'>, held: Named): boolean =>
  !namesPart(entered) && namesPart(held)

const namesPart = ({ name, localName }: Named): boolean =>
  [name, localName].some(
    text => text && nameForms(text).some(({ words }) => words.some(({ kind }) => kind === 'branch' || kind === 'place')),
  )
