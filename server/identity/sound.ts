import { distanceWithin } from './spelling'

/**
 * Names that went from one script into another: vowels are guessed or left out (Arabic, Hebrew), and a consonant is written in several ways (щ is shch, sch,
 * sht). Two spellings sound alike when their consonants fall into the same classes and what is left differs little.
 */
const SOUNDS = /shch|tsch|sch|tch|dzh|sh|zh|ch|dj|dz|tz|ts|cz|sz|ph|kh|gh|th|dh|ck|[a-z]/g
const CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    S: 'shch tsch sch tch dzh sh zh ch dj dz tz ts cz sz s z j',
    F: 'f ph',
    P: 'p b',
    K: 'k q g kh gh ck c',
    T: 't d th dh',
    N: 'm n',
    R: 'l r',
    '': 'a e i o u y h v w',
  }).flatMap(([kind, sounds]) => sounds.split(' ').map(sound => [sound, kind] as const)),
)

/** The classes of the consonants of a text in Latin letters, repeats once. */
export function skeletonOf(text: string): string {
  const soft = text
    .replace(/c(?=[eiy])/g, 's')
    .replace(/^x/, 's')
    .replace(/x/g, 'ks')
  return soft
    .replace(SOUNDS, sound => CLASSES.get(sound) ?? '')
    .replace(/[^A-Z]/g, '')
    .replace(/(.)\1+/g, '$1')
}

/** The article that Arabic writes on to a word, and Latin letters apart or not at all. */
export const withoutArticle = (word: string): string => word.replace(/^(?:al|el)(?=[a-z]{4})/, '')

const LEAST_SKELETON = 4
const slipsOfSkeleton = (length: number): number => (length < 6 ? 0 : length < 10 ? 1 : 2)
/** Of the letters, how much may differ where a vowel costs little and another class much. */
const MOST_DIFFERENCE = 0.24

/** One letter for those that alphabets write for one another: what is left differs for a reason. */
const plainSound = (text: string): string =>
  text
    .replace(/x/g, 'ks')
    .replace(/ph/g, 'f')
    .replace(/ck|q|c(?![eiyh])/g, 'k')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/kh/g, 'h')
    .replace(/(.)\1+/g, '$1')
const LEAST_PLAIN = 5

export function soundsAlike(a: string, b: string): boolean {
  const [plainA, plainB] = [plainSound(a), plainSound(b)]
  const shorter = Math.min(plainA.length, plainB.length)
  if (shorter >= LEAST_PLAIN && plainA === plainB) return true
  // "Visol" and Georgia's "visoli": one vowel more at the end.
  if (shorter > LEAST_PLAIN && differenceOf([...plainA], [...plainB]) <= FAINT) return true
  const [x, y] = [skeletonOf(a), skeletonOf(b)]
  const length = Math.min(x.length, y.length)
  if (length < LEAST_SKELETON || !x.startsWith(y.slice(0, 1))) return false
  const most = slipsOfSkeleton(length)
  if (distanceWithin(x, y, most) > most) return false
  const [one, other] = [soundsOf(a), soundsOf(b)]
  return differenceOf(one, other) / Math.max(one.length, other.length) <= MOST_DIFFERENCE
}

/** How much of two words' sounds differs: 0 to 1. */
export function differenceOfSounds(a: string, b: string): number {
  const [one, other] = [soundsOf(a), soundsOf(b)]
  return differenceOf(one, other) / Math.max(one.length, other.length, 1)
}

const soundsOf = (text: string): string[] => (text.replace(/(.)\1+/g, '$1').match(SOUNDS) ?? []).slice(0, MOST_SOUNDS)
const MOST_SOUNDS = 60

const FAINT = 0.4
const isFaint = (sound: string | undefined): boolean => sound !== undefined && CLASSES.get(sound) === ''
function differenceOf(a: readonly string[], b: readonly string[]): number {
  // A script that writes no vowels has lost them all.
  const hasVowels = [a, b].every(sounds => sounds.filter(isFaint).length > sounds.length / 4)
  const left = (sound: string | undefined) => (isFaint(sound) ? (hasVowels ? FAINT : 0.15) : 1)
  const changed = (one: string | undefined, other: string | undefined) =>
    one === other
      ? 0
      : isFaint(one) !== isFaint(other)
        ? 1.2
        : isFaint(one)
          ? 0.3
          : CLASSES.get(one ?? '') === CLASSES.get(other ?? '')
            ? 0.35
            : 1
  let back = [0]
  for (const [j, sound] of b.entries()) back.push((back[j] ?? 0) + left(sound))
  for (const [i, one] of a.entries()) {
    const row = [(back[0] ?? 0) + left(one)]
    for (const [j, other] of b.entries())
      row.push(Math.min((back[j] ?? 0) + changed(one, other), (back[j + 1] ?? 0) + left(one), (row[j] ?? 0) + left(other)))
    back = row
    if (i > MOST_SOUNDS) break
  }
  return back.at(-1) ?? 0
}
