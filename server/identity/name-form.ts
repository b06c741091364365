import { isSupportedCountry } from 'libphonenumber-js/max'
import { CONNECTIVES, GLUED_ENDINGS, GLUED_OPENINGS, LEADING_FORMS, TRAILING_FORMS } from './lists/legal-forms'
import {
  ABBREVIATIONS,
  BRANCH_ENDINGS,
  BRANCH_PHRASES,
  GENERIC_ENDINGS,
  GENERIC_WORDS,
  NOISE_PHRASES,
  NUMBER_WORDS,
} from './lists/name-words'
import { foldText, unmaskWord } from './name'
import { MOST_PLACE_WORDS, placeAtEnd, placeAtStart, placeOf } from './places'
import { readingOfHan, romanised, simplified } from './scripts-of-text'
import { distanceWithin } from './spelling'

/** `word` tells the company; the others tell what it does, where it is, that it is a part, its number. */
export type WordKind = 'word' | 'generic' | 'place' | 'branch' | 'number'
export type Word = {
  text: string
  kind: WordKind
  /** As compared: numbers as digits, doubled letters once, ue for ü. */
  loose: string
  /** In brackets, after a dash or behind the legal form: what was added to a name stands there. */
  isAside: boolean
  /** Written with a dot: "Intl." */
  isShort: boolean
  /** A number that was put before or behind the whole name, as "(2)" is. */
  isAdded: boolean
}

/** One way to read a name. */
export type NameForm = {
  words: readonly Word[]
  /** All letters of the words that are no branch or aside place, loose. */
  joined: string
  /** The same of the words that tell the company, in alphabetical order. */
  brand: string
  isLatin: boolean
  /** Written in Latin letters from another script. */
  isRomanised: boolean
  /** One of several parts that the name was taken apart into. */
  isPart: boolean
}

const MOST_CHARACTERS = 300
const MOST_WORDS = 24
const MOST_WORD_LENGTH = 60
const NOISE = new Set(NOISE_PHRASES)
const BRANCH = new Set(BRANCH_PHRASES)
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const LATIN = /\p{Script=Latin}/u

