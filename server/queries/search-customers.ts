import type { SearchAnswer } from '../api/shapes/customer'
import { Prisma } from '../db'
import { COUNTRIES } from '../domain/countries'
import { mailboxKey, ownDomain, phoneKey } from '../identity/channels'
import { type IdentityKind, nameKeys } from '../identity/keys'
import { boardCardColumns, cardPolicyNow, toBoardCard } from './board-card'
import { escapeLike, nameContains } from './board-filter'
import type { QueryContext } from './context'
import type { PoolCardRow } from './list-pool'
import { accessLevel } from './visibility'

/** Ranked are the first so many that match; a text that fits more is no search yet. */
const CANDIDATES = 300

/**
 * Customers the viewer may see, by name or local name, and by mailbox, phone, domain or an earlier name where the viewer may see those: a mailbox
 * finds nothing of a customer whose contacts are not the viewer's to see.
 */
export async function searchCustomers(context: QueryContext, { text, limit }: { text: string; limit: number }): Promise<SearchAnswer> {
  const { db, viewer, now } = context
  const wanted = text.trim()
  if (wanted === '') return { rows: [] }
  const policy = await cardPolicyNow(context)
  const rows = await db.$queryRaw<Omit<PoolCardRow, 'firstOffer'>[]>`
    WITH found AS (
      (SELECT c."id" FROM "customer" c WHERE c."owner_id" = ${viewer.id}::uuid AND ${nameContains(wanted)} LIMIT ${CANDIDATES})
      UNION
      (SELECT c."id" FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id"
        WHERE ${nameContains(wanted)} AND ${accessLevel(viewer, now)} IS NOT NULL LIMIT ${CANDIDATES})
      UNION
      ${foundByKey(context, wanted)}
    )
    SELECT r.* FROM (
      SELECT ${boardCardColumns(context, policy)}, ${accessLevel(viewer, now)} AS "access", o."name" AS "ownerName"
        FROM found JOIN "customer" c ON c."id" = found."id" LEFT JOIN "person" o ON o."id" = c."owner_id") r
     WHERE r."access" IS NOT NULL
     ORDER BY (r."ownerId" = ${viewer.id}::uuid) DESC NULLS LAST, (lower(r."name") = lower(${wanted})) DESC, (lower(r."name") LIKE lower(${`${escapeLike(wanted)}%`})) DESC,
       r."tierSince" DESC, r."customerId" DESC
     LIMIT ${limit}`
  return { rows: rows.map(row => ({ ...toBoardCard(row, row.access, policy, now), ownerName: row.ownerName, access: row.access })) }
}

/** By the keys of the duplicate check; what each access may be found by stands beside it. */
function foundByKey({ viewer, now }: QueryContext, text: string): Prisma.Sql {
  const keys = keysOfText(text)
  if (keys.length === 0) return Prisma.sql`(SELECT NULL::uuid WHERE false)`
  const website = `%${escapeLike(ownDomain(text) ?? text.toLowerCase())}%`
  return Prisma.sql`(SELECT k."customer_id" FROM unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) w("kind", "key")
    JOIN "identity_key" k ON k."kind" = w."kind"::"IdentityKind" AND k."key" = w."key" JOIN "customer" c ON c."id" = k."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
    WHERE CASE ${accessLevel(viewer, now)}
      WHEN 'everything' THEN true
      WHEN 'following' THEN k."is_current" AND k."kind" <> 'name'
      WHEN 'company' THEN k."kind" = 'domain' AND lower(c."website") LIKE ${website}
      WHEN 'mentor' THEN k."kind" = 'domain' AND lower(c."website") LIKE ${website}
      ELSE false END
    LIMIT ${CANDIDATES})`
}

function keysOfText(text: string): { kind: IdentityKind; key: string }[] {
  const mailbox = text.includes('@') ? mailboxKey(text) : null
  const domain = /^\S+\.\S+$/.test(text) && !mailbox ? ownDomain(text) : null
  return [
    ...nameKeys(text, null).map(({ key }) => ({ kind: 'name' as const, key })),
    ...(mailbox ? [{ kind: 'mailbox' as const, key: mailbox }] : []),
    ...(domain ? [{ kind: 'domain' as const, key: domain }] : []),
    ...phoneKeysOf(text).map(key => ({ kind: 'phone' as const, key })),
  ]
}

/** A phone is read, and one that no plan knows is kept, as of its customer's country; a search names none, so it is read as of each. */
function phoneKeysOf(text: string): string[] {
  if (!/^[+\d\s()./-]{7,40}$/.test(text)) return []
  const international = phoneKey(text, null)
  if (/^\s*(?:\+|00)/.test(text) && international?.startsWith('+')) return [international]
  return [...new Set([international, ...COUNTRIES.map(country => phoneKey(text, country))])].filter(key => key !== null)
}
