import { foldText } from './fold-text'

/** Ways in which a whole name is typed wrong and still means one: by a keyboard in another layout, by the keys of an input method that was off. */

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const CYRILLIC_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const fromTo = (from: string, to: string): ReadonlyMap<string, string> => new Map([...from].map((key, at) => [key, to[at] ?? key]))
const TO_CYRILLIC = fromTo(LATIN_KEYS, CYRILLIC_KEYS)
const TO_LATIN = fromTo(CYRILLIC_KEYS, LATIN_KEYS)
const typedAs = (keys: ReadonlyMap<string, string>, text: string): string => [...text].map(key => keys.get(key) ?? key).join('')

/** Hardly a vowel among many letters: no language is written so. */
function hasFewVowels(text: string, vowels: RegExp): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= LEAST_LETTERS && (text.match(vowels)?.length ?? 0) < letters * MOST_VOWELS
}
const LEAST_LETTERS = 5
const MOST_VOWELS = 0.22
const VOWELS_OF = { latin: /[aeiouy]/g, cyrillic: /[аеёиоуыэюяіїє]/g }
const isLikely = (text: string, vowels: RegExp): boolean => !hasFewVowels(text, vowels)

/** Of ф, щ, ш and ы, where a, o, i and s are on a Latin keyboard, there is one among thirty letters of Russian. */
function hasKeysOfVowels(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= LEAST_LETTERS - 1 && (text.match(/[фщшы]/g)?.length ?? 0) >= letters * (letters >= 10 ? 0.16 : 0.22)
}

/** "Rfvfp" are the keys of Камаз, "Лфьфя" those of Kamaz. Folded; null where the name is written as names are. */
function inOtherLayout(folded: string): string | null {
  if (KEYS_OF_WORDS.test(folded) && (hasFewVowels(folded, VOWELS_OF.latin) || /[a-z][;[\]][a-z]/.test(folded))) {
    const meant = typedAs(TO_CYRILLIC, folded)
    return isLikely(meant, VOWELS_OF.cyrillic) ? meant : null
  }
  if (/^[а-яёі\s]+$/.test(folded) && hasKeysOfVowels(folded)) {
    const meant = typedAs(TO_LATIN, folded)
    return /^[a-z\s]+$/.test(meant) && isLikely(meant, VOWELS_OF.latin) ? meant : null
  }
  return null
}

/** A word of signs alone is a sign: "... Co., Ltd." */
const KEYS_OF_WORDS = /^(?=.*[a-z])(?:[[\];',.]*[a-z][a-z[\];',.]*(?:\s+|$))+$/

const SYLLABLE = /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/
/** Telex: the letter twice or a w for its sign, one of s f r x j for the tone, behind the vowels or behind the word. */
const withoutTelex = (word: string): string =>
  word
    .replace(/^dd/, 'd')
    .replace(/(aa|ee|oo)/, pair => pair.slice(0, 1))
    .replace(/(?<=[auo])w/g, '')
    .replace(/(?<=[aeiouy][a-z]{0,2})[sfrxj](?=(?:c|ch|m|n|ng|nh|p|t|[aiouy])?$)/, '')

/** "Hoafng Gia Phast" is Hoàng Gia Phát with the input method off. */
function withoutInputMethod(folded: string): string | null {
  if (!ONLY_WORDS.test(folded)) return null
  const words = folded.split(' ')
  const meant: string[] = []
  let mistyped = 0
  for (const word of words) {
    if (/^[b-df-hj-np-tv-xz]{1,4}$/.test(word) || (SYLLABLE.test(word) && !DOUBLED.test(word))) {
      meant.push(word)
      continue
    }
    const bare = word.length > LONGEST_TYPED ? word : withoutTelex(word)
    // One word that no syllable of the language was meant by: it is another language.
    if (bare === word || !SYLLABLE.test(bare)) return null
    mistyped++
    meant.push(bare)
  }
  return mistyped >= 2 && mistyped >= words.length / 3 ? meant.join(' ') : null
}
const ONLY_WORDS = /^[a-z]+(?: [a-z]+)+$/
const DOUBLED = /aa|ee|oo/
/** "Nghieengs" and a key more. */
const LONGEST_TYPED = 10

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' }
/** "Ir4n Kh0dro": digits for letters, one of them at least with letters on both sides. */
function withLettersForDigits(folded: string): string | null {
  if (!/\d/.test(folded) || !/[a-z]{2}[013457][a-z]|[a-z][013457][a-z]{2}|[a-z][034][a-z][034]/.test(folded)) return null
  const meant = folded.replace(/(?<![a-z0-9])(?=[a-z])[a-z0134-57]*(?:[0134-57][a-z]|[a-z][034])[a-z0134-57]*(?![a-z0-9])/g, word =>
    (word.match(/[a-z]/g)?.length ?? 0) >= 2 ? word.replace(/\d/g, digit => LEET[digit] ?? digit) : word,
  )
  return meant === folded ? null : meant
}

