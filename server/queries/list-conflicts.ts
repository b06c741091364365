import type { Access, ConflictPage, ConflictRow, MatchEvidence } from '../api/shapes'
import { Prisma } from '../db'
import type { Tier } from '../domain/words'
import { COUNT_CAP } from './board-filter'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { accessLevel, seesConflict } from './visibility'

type Row = {
  conflictId: string
  kind: ConflictRow['kind']
  status: ConflictRow['status']
  customerId: string
  name: string
  country: string
  tier: Tier
  access: Access | null
  holderId: string | null
  holderName: string | null
  challengerId: string
  challengerName: string
  entry: { name?: unknown; country?: unknown }
  evidence: MatchEvidence[]
  attempts: number
  openedAt: Date
  lastAt: Date
  dueAt: Date
}

const FROM = Prisma.sql`FROM "conflict" k JOIN "person" ch ON ch."id" = k."challenger_id" LEFT JOIN "person" h ON h."id" = k."holder_id"`

/** Conflicts that concern the viewer: one's own as challenger or holder, a lead's of the team, all for an admin. The latest first. */
export async function listConflicts(
  { db, viewer, now }: QueryContext,
  { status, cursor, limit }: { status: 'open' | 'ruled'; cursor?: Keyset | undefined; limit: number },
): Promise<ConflictPage> {
  const [rows, counted] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT k."id" AS "conflictId", k."kind"::text AS "kind", k."status"::text AS "status", c."id" AS "customerId", c."name", c."country", c."tier"::text AS "tier",
        ${accessLevel(viewer, now)} AS "access", h."id" AS "holderId", h."name" AS "holderName", ch."id" AS "challengerId", ch."name" AS "challengerName",
        k."entry", k."evidence", k."attempts", k."opened_at" AS "openedAt", k."last_at" AS "lastAt", k."due_at" AS "dueAt"
      ${FROM} JOIN "customer" c ON c."id" = k."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
      WHERE k."status" = ${status}::text::"ConflictStatus" AND ${seesConflict(viewer)}
        ${cursor ? Prisma.sql`AND (k."opened_at", k."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
      ORDER BY k."opened_at" DESC, k."id" DESC LIMIT ${limit + 1}`,
    countOpenConflicts({ db, viewer }),
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.openedAt, id: row.conflictId }))
  return { conflicts: page.map(toConflictRow), nextCursor, open: counted }
}

export async function countOpenConflicts({ db, viewer }: Pick<QueryContext, 'db' | 'viewer'>): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS "count" FROM (SELECT 1 ${FROM} WHERE k."status" = 'open' AND ${seesConflict(viewer)} LIMIT ${COUNT_CAP}) m`
  return rows[0]?.count ?? 0
}

/**
 * Whoever does not see the held customer (the challenger, their lead) reads what was typed and who holds it: not the company that a mailbox or phone
 * led to, nor a value of its contacts.
 */
function toConflictRow(row: Row): ConflictRow {
  const { conflictId, kind, status, customerId, tier, attempts, access, holderId, holderName } = row
  const entryName = text(row.entry.name)
  return {
    ...{ conflictId, kind, status, attempts, entryName },
    customer: { customerId, tier, name: access ? row.name : entryName, country: access ? row.country : text(row.entry.country) },
    holder: holderId && holderName ? { repId: holderId, name: holderName } : null,
    challenger: { repId: row.challengerId, name: row.challengerName },
    evidence: row.evidence.map(({ kind: of, typed, held }) => ({ kind: of, typed, held: isHeldShown(of, held, access) ? held : null })),
    openedAt: iso(row.openedAt),
    lastAt: iso(row.lastAt),
    dueAt: iso(row.dueAt),
  }
}

/** Of a company one may see, its name and domain; a domain that came from a mailbox is a contact like that. */
function isHeldShown(kind: MatchEvidence['kind'], held: string | null, access: Access | null): boolean {
  if (access === 'everything') return true
  return access !== null && (kind === 'name' || (kind === 'domain' && !held?.includes('@')))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
