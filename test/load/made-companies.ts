import { readFileSync } from 'node:fs'
import { Random } from '@/server/demo/random'

/** A company as a rep would type it. */
export type MadeCompany = {
  name: string
  localName: string | null
  country: string
  website: string | null
  emails: string[]
  phones: string[]
}

type RealCompany = { name: string; localName?: string; country: string; website?: string; phones: string[] }

/** A word that so many of the real names have tells what a company does, where it is or its legal form; it stays. */
const COMMON_FROM = 4
/** Of the words that tell companies apart so many are new; the others were used before, often used ones more often (Simon 1955: gives Zipf's law). */
const NEW_WORD = 0.55
const SPACE = /\s+/
const HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u
const UNSPACED_FORM = /^(?:株式会社|有限会社|주식회사)|(?:股份有限公司|有限公司|株式会社|有限会社|集团|주식회사)$/gu

/**
 * Any number of companies, the same for the same seed, made of the real ones of the demo: legal forms, trades and places stay as they stand there;
 * the words that tell a company are spelt anew, letter by letter as real ones of the same script are, and come again as often as real ones do. So
 * common words are common, rare ones rare, and most names differ from every other in a word or two.
 */
export function* makeCompanies(count: number, seed = 1): Generator<MadeCompany> {
  const random = new Random(seed)
  const real = readReal()
  const used = countWords(real)
  const isCommon = (word: string) => (used.get(bare(word)) ?? 0) >= COMMON_FROM
  const latin = new Speller(random, 3, 3)
  const unspaced = new Map<string, Speller>()
  const spellerOf = (text: string) => {
    const script = scriptOf(text)
    const known = unspaced.get(script) ?? new Speller(random, 1, script === 'kana' ? 5 : 4)
    unspaced.set(script, known)
    return known
  }
  for (const { name, localName } of real) {
    for (const word of name.split(SPACE)) if (!isCommon(word) && isPlainWord(word)) latin.learn(bare(word))
    for (const text of [name, localName ?? '']) if (HAN.test(text)) spellerOf(text).learn(text.replace(UNSPACED_FORM, ''))
  }

  for (let n = 0; n < count; n++) {
    const like = random.pick(real)
    const told: string[] = []
    const telling = like.name.split(SPACE).filter(word => !isCommon(word) && isPlainWord(word)).length
    const name = HAN.test(like.name)
      ? unspacedLike(like.name, spellerOf(like.name))
      : like.name
          .split(SPACE)
          .map(word => {
            if (isCommon(word) || !isPlainWord(word)) return word
            // Who has one word for a name has seldom one that somebody else has.
            const made = telling === 1 ? latin.newWord() : latin.word()
            told.push(made)
            return dressed(made, word)
          })
          .join(' ')
    const localName = like.localName && HAN.test(like.localName) ? unspacedLike(like.localName, spellerOf(like.localName)) : null
    // Nothing of it tells it apart: as real, it has a name of its own in front.
    const label = told.slice(0, 2).join('') || latin.word()
    const domain = `${label.replace(/[^a-z0-9]/g, '').slice(0, 24) || 'trade'}${ending(random, like.country)}`
    yield {
      name: told.length > 0 || HAN.test(like.name) ? name : `${dressed(label, like.name)} ${name}`,
      localName,
      country: like.country,
      website: random.chance(0.7) ? (random.chance(0.5) ? `https://www.${domain}/` : domain) : null,
      emails: mailboxes(random, domain),
      phones: like.phones.slice(0, 1).map(phone => phone.replace(/\d(?=\D*(?:\d\D*){0,5}$)/g, () => String(random.int(0, 9)))),
    }
  }
}

function readReal(): RealCompany[] {
  return readFileSync('prisma/demo/companies.jsonl', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RealCompany)
}

