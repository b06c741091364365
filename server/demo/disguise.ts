import type { Company } from './companies'
import type { Random } from './random'

const LOOKALIKES: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  A: 'А',
  E: 'Е',
  O: 'О',
  P: 'Р',
  C: 'С',
  T: 'Т',
}
const LEGAL = /[,\s]+(co\.?,? ?ltd\.?|inc\.?|ltd\.?|limited|gmbh|s\.?a\.?|s\.?p\.?a\.?|plc|ag|llc|corp\.?|corporation|a\.?s\.?)\.?$/i

const WAYS: ((name: string) => string)[] = [
  name => name.toUpperCase(),
  name => name.replace(LEGAL, ''),
  // Cyrillic letters that look like Latin ones.
  name => name.replace(/[aeopcxAEOPCT]/, letter => LOOKALIKES[letter] ?? letter),
  name => name.replace(' ', '/'),
  name => [...name].map(letter => (/[A-Za-z]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)).join(''),
  name => name.replace(/[.,]/g, ' ').replace(/ {2,}/g, ' ').trim(),
  name => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  name => `${name.replace(LEGAL, '')} (HQ)`,
]

/** The name as one types it who does not find it, or does not want it found. */
export function disguise(random: Random, { name }: Company): string {
  for (const way of random.shuffle(WAYS)) {
    const typed = way(name)
    if (typed !== name && /[\p{L}\p{N}]/u.test(typed)) return typed
  }
  return `${name} Group`
}
