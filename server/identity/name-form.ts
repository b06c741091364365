import { channelsInName } from './channels-in-name'
import { classified, type Word, type WordKind, wordOf, wordWith } from './classify-words'
import { foldText, withOwnCyrillic } from './fold-text'
import { looseOf } from './loose'
import { meantBy } from './mistyped'
import { partsOfName } from './name-parts'
import { type Piece, piecesOf } from './name-pieces'
import { readingOfHan, romanised, simplified } from './scripts-of-text'
import { tradeInEnglish } from './trade'
import { withoutGluedForm, withoutLegalForms } from './without-legal-forms'

export type { Word, WordKind }

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
  /** From a script that is spelled, not from Han: may be compared by sound. */
  isSpelled: boolean
  /** One of several parts that the name was taken apart into. */
  isPart: boolean
  /** The word beside the branch word is taken for a town that no list has: worth something only where nothing else is between two names. */
  isGuess?: true
}

const MOST_CHARACTERS = 300

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

function readForms(typed: string): NameForm[] {
  const { name } = channelsInName(/[\n\r\t]/.test(typed) ? typed.trim().replace(/\s*[\n\r\t]+\s*/g, ' | ') : typed)
  const forms: NameForm[] = []
  const read = (text: string, isPart: boolean) => {
    const form = formOf(piecesOf(text), isPart)
    if (form) forms.push(form)
  }
  read(name, false)
  // In a Chinese name a dash that touches the signs on both sides is the sign for one.
  if (/\p{Script=Han}[-–—―ー－]\p{Script=Han}/u.test(name))
    read(name.replace(/(?<=\p{Script=Han})[-–—―ー－](?=\p{Script=Han})/gu, '一'), false)
  const folded = foldText(name)
  for (const meant of meantBy(folded)) read(meant, false)
  const cyrillic = withOwnCyrillic(name)
  if (cyrillic !== name) read(cyrillic, false)
  const half = inLatinByWord(folded)
  if (half) read(half, false)
  for (const part of partsOfName(folded)) read(part, true)
  if (/\p{Script=Han}{2,3}[市省县]\p{Script=Han}{2}/u.test(folded)) forms.push(...inLatinWhole(withoutGluedForm(lettersOf(folded))))
  const ofHan = ONLY_HAN.test(folded) ? simplified(folded).replace(HAN_FORM, '') : ''
  if (ofHan && ofHan !== forms[0]?.joined) forms.push(...inLatinWhole(ofHan))
  for (const form of [...forms]) forms.push(...withTownOfBranch(form))
  for (const form of [...forms]) forms.push(...inLatin(form))
  return withoutRepeats(forms)
}

function formOf(pieces: Piece[], isPart: boolean): NameForm | null {
  if (pieces.length === 0) return null
  const kept = withoutLegalForms(pieces)
  const words = classified(kept.length > 0 ? kept : pieces)
  return formOfWords(words.length > 0 ? words : pieces.map(piece => wordOf(piece.text, 'word', piece)), { isPart, isRomanised: false })
}

function formOfWords(
  words: Word[],
  { isPart, isRomanised, isSpelled = false }: { isPart: boolean; isRomanised: boolean; isSpelled?: boolean },
): NameForm | null {
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
  return { words, joined, brand, isLatin: !/[^a-z0-9]/.test(joined), isRomanised, isSpelled, isPart }
}

/** "Tantawan Phuket Branch" by the name of a company that is spelled in another script: there a town is told from a name by its place alone. */
function withTownOfBranch({ words, isPart }: NameForm): NameForm[] {
  const branch = words.findLastIndex(({ kind }) => kind === 'branch')
  const own = words.filter(({ kind }) => kind === 'word').length
  if (branch < 0 || own < 2) return []
  const at = [branch - 1, branch + 1].find(place => place > 0 && words[place]?.kind === 'word' && (words[place]?.text.length ?? 0) >= 3)
  if (at === undefined || !words.slice(0, at).some(({ kind }) => kind === 'word')) return []
  const form = formOfWords(
    words.map((word, place) => (place === at ? wordWith(word, { kind: 'place' }) : word)),
    { isPart, isRomanised: false },
  )
  return form ? [{ ...form, isGuess: true }] : []
}

/** The same name in Latin letters, for names of other scripts: by its signs, by how their neighbours have them read, and with what it does in English. */
function inLatin(form: NameForm): NameForm[] {
  if (form.isLatin || form.isRomanised) return []
  const spelled = (write: (word: Word) => string) => {
    const words = form.words.map(word => {
      const text = write(word)
      return wordWith(word, { text, loose: looseOf(text), means: isForeignTrade(word) ? word.text : null })
    })
    const read = formOfWords(
      words.filter(({ text }) => text !== ''),
      {
        isPart: form.isPart,
        isRomanised: true,
        isSpelled: !form.words.some(({ text, kind }) => kind === 'word' && /\p{Script=Han}/u.test(text)),
      },
    )
    return read && form.isGuess ? { ...read, isGuess: true as const } : read
  }
  const bySigns = ({ text }: Word) => romanised(text.replace(ARABIC_ARTICLE, '')).replaceAll(' ', '')
  const byNeighbours = (word: Word) => readingOfHan(word.text) ?? bySigns(word)
  const plain = spelled(bySigns)
  const read = form.words.some(({ text }) => readingOfHan(text) !== null) ? spelled(byNeighbours) : null
  const inEnglish = form.words.some(isForeignTrade)
    ? spelled(word => (isForeignTrade(word) ? (tradeInEnglish(word.text) ?? '') : byNeighbours(word)))
    : null
  return [plain, read, inEnglish].filter(one => one !== null)
}
const ARABIC_ARTICLE = /^(?:ال|لل)(?=\p{Script=Arabic}{3})/u
const isForeignTrade = ({ text, kind }: Word): boolean => kind === 'generic' && /[^a-z0-9]/.test(text) && tradeInEnglish(text) !== null

/** "Нова Poshta": one word in its own alphabet, though each of its letters is drawn like a Latin one. */
function inLatinByWord(folded: string): string | null {
  if (PLAIN.test(folded) || !/\p{Script=Cyrillic}/u.test(folded) || !/\p{Script=Latin}/u.test(folded)) return null
  const meant = folded.replace(/(?<![\p{L}\p{N}])[\p{Script=Cyrillic}]{3,}(?![\p{L}\p{N}])/gu, word => romanised(word))
  return meant !== folded && !/\p{Script=Cyrillic}/u.test(meant) ? meant : null
}

const PLAIN = /^[\x20-\x7e]*$/

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
const ONLY_HAN = /^\p{Script=Han}{3,}$/u
const HAN_FORM = /(?:股份|责任|有限|无限|公司)+$/
/** "佛山市海天" is also written with its 市: foshanshihaitian; 宝丽皮具厂 with what it is: baolipijuchang. */
function inLatinWhole(bare: string): NameForm[] {
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
