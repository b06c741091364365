import { foldText } from './fold-text'
import { TRADE_WORDS } from './lists/trade-words'
import { isUnspaced, simplified } from './scripts-of-text'

type Meaning = { line: number; language: number }
const MEANINGS = new Map<string, Meaning[]>()
const ENGLISH: string[] = []
/** Shorter words of Latin letters are words of other languages too. */
const LEAST_LATIN = 4

for (const [line, text] of TRADE_WORDS.trim().split('\n').entries()) {
  for (const [language, words] of text.split('|').entries()) {
    for (const written of words.trim().split(' ')) {
      const word = comparedTrade(written)
      if (!word || (/^[a-z]+$/.test(word) && word.length < LEAST_LATIN)) continue
      if (language === 0) ENGLISH[line] ??= word
      const known = MEANINGS.get(word)
      if (known) known.push({ line, language })
      else MEANINGS.set(word, [{ line, language }])
    }
  }
}

function comparedTrade(word: string): string {
  const folded = foldText(word).replace(/[^\p{L}\p{N}\p{M}]/gu, '')
  return isUnspaced(folded) ? simplified(folded) : folded
}

/** Words of trade of scripts without spaces: ends of names. */
export const TRADE_ENDINGS: readonly string[] = [...MEANINGS.keys()].filter(isUnspaced)

/** "والتجارة" is تجارة with "and the" before it. */
const PREFIX = /^(?:و?(?:ال|لل)|[وله]|[והל])(?=.{3})/u
const meaningsOf = (word: string): readonly Meaning[] =>
  MEANINGS.get(word) ?? (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) ? (MEANINGS.get(word.replace(PREFIX, '')) ?? []) : [])

export const isTradeWord = (word: string): boolean => meaningsOf(word).length > 0

/** The two say in two languages that a company does the same. Of one language they do not: it tells "Trade" from "Trading". */
export function saysTheSame(a: string, b: string): boolean {
  const [one, other] = [meaningsOf(a), meaningsOf(b)]
  return (
    one.some(({ line }) => other.some(meaning => meaning.line === line)) &&
    !one.some(({ line, language }) => other.some(meaning => meaning.line === line && meaning.language === language))
  )
}

/** The English word for a word of trade. */
export const tradeInEnglish = (word: string): string | null => {
  const [first] = meaningsOf(word)
  return first ? (ENGLISH[first.line] ?? null) : null
}
