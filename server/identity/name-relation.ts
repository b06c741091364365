import { LINKS, ORGANISATION_WORDS } from './lists/name-words'
import type { NameForm, Word } from './name-form'
import { BRANCH_BEFORE_PLACE } from './office-words'
import { placeOfWord } from './places'
import { type Comparison, compareBySound, compareForms, type Rarity, tellingOf } from './similarity'

/**
 * How two names stand to each other, the same whichever was typed:
 * - `equal`: the same words; - `slips`: the same but for letters mistyped; - `more`: one has words that the other lacks; - `conflict`: each has a word
 *   of its own, or their numbers differ; - `none`: nothing that tells a company in common.
 */
export type NameRelation = {
  kind: 'equal' | 'slips' | 'more' | 'conflict' | 'none'
  /** The names differ by a branch word, a place or a part of the world. */
  isPart: boolean
  /** Of two in different countries one says in its name which it is in: "Acme Kenya Ltd" in Kenya beside "Acme SA" in Spain. */
  saysCountry: boolean
  /** Words that only the longer has: what it does, or words of its own; and whether they stand behind all that both have. */
  extra: { words: number; generics: number; offices: number; organisations: number; isBehind: boolean; isTyped: boolean }
  /** By rarity, how much the words tell that both have. */
  common: number
  /** Letters mistyped, and in how many letters. */
  slips: number
  letters: number
  /** From one script to another, and not letter by letter. */
  isBySound: boolean
  /** 0 to 1: of what both names tell, how much they have in common. */
  likeness: number
  typed: NameForm
  held: NameForm
}

export type Countries = { typed: string | null; held: string }

/** The best relation of any reading of one name with any of the other. */
export function relateNames(
  typed: readonly NameForm[],
  held: readonly NameForm[],
  countries: Countries,
  rarity: Rarity,
): NameRelation | null {
  let best: NameRelation | null = null
  const isHalf = isHalfRomanised(typed) !== isHalfRomanised(held)
  for (const a of typed) {
    for (const b of held) {
      if (
        a.isRomanised &&
        b.isRomanised &&
        !(isHalf && a.isSpelled && b.isSpelled) &&
        (typed.some(({ isLatin }) => !isLatin) || held.some(({ isLatin }) => !isLatin))
      )
        continue
      // Two parts may be alike where the names are not: "(Haining)" of both.
      if (a.isPart && b.isPart) continue
      // In one script what stands beside a branch word is seen by comparing (whereBranchIs).
      const isGuess = a.isGuess || b.isGuess
      if (isGuess && a.isRomanised === b.isRomanised) continue
      const relation = relate(a, b, countries, rarity)
      if (isGuess && relation.kind !== 'equal' && relation.kind !== 'slips') continue
      if (!best || rank(relation) > rank(best)) best = relation
    }
  }
  return best
}

/** "Минский тракторный Remont": some words in their own alphabet, some in Latin letters. */
const isHalfRomanised = ([whole]: readonly NameForm[]): boolean =>
  whole !== undefined &&
  !whole.isLatin &&
  whole.words.some(({ text, kind, isAside }) => kind !== 'number' && !isAside && text.length >= 3 && /^[a-z]+$/.test(text)) &&
  whole.words.some(({ text }) => /[^\p{Script=Latin}\p{N}]/u.test(text))

const KINDS = ['none', 'conflict', 'more', 'slips', 'equal'] as const
const rank = (relation: NameRelation): number => {
  const { kind, isPart, likeness, common, slips, typed, held } = relation
  const isPartial = typed.isPart !== held.isPart
  return (
    KINDS.indexOf(kind) * 10 +
    likeness * 5 +
    Math.min(common, 4) -
    (isPart ? 12 : 0) -
    slips -
    (isPartial ? 1.5 : 0) -
    (typed.isRomanised || held.isRomanised ? 1 : 0)
  )
}

