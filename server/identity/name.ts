import anyAscii from 'any-ascii'
import { withoutInvisible } from '../domain/text'
import { CONNECTIVES, GLUED_ENDINGS, GLUED_OPENINGS, LEADING_FORMS, TRAILING_FORMS } from './lists/legal-forms'
import { ALWAYS_DISGUISE, LOOKALIKES } from './lists/lookalikes'

/** Letters that lose nothing a reader would tell companies apart by. */
// biome-ignore format: a table
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k', ſ: 's', ς: 'σ', ʼ: '', ə: 'e',
}

const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0640]/g
const HAS_LATIN = /\p{Script=Latin}/u
const HAS_OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u
const MARKS = /[™®©℠]/g
/** Stand inside a word without parting it: S.A., L'Oréal, Coca·Cola. */
const INSIDE_WORD = /[.'’`´‘·・]/g
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u

/** One spelling for all: compatibility forms, case, accents and what shows nothing taken out. Words stay apart. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return withoutEntities(text).toLowerCase()
  const shown = withoutInvisible(withoutEntities(text).replace(MARKS, ''))
  const drawn = withLatinCapitals(shown.replace(BOXED_LETTER, letterInBox).replace(FOREIGN_DIGIT, digit => anyAscii(digit)))
  const plain = drawn
    .normalize('NFKC')
    .replace(DISGUISE, letter => ALWAYS_DISGUISE[letter.toUpperCase()] ?? ALWAYS_DISGUISE[letter.toLowerCase()] ?? letter)
  const bare = plain.toLowerCase().normalize('NFKD').replace(ACCENTS, '').normalize('NFC')
  return withoutInvisible(bare).replace(ODD_LATIN, letter => FOLDED[letter] ?? LOOKALIKES[letter] ?? anyAscii(letter).toLowerCase())
}
/** Copied from a page's source. */
const withoutEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&amp;/gi, '&').replace(/&(?:quot|apos|#0?39|#34|nbsp|#160|lt|gt);/gi, ' ') : text
/** In a word that has Latin letters too: capitals by what capitals look like, before they become small letters that look otherwise. */
function withLatinCapitals(text: string): string {
  if (!/[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/.test(text) || !HAS_LATIN.test(text)) return text
  return text.replace(/\p{L}+/gu, word =>
    HAS_LATIN.test(word) ? word.replace(/[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/g, letter => CAPITALS[letter] ?? letter) : word,
  )
}
// biome-ignore format: a table
const CAPITALS: Readonly<Record<string, string>> = { Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X' }
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu
const PLAIN = /^[\x20-\x7e]*$/
/** Letters of Latin that no accent explains, and the few of other blocks that FOLDED names. */
const ODD_LATIN = /(?![a-zªº])\p{Script=Latin}|[ςʼ]/gu
const DISGUISE = /[\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}]/gu
/** White on black, and the letters that flags are made of: NFKC leaves them. */
const BOXED_LETTER = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu
function letterInBox(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const first = code >= 0x1f1e6 ? 0x1f1e6 : code >= 0x1f170 ? 0x1f170 : 0x1f150
  return String.fromCharCode(97 + code - first)
}

/** A piece of text that mixes Latin with an alphabet that looks like it is a disguise; written out in Latin. */
function unmask(text: string): string {
  if (!HAS_LATIN.test(text) || !HAS_OTHER_ALPHABET.test(text)) return text
  return [...text].map(letter => LOOKALIKES[letter] ?? letter).join('')
}

/** The same of one word; in a name of Latin words also of a word in which every letter is drawn exactly like a Latin one. */
export function unmaskWord(word: string, isLatinName: boolean): string {
  if (!HAS_OTHER_ALPHABET.test(word)) return word
  if (HAS_LATIN.test(word)) return unmask(word)
  return isLatinName && DRAWN_THE_SAME.test(word) ? [...word].map(letter => LOOKALIKES[letter] ?? letter).join('') : word
}
const DRAWN_THE_SAME = /^[авекмнорстухіјѕԛԝһӏαβεζηικμνορτυχօս\d]+$/u

/** All letters and digits of a name, in one piece. Dots, slashes, spaces, case and invisible characters anywhere never change it. */
export const wholeName = (name: string): string => unmask(foldText(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, ''))

/** The words of a name, without punctuation and connectives. */
export function nameWords(name: string): string[] {
  const words = foldText(name).replace(INSIDE_WORD, '').split(NO_WORD).filter(Boolean).map(unmask)
  const telling = words.filter(word => !CONNECTIVES.has(word))
  return telling.length > 0 ? telling : words
}

/** The words of a name without its legal form: "The Acme Trading Co., Ltd." and "ACME Trading GmbH" are acme, trading. Never empty for a name with a word. */
export function coreWords(name: string): string[] {
  const all = nameWords(name)
  const words = [...all]
  while (stripTrailing(words)) {}
  while (words.length > 1 && stripLeading(words)) {}
  const last = words.length - 1
  const ending = GLUED_ENDINGS.find(form => lengthOf(words[last] ?? '') >= lengthOf(form) + roomBefore(form) && words[last]?.endsWith(form))
  if (ending) words[last] = (words[last] ?? '').slice(0, -ending.length)
  const opening = GLUED_OPENINGS.find(form => words[0] !== form && words[0]?.startsWith(form))
  if (opening) words[0] = (words[0] ?? '').slice(opening.length)
  return words.filter(Boolean).length > 0 ? words.filter(Boolean) : all
}

/** The name in one piece without its legal form. */
export const coreName = (name: string): string => coreWords(name).join('')

/** "Co., Ltd." is two words, "Sp. z o. o." four: the longest form that leaves a word standing. */
function stripTrailing(words: string[]): boolean {
  for (let count = Math.min(4, words.length - 1); count >= 1; count--) {
    const tail = words.slice(-count)
    if (TRAILING_FORMS.has(tail.join('')) || (count === 1 && GLUED_ENDINGS.includes(tail[0] ?? ''))) {
      words.length -= count
      return true
    }
  }
  return false
}

function stripLeading(words: string[]): boolean {
  for (let count = Math.min(3, words.length - 1); count >= 1; count--) {
    const head = words.slice(0, count)
    if (LEADING_FORMS.has(head.join('')) || (count === 1 && GLUED_OPENINGS.includes(head[0] ?? ''))) {
      words.splice(0, count)
      return true
    }
  }
  return false
}

const lengthOf = (text: string) => [...text].length
/** How much of a name must remain: two characters where a script writes a word in two, three letters else ("Unlimited" stays). */
const roomBefore = (form: string) => (HAS_LATIN.test(form) ? 3 : 2)
