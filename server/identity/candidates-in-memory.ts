import { hintsOf } from './hints'
import type { IdentityKey } from './keys'
import type { Candidate, Frequencies, HeldKey } from './score'

/** A collection of customers in memory, with the same keys, hints and bounds as the table's (candidates.ts). */
export class CustomersInMemory<C extends Candidate> {
  readonly #byKey = new Map<string, C[]>()
  readonly #byHint = new Map<string, C[]>()

  add(customer: C): void {
    for (const { kind, key } of customer.held) push(this.#byKey, `${kind} ${key}`, customer)
    for (const hint of hintsOf(...hintSources(customer.held)).kept) push(this.#byHint, hint, customer)
  }

  find(keys: readonly IdentityKey[], { mostPerHint, most }: { mostPerHint: number; most: number }): C[] {
    const found = new Map<C, number>()
    const count = (customers: readonly C[], worth: number) => {
      for (const customer of customers.slice(0, mostPerHint)) found.set(customer, (found.get(customer) ?? 0) + worth)
    }
    for (const { kind, key } of keys) count(this.#byKey.get(`${kind} ${key}`) ?? [], 10)
    for (const hint of hintsOf(...hintSources(keys)).asked) {
      const customers = this.#byHint.get(hint) ?? []
      count(customers, 1 / (1 + Math.log2(1 + customers.length)))
    }
    return [...found].sort(([, a], [, b]) => b - a).slice(0, most).map(([customer]) => customer)
  }

  readonly frequencies: Frequencies = {
    rarity: word => rarityOf(this.#byHint.get(`w${word}`)?.length ?? 0),
    holders: (kind, key) => this.#byKey.get(`${kind} ${key}`)?.length ?? 0,
  }
}

/** Of a word that so many customers have. Counted up to a few hundred: beyond, a word tells nothing more. */
export const rarityOf = (holders: number): number => Math.max(0.25, 1 - 0.12 * Math.log2(Math.max(1, holders)))

/** The names and domains that hints are made of. */
export const hintSources = (keys: readonly Pick<HeldKey, 'kind' | 'key' | 'raw'>[]): [string[], string[]] => [
  [...new Set(keys.filter(({ kind }) => kind === 'name').map(({ raw }) => raw))],
  [...new Set(keys.filter(({ kind }) => kind === 'domain').map(({ key }) => key))],
]

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
