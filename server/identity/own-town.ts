import { foldText } from './fold-text'
import { AFTER_TOWN_OF_STREET, BEFORE_TOWN_OF_STREET, BESIDE_TOWN } from './lists/address-words'
import { TOWN_NAMES } from './lists/town-names'
import { MOST_PLACE_WORDS, placeOf, placesWithin } from './places'
import { isUnspaced, readingOfHan, romanised, simplified } from './scripts-of-text'

/** The towns, districts and provinces that an address names. */
type Towns = {
  /** By their names, in all languages that the list has; as compared. */
  named: ReadonlySet<string>
  /** Names of other scripts in Latin letters. */
  read: ReadonlySet<string>
}

/** A name without the towns of an address, and what was taken out of it. Nothing of the address itself, which is a contact. */
export type WithoutTown = { name: string; town: string }

/**
 * "Delta Trading Istanbul" of Delta Trading, which sits in Istanbul: the name without the town, where it is a town of `address`; null where it names none of them, or
 * nothing else. In whichever language either is written; a street that is called after a town is none.
 */
export function withoutTownOf(name: string, address: string): WithoutTown | null {
  const towns = townsOf(address)
  if (towns.named.size === 0) return null
  const found = [...name.matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, at: index, end: index + text.length }))
  const cuts: [from: number, to: number][] = []
  for (let at = 0; at < found.length; ) {
    const count = townAt(found, at, towns)
    const first = found[at]
    if (count > 0 && first) {
      const before = found[at - 1]
      const isLinked = before !== undefined && TOWN_LINK.test(before.text)
      cuts.push([isLinked ? before.at : first.at, found[at + count - 1]?.end ?? first.end])
    } else if (first && isUnspaced(first.text)) {
      for (const within of townsWithin(first.text, towns)) cuts.push([first.at + within.at, first.at + within.at + within.length])
    }
    at += Math.max(count, 1)
  }
  const [cut] = cuts
  if (!cut) return null
  const rest = cuts.toReversed().reduce((text, [from, to]) => `${text.slice(0, from)} ${text.slice(to)}`, name)
  const bare = rest
    .replace(EMPTY_BRACKETS, ' ')
    .replace(DANGLING, '')
    .replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
    .trim()
  return LETTERS.test(bare) ? { name: bare, town: name.slice(...cut) } : null
}