const PINYIN =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?an|[iu]?ang|i?ao|i?ong|[iuv]e|uai|ia|ua|uo|iu|ui|un|ou|ei|ai|en|eng|er|ing?|[aoeiuv])$/
const SPELLED_FORM = / (?:ji ?tuan )?(?:gu ?fen )?(?:you ?xian )?(?:ze ?ren )?gong ?si$/
const PINYIN_FORM = /(?:jituan)?(?:gufen)?(?:youxian|youxianzeren)gongsi$/
/** "San Yi Zhong Gong": syllable by syllable, where Chinese has words of several. */
function inPinyin(folded: string): string | null {
  const words = folded.replace(SPELLED_FORM, '').split(' ')
  const isSpelled = words.length >= 3 && words.every(word => word.length < 7 && PINYIN.test(word))
  if (!isSpelled && !folded.endsWith('gongsi')) return null
  const meant = (isSpelled ? words.join('') : folded).replace(PINYIN_FORM, '')
  return meant === folded || meant.length < 4 ? null : meant
}

/** Digits in front of a name, and how its script writes them: 七彩 is also written 7彩, 三つ星 3つ星, 삼성 3성, สามดาว 3 ดาว. A name, where 3号厂 and 3공장 are numbers. */
const NUMERALS: readonly { headed: RegExp; numerals: readonly string[] }[] = [
  {
    headed: /^\d{1,2}(?=\p{Script=Han}{2}|[つツッ]\p{Script=Han})(?![号號厂廠分店部楼期])/u,
    numerals: [...'〇一二三四五六七八九'],
  },
  { headed: /^\d(?=\p{Script=Hangul}{2})(?!호|공장|지점|차|층|대|단지|동)/u, numerals: [...'영일이삼사오육칠팔구'] },
  { headed: /^\d\s?(?=\p{Script=Thai}{2})/u, numerals: 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ').map(foldText) },
]
function withNumerals(folded: string): string | null {
  if (!/^\d/.test(folded)) return null
  for (const { headed, numerals } of NUMERALS)
    if (headed.test(folded)) return folded.replace(headed, digits => [...digits.trim()].map(digit => numerals[Number(digit)]).join(''))
  return null
}

/** "Acme AGAcme AG": pasted twice. */
function once(folded: string): string | null {
  const middle = Math.floor(folded.length / 2)
  // Nothing, a space or a sign stands between the two.
  for (const [end, start] of [
    [middle, middle + (folded.length % 2)],
    [middle - 1, middle + 1 + (folded.length % 2)],
  ] as const)
    if (end >= LEAST_TWICE && folded.endsWith(folded.slice(0, end)) && !/[\p{L}\p{N}]/u.test(folded.slice(end, start)))
      return folded.slice(0, end)
  return null
}
const LEAST_TWICE = 4

/** "テクノスマ-ト": a dash, or the sign for one, where ー was meant. */
const withLongVowels = (folded: string): string | null =>
  DASH_IN_KANA.test(folded) ? folded.replace(/(?<=\p{Script=Katakana})[-−―–—一](?=\p{Script=Katakana})/gu, 'ー') : null
const DASH_IN_KANA = /\p{Script=Katakana}[-−―–—一]\p{Script=Katakana}/u

const SIGNS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '€': 'e', '!': 'i', '|': 'l', '£': 'l', '°': 'o', '+': 't' }
/** "Electr°nic", "M€gastore": signs within a word for the letters that they look like. */
const withLettersForSigns = (folded: string): string | null =>
  SIGN_IN_WORD.test(folded) ? folded.replace(/(?<=[a-z])(?:[@$€!|£°+](?=[a-z])|[$€](?![^\s]))/g, sign => SIGNS[sign] ?? sign) : null
const SIGN_IN_WORD = /[a-z](?:[@$€!|£°+][a-z]|[$€](?!\S))/

/** What a folded name was meant to be, where it is written as no name is. */
export const meantBy = (folded: string): string[] =>
  [
    once(folded),
    inOtherLayout(folded),
    withoutInputMethod(folded),
    withLettersForDigits(folded),
    inPinyin(folded),
    withNumerals(folded),
    withLongVowels(folded),
    withLettersForSigns(folded),
  ].filter(meant => meant !== null)
