import anyAscii from 'any-ascii'
import { withoutInvisible } from '../domain/text'
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
/** The same in brackets behind the name: "(R)". */
const SPELLED_MARK = /\((?:tm|r|c|sm)\)\s*$/i
const withoutSpelledMark = (text: string): string => (text.endsWith(')') ? text.replace(SPELLED_MARK, '') : text)
/** The flag of a country is no word; a name in such letters has more than two. */
const FLAG = /(?<![\u{1f1e6}-\u{1f1ff}])[\u{1f1e6}-\u{1f1ff}]{2}(?![\u{1f1e6}-\u{1f1ff}])/gu
/** One spelling for all: compatibility forms, case, accents and what shows nothing taken out. Words stay apart. */
export function foldText(typed: string): string {
  const plainly = PERCENT.test(typed) ? withoutPercent(typed) : typed
  const text = MOJIBAKE.test(plainly) ? readAsUtf8(plainly) : plainly
  if (PLAIN.test(text) && !LETTER_ENTITY.test(text)) return withoutSpelledMark(withoutEntities(text)).toLowerCase()
  const shown = withoutInvisible(withoutSpelledMark(withoutEntities(text).replace(MARKS, '')).replace(FLAG, ' '))
  const drawn = withLatinCapitals(shown.replace(BOXED_LETTER, letterInBox).replace(FOREIGN_DIGIT, digit => anyAscii(digit)))
  const plain = drawn
    .normalize('NFKC')
    .replace(DISGUISE, letter => ALWAYS_DISGUISE[letter.toUpperCase()] ?? ALWAYS_DISGUISE[letter.toLowerCase()] ?? letter)
  const bare = plain.toLowerCase().normalize('NFKD').replace(ACCENTS, '').normalize('NFC')
  return withOneArabic(withoutInvisible(bare).replace(JOINER, '').replace(HEBREW_QUOTE, '')).replace(
    ODD_LATIN,
    letter => FOLDED[letter] ?? LOOKALIKES[letter] ?? anyAscii(letter).toLowerCase(),
  )
}
/** What the joiners part on screen is one word either way. */
const JOINER = /[\u200c\u200d]/g
/** Within a Hebrew word a quotation mark shows that it is short: בע״מ. */
const HEBREW_QUOTE = /(?<=\p{Script=Hebrew})["'\u05f3\u05f4\u201d\u2019](?=\p{Script=Hebrew})/gu
/** Letters that keyboards of Arabic, Persian and Urdu write in their own ways, and that many write for each other at the end of a word. */
const withOneArabic = (text: string): string =>
  ARABIC_LETTER.test(text) ? text.replace(ARABIC_LETTERS, letter => ARABIC[letter] ?? letter) : text
// biome-ignore format: a table
const ARABIC: Readonly<Record<string, string>> = { ى: 'ي', ی: 'ي', ے: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ٱ: 'ا', ڪ: 'ك' }
const ARABIC_LETTER = /[ىیےکةہھۃٱڪ]/
const ARABIC_LETTERS = /[ىیےکةہھۃٱڪ]/g
/** Text that was saved as UTF-8 and read as Latin-1, "PoÈ\u0099ta", or as Windows reads it: "TÅ™inec". Left alone where it is no such thing. */
// A soft hyphen behind a capital with an accent is only noise; as a sign of this it counts behind Ã alone, where it is í.
const MOJIBAKE = /[\u00c2-\u00f4][\u0080-\u00ac\u00ae-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\u00c3\u00ad/
function readAsUtf8(text: string): string {
  const bytes = text.replace(OF_WINDOWS, letter => String.fromCharCode(0x80 + WINDOWS_1252.indexOf(letter)))
  if (/[^\p{ASCII}\u0080-\u00ff]/u.test(bytes)) return text
  const read = Buffer.from(bytes, 'latin1').toString('utf8')
  return read.includes('\ufffd') ? text : read
}
/** What stands there in place of the bytes from 0x80 on; five have nothing. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const OF_WINDOWS = /[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g
/** Copied from a web address: "Koh%20i%20noor". */
const PERCENT = /%[0-9A-F]{2}/i
function withoutPercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
/** A letter by its number or by how its accent is called: "&#246;", "&ouml;". */
const LETTER_ENTITY = /&(?:#x?[\da-f]{2,6}|[a-z](?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron));/i
const LETTER_ENTITIES = /&(?:#(x?[\da-f]{2,6})|([a-z])(?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron));/gi
const withLetters = (text: string): string =>
  text.replace(LETTER_ENTITIES, (whole, number: string | undefined, letter: string | undefined) => {
    if (letter) return letter
    const code = number?.startsWith('x') || number?.startsWith('X') ? Number.parseInt(number.slice(1), 16) : Number(number)
    return code > 160 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole
  })
/** Copied from a page's source. */
const withoutEntities = (text: string): string =>
  text.includes('&') || text.includes('<')
    ? withLetters(text)
        .replace(/<\/?(?:[abiup]|br|em|h[1-6]|div|span|font|strong|small|td|li)(?:\s[^<>]{0,60})?\/?>/gi, ' ')
        .replace(/&amp;/gi, '&')
        .replace(/&(?:quot|apos|#0?39|#34|nbsp|#160|lt|gt);/gi, ' ')
    : text
/** "Теxмapт": Latin letters in a word of which others are drawn like no Latin one; of those that both alphabets have the word is made again. */
export function withOwnCyrillic(text: string): string {
  if (!HAS_LATIN.test(text) || !OWN_CYRILLIC.test(text)) return text
  return text.replace(/\p{L}+/gu, word =>
    HAS_LATIN.test(word) && OWN_CYRILLIC.test(word) && !LATIN_ALONE.test(word)
      ? word.replace(/[a-zA-Z]/g, letter => CYRILLIC_TWIN[letter] ?? letter)
      : word,
  )
}
/** Drawn like no letter of Latin in their case. */
const OWN_CYRILLIC = /[бвгджзийклмнптфцчшщъыьэюябБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯљњћђџќѓїєґўқңғүөәӘӨҮЇЄҐ]/
const LATIN_ALONE = /(?![aeopcxyijskmtAEOPCXYIJSKMTBH])\p{Script=Latin}/u
// biome-ignore format: a table
const CYRILLIC_TWIN: Readonly<Record<string, string>> = {
  a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і', j: 'ј', s: 'ѕ', k: 'к', m: 'м', t: 'т',
  A: 'А', E: 'Е', O: 'О', P: 'Р', C: 'С', X: 'Х', Y: 'У', I: 'І', J: 'Ј', S: 'Ѕ', K: 'К', M: 'М', T: 'Т', B: 'В', H: 'Н',
}
/** In a word that has Latin letters too: capitals by what capitals look like, before they become small letters that look otherwise. */
function withLatinCapitals(text: string): string {
  if (!/[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/.test(text) || !HAS_LATIN.test(text)) return text
  return text.replace(/\p{L}+/gu, word =>
    HAS_LATIN.test(word) || ONLY_CAPITALS.test(word) ? word.replace(/[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/g, letter => CAPITALS[letter] ?? letter) : word,
  )
}
/** In a name of Latin words a word of nothing but capitals that both alphabets have is Latin. */
const ONLY_CAPITALS = /^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+$/
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
export function unmask(text: string): string {
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