/** Parts that name the company otherwise: "formerly …", "d/b/a …". */
const ALIAS =
  /\s*[,;(（[]*\s*(?:\b(?:d\s?\/\s?b\s?\/\s?a|dba|t\s?\/\s?a|trading as|doing business as|a\.?\s?k\.?\s?a\.?|also known as|known as|formerly known as|formerly|f\s?\/\s?k\s?\/\s?a|fka|previously|n\s?\/\s?k\s?\/\s?a|now known as|vormals|ehemals|fruher|anciennement|antes|anteriormente|gia|eski adi|dawniej|ранее|бывш|ex)\b[.:]?|原名|曾用名|旧称|旧社名|前身|又名|简称|旧名|改名)\s*[:：]?\s*/iu
/** Whom to ask for, or where the post goes: no part of the name. */
const CONTACT_IN_FRONT =
  /^\s*(?:attn|attention|c\s?\/\s?o|mr|mrs|ms|miss|herr|frau|monsieur|madame|sr|sra|dr)\b\.?:?\s+[^-–—|,:(（]{2,40}?\s*(?:[-–—|,:]|(?=[(（]))\s*/iu
const DEPARTMENT =
  /\s*[-–—|,:([]*\s*\b(?:purchas\w*|procurement|import|export|sales|buying|sourcing|logistics|finance|accounts?|accounting|marketing|technical|quality|hr|foreign trade|overseas)\s+(?:dept|dep|department|team|division|section|abteilung|manager)\b\.?[)\]]?\s*[-–—|,:]?\s*/giu
const CONTACT =
  /\s*[,;(（[\-–|/]*\s*\b(?:attn|attention|att|c\s?\/\s?o|care of|z\.?\s?hd\.?|contact(?: person)?|mr|mrs|ms|miss|herr|frau|monsieur|madame|sr|sra|dept|department|purchasing dep\w*|sales dep\w*|export dep\w*|import dep\w*|procurement)\b[.:]?\s+.*$/iu

const cache = new Map<string, readonly NameForm[]>()
const MOST_CACHED = 20_000

/** Every way to read a name, the whole one first. None for a name without a letter or digit. */
export function nameForms(name: string): readonly NameForm[] {
  const known = cache.get(name)
  if (known) return known
  const forms = readForms(name.length > MOST_CHARACTERS ? name.slice(0, MOST_CHARACTERS) : name)
  if (cache.size >= MOST_CACHED) cache.clear()
  cache.set(name, forms)
  return forms
}

function readForms(name: string): NameForm[] {
  const forms: NameForm[] = []
  const read = (text: string, isPart: boolean) => {
    const form = formOf(piecesOf(text), isPart)
    if (form) forms.push(form)
  }
  read(name, false)
  const folded = foldText(name)
  const aliases = folded.split(ALIAS).filter(part => letterCount(part) >= 3)
  if (aliases.length > 1) for (const part of aliases.slice(0, 3)) read(part.replace(/[)\]）]\s*$/u, ''), true)
  const withoutContact = folded.replace(DEPARTMENT, ' ').replace(CONTACT_IN_FRONT, '').replace(CONTACT, '').trim()
  if (withoutContact !== folded && letterCount(withoutContact) >= 3) read(withoutContact, true)
  for (const part of partsByScript(folded)) read(part, true)
  for (const part of partsByBracket(folded)) read(part, true)
  if (/\p{Script=Han}{2,3}[市省县]\p{Script=Han}{2}/u.test(folded)) forms.push(...inLatinWhole(folded))
  for (const form of [...forms]) forms.push(...inLatin(form))
  return withoutRepeats(forms)
}

/** "Mabe (Sociedad Anónima …)": a name in brackets may be the same in other words; a place, branch or legal form there is part of the name. */
function partsByBracket(text: string): string[] {
  const insides = [...text.matchAll(BRACKETS)].map(([, inside = '']) => inside).filter(inside => letterCount(inside) >= 4)
  const names = insides.filter(inside =>
    classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} (${inside})`)).slice(1)).some(({ kind }) => kind === 'word'),
  )
  const outside = text.replace(BRACKETS, ' ')
  return names.length === 1 && insides.length === 1 && letterCount(outside) >= 3 ? [outside, ...names] : []
}
const PLACEHOLDER = 'placeholder'
const BRACKETS = /[([{【「『]([^()[\]{}【】「」『』]*)[)\]}】」』]/gu
const letterCount = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** "リビン Living" is both; "GMOコマース" is one name. */
function partsByScript(text: string): string[] {
  if (!UNSPACED.test(text) || !LATIN.test(text)) return []
  const latin = text.replace(/[^\p{Script=Latin}\p{N}\s.,'&/-]+/gu, ' ').trim()
  const other = text.replace(/[\p{Script=Latin}.,'&/-]+/gu, ' ').trim()
  const isApart = /[\s()/|,-]/u.test(text)
  const isName = (part: string, least: number) =>
    letterCount(part.replace(/\d/g, '')) >= least &&
    classified(withoutLegalForms(piecesOf(part))).some(
      ({ kind, isAside, text }) => !isAside && (kind === 'generic' || (kind === 'word' && !placeOf(text))),
    )
  return isApart && isName(latin, 3) && isName(other, 2) ? [latin, other] : []
}

type Piece = { text: string; isAside: boolean; isShort: boolean; isDotted?: boolean; isLast?: boolean }
const PIECE = /([([{【「『]|[)\]}】」』])|(\s[-–—|:/]\s|[–—|])|([\p{L}\p{N}\p{M}]+(?:[.'’`´‘·・]+[\p{L}\p{N}\p{M}]+)*)(\.?)/gu

function piecesOf(name: string): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let isBehindDash = false
  for (const [, bracket, dash, word, dot] of foldText(name).matchAll(PIECE)) {
    if (bracket) {
      depth = /[([{【「『]/u.test(bracket) ? depth + 1 : Math.max(0, depth - 1)
      isBehindDash = false
    } else if (dash) isBehindDash = pieces.length > 0
    else if (word) {
      const isDotted = /\p{L}\.\p{L}/u.test(word)
      for (const text of partsOfWord(word)) pieces.push({ text, isAside: depth > 0 || isBehindDash, isShort: dot === '.', isDotted })
    }
    if (pieces.length >= MOST_WORDS * 4) break
  }
  const words = withoutDanglingLinks(withSpacedLetters(unmasked(pieces)).slice(0, MOST_WORDS))
  const last = words.at(-1)
  if (last) words[words.length - 1] = { ...last, isLast: true }
  return words
}

/** What a cut name ends in: "S.A.B. de", "Rechenzentrum für". */
function withoutDanglingLinks(pieces: Piece[]): Piece[] {
  let end = pieces.length
  while (end > 1 && (LINKS.has(pieces[end - 1]?.text ?? '') || CONNECTIVES.has(pieces[end - 1]?.text ?? ''))) end--
  return pieces.slice(0, end)
}

/** "S.A." and "L'Oréal" are one word, "Co.Ltd" two; scripts are parted: "第3工厂", "GMOコマース". */
function partsOfWord(word: string): string[] {
  const joined = word.replace(/['’`´‘]/g, '')
  const parts = joined.split(/[.·・]+/u)
  const isSeveral = parts.length > 1 && parts.every(part => part.length > 1) && parts.some(part => part.length > 2)
  const words = isSeveral ? parts : [parts.join('')]
  return words.flatMap(part =>
    UNSPACED.test(part) ? (part.match(/\p{Script=Latin}[\p{Script=Latin}\p{N}]*|\p{N}+|[^\p{Script=Latin}\p{N}]+/gu) ?? []) : [part],
  )
}

/** In a name of Latin words a word that could be written in Latin letters is one. */
function unmasked(pieces: Piece[]): Piece[] {
  const latin = pieces.reduce((sum, { text }) => sum + (/^[\p{Script=Latin}\d]+$/u.test(text) ? text.length : 0), 0)
  const other = pieces.reduce((sum, { text }) => sum + (LATIN.test(text) ? 0 : text.length), 0)
  const isLatinName = latin >= other && latin >= 2
  return pieces.map(piece => ({ ...piece, text: unmaskWord(piece.text, isLatinName) }))
}

/** "A c m e" is a word written apart. */
function withSpacedLetters(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    let end = at
    while (end < pieces.length && /^\p{L}$/u.test(pieces[end]?.text ?? '') && !/\p{Script=Han}/u.test(pieces[end]?.text ?? '')) end++
    const piece = pieces[at]
    if (!piece) break
    if (end - at >= 3) {
      joined.push({
        ...piece,
        text: pieces
          .slice(at, end)
          .map(({ text }) => text)
          .join(''),
      })
      at = end - 1
    } else joined.push(piece)
  }
  return joined
}

function formOf(pieces: Piece[], isPart: boolean): NameForm | null {
  if (pieces.length === 0) return null
  const kept = withoutLegalForms(pieces)
  const words = classified(kept.length > 0 ? kept : pieces)
  return formOfWords(words.length > 0 ? words : pieces.map(piece => wordOf(piece.text, 'word', piece)), { isPart, isRomanised: false })
}

function formOfWords(words: Word[], { isPart, isRomanised }: { isPart: boolean; isRomanised: boolean }): NameForm | null {
  const own = words.filter(({ kind, isAside }) => kind !== 'branch' && !(kind === 'place' && isAside))
  const named = own.length > 0 ? own : words
  const telling = named.filter(({ kind }) => kind === 'word' || kind === 'number')
  const hasWord = telling.some(({ kind }) => kind === 'word')
  const joined = named.map(({ loose }) => loose).join('')
  if (!joined) return null
  const brand = (hasWord ? telling : named)
    .map(({ loose }) => loose)
    .sort()
    .join('')
  return { words, joined, brand, isLatin: !/[^a-z0-9]/.test(joined), isRomanised, isPart }
}

/** Legal forms anywhere behind the first word. What stands behind one that is surely one was added to the name. */
function withoutLegalForms(pieces: Piece[]): Piece[] {
  const kept: Piece[] = []
  let isBehindForm = false
  let wasForm = false
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    if (UNSPACED.test(piece.text)) {
      const bare = piece.isAside && SHORT_FORMS.has(piece.text) ? '' : withoutGluedForm(piece.text)
      if (bare) kept.push({ ...piece, text: bare })
      continue
    }
    const count = legalFormAt(pieces, at, kept.length)
    if (count === 0 && isBehindForm && LINKS.has(piece.text) && wasForm) continue
    wasForm = count > 0
    if (count === 0) {
      kept.push(isBehindForm ? { ...piece, isAside: true } : piece)
      continue
    }
    isBehindForm ||= kept.length > 0
    at += count - 1
  }
  return kept
}

const SURE_FORMS = new Set(
  'publ private ltd limited inc incorporated llc llp gmbh corp corporation plc pte pvt pty sdn bhd berhad tbk spa srl sarl sas bv nv ab oy oyj asa aps kg kgaa jsc pjsc ooo oao zao pao sro spzoo lda ltda zrt kft nyrt doo coltd pteltd pvtltd ptyltd sdnbhd gmbhcokg ag sa se kk sti as ao too ооо оао зао пао ао'.split(
    ' ',
  ),
)

/** How many pieces from here are a legal form: at the end of the name, before an aside, or sure enough to stand in the middle. */
function legalFormAt(pieces: Piece[], at: number, keptBefore: number): number {
  const left = pieces.length - at
  for (let count = Math.min(5, left); count >= 1; count--) {
    const joined = pieces
      .slice(at, at + count)
      .map(({ text }) => text)
      .join('')
    if (keptBefore === 0) {
      if (left > count && (LEADING_FORMS.has(joined) || (pieces[at]?.isDotted && TRAILING_FORMS.has(joined)))) return count
      continue
    }
    if (!TRAILING_FORMS.has(joined)) {
      if (count === 1 && left === 1 && isNearly(joined, LONG_FORMS, 6)) return 1
      continue
    }
    if ((SURE_FORMS.has(joined) && joined.length > 2) || (count > 1 && joined.length > 3) || (pieces[at]?.isDotted && joined.length > 1))
      return count
    if (isOnlyForms(pieces, at + count)) return count
    const next = pieces[at + count]
    const isAdded =
      next &&
      ((next.isAside && !pieces[at]?.isAside) ||
        /^\d{1,3}$/.test(looseOf(next.text)) ||
        isPhraseStart(pieces, at + count, NOISE) ||
        isPhraseStart(pieces, at + count, BRANCH))
    if (isAdded) return count
    const ending = pieces.slice(at + count).map(({ text }) => text)
    if (SURE_FORMS.has(joined) && ending.length <= 4 && (placeOf(ending.join(' ')) || ending.every(word => GENERIC_WORDS.has(word))))
      return count
  }
  return 0
}

/** From here to the end, or to the next aside, nothing but legal forms. */
function isOnlyForms(pieces: Piece[], from: number): boolean {
  for (let at = from; at < pieces.length; ) {
    if (pieces[at]?.isAside && !pieces[from - 1]?.isAside) return true
    let found = 0
    for (let count = Math.min(5, pieces.length - at); count >= 1 && !found; count--) {
      if (
        TRAILING_FORMS.has(
          pieces
            .slice(at, at + count)
            .map(({ text }) => text)
            .join(''),
        )
      )
        found = count
    }
    if (!found) return false
    at += found
  }
  return true
}

function isPhraseStart(pieces: Piece[], at: number, phrases: ReadonlySet<string>): boolean {
  for (let count = Math.min(4, pieces.length - at); count >= 1; count--) if (phrases.has(textOf(pieces, at, count))) return true
  return false
}
const textOf = (pieces: Piece[], at: number, count: number) =>
  pieces
    .slice(at, at + count)
    .map(({ text }) => text)
    .join(' ')

/** (株), (주): in brackets before or behind the name. */
const SHORT_FORMS = new Set('株 有 合 资 資 名 社 财 財 医 学 주 유 합 사 재 股 一社 一财 独'.split(' '))
const FORMS_OF_HAN = GLUED_ENDINGS.filter(form => UNSPACED.test(form)).map(simplified)
const OPENINGS = GLUED_OPENINGS.map(simplified)
function withoutGluedForm(piece: string): string {
  let text = simplified(piece)
  const opening = OPENINGS.find(form => text.startsWith(form))
  if (opening) text = text.slice(opening.length)
  for (;;) {
    const ending = isBranchOf(text) ? undefined : FORMS_OF_HAN.find(form => text.endsWith(form))
    if (!ending) return text
    text = text.slice(0, -ending.length)
  }
}
/** 分公司 ends like 公司 and is a branch. */
const isBranchOf = (text: string): boolean => BRANCH_ENDINGS.some(ending => ending.endsWith('公司') && text.endsWith(ending))

function classified(pieces: Piece[]): Word[] {
  const words: Word[] = []
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece
    if (UNSPACED.test(piece.text)) {
      words.push(...unspacedWords(piece))
      at++
      continue
    }
    const { count, kind } = phraseAt(pieces, at, words.length)
    if (kind === 'noise') {
      at += count
      continue
    }
    if (kind) {
      words.push({ ...wordOf(textOf(pieces, at, count).replaceAll(' ', ''), kind, piece), isAside: piece.isAside })
      at += count
      continue
    }
    const isLink =
      (LINKS.has(piece.text) && words.some(({ kind }) => kind === 'branch') && isPlaceNext(pieces, at + 1)) ||
      (NUMBER_SIGNS.has(piece.text) && (/^\d/.test(pieces[at + 1]?.text ?? '') || SPELLED_NUMBER.test(pieces[at + 1]?.text ?? '')))
    if (!isLink && (!CONNECTIVES.has(piece.text) || pieces.length === 1))
      words.push(wordOf(piece.text, kindOf(piece.text), piece, NUMBER_SIGNS.has(pieces[at - 1]?.text ?? '')))
    at++
  }
  dropRepeats(words)
  if (words.every(({ kind }) => kind === 'branch')) return words.map(word => ({ ...word, kind: 'word' }))
  return words.some(({ kind }) => kind === 'word') ? words : placesAsWords(words)
}

/** A word said twice says nothing more. */
function dropRepeats(words: Word[]): void {
  const half = words.length / 2
  if (half >= 1 && words.slice(0, half).every(({ text }, at) => text === words[half + at]?.text)) words.length = half
  for (let at = words.length - 1; at > 0; at--) {
    const { text, kind } = words[at] as Word
    if (text.length >= 5 && kind !== 'number' && words.slice(0, at).some(word => word.text === text)) words.splice(at, 1)
  }
}

/** "Boston Furniture", "Taian Insurance": where nothing else tells the company, the place at its head does. */
function placesAsWords(words: Word[]): Word[] {
  const head = words.findIndex(({ kind, isAside }, at) => kind === 'place' && !isAside && words[at + 1]?.kind !== 'branch')
  return words.map((word, at) => (at === head ? { ...word, kind: 'word' } : word))
}

function phraseAt(pieces: Piece[], at: number, before: number): { count: number; kind: WordKind | 'noise' | null } {
  for (let count = Math.min(MOST_PLACE_WORDS, pieces.length - at); count >= 1; count--) {
    if (count > 1 && pieces[at]?.isAside !== pieces[at + count - 1]?.isAside) continue
    const text = textOf(pieces, at, count)
    // At the head of a name "New" and "Office" are words of it.
    if (before > 0 || pieces[at]?.isAside) {
      const isEnd = at + count === pieces.length || pieces[at]?.isAside
      if (isEnd && (NOISE.has(text) || isNearly(text, NEARLY_NOISE))) return { count, kind: 'noise' }
      if (BRANCH.has(text) && (isEnd || count > 1 || isPlaceNext(pieces, at + count))) return { count, kind: 'branch' }
    }
    if (count === 1 && NUMBER_WORDS.has(text)) continue
    if (placeOf(text) || (count === 1 && isCountryCode(pieces[at] as Piece, before))) return { count, kind: 'place' }
  }
  return { count: 1, kind: null }
}

/** A slip of the keyboard in "headquarters" makes no other company. */
const NEARLY_NOISE = NOISE_PHRASES.filter(phrase => /^[a-z ]{8,}$/.test(phrase))
const LONG_FORMS = [...TRAILING_FORMS]
  .filter(form => /^[a-z]{7,}$/.test(form) && !GENERIC_WORDS.has(form))
  .concat('limited', 'corporation', 'company')
const isNearly = (text: string, phrases: readonly string[], least = 8): boolean =>
  text.length >= least && phrases.some(phrase => distanceWithin(text, phrase, 1) <= 1)
const LINKS = new Set('in of for at de del della do da dos das du des en a fur fuer di em para pour von the to with'.split(' '))
/** "Delticom AG - DE". */
const isCountryCode = ({ text, isAside, isLast }: Piece, before: number): boolean =>
  text.length === 2 && isAside && isLast === true && before > 0 && isSupportedCountry(text.toUpperCase())
const NUMBER_SIGNS = new Set('no nr num number nº n unit'.split(' '))
function isPlaceNext(pieces: Piece[], at: number): boolean {
  const from = LINKS.has(pieces[at]?.text ?? '') ? at + 1 : at
  for (let count = Math.min(MOST_PLACE_WORDS, pieces.length - from); count >= 1; count--)
    if (placeOf(textOf(pieces, from, count))) return true
  return false
}

const SPELLED_NUMBER =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|i{1,3}|iv|vi{1,3}|ix|xi{1,3})$/
function kindOf(text: string): WordKind {
  if (/^\p{N}+$/u.test(text) || SPELLED_NUMBER.test(text)) return 'number'
  return LINKS.has(text) || GENERIC_WORDS.has(text) || GENERIC_WORDS.has(ABBREVIATIONS.get(text) ?? '') ? 'generic' : 'word'
}

/** Place, company, what it does, branch: in a script that puts no spaces between. */
function unspacedWords(piece: Piece): Word[] {
  let text = piece.text
  const before: Word[] = []
  const after: Word[] = []
  const put = (list: Word[], part: string, kind: WordKind, atFront = false) => {
    const word = wordOf(part, kind, piece)
    if (atFront) list.unshift(word)
    else list.push(word)
  }
  if (NOISE.has(text) && piece.isAside) return []
  const whole = placeOf(text)
  if (whole) return [wordOf(text, 'place', piece)]
  const head = [...NOISE].find(
    phrase => UNSPACED.test(phrase) && phrase.length >= 2 && text.endsWith(phrase) && text.length >= phrase.length + 2,
  )
  if (head) text = text.slice(0, -head.length)
  const branch = BRANCH_ENDINGS.find(ending => text.endsWith(simplified(ending)) && text.length > ending.length)
  if (branch) {
    text = text.slice(0, -branch.length)
    put(after, simplified(branch), 'branch', true)
    const bare = FORMS_OF_HAN.find(form => text.endsWith(form))
    if (bare) text = text.slice(0, -bare.length)
    const place = placeAtEnd(text.replace(/[市省区县]$/u, ''))
    if (place && text.length > place.length) {
      text = text.replace(/[市省区县]$/u, '').slice(0, -place.length)
      put(after, place, 'place', true)
      const form = FORMS_OF_HAN.find(one => text.endsWith(one))
      if (form) text = text.slice(0, -form.length)
    }
  }
  for (;;) {
    const place = placeAtStart(text)
    if (!place || [...text].length < [...place].length + 2) break
    text = text.slice(place.length)
    if ([...text].length > 2) text = text.replace(/^[市省县]/u, '')
    put(before, place, 'place')
  }
  for (;;) {
    const generic = GENERIC_ENDINGS.find(one => text.endsWith(one))
    if (!generic || [...text].length < [...generic].length + 2) break
    text = text.slice(0, -generic.length)
    put(after, generic, 'generic', true)
  }
  const kind = /^\p{N}+$/u.test(text)
    ? 'number'
    : branch && placeOf(text)
      ? 'place'
      : GENERIC_SIGNS.has(text) && before.length > 0
        ? 'generic'
        : 'word'
  return [...before, ...(text ? [wordOf(text, kind, piece)] : []), ...after]
}

const GENERIC_SIGNS = new Set(GENERIC_ENDINGS)
const NUMERALS = '零一二三四五六七八九十'
/** 第三 is 第3: how a factory's number is written tells nothing. */
const numeralsAsDigits = (text: string): string =>
  text.replace(/第([一二三四五六七八九十])(?!十)/gu, (_, numeral: string) => `第${NUMERALS.indexOf(numeral)}`)

function wordOf(
  text: string,
  kind: WordKind,
  { isAside, isShort, isLast }: Pick<Piece, 'isAside' | 'isShort' | 'isLast'>,
  isNumbered = false,
): Word {
  const short = text.length > MOST_WORD_LENGTH ? text.slice(0, MOST_WORD_LENGTH) : text
  const isAdded = kind === 'number' && /^\d{1,3}$/.test(looseOf(text)) && (isAside || isLast === true) && !isNumbered
  return { text: short, kind, loose: looseOf(short), isAside, isShort, isAdded }
}

/** Spellings of one word that nobody would call two: doubled letters, ae for ä, numbers as words. */
export function looseOf(text: string): string {
  const number = NUMBER_WORDS.get(text)
  if (number && SPELLED_NUMBER.test(text)) return number
  if (/^0*\d/.test(text) && /^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, '')
  if (/[^a-z0-9]/.test(text)) return numeralsAsDigits(text.replace(/[ー-]/gu, ''))
  if (/^\d/.test(text)) return text
  return text
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/ph/g, 'f')
    .replace(/([a-z])\1+/g, '$1')
}

/** The same name in Latin letters, for names of other scripts. */
function inLatin(form: NameForm): NameForm[] {
  if (form.isLatin || form.isRomanised) return []
  const spelled = (write: (text: string) => string) => {
    const words = form.words.map(word => {
      const text = write(word.text)
      return { ...word, text, loose: looseOf(text) }
    })
    return formOfWords(
      words.filter(({ text }) => text !== ''),
      { isPart: form.isPart, isRomanised: true },
    )
  }
  const plain = spelled(text => romanised(text).replaceAll(' ', ''))
  const read = form.words.some(({ text }) => readingOfHan(text) !== null)
    ? spelled(text => readingOfHan(text) ?? romanised(text).replaceAll(' ', ''))
    : null
  return [plain, read].filter(one => one !== null)
}

/** "佛山市海天" is also written with its 市: foshanshihaitian. */
function inLatinWhole(name: string): NameForm[] {
  const bare = withoutGluedForm(name.replace(/[^\p{L}\p{N}]/gu, ''))
  const text = readingOfHan(bare) ?? romanised(bare).replaceAll(' ', '')
  const form = text ? formOfWords([wordOf(text, 'word', { isAside: false, isShort: false })], { isPart: true, isRomanised: true }) : null
  return form ? [form] : []
}

function withoutRepeats(forms: NameForm[]): NameForm[] {
  const seen = new Set<string>()
  return forms.filter(form => {
    const key = `${form.isRomanised} ${form.words.map(({ text, kind, isAside }) => `${text}/${kind}/${isAside}`).join(' ')}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
