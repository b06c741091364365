import { BRANCH_PHRASES, BRANCH_WORDS, NOISE_PHRASES, WORKS_WORDS } from './lists/office-words'

export const NOISE: ReadonlySet<string> = new Set(NOISE_PHRASES)
/** Those that say so anywhere behind the name. */
export const SURE_BRANCH: ReadonlySet<string> = new Set(BRANCH_PHRASES)
export const BRANCH: ReadonlySet<string> = new Set([...BRANCH_PHRASES, ...BRANCH_WORDS])

export const WORKS: ReadonlySet<string> = new Set(WORKS_WORDS)
/** Those that say so before a place. */
export const BRANCH_BEFORE_PLACE: ReadonlySet<string> = new Set([...BRANCH, ...WORKS])

/** "Казанский филиал", "Львівська філія": a branch is called after its town. */
export const isOfTown = (word: string, next: string): boolean => SURE_BRANCH.has(next) && TOWN_ADJECTIVE.test(word)
/** Folded: й is и. */
const TOWN_ADJECTIVE = /^\p{Script=Cyrillic}{3,}(?:[сц]к(?:ии|ое|ая|ого|ои)|[сц]ьк(?:а|ии|е|ои))$/u

const MOST_BRANCH_WORDS = 4
/** In English a name may begin so: "Branch Metrics", "Subsidiary Films". */
const NO_HEAD = new Set(
  'branch branches br subsidiary representative representation filia planta division affiliate cabang agentur nl op оп depo unidade stabilimento antenne'.split(
    ' ',
  ),
)

/** How many words at the head of a name say that it is a branch: "Chi nhánh Công ty …", "فرع شركة …". */
export function branchHead(words: readonly string[]): number {
  if (isOfTown(words[0] ?? '', words[1] ?? '') && words.length > 2) return 2
  for (let count = Math.min(MOST_BRANCH_WORDS, words.length - 1); count >= 1; count--) {
    const text = words.slice(0, count).join(' ')
    if (SURE_BRANCH.has(text) && !NO_HEAD.has(text)) return count
  }
  return 0
}
