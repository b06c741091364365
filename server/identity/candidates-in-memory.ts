import { MOST_BY_HINT, MOST_PER_HINT } from './bounds'
import { hintsOfKeys } from './hints'
import type { IdentityKey } from './keys'
import type { Found } from './matches-among'
import { frequenciesOf } from './rarity'
import type { Candidate } from './score'

/** Customers in memory, found by the same keys and hints and within the same bounds as those of the database (candidates.ts). */
export class CustomersInMemory<C extends Candidate> {
  readonly #byKey = new Map<string, C[]>()
  readonly #byHint = new Map<string, C[]>()

  add(customer: C): void {
    for (const { kind, key } of customer.held) push(this.#byKey, `${kind} ${key}`, customer)
    for (const hint of hintsOfKeys(customer.held).kept) push(this.#byHint, hint, customer)
  }

  find(keys: readonly IdentityKey[]): Found<C> {
    const byHint = new Map<C, number>()
    const counts = new Map<string, number>()
    for (const hint of hintsOfKeys(keys).asked) {
      const customers = (this.#byHint.get(hint) ?? []).slice(0, MOST_PER_HINT)
      counts.set(hint, customers.length)
      for (const customer of customers) byHint.set(customer, (byHint.get(customer) ?? 0) + 1 / (1 + Math.log2(1 + customers.length)))
    }
    const nearest = [...byHint].sort(([, a], [, b]) => b - a).slice(0, MOST_BY_HINT)
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
