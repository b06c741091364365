import type { CommissionMonth, CommissionStatement, SharedCommission } from '../api/shapes/commission'
import type { Db, Tx } from '../db'
import type { CommissionRole } from '../domain/commission'
import { Refusal } from '../domain/refusal'
import { iso, isoOrNull } from './card'
import { DISPUTE, listEntries } from './commission-entries'
import { dayIn } from './commission-facts'
import type { QueryContext } from './context'
import { guidedCustomers } from './guided-customers'
import { seesEntry } from './visibility'

const MOST_LINES = 2_000
const SHOWN_MONTHS = 12

/** The months that end with `month`, oldest first. */
function monthsUpTo(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: SHOWN_MONTHS }, (_, i) => new Date(Date.UTC(year, number - SHOWN_MONTHS + i, 1)).toISOString().slice(0, 7))
}

export async function readCompany({ db, now }: { db: Db | Tx; now: Date }) {
  const { name, currency, timeZone } = await db.company.findUniqueOrThrow({ where: { id: 1 } })
  const today = dayIn(timeZone, now)
  return { name, currency, timeZone, today, thisMonth: today.slice(0, 7) }
}

/** R10: a rep's month: the lines, their why, totals, and how it stands. Another's only a lead of the team or an admin reads. */
export async function getStatement(
  context: QueryContext,
  { repId = context.viewer.id, month }: { repId?: string | undefined; month?: string | undefined },
): Promise<CommissionStatement> {
  const { db, viewer } = context
  const company = await readCompany(context)
  const shown = month ?? company.thisMonth
  const rep = await db.person.findUnique({ where: { id: repId }, select: { id: true, name: true, teamId: true } })
  const isRuler = viewer.role === 'admin' || (viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === rep?.teamId)
  if (!rep || (repId !== viewer.id && !isRuler)) throw new Refusal('NOT_FOUND', { rule: 'R10' })
  const months = monthsUpTo(shown)
  const [{ entries }, kept, sums, totals, team] = await Promise.all([
    listEntries(context, { repId, month: shown, limit: MOST_LINES }),
    db.commissionStatement.findUnique({ where: { repId_month: { repId, month: shown } } }),
    db.$queryRaw<{ month: string; ownMinor: bigint; sharesMinor: bigint }[]>`
      SELECT e."month"::text AS "month", coalesce(sum(e."amount_minor") FILTER (WHERE e."role" = 'closer'), 0)::bigint AS "ownMinor",
        coalesce(sum(e."amount_minor") FILTER (WHERE e."role" <> 'closer'), 0)::bigint AS "sharesMinor"
      FROM "commission_entry" e WHERE e."rep_id" = ${repId}::uuid AND e."month" = ANY(${months}::char(7)[]) GROUP BY 1`,
    // Of all lines, also of those that a month of thousands does not show.
    db.$queryRaw<Record<keyof CommissionStatement['totals'], bigint>[]>`
      SELECT coalesce(sum(e."amount_minor") FILTER (WHERE e."role" = 'closer' AND e."posting" = 0), 0)::bigint AS "ownMinor",
        coalesce(sum(e."amount_minor") FILTER (WHERE e."role" <> 'closer' AND e."posting" = 0), 0)::bigint AS "sharesMinor",
        coalesce(sum(e."amount_minor") FILTER (WHERE e."posting" > 0), 0)::bigint AS "takenBackMinor",
        coalesce(sum(e."amount_minor"), 0)::bigint AS "totalMinor"
      FROM "commission_entry" e WHERE e."rep_id" = ${repId}::uuid AND e."month" = ${shown}::char(7)`,
    rep.teamId ? db.team.findUnique({ where: { id: rep.teamId }, select: { name: true } }) : null,
  ])
  const total = (name: keyof CommissionStatement['totals']) => Number(totals[0]?.[name] ?? 0)
  const isOver = shown < company.thisMonth
  const by = kept ? await db.person.findUnique({ where: { id: kept.approvedBy }, select: { name: true } }) : null
  return {
    rep: { repId, name: rep.name, teamName: team?.name ?? null },
    company: { name: company.name, currency: company.currency, timeZone: company.timeZone },
    month: shown,
    isOver,
    entries,
    totals: {
      ownMinor: total('ownMinor'),
      sharesMinor: total('sharesMinor'),
      takenBackMinor: total('takenBackMinor'),
      totalMinor: total('totalMinor'),
    },
    approval: kept
      ? {
          status: kept.status as 'approved' | 'locked',
          byName: by?.name ?? '',
          at: iso(kept.approvedAt),
          isOwnCase: kept.isOwnCase,
          lockedAt: isoOrNull(kept.lockedAt),
        }
      : null,
    months: months.map(of => {
      const found = sums.find(row => row.month === of)
      return { month: of, ownMinor: Number(found?.ownMinor ?? 0), sharesMinor: Number(found?.sharesMinor ?? 0) }
    }),
    can: { approve: isRuler && isOver && !kept && repId !== viewer.id },
  }
}

type MonthRow = {
  repId: string
  name: string
  teamName: string | null
  entries: number
  ownMinor: bigint
  sharesMinor: bigint
  status: 'approved' | 'locked' | null
  approvedByName: string | null
  openDisputes: number
}
type DisputeRow = {
  dispute: CommissionMonth['disputes'][number]
  customerName: string
  repName: string
  role: CommissionRole
  amountMinor: bigint
  orderId: string
  closerTeamId: string | null
  isParty: boolean
}

