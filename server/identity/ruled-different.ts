import type { Db, Tx } from '../db'
import { type IdentityEntry, type IdentityKey, identityKeysOf } from './keys'

/**
 * R8: what was ruled another company stays so, for the very values that were ruled on. A match is left out when all that is asked was typed then, the name
 * among it; a new name, domain or phone is checked anew.
 */
export async function withoutRuledDifferent<M extends { customerId: string; isRuledOn: boolean }>(
  db: Db | Tx,
  keys: readonly IdentityKey[],
  matches: readonly M[],
): Promise<M[]> {
  const ruledOn = matches.filter(({ isRuledOn }) => isRuledOn).map(({ customerId }) => customerId)
  if (ruledOn.length === 0 || !keys.some(({ kind }) => kind === 'name')) return [...matches]
  const rows = await db.ruledDifferent.findMany({ where: { customerId: { in: ruledOn } }, select: { customerId: true, values: true } })
  const different = new Set<string>()
  for (const { customerId, values } of rows) {
    const ruled = new Set(identityKeysOf(identityOf(values)).map(nameOf))
    if (keys.every(key => ruled.has(nameOf(key)))) different.add(customerId)
  }
  return matches.filter(({ customerId }) => !different.has(customerId))
}

const nameOf = ({ kind, key }: Pick<IdentityKey, 'kind' | 'key'>): string => `${kind} ${key}`

/** What of a typed entry is kept to compare with: nothing but what identifies. */
export function identityOf(entry: unknown): IdentityEntry {
  const { name, country, localName, website, emails, phones, whatsapp } = (entry ?? {}) as Partial<IdentityEntry>
  return {
    name: name ?? '',
    country: country ?? null,
    ...{ localName: localName ?? null, website: website ?? null, whatsapp: whatsapp ?? null },
    ...{ emails: emails ?? [], phones: phones ?? [] },
  }
}
