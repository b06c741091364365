import { MOST_PER_HINT } from './bounds'
import { hintsOfKeys, hintsToKeep } from './hints'
import type { IdentityKey } from './keys'
import { nearestByHints } from './leads'
import type { Found } from './matches-among'
import { frequenciesOf } from './rarity'
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
    const hints = hintsOfKeys(keys)
    const leads = hints.asked.map(hint => {
      const customers = (this.#byHint.get(hint) ?? []).slice(0, MOST_PER_HINT)
      return { count: customers.length, customers }
    })
    const candidates = new Set(nearestByHints(hints, at => leads[at]))
    const holders = new Map<string, number>()
    for (const { kind, key } of keys) {
      const customers = this.#byKey.get(`${kind} ${key}`) ?? []
      holders.set(`${kind} ${key}`, customers.length)
      for (const customer of customers) candidates.add(customer)
    }
    const counts = new Map(hints.asked.map((hint, at) => [hint, leads[at]?.count ?? 0]))
    return { candidates: [...candidates], frequencies: frequenciesOf(counts, (kind, key) => holders.get(`${kind} ${key}`) ?? 0) }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