/** R10: a month of the team (an admin: of all): statements to approve, disputes to rule, and whether it can be locked. */
export async function getMonth(context: QueryContext, { month }: { month?: string | undefined }): Promise<CommissionMonth> {
  const { db, viewer } = context
  if (viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R10', why: 'LEADS_ONLY' })
  const company = await readCompany(context)
  const shown = month ?? company.thisMonth
  const isOver = shown < company.thisMonth
  const [rows, disputes] = await Promise.all([
    db.$queryRaw<MonthRow[]>`
      SELECT b."id" AS "repId", b."name", t."name" AS "teamName", count(*)::integer AS "entries",
        coalesce(sum(e."amount_minor") FILTER (WHERE e."role" = 'closer'), 0)::bigint AS "ownMinor",
        coalesce(sum(e."amount_minor") FILTER (WHERE e."role" <> 'closer'), 0)::bigint AS "sharesMinor",
        s."status", a."name" AS "approvedByName",
        (SELECT count(*)::integer FROM "commission_dispute" x JOIN "commission_entry" xe ON xe."id" = x."entry_id"
          WHERE x."status" = 'open' AND xe."rep_id" = b."id" AND xe."month" = ${shown}::char(7)) AS "openDisputes"
      FROM "commission_entry" e JOIN "person" b ON b."id" = e."rep_id" LEFT JOIN "team" t ON t."id" = b."team_id"
        LEFT JOIN "commission_statement" s ON s."rep_id" = b."id" AND s."month" = e."month" LEFT JOIN "person" a ON a."id" = s."approved_by"
      WHERE e."month" = ${shown}::char(7) AND ${seesEntry(viewer)} GROUP BY b."id", b."name", t."name", s."status", a."name"`,
    db.$queryRaw<DisputeRow[]>`
      SELECT ${DISPUTE} AS "dispute", c."name" AS "customerName", b."name" AS "repName", e."role"::text AS "role", e."amount_minor" AS "amountMinor",
        e."order_id" AS "orderId", cl."team_id" AS "closerTeamId",
        (EXISTS (SELECT 1 FROM "commission_entry" p WHERE p."order_id" = e."order_id" AND p."rep_id" = ${viewer.id}::uuid) OR w."raised_by" = ${viewer.id}::uuid) AS "isParty"
      FROM "commission_dispute" w JOIN "commission_entry" e ON e."id" = w."entry_id" JOIN "person" b ON b."id" = e."rep_id" JOIN "customer" c ON c."id" = e."customer_id"
        JOIN "orders" d ON d."id" = e."order_id" JOIN "person" cl ON cl."id" = d."rep_id"
      WHERE w."status" = 'open' AND (${seesEntry(viewer)} OR ${viewer.role === 'lead'} AND coalesce(cl."team_id" = ${viewer.teamId}::uuid, false))
      ORDER BY w."raised_at" LIMIT 200`,
  ])
  const reps = rows
    .map(({ status, ownMinor, sharesMinor, ...row }) => ({
      ...row,
      ownMinor: Number(ownMinor),
      sharesMinor: Number(sharesMinor),
      totalMinor: Number(ownMinor + sharesMinor),
      status: status ?? ('open' as const),
      canApprove: isOver && status === null && row.openDisputes === 0 && row.repId !== viewer.id,
    }))
    .sort((a, b) => b.totalMinor - a.totalMinor || (a.repId < b.repId ? -1 : 1))
  return {
    month: shown,
    currency: company.currency,
    isOver,
    reps,
    disputes: disputes.map(({ dispute, amountMinor, closerTeamId, isParty, ...row }) => ({
      ...dispute,
      ...row,
      amountMinor: Number(amountMinor),
      canRule: !isParty && (viewer.role === 'admin' || (closerTeamId !== null && closerTeamId === viewer.teamId)),
    })),
    can: { lock: isOver && reps.some(({ status }) => status === 'approved') && reps.every(({ status }) => status !== 'open') },
  }
}

type SharedRow = Omit<SharedCommission['groups'][number], 'closer' | 'totalMinor' | 'thisMonthMinor' | 'lastPostedAt'> & {
  closerId: string
  closerName: string
  totalMinor: bigint
  thisMonthMinor: bigint
  lastPostedAt: Date
}

/** R10: what the viewer earned by the orders of others, per newcomer and per handover, and the customers that they may see by it. */
export async function getShared(context: QueryContext): Promise<SharedCommission> {
  const company = await readCompany(context)
  const [rows, guided] = await Promise.all([sharedRows(context, company.thisMonth), guidedCustomers(context)])
  return {
    currency: company.currency,
    guided,
    groups: rows.map(({ closerId, closerName, totalMinor, thisMonthMinor, lastPostedAt, ...row }) => ({
      ...row,
      closer: { repId: closerId, name: closerName },
      totalMinor: Number(totalMinor),
      thisMonthMinor: Number(thisMonthMinor),
      lastPostedAt: iso(lastPostedAt),
    })),
  }
}

const sharedRows = ({ db, viewer }: QueryContext, thisMonth: string) => db.$queryRaw<SharedRow[]>`
    SELECT e."role"::text AS "role", cl."id" AS "closerId", cl."name" AS "closerName", count(DISTINCT e."customer_id")::integer AS "customers",
      count(DISTINCT e."order_id")::integer AS "orders", sum(e."amount_minor")::bigint AS "totalMinor",
      coalesce(sum(e."amount_minor") FILTER (WHERE e."month" = ${thisMonth}::char(7)), 0)::bigint AS "thisMonthMinor", max(e."posted_at") AS "lastPostedAt"
    FROM "commission_entry" e JOIN "orders" d ON d."id" = e."order_id" JOIN "person" cl ON cl."id" = d."rep_id"
    WHERE e."rep_id" = ${viewer.id}::uuid AND e."role" <> 'closer' GROUP BY 1, 2, 3 ORDER BY max(e."posted_at") DESC, cl."id"`
