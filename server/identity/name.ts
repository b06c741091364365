import { foldText, unmask } from './fold-text'
import { CONNECTIVES, GLUED_ENDINGS, GLUED_OPENINGS, LEADING_FORMS, MOST_FORM_WORDS, TRAILING_FORMS } from './lists/legal-forms'

const HAS_LATIN = /\p{Script=Latin}/u
/** Stand inside a word without parting it: S.A., L'Oréal, Coca·Cola. */
const INSIDE_WORD = /[.'’`´‘·・]/g
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u

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
  const ending = GLUED_ENDINGS.find(form => words[last]?.endsWith(form) && lengthOf(words[last] ?? '') >= lengthOf(form) + roomBefore(form))
  if (ending) words[last] = (words[last] ?? '').slice(0, -ending.length)
  const opening = GLUED_OPENINGS.find(form => words[0] !== form && words[0]?.startsWith(form))
  if (opening) words[0] = (words[0] ?? '').slice(opening.length)
  return words.filter(Boolean).length > 0 ? words.filter(Boolean) : all
}

/** The name in one piece without its legal form. */
export const coreName = (name: string): string => coreWords(name).join('')

/** "Co., Ltd." is two words, "Sp. z o. o." four: the longest form that leaves a word standing. */
function stripTrailing(words: string[]): boolean {
  for (let count = Math.min(MOST_FORM_WORDS, words.length - 1); count >= 1; count--) {
    const tail = words.slice(-count)
    if (TRAILING_FORMS.has(tail.join('')) || (count === 1 && GLUED_ENDINGS.includes(tail[0] ?? ''))) {
      words.length -= count
      return true
    }
  }
  return false
}

function stripLeading(words: string[]): boolean {
  for (let count = Math.min(MOST_FORM_WORDS, words.length - 1); count >= 1; count--) {
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