const TOKEN = /[\p{Script=Latin}\p{M}\p{N}]+(?:['’.´`][\p{Script=Latin}\p{M}]+)*|(?:(?!\p{Script=Latin})[\p{L}\p{M}\p{N}ー])+/gu
const EMPTY_BRACKETS = /[([{（【「『]\s*[)\]}）】」』]/gu
const DANGLING = /^[\s,;:/|–—-]+|[\s,;:/|–—-]+$/gu
const LETTERS = /\p{L}{2}/u
/** "г. Москва", "in Leeds" */
const TOWN_LINK = /^(?:г|м|in|of|at|гор|город)$/iu

const compared = (text: string): string => simplified(foldText(text)).replace(/[^\p{L}\p{N}\p{M}]+/gu, '')

/** One line a town; its number stands for all of its names. */
const LINES = new Map<string, number[]>()
for (const [line, names] of TOWN_NAMES.trim().split('\n').entries())
  for (const name of names.split('|')) LINES.set(compared(name), [...(LINES.get(compared(name)) ?? []), line])
/** A town so large that other languages have their own name for it. */
export const isKnownAbroad = (name: string): boolean => LINES.has(compared(name))
const linesOf = (key: string): string[] => (LINES.get(key) ?? []).map(line => `#${line}`)

function isNamed(key: string, { named, read }: Towns): boolean {
  if ([key, ...linesOf(key)].some(name => named.has(name))) return true
  // Two Chinese towns may be read alike: only Latin letters are compared with a reading.
  return /^[a-z0-9]+$/.test(key) ? read.has(key) : readingsOf(key).some(name => named.has(name))
}

const readingsOf = (key: string): string[] =>
  [romanised(key).replaceAll(' ', ''), readingOfHan(key)].filter((reading): reading is string => Boolean(reading && reading.length >= 3))

/** Of how many words the town is that stands there; 0 where none does. */
function townAt(tokens: readonly { text: string }[], at: number, towns: Towns): number {
  for (let count = Math.min(MOST_PLACE_WORDS, tokens.length - at, tokens.length - 1); count >= 1; count--) {
    const key = compared(
      tokens
        .slice(at, at + count)
        .map(({ text }) => text)
        .join(''),
    )
    if (key.length >= 2 && (isNamed(key, towns) || isNamed(key.replace(UNIT_BEHIND, ''), towns))) return count
  }
  return 0
}

/** 佛山市顺德区霖溪五金, 霖溪五金永康: within a piece without spaces, one after another. */
function townsWithin(text: string, { named }: Towns): { at: number; length: number }[] {
  const plain = simplified(text.toLowerCase())
  if (plain.length !== text.length) return []
  const found: { at: number; length: number }[] = []
  const keys = [...named].filter(key => key.length >= 2 && isUnspaced(key)).sort((a, b) => b.length - a.length)
  for (const key of keys) {
    const at = plain.indexOf(key)
    if (at < 0 || found.some(other => at < other.at + other.length && other.at < at + key.length)) continue
    const unit = UNIT.exec(plain.slice(at + key.length))?.[0] ?? ''
    // A second one beside the first: in what a town lies, or which part of it.
    if (found.length > 0 && !found.some(other => at + key.length + unit.length === other.at || other.at + other.length === at)) continue
    found.push({ at, length: key.length + unit.length })
  }
  return found.sort((a, b) => a.at - b.at)
}

const cache = new Map<string, Towns>()
const MOST_CACHED = 5_000
const LONGEST = 500

function townsOf(address: string): Towns {
  const known = cache.get(address)
  if (known) return known
  const named = new Set<string>()
  const read = new Set<string>()
  let segmentsWithTown = 0
  const segments = address.slice(0, LONGEST).split(SEGMENT)
  for (const [index, segment] of segments.entries()) {
    if (!LETTERS.test(segment)) continue
    // The street comes first, in most of the world.
    const keys = keysOf(segment, { isFirst: index === 0 && segments.length > 1 })
    if (keys.length > 0) segmentsWithTown++
    for (const key of keys) {
      for (const name of [key, ...linesOf(key)]) named.add(name)
      if (/[^a-z0-9]/.test(key)) for (const reading of readingsOf(key)) read.add(reading)
    }
  }
  const towns = segmentsWithTown > MOST_WITH_TOWN ? NO_TOWNS : { named, read }
  if (cache.size >= MOST_CACHED) cache.clear()
  cache.set(address, towns)
  return towns
}

/** District, town, county, state. What names more is a list of towns: nobody sits in all of them, and who would write them there takes names that are not theirs. */
const MOST_WITH_TOWN = 4
const NO_TOWNS: Towns = { named: new Set(), read: new Set() }

const SEGMENT = /[,;\n\r，、；،|/()（）]|\s[-–—]\s/u

/** Towns that a list has wherever no street is called after them; of one that no list has, where it stands alone between two commas, or beside a postcode. */
function keysOf(segment: string, { isFirst }: { isFirst: boolean }): string[] {
  const text = simplified(foldText(segment)).replace(/['’`´]/g, '')
  const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
  const isBesidePostcode = words.some(word => /^\d{4,6}$/.test(word))
  const keys: string[] = []
  if (words.some(isUnspaced)) keys.push(...keysWithoutSpaces(text))
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(MOST_PLACE_WORDS, words.length - at); count >= 1; count--) {
      const run = words.slice(at, at + count)
      const place = placeOf(run.join(' '))
      const key = run.join('')
      if (!((place && !place.isCountry && place.countries.size > 0) || LINES.has(key)) || isOfStreet(words, at, count)) continue
      if (
        !isFirst ||
        isBesidePostcode ||
        words.every((word, other) => (other >= at && other < at + count) || /\d/.test(word) || BESIDE_TOWN.has(word))
      )
        keys.push(key)
      at += count - 1
      break
    }
  }
  const alone = words.filter(word => !/\d/.test(word) && !BESIDE_TOWN.has(word) && placeOf(word)?.isCountry !== true)
  const isStreet = alone.some(word => BEFORE_TOWN_OF_STREET.has(word) || AFTER_TOWN_OF_STREET.has(word))
  if (!isStreet && alone.length > 0 && alone.length <= 3 && (!isFirst || isBesidePostcode)) {
    const key = alone.join('')
    if (key.length >= 4) keys.push(key)
    // "Geelong VIC"
    if (alone.length > 1 && (alone.at(-1)?.length ?? 0) <= 3 && alone.slice(0, -1).join('').length >= 4)
      keys.push(alone.slice(0, -1).join(''))
  }
  return keys
}

/** "Via di Roma", "Nanjing West Road", "Osaka Bldg": nothing lies in Rome, Nanjing or Osaka for that. */
function isOfStreet(words: readonly string[], at: number, count: number): boolean {
  let before = at - 1
  while (before >= 0 && STREET_LINK.test(words[before] ?? '')) before--
  let after = at + count
  while (after < words.length && DIRECTION.test(words[after] ?? '')) after++
  return BEFORE_TOWN_OF_STREET.has(words[before] ?? '') || AFTER_TOWN_OF_STREET.has(words[after] ?? '')
}
const STREET_LINK = /^(?:de|di|du|da|do|del|della|dei|des|d|of|la|le|el|los|las)$/
const DIRECTION = /^(?:north|south|east|west|middle|central|upper|lower|old|new|n|s|e|w|dong|xi|nan|bei|zhong|\d{1,2}(?:st|nd|rd|th)?)$/

/** 浙江省永康市古山镇, 부산광역시 사상구: by what is said of them, and those that a list has. */
function keysWithoutSpaces(text: string): string[] {
  const named = [...text.matchAll(WITH_UNIT)].map(([, ofHan, ofHangul]) => ofHan ?? ofHangul ?? '')
  const listed = placesWithin(text)
    .filter(({ name, at }) => !placeOf(name)?.isCountry && !STREET_BEHIND.test(text.slice(at + name.length)))
    .map(({ name }) => name)
  return [...named, ...listed].filter(name => name.length >= 2)
}
const WITH_UNIT =
  /(\p{Script=Han}{2,4}?)(?:自治区|自治州|街道|省|市|县|区|镇|乡|州|府|都|町|村)|(\p{Script=Hangul}{2,4}?)(?:특별자치시|특별자치도|특별시|광역시|시|군|구|읍|면|도)(?![\p{Script=Hangul}])/gu
const UNIT = /^(?:特别市|省|市|县|区|镇|乡|府|都)/u
const UNIT_BEHIND = /(?:省|市|县|区|镇|乡|府|都|특별시|광역시|시|군|구)$/u
/** 南京西路, 上海路: streets elsewhere. */
const STREET_BEHIND =
  /^[东西南北中内外上下新老]?[一二三四五六七八九十\d]{0,2}(?:路|街(?!道)|大道|道|巷|弄|桥|站|广场|大厦|公路|通り?|ビル|로|길|대로|빌딩)/u