function relate(typed: NameForm, held: NameForm, countries: Countries, rarity: Rarity): NameRelation {
  const byLetters = compareForms(typed, held, rarity)
  const isForeign =
    (typed.isRomanised || held.isRomanised) &&
    (typed.isSpelled || held.isSpelled) &&
    (byLetters.slips > 0 || byLetters.onlyTyped.length + byLetters.onlyHeld.length > 0)
  const compared = (isForeign ? compareBySound(typed, held, rarity) : null) ?? byLetters
  // Of two in one country that one names it says nothing; of two in different ones it says which of them it is.
  const isAbroad =
    countries.typed !== null && countries.typed !== countries.held && compared.slips === 0 && compared.common >= LEAST_OF_SISTERS
  const onlyTyped = compared.onlyTyped.filter(word => isAbroad || !isOwnCountry(word, countries.typed ?? countries.held))
  const onlyHeld = compared.onlyHeld.filter(word => isAbroad || !isOwnCountry(word, countries.held))
  const isOther = countries.typed !== null && countries.typed !== countries.held
  const saysCountry =
    isOther &&
    (compared.onlyTyped.some(word => isOwnCountry(word, countries.typed ?? '')) ||
      compared.onlyHeld.some(word => isOwnCountry(word, countries.held)))
  const ofBranch = new Set([...whereBranchIs(typed, held, onlyTyped), ...whereBranchIs(held, typed, onlyHeld)])
  const isPart =
    hasPlace(onlyTyped) || (hasPlace(onlyHeld) && !isTownInFront(onlyHeld, held, countries)) || branchesOf(typed) !== branchesOf(held)
  const numbers = [...onlyTyped, ...onlyHeld].filter(word => word.kind === 'number' && !ofBranch.has(word))
  const isAddedNumber = numbers.length === 1 && numbers.every(({ isAdded }) => isAdded)
  const told = (words: readonly Word[], form: NameForm, other: NameForm, side: 'typed' | 'held') =>
    words.filter(
      word =>
        !ofBranch.has(word) &&
        !(word.kind === 'place' && !isOfName(word, form, compared, side, countries) && !isForTheHead(word, form, other, compared, side)) &&
        !(word.kind === 'number' && isAddedNumber),
    )
  const [a, b] = [told(onlyTyped, typed, held, 'typed'), told(onlyHeld, held, typed, 'held')]
  const extra = extraOf(compared, a.length > 0 ? a : b, a.length > 0 ? typed : held, a.length > 0)
  const letters = Math.min(lettersOf(typed), lettersOf(held))
  const all = (words: readonly Word[]) => words.reduce((sum, word) => sum + tellingOf(word, rarity), 0)
  const total = compared.common + all(a) + all(b)
  return {
    kind: kindOf(compared, a, b, { isRomanised: typed.isRomanised || held.isRomanised, letters }),
    isPart,
    saysCountry,
    extra,
    common: compared.common,
    slips: compared.slips,
    letters,
    isBySound: compared.isBySound === true,
    likeness: total > 0 ? compared.common / total : 0,
    typed,
    held,
  }
}

/** What two have in common, by rarity, before the country that one names makes them sisters. */
const LEAST_OF_SISTERS = 1.2

const lettersOf = ({ words }: NameForm): number => words.reduce((sum, { text, kind }) => sum + (kind === 'branch' ? 0 : text.length), 0)

function kindOf(
  { pairs, slips, isBySound = false }: Comparison,
  onlyTyped: readonly Word[],
  onlyHeld: readonly Word[],
  { isRomanised, letters }: { isRomanised: boolean; letters: number },
): NameRelation['kind'] {
  if (pairs.length === 0 || (pairs.every(({ held }) => held.kind === 'place') && onlyTyped.length + onlyHeld.length > 0)) return 'none'
  if (onlyTyped.length > 0 && onlyHeld.length > 0) return 'conflict'
  // Written in Latin letters many words of other scripts look alike: only whole names count.
  if (isRomanised && slips > 0 && !isBySound && (onlyTyped.length + onlyHeld.length > 0 || letters < 10)) return 'conflict'
  if ([...onlyTyped, ...onlyHeld].some(({ kind }) => kind === 'number')) return 'conflict'
  if (onlyTyped.length + onlyHeld.length > 0) return 'more'
  return slips > 0 ? 'slips' : 'equal'
}

