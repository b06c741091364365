import { foldText } from './fold-text'
import { CITY_NAMES } from './lists/city-names'
import { COUNTRY_NAMES } from './lists/country-names'
import { LOCAL_PLACES, OTHER_COUNTRY_NAMES } from './lists/local-places'
import { REGION_PHRASES } from './lists/name-words'
import { TOWN_NAMES } from './lists/town-names'

/** What a place in a name tells: the countries that it may lie in; none for a part of the world. */
export type Place = {
  countries: ReadonlySet<string>
  isCountry: boolean
  /** The countries that are called so: El Salvador, where Salvador also lies in Brazil. */
  named: ReadonlySet<string>
}

const PLACES = new Map<string, { countries: Set<string>; isCountry: boolean; named: Set<string> }>()
/** The longest place in words. */
export const MOST_PLACE_WORDS = 4

function add(name: string, country: string | null, isCountry: boolean): void {
  const key = foldText(name).split(' ').slice(0, MOST_PLACE_WORDS).join(' ')
  const known = PLACES.get(key) ?? { countries: new Set<string>(), isCountry, named: new Set<string>() }
  if (country) known.countries.add(country)
  if (country && isCountry) known.named.add(country)
  known.isCountry ||= isCountry
  PLACES.set(key, known)
}
function addAll(lists: string, isCountry: boolean): void {
  for (const line of lists.trim().split('\n')) {
    const [country = '', names = ''] = line.split(':')
    for (const name of names.split('|')) add(name, country, isCountry)
  }
}
addAll(CITY_NAMES, false)
addAll(LOCAL_PLACES, false)
addAll(COUNTRY_NAMES, true)
addAll(OTHER_COUNTRY_NAMES, true)
for (const phrase of REGION_PHRASES) add(phrase, null, false)
/** What large towns are called in other alphabets; in Latin letters many of those names are words ("Nice"). */
for (const line of TOWN_NAMES.trim().split('\n')) {
  const names = line.split('|')
  const countries = new Set(names.flatMap(name => [...(PLACES.get(foldText(name))?.countries ?? [])]))
  for (const name of names)
    if (!/\p{Script=Latin}/u.test(name) && !PLACES.has(foldText(name))) for (const country of countries) add(name, country, false)
}

export const placeOf = (words: string): Place | undefined => PLACES.get(words)

export const LONG_COUNTRIES = [...PLACES].flatMap(([name, { isCountry }]) => (isCountry && /^[a-z]{6,}$/.test(name) ? [name] : []))

const JOINED_COUNTRIES = new Map(
  [...PLACES].filter(([name, { isCountry }]) => isCountry && name.includes(' ')).map(([name, place]) => [name.replaceAll(' ', ''), place]),
)
/** A place as a word of a name has it: one of several words in one piece. */
export const placeOfWord = (text: string): Place | undefined => PLACES.get(text) ?? JOINED_COUNTRIES.get(text)

/** Places written without spaces, by their first character, longest first. */
const GLUED = new Map<string, string[]>()
for (const name of PLACES.keys()) {
  if (!/^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]{2,}$/u.test(name)) continue
  const first = name.slice(0, 1)
  GLUED.set(first, [...(GLUED.get(first) ?? []), name])
}
for (const names of GLUED.values()) names.sort((a, b) => b.length - a.length)
const GLUED_BY_LAST = new Map<string, string[]>()
for (const name of [...GLUED.values()].flat()) {
  const last = name.slice(-1)
  GLUED_BY_LAST.set(last, [...(GLUED_BY_LAST.get(last) ?? []), name])
}
for (const names of GLUED_BY_LAST.values()) names.sort((a, b) => b.length - a.length)

export const placeAtStart = (text: string): string | undefined => GLUED.get(text.slice(0, 1))?.find(name => text.startsWith(name))
export const placeAtEnd = (text: string): string | undefined => GLUED_BY_LAST.get(text.slice(-1))?.find(name => text.endsWith(name))

/** All of them within a text, the longest where one begins. */
export function placesWithin(text: string): { name: string; at: number }[] {
  const found: { name: string; at: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const name = placeAtStart(text.slice(at))
    if (!name) continue
    found.push({ name, at })
    at += name.length - 1
  }
  return found
}
