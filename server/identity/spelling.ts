/** Damerau-Levenshtein distance (a letter more, less, another, two swapped), or `most` + 1 when it is greater. Work is bounded by length × most. */
export function distanceWithin(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  // What both begin and end with changes nothing; of most words that are compared little is left.
  let from = 0
  while (from < a.length && from < b.length && a.charCodeAt(from) === b.charCodeAt(from)) from++
  let [endA, endB] = [a.length, b.length]
  while (endA > from && endB > from && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  const [lengthA, lengthB] = [endA - from, endB - from]
  if (lengthA === 0 || lengthB === 0) return Math.min(Math.max(lengthA, lengthB), most + 1)
  if (most === 1) return lengthA === 1 && lengthB === 1 ? 1 : isSwap(a, b, from, lengthA, lengthB) ? 1 : 2
  return distanceOf(a.slice(from, endA), b.slice(from, endB), most)
}

const isSwap = (a: string, b: string, at: number, lengthA: number, lengthB: number): boolean =>
  lengthA === 2 && lengthB === 2 && a.charCodeAt(at) === b.charCodeAt(at + 1) && a.charCodeAt(at + 1) === b.charCodeAt(at)

function distanceOf(a: string, b: string, most: number): number {
  let twoBack: number[] = []
  let back: number[] = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = new Array(b.length + 1).fill(most + 1)
    if (i <= most) row[0] = i
    let least = row[0] ?? most + 1
    const from = Math.max(1, i - most)
    const to = Math.min(b.length, i + most)
    for (let j = from; j <= to; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((back[j] ?? most + 1) + 1, (row[j - 1] ?? most + 1) + 1, (back[j - 1] ?? most + 1) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (twoBack[j - 2] ?? most + 1) + 1)
      row[j] = best
      if (best < least) least = best
    }
    if (least > most) return most + 1
    twoBack = back
    back = row
  }
  return Math.min(back[b.length] ?? most + 1, most + 1)
}

/** How many slips a word of this length may have and still be read as the same. */
export const slipsAllowed = (length: number): number => (length < 4 ? 0 : length < 9 ? 1 : 2)

/** "Grp", "Mgmt": a word of which only vowels, or letters behind the first, were left out. */
export function isAbbreviationOf(short: string, long: string, hasDot: boolean): boolean {
  if (short.length < 2 || short.length >= long.length || short[0] !== long[0]) return false
  if (hasDot ? !isWithin(short, long) : /[aeiou]/.test(short.slice(1)) || !isWithin(short, long) || short.length < 3) return false
  return hasDot || short.length * 3 >= long.length
}

function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g' }
/** "Fr0ntier": digits in a word of letters that stand for letters. */
export const withoutLeet = (word: string): string =>
  /\d/.test(word) && /[a-z]/.test(word) ? word.replace(/\d/g, digit => LEET[digit] ?? digit) : word
/** 1 stands for i as well. */
export const withoutLeetI = (word: string): string => withoutLeet(word.replace(/1/g, 'i'))

/** The consonants of a word, those that sound alike as one: what a word has in common with itself written by ear, or without its vowels. */
export const soundOf = (word: string): string =>
  word.slice(0, 1).replace(/[cq]/, 'k').replace('z', 's').replace('w', 'v') +
  word
    .slice(1)
    .replace(/[cq]k?/g, 'k')
    .replace(/z/g, 's')
    .replace(/w/g, 'v')
    .replace(/x/g, 'ks')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')

/** A slip of the keyboard in a word of the list. */
export const isNearly = (text: string, words: readonly string[], least = 8): boolean =>
  text.length >= least && words.some(word => distanceWithin(text, word, 1) <= 1)

/** Letters that a scan or a quick eye takes for others: rn for m, cl for d, vv for w. */
export const looksOf = (word: string): string => word.replace(/rn/g, 'm').replace(/cl/g, 'd').replace(/vv/g, 'w')