/** A place in front of what both have, where neither customer is, tells a company: "Pacific Century", "Metro Wear". */
function isOfName(word: Word, form: NameForm, { pairs }: Comparison, side: 'typed' | 'held', countries: Countries): boolean {
  if (word.isAside) return false
  const shared = new Set(pairs.map(pair => pair[side]))
  const at = form.words.indexOf(word)
  if (!form.words.some((other, place) => place > at && shared.has(other))) return false
  const place = placeOfWord(word.text)
  return !place || !(place.countries.has(countries.held) || (countries.typed !== null && place.countries.has(countries.typed)))
}
/** "Izmir Yapı Gereçleri" beside "Lindgren Yapı Gereçleri": where the one says who it is, the other says where. */
function isForTheHead(word: Word, form: NameForm, other: NameForm, { pairs }: Comparison, side: 'typed' | 'held'): boolean {
  const [head] = other.words
  if (word.isAside || form.words[0] !== word || head?.kind !== 'word' || head.isAside) return false
  return pairs.length > 0 && !pairs.some(pair => (side === 'typed' ? pair.held : pair.typed) === head)
}
/** "Lichtblick Oberniederhofen Branch": what stands beside a branch word that only one name has, and behind all that both have, is a place that no list knows. */
function whereBranchIs(form: NameForm, other: NameForm, only: readonly Word[]): Word[] {
  if (!branchesOf(form) || branchesOf(other) || only.length === 0 || only.length > MOST_PLACE_OF_BRANCH) return []
  const branch = form.words.findIndex(({ kind }) => kind === 'branch')
  const lost = new Set(only)
  const lastShared = form.words.reduce((last, word, at) => (word.kind !== 'branch' && !lost.has(word) ? at : last), -1)
  // "Oficina de representación de Acme Ltd en Lima": said first, and where behind the legal form.
  if (branch === 0 && lastShared > 0 && only.every(word => word.isAside && word.kind === 'word' && form.words.indexOf(word) > lastShared))
    return [...only]
  // A place that is known is where it is; a word of trade is no place: "Rubber 台南 branch".
  if (only.some(({ kind }) => kind === 'place') && only.some(({ kind }) => kind === 'generic'))
    return only.filter(({ kind }) => kind === 'place')
  const isTold = form.words.some((word, at) => at <= lastShared && (word.kind === 'word' || word.kind === 'generic'))
  return isTold && branch > lastShared && only.every(word => form.words.indexOf(word) > lastShared) ? [...only] : []
}
const MOST_PLACE_OF_BRANCH = 3

/** 潍坊… of China: a name there begins with its town, which is left out when it is spoken of. To add another town makes a part. */
function isTownInFront(only: readonly Word[], held: NameForm, { held: country }: Countries): boolean {
  const places = only.filter(({ kind }) => kind === 'place')
  return (
    (country === 'CN' || country === 'TW') &&
    places.every((word, at) => held.words[at] === word && !word.isAside && placeOfWord(word.text)?.isCountry !== true) &&
    held.words.length > places.length
  )
}

const hasPlace = (words: readonly Word[]): boolean => words.some(({ kind }) => kind === 'place')
const branchesOf = ({ words }: NameForm): boolean => words.some(({ kind }) => kind === 'branch')

/** "Nyrada Inc. Australia" in Australia is Nyrada Inc. */
function isOwnCountry(word: Word, country: string): boolean {
  if (word.kind === 'place' && word.text === country.toLowerCase()) return true
  // "Acme CZ s.r.o." in the Czech Republic.
  if (word.kind === 'word' && word.text === country.toLowerCase() && word.text.length === 2) return true
  const place = word.kind === 'place' ? placeOfWord(word.text) : undefined
  return place?.named.has(country) === true
}
function extraOf({ pairs }: Comparison, words: readonly Word[], longer: NameForm, isTyped: boolean): NameRelation['extra'] {
  const shared = new Set(pairs.map(pair => (isTyped ? pair.typed : pair.held)))
  const lastShared = longer.words.reduce((last, word, at) => (shared.has(word) ? at : last), -1)
  const isBehind = words.every(word => longer.words.indexOf(word) > lastShared)
  const generics = words.filter(({ kind }) => kind === 'generic').length
  const organisations = words.filter(({ text }) => ORGANISATION_WORDS.has(text) || LINKS.has(text)).length
  const offices = words.filter(({ text }) => BRANCH_BEFORE_PLACE.has(text)).length
  return { words: words.length - generics, generics, offices, organisations, isBehind, isTyped }
}