function countWords(real: readonly RealCompany[]): Map<string, number> {
  const used = new Map<string, number>()
  for (const { name } of real) for (const word of new Set(name.split(SPACE).map(bare))) used.set(word, (used.get(word) ?? 0) + 1)
  return used
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const isPlainWord = (word: string): boolean => /^[\p{Script=Latin}.,'’()-]{3,}$/u.test(word)
const scriptOf = (text: string): string =>
  /\p{Script=Hangul}/u.test(text) ? 'hangul' : /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'kana' : 'han'

/** As the real word was written: "ACME", "Acme". */
const dressed = (made: string, like: string): string =>
  like === like.toUpperCase() ? made.toUpperCase() : made.slice(0, 1).toUpperCase() + made.slice(1)

function unspacedLike(like: string, speller: Speller): string {
  const before = /^(?:株式会社|有限会社|주식회사)/u.exec(like)?.[0] ?? ''
  const behind = /(?:股份有限公司|有限公司|株式会社|有限会社|集团|주식회사)$/u.exec(like)?.[0] ?? ''
  return `${before}${speller.newWord()}${behind}`
}

const ENDINGS: Record<string, string> = {
  GB: '.co.uk',
  JP: '.co.jp',
  KR: '.co.kr',
  AU: '.com.au',
  BR: '.com.br',
  TR: '.com.tr',
  TW: '.com.tw',
  US: '.com',
  ZA: '.co.za',
}
const ending = (random: Random, country: string): string =>
  random.chance(0.55) ? '.com' : (ENDINGS[country] ?? `.${country.toLowerCase()}`)

const PEOPLE = 'info sales export office buyer purchasing contact anna li.wei m.schmidt j.smith kim tanaka raj maria'.split(' ')
const FREE = ['gmail.com', '163.com', 'qq.com', 'hotmail.com', 'yahoo.com']
function mailboxes(random: Random, domain: string): string[] {
  const one = random.next()
  if (one < 0.5) return [`${random.pick(PEOPLE)}@${domain}`]
  return one < 0.8 ? [`${random.pick(PEOPLE)}${random.int(1, 99_999_999)}@${random.pick(FREE)}`] : []
}

/** Words spelt letter by letter as those it learnt; one that was used comes again the more often the more it was used. */
class Speller {
  readonly #random: Random
  readonly #order: number
  readonly #least: number
  readonly #next = new Map<string, string[]>()
  readonly #used: string[] = []

  constructor(random: Random, order: number, least: number) {
    this.#random = random
    this.#order = order
    // A letter that says less makes a longer word: a name of kana has five, of Han four, a Latin word three at least.
    this.#least = least
  }

  learn(word: string): void {
    const letters = [...START.repeat(this.#order), ...word, END]
    for (let at = this.#order; at < letters.length; at++) {
      const before = letters.slice(at - this.#order, at).join('')
      const known = this.#next.get(before)
      if (known) known.push(letters[at] as string)
      else this.#next.set(before, [letters[at] as string])
    }
  }

  word(): string {
    return this.#remembered(this.#used.length > 0 && !this.#random.chance(NEW_WORD) ? this.#random.pick(this.#used) : this.#spell())
  }

  newWord(): string {
    return this.#remembered(this.#spell())
  }

  #remembered(made: string): string {
    // The memory of what was used is bounded: a million entries are as good as all.
    if (this.#used.length < 1_000_000) this.#used.push(made)
    else this.#used[this.#random.int(0, this.#used.length - 1)] = made
    return made
  }

  #spell(): string {
    for (let attempt = 0; ; attempt++) {
      const letters = [...START.repeat(this.#order)]
      for (;;) {
        const next = this.#random.pick(this.#next.get(letters.slice(-this.#order).join('')) ?? [END])
        if (next === END || letters.length > 24) break
        letters.push(next)
      }
      const word = letters.slice(this.#order).join('')
      if ([...word].length >= this.#least || (attempt > 20 && word)) return word
    }
  }
}
const START = '^'
const END = '$'
