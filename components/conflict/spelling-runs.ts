import type { MatchEvidence } from '@/server/api/types'
import { domainPart } from './domain-part'
import { type Marked, markDifferences } from './mark-differences'

/** What a character is that does not look like what it is: shows nothing, is a space of another kind, or a letter of another alphabet than its word. */
export type Odd = { kind: 'invisible' | 'space' | 'lookalike'; code: string; script: string | null }
export type Run = { text: string; isDifferent: boolean; odd: Odd | null }

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u
const SPACE = /(?! )[\p{Zs}\u2028\u2029]/u
const WORD = /[\p{L}\p{M}]+/gu
/** Alphabets whose letters are drawn like those of another; Han, Kana and Hangul look like nothing else. */
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Lisu', 'Coptic', 'Georgian', 'Hebrew', 'Arabic', 'Thai'] as const
const SCRIPT_TESTS = SCRIPTS.map(name => ({ name, test: new RegExp(`\\p{Script=${name}}`, 'u') }))

export const scriptOf = (character: string): string | null => SCRIPT_TESTS.find(({ test }) => test.test(character))?.name ?? null
export const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Two spellings in runs: what only one of them has is marked, and characters that would deceive the eye stand alone and are told as what they are. Without the
 * held one the typed one is still looked through. Where the domain is what matched, whose mailbox it is and what stands around a site's name is no difference.
 */
export function spellingRuns(typed: string, held: string | null, kind: MatchEvidence['kind'] = 'name'): { typed: Run[]; held: Run[] } {
  if (held === null) return { typed: cutOdd([{ text: typed, isDifferent: false }], typed), held: [] }
  const marked = kind === 'domain' ? markDomains(typed, held) : markDifferences(typed, held)
  return { typed: cutOdd(marked.typed, typed), held: cutOdd(marked.held, held) }
}

function markDomains(typed: string, held: string): { typed: Marked[]; held: Marked[] } {
  const [a, b] = [domainPart(typed), domainPart(held)]
  const marked = markDifferences(a.domain, b.domain)
  const around = ({ before, after }: typeof a, runs: Marked[]): Marked[] => [
    { text: before, isDifferent: false },
    ...runs,
    { text: after, isDifferent: false },
  ]
  return { typed: around(a, marked.typed), held: around(b, marked.held) }
}

function cutOdd(runs: readonly { text: string; isDifferent: boolean }[], whole: string): Run[] {
  const disguised = lettersOfOtherScripts(whole)
  const cut: Run[] = []
  let at = 0
  for (const { text, isDifferent } of runs) {
    for (const character of text) {
      const odd = oddOf(character, disguised.has(at))
      const last = cut.at(-1)
      if (!odd && last && !last.odd && last.isDifferent === isDifferent) last.text += character
      else cut.push({ text: character, isDifferent: isDifferent || odd !== null, odd })
      at += character.length
    }
  }
  return cut
}

function oddOf(character: string, isDisguised: boolean): Odd | null {
  const kind = INVISIBLE.test(character) ? 'invisible' : SPACE.test(character) ? 'space' : isDisguised ? 'lookalike' : null
  return kind && { kind, code: codeOf(character), script: kind === 'lookalike' ? scriptOf(character) : null }
}

/** Within one word letters of two alphabets are no accident; marked are those of the rarer one, of equally many the later. By index in the text. */
function lettersOfOtherScripts(text: string): Set<number> {
  const found = new Set<number>()
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const counts = new Map<string, number>()
    for (const letter of word) {
      const script = scriptOf(letter)
      if (script) counts.set(script, (counts.get(script) ?? 0) + 1)
    }
    if (counts.size < 2) continue
    const [main] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))
    let at = index
    for (const letter of word) {
      const script = scriptOf(letter)
      if (script && script !== main) found.add(at)
      at += letter.length
    }
  }
  return found
}

/** Every odd character once, in the order in which they stand. */
export function oddCharacters(runs: readonly Run[]): (Odd & { text: string })[] {
  const seen = new Map<string, Odd & { text: string }>()
  for (const { text, odd } of runs) if (odd && !seen.has(odd.code)) seen.set(odd.code, { ...odd, text })
  return [...seen.values()]
}

/** Short names of what shows nothing, as they stand on the chip in its place. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ 'U+00AD': 'SHY', 'U+034F': 'CGJ', 'U+061C': 'ALM', 'U+115F': 'HF', 'U+1160': 'HF', 'U+3164': 'HF', 'U+FFA0': 'HF' },
  ...{ 'U+200B': 'ZWSP', 'U+200C': 'ZWNJ', 'U+200D': 'ZWJ', 'U+2060': 'WJ', 'U+FEFF': 'BOM', 'U+200E': 'LRM', 'U+200F': 'RLM' },
  ...{
    'U+202A': 'LRE',
    'U+202B': 'RLE',
    'U+202C': 'PDF',
    'U+202D': 'LRO',
    'U+202E': 'RLO',
    'U+2066': 'LRI',
    'U+2067': 'RLI',
    'U+2068': 'FSI',
    'U+2069': 'PDI',
  },
  ...{ 'U+00A0': 'NBSP', 'U+202F': 'NNBSP', 'U+3000': 'IDSP', 'U+2009': 'THSP', 'U+2003': 'EMSP', 'U+2002': 'ENSP' },
}
export const chipOf = ({ code }: Pick<Odd, 'code'>): string => SHORT[code] ?? code
