import { LEAST_BY_WORDS, MOST_BY_HINT, MOST_PER_HINT, WORD_WITH_SLIP } from './bounds'
import { hintsOfKeys, hintsToKeep } from './hints'
import type { IdentityKey } from './keys'
import type { Found } from './matches-among'
import { frequenciesOf, rarityOf } from './rarity'
import type { Candidate } from './score'

/** Customers in memory, found by the same keys and hints and within the same bounds as those of the database (candidates.ts). */
export class CustomersInMemory<C extends Candidate> {
  readonly #byKey = new Map<string, C[]>()
  readonly #byHint = new Map<string, C[]>()

  add(customer: C): void {
    for (const { kind, key } of customer.held) push(this.#byKey, `${kind} ${key}`, customer)
    for (const hint of hintsToKeep(customer.held)) push(this.#byHint, hint, customer)
  }

  find(keys: readonly IdentityKey[]): Found<C> {
    const byHint = new Map<C, { weight: number; rare: Map<number, number> }>()
    const counts = new Map<string, number>()
    const { asked, words } = hintsOfKeys(keys)
    for (const [at, hint] of asked.entries()) {
      const customers = (this.#byHint.get(hint) ?? []).slice(0, MOST_PER_HINT)
      counts.set(hint, customers.length)
      if (customers.length >= MOST_PER_HINT) continue
      const word = words[at] ?? 0
      const rare = word === 0 ? LEAST_BY_WORDS : hint.startsWith('w') ? rarityOf(customers.length) : WORD_WITH_SLIP
      for (const customer of customers) {
        const led = byHint.get(customer) ?? { weight: 0, rare: new Map<number, number>() }
        led.weight += 1 / (1 + Math.log2(1 + customers.length))
        led.rare.set(word, Math.max(led.rare.get(word) ?? 0, rare))
        byHint.set(customer, led)
      }
    }
    const nearest = [...byHint]
      .filter(([, { rare }]) => [...rare.values()].reduce((sum, one) => sum + one, 0) >= LEAST_BY_WORDS)
      .sort(([, a], [, b]) => b.weight - a.weight)
      .slice(0, MOST_BY_HINT)
    const candidates = new Set(nearest.map(([customer]) => customer))
    const holders = new Map<string, number>()
    for (const { kind, key } of keys) {
      const customers = this.#byKey.get(`${kind} ${key}`) ?? []
      holders.set(`${kind} ${key}`, customers.length)
      for (const customer of customers) candidates.add(customer)
    }
    return { candidates: [...candidates], frequencies: frequenciesOf(counts, holders) }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
