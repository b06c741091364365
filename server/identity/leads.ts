import { LEAST_BY_WORDS, MOST_BY_HINT, MOST_PER_HINT, WORD_WITH_SLIP } from './bounds'
import type { Hints } from './hints'
import { rarityOf } from './rarity'

/** What one of the hints that were asked leads to: how many customers have it, `MOST_PER_HINT` of them at most; none where those are so many. */
export type Lead<C> = { count: number; customers: readonly C[] }

/**
 * Of the customers that hints lead to the ones to compare with, nearest first: a whole name leads there by itself, words only together (bounds.ts). `leadOf` is asked
 * by the place of a hint in `asked`. Pure: the database's and those in memory are both chosen here.
 */
export function nearestByHints<C>(
  { asked, words }: Pick<Hints, 'asked' | 'words'>,
  leadOf: (at: number) => Lead<C> | undefined,
  inOrder: (a: C, b: C) => number = () => 0,
): C[] {
  const led = new Map<C, Led<C>>()
  const all: Led<C>[] = []
  for (const [at, hint] of asked.entries()) {
    const lead = leadOf(at)
    if (!lead || lead.count >= MOST_PER_HINT) continue
    const word = words[at] ?? 0
    const rare = word === 0 ? LEAST_BY_WORDS : hint.startsWith('w') ? rarityOf(lead.count) : WORD_WITH_SLIP
    const weight = 1 / (1 + Math.log2(1 + lead.count))
    for (const customer of lead.customers) {
      const known = led.get(customer)
      if (!known) {
        const first = { customer, weight, word, rare, others: null }
        led.set(customer, first)
        all.push(first)
        continue
      }
      known.weight += weight
      if (known.word === word) known.rare = Math.max(known.rare, rare)
      else {
        known.others ??= new Map()
        known.others.set(word, Math.max(known.others.get(word) ?? 0, rare))
      }
    }
  }
  return all
    .filter(({ rare, others }) => {
      let sum = rare
      if (others) for (const other of others.values()) sum += other
      return sum >= LEAST_BY_WORDS
    })
    .sort((a, b) => b.weight - a.weight || inOrder(a.customer, b.customer))
    .slice(0, MOST_BY_HINT)
    .map(({ customer }) => customer)
}

/** Of each word how rare the rarest hint of it is: of the first that led there, and of the others. Most are led to by one. */
type Led<C> = { customer: C; weight: number; word: number; rare: number; others: Map<number, number> | null }
