import { foldText, unmaskWord } from './fold-text'
import { CONNECTIVES } from './lists/legal-forms'
import { LINKS } from './lists/name-words'
import { isUnspaced } from './scripts-of-text'

/** A word of a name as it stands in it. */
export type Piece = {
  text: string
  /** In brackets or after a dash: what was added to a name stands there. */
  isAside: boolean
  /** Written with a dot: "Intl." */
  isShort: boolean
  isDotted?: boolean
  isLast?: boolean
  /** Letters that were lost on the way: "Ar?elik". */
  lost?: number
}

const MOST_WORDS = 24
export const letterCount = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

const LATIN = /\p{Script=Latin}/u
const PIECE = /([([{【「『]|[)\]}】」』])|(\s[-–—|:/]\s|[–—|])|([\p{L}\p{N}\p{M}\ue000]+(?:[.'’`´‘·・]+[\p{L}\p{N}\p{M}\ue000]+)*)(\.?)/gu

/** "Ar?elik": a letter that was lost on the way parts no word. */
const withLostMarked = (text: string): string =>
  /[?\ufffd]/.test(text)
    ? text.replace(LOST, signs => LOST_SIGN.repeat(signs.length)).replace(/(?<=\ue000\p{L}+)\?(?![?!])/gu, LOST_SIGN)
    : text
const LOST = /(?<=\p{L})[?\ufffd]{1,3}(?=\p{L})|(?<![\p{L}\p{N}?!])\?{1,2}(?=\p{L}{2})|\ufffd+(?=\p{L})|(?<=\p{L})\ufffd+/gu
const LOST_SIGN = '\ue000'

/** The words of a name, folded; at most 24. */
export function piecesOf(name: string): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let isBehindDash = false
  for (const [, bracket, dash, word, dot] of withLostMarked(foldText(name)).matchAll(PIECE)) {
    if (bracket) {
      depth = /[([{【「『]/u.test(bracket) ? depth + 1 : Math.max(0, depth - 1)
      isBehindDash = false
    } else if (dash) isBehindDash = pieces.length > 0
    else if (word) {
      const isDotted = /\p{L}\.\p{L}/u.test(word)
      const isAside = depth > 0 || isBehindDash
      for (const part of partsOfWord(word)) {
        const text = part.includes(LOST_SIGN) ? part.replaceAll(LOST_SIGN, '') : part
        const piece: Piece = { text, isAside, isShort: dot === '.', isDotted }
        if (text !== part) piece.lost = part.length - text.length
        if (text) pieces.push(piece)
      }
    }
    if (pieces.length >= MOST_WORDS * 4) break
  }
  const words = withoutDanglingLinks(withWholeNumbers(withSpacedLetters(unmasked(pieces))).slice(0, MOST_WORDS))
  const last = words.at(-1)
  if (last) words[words.length - 1] = { ...last, isLast: true }
  return words
}

export function textOf(pieces: readonly Piece[], at: number, count: number): string {
  const end = Math.min(pieces.length, at + count)
  let text = pieces[at]?.text ?? ''
  for (let next = at + 1; next < end; next++) text += ` ${pieces[next]?.text}`
  return text
}

/** The same in one piece: of the first word, of the first two, and so on; of `most` words at most, and no longer than `longest`. */
export function joinedFrom(pieces: readonly Piece[], at: number, most: number, longest: number): string[] {
  const joined: string[] = []
  let text = ''
  for (let next = at; next < pieces.length && joined.length < most; next++) {
    text += pieces[next]?.text.replaceAll(' ', '') ?? ''
    if (text.length > longest) break
    joined.push(text)
  }
  return joined
}

/** What a cut name ends in: "S.A.B. de", "Rechenzentrum für". "Works A" is one of several. */
function withoutDanglingLinks(pieces: Piece[]): Piece[] {
  let end = pieces.length
  const isDangling = (text: string) => text !== 'a' && text !== 'i' && (LINKS.has(text) || CONNECTIVES.has(text))
  while (end > 1 && isDangling(pieces[end - 1]?.text ?? '')) end--
  return pieces.slice(0, end)
}

/** "S.A." and "L'Oréal" are one word, "Co.Ltd" two; scripts are parted: "第3工厂", "GMOコマース". */
function partsOfWord(word: string): string[] {
  const bare = word.replace(/['’`´‘]/g, '')
  // A key that was held: "Limittted".
  const joined = bare.length >= 7 && HELD_KEY.test(bare) ? bare.replace(/([a-z])\1{2,}/g, '$1') : bare
  const parts = joined.split(/[.·・]+/u)
  const isSeveral = parts.length > 1 && parts.every(part => part.length > 1) && parts.some(part => part.length > 2)
  // "Acme.Tools.S.A": dots for the spaces, a form of single letters among them.
  const isWhole = parts.filter(part => part.length > 2).length >= 2
  // "No.1" is a sign and a number, "S.A.Marcopolo" a form and a name.
  if (SIGNED_NUMBER.test(joined)) return joined.split(/(?<=^no|^nr)/)
  const isNumber = parts.length === 2 && NUMBER_AFTER_SIGN.test(joined)
  const isApart = parts.length > 2 && FORM_BEFORE_NAME.test(joined)
  const words = isSeveral || isNumber ? parts : isWhole || isApart ? withLettersJoined(parts) : [parts.join('')]
  return words.flatMap(part =>
    isUnspaced(part) ? (part.match(/\p{Script=Latin}[\p{Script=Latin}\p{N}]*|\p{N}+|[^\p{Script=Latin}\p{N}]+/gu) ?? []) : [part],
  )
}

/** "No5" */
const SIGNED_NUMBER = /^n[or]\d{1,4}$/
const HELD_KEY = /([a-z])\1\1/
const NUMBER_AFTER_SIGN = /^(?:no|nr|num)\.\d{1,4}$/
const FORM_BEFORE_NAME = /^(?:\p{L}\.){2,4}\p{L}{4,}$/u

function withLettersJoined(parts: string[]): string[] {
  const words: string[] = []
  for (const [at, part] of parts.entries()) {
    if (part.length === 1 && parts[at - 1]?.length === 1) words[words.length - 1] += part
    else if (part) words.push(part)
  }
  return words
}

/** In a name of Latin words a word that could be written in Latin letters is one. */
function unmasked(pieces: Piece[]): Piece[] {
  const latin = pieces.reduce((sum, { text }) => sum + (/^[\p{Script=Latin}\d]+$/u.test(text) ? text.length : 0), 0)
  const other = pieces.reduce((sum, { text }) => sum + (LATIN.test(text) ? 0 : text.length), 0)
  const isLatinName = latin >= other && latin >= 2
  return pieces.map(piece => ({ ...piece, text: unmaskWord(piece.text, isLatinName) }))
}

/** "Ninety-Nine" and "One Hundred" are numbers of two words. */
function withWholeNumbers(pieces: Piece[]): Piece[] {
  const whole: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    const next = pieces[at + 1]?.text ?? ''
    const [tens, unit] = [TENS.indexOf(piece.text) + 2, UNITS.indexOf(next) + 1]
    if (tens > 1 && unit > 0) whole.push({ ...piece, text: String(tens * 10 + unit) })
    else if (next === 'hundred' && UNITS.includes(piece.text)) whole.push({ ...piece, text: `${UNITS.indexOf(piece.text) + 1}00` })
    else {
      whole.push(piece)
      continue
    }
    at++
  }
  return whole
}
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const UNITS = 'one two three four five six seven eight nine'.split(' ')

/** "A c m e" is a word written apart. */
function withSpacedLetters(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    let end = at
    while (end < pieces.length && /^\p{L}\p{M}*$/u.test(pieces[end]?.text ?? '') && !/\p{Script=Han}/u.test(pieces[end]?.text ?? '')) end++
    const piece = pieces[at]
    if (!piece) break
    if (end - at >= 3) {
      joined.push({ ...piece, text: textOf(pieces, at, end - at).replaceAll(' ', '') })
      at = end - 1
    } else joined.push(piece)
  }
  return joined
}
