import type { ConflictPage, ConflictRow } from '../api/shapes/conflict'
import type { Access } from '../api/shapes/customer'
import type { MatchEvidence } from '../api/shapes/duplicate'
import { Prisma } from '../db'
import type { Ruling, Tier } from '../domain/words'
import { COUNT_CAP, escapeLike } from './board-filter'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { accessLevel, seesConflict } from './visibility'

export type ConflictRecordRow = {
  conflictId: string
  kind: ConflictRow['kind']
  status: ConflictRow['status']
  customerId: string
  otherCustomerId: string | null
  name: string
  country: string
  tier: Tier
  access: Access | null
  holderId: string | null
  holderName: string | null
  challengerId: string
  challengerName: string
  entry: { name?: unknown; country?: unknown; earlier?: unknown }
  evidence: MatchEvidence[]
  attempts: number
  openedAt: Date
  lastAt: Date
  dueAt: Date
  escalatedAt: Date | null
  ruling: Ruling | null
  ruledAt: Date | null
  ruledById: string | null
  ruledByName: string | null
  rulingReason: string | null
  isOwnCase: boolean
}

const FROM = Prisma.sql`FROM "conflict" k JOIN "person" ch ON ch."id" = k."challenger_id" LEFT JOIN "person" h ON h."id" = k."holder_id"
  JOIN "customer" c ON c."id" = k."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"`

/** Conflicts `k` that the viewer sees, with who is in them. Conditions go on with AND. */
export const conflictsSeenBy = ({ viewer, now }: Pick<QueryContext, 'viewer' | 'now'>): Prisma.Sql => Prisma.sql`
  SELECT k."id" AS "conflictId", k."kind"::text AS "kind", k."status"::text AS "status", c."id" AS "customerId", k."other_customer_id" AS "otherCustomerId", c."name", c."country",
    c."tier"::text AS "tier", ${accessLevel(viewer, now)} AS "access", h."id" AS "holderId", h."name" AS "holderName", ch."id" AS "challengerId", ch."name" AS "challengerName",
    k."entry", k."evidence", k."attempts", k."opened_at" AS "openedAt", k."last_at" AS "lastAt", k."due_at" AS "dueAt", k."escalated_at" AS "escalatedAt", k."ruling",
    k."ruled_at" AS "ruledAt", k."ruled_by" AS "ruledById", rb."name" AS "ruledByName", k."ruling_reason" AS "rulingReason", k."is_own_case" AS "isOwnCase"
  ${FROM} LEFT JOIN "person" rb ON rb."id" = k."ruled_by"
  WHERE ${seesConflict(viewer)}`

export type ConflictFilter = {
  kind?: ConflictRow['kind'] | undefined
  /** As challenger or holder. */
  repId?: string | undefined
  isOverdue?: boolean | undefined
  /** The held customer, for whoever may see it, or what was typed. */
  text?: string | undefined
}

/** Conflicts that concern the viewer: one's own as challenger or holder, a lead's of the team, all for an admin. The latest first. */
export async function listConflicts(
  context: QueryContext,
  { status, cursor, limit, ...filter }: ConflictFilter & { status: 'open' | 'ruled'; cursor?: Keyset | undefined; limit: number },
): Promise<ConflictPage> {
  const { db } = context
  const [rows, counted] = await Promise.all([
    db.$queryRaw<ConflictRecordRow[]>`${conflictsSeenBy(context)}
        AND k."status" = ${status}::text::"ConflictStatus" ${conditions(context, filter)}
        ${cursor ? Prisma.sql`AND (k."opened_at", k."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
      ORDER BY k."opened_at" DESC, k."id" DESC LIMIT ${limit + 1}`,
    countOpenConflicts(context),
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.openedAt, id: row.conflictId }))
  return { conflicts: page.map(toConflictRow), nextCursor, open: counted }
}

function conditions({ viewer, now }: QueryContext, { kind, repId, isOverdue, text: wanted }: ConflictFilter): Prisma.Sql {
  const like = wanted ? `%${escapeLike(wanted)}%` : null
  return Prisma.sql`
    ${kind ? Prisma.sql`AND k."kind" = ${kind}::text::"ConflictKind"` : Prisma.empty}
    ${repId ? Prisma.sql`AND (k."challenger_id" = ${repId}::uuid OR k."holder_id" = ${repId}::uuid)` : Prisma.empty}
    ${isOverdue ? Prisma.sql`AND k."due_at" <= ${now}` : Prisma.empty}
    ${like ? Prisma.sql`AND (lower(k."entry"->>'name') LIKE lower(${like}) OR (lower(c."name") LIKE lower(${like}) AND ${accessLevel(viewer, now)} IS NOT NULL))` : Prisma.empty}`
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
export function toConflictRow(row: ConflictRecordRow): ConflictRow {
  const { conflictId, kind, status, customerId, tier, attempts, access, holderId, holderName } = row
  const entryName = text(row.entry.name)
  return {
    ...{ conflictId, kind, status, attempts, entryName, typedName: typedNameOf(row.entry) ?? entryName },
    customer: { customerId, tier, name: access ? row.name : entryName, country: access ? row.country : text(row.entry.country) },
    holder: holderId && holderName ? { repId: holderId, name: holderName } : null,
    challenger: { repId: row.challengerId, name: row.challengerName },
    evidence: row.evidence.map(({ kind: of, typed, held }) => ({ kind: of, typed, held: isHeldShown(of, held, access) ? held : null })),
    openedAt: iso(row.openedAt),
    lastAt: iso(row.lastAt),
    dueAt: iso(row.dueAt),
    isEscalated: row.status === 'open' && row.escalatedAt !== null,
    ruled: ruledOf(row),
  }
}

function ruledOf({ ruling, ruledAt, ruledById, ruledByName, rulingReason, isOwnCase }: ConflictRecordRow): ConflictRow['ruled'] {
  if (!ruling || !ruledAt) return null
  const by = ruledById && ruledByName ? { repId: ruledById, name: ruledByName } : null
  return { ruling, by, at: iso(ruledAt), reason: rulingReason, isOwnCase }
}

/** Of a company one may see, its name and domain; a domain that came from a mailbox is a contact like that. */
export function isHeldShown(kind: MatchEvidence['kind'], held: string | null, access: Access | null): boolean {
  if (access === 'everything') return true
  return access !== null && (kind === 'name' || (kind === 'domain' && !held?.includes('@')))
}

/** The name letter by letter, where that is kept. */
export function typedNameOf(entry: unknown): string | null {
  const name = (entry as { typed?: { name?: unknown } } | null)?.typed?.name
  return typeof name === 'string' ? name : null
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
