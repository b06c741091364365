import writeXlsxFile from 'write-excel-file/node'
import type { ExportedFile } from '../api/shapes/commission'
import { Prisma } from '../db'
import type { CommissionRole } from '../domain/commission'
import { currencyDigits } from '../domain/currency'
import { Refusal } from '../domain/refusal'
import { type Cell, toCsv } from '../domain/spreadsheet'
import { EXPORT_WORDS, type ExportLocale } from './commission-words'
import type { QueryContext } from './context'

type Row = {
  month: string
  postedAt: string
  repName: string
  teamName: string | null
  role: CommissionRole
  kind: string
  customerName: string
  contractNumber: string
  orderDate: string
  orderMinor: string
  orderCurrency: string
  rate: string | null
  baseMinor: bigint
  shareBps: number
  amountMinor: bigint
  currency: string
  rule: string
  policyVersion: number
  entryId: string
}

const MOST_ROWS = 50_000

/** R10: the ledger of a month, or of all, as a file for the accountants. Admins only, and from notice on not even they (R12). FORBIDDEN (TOO_MANY_LINES): what would not be in the file is said, not left out. */
export async function exportCommission(
  { db, viewer }: QueryContext,
  { format, month, locale }: { format: 'csv' | 'xlsx'; month?: string | undefined; locale: ExportLocale },
): Promise<{ file: ExportedFile; lines: number }> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R10', why: 'ADMINS_ONLY' })
  if (viewer.status === 'onNotice') throw new Refusal('ON_NOTICE', { rule: 'R12', move: 'exported' })
  const rows = await db.$queryRaw<Row[]>`
    SELECT e."month"::text AS "month", to_char(e."posted_at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD HH24:MI') AS "postedAt", b."name" AS "repName", t."name" AS "teamName",
      e."role"::text AS "role", e."kind", c."name" AS "customerName", d."contract_number" AS "contractNumber", to_char(d."date", 'YYYY-MM-DD') AS "orderDate",
      d."amount_minor"::text AS "orderMinor", d."currency"::text AS "orderCurrency", trim_scale(d."rate")::text AS "rate", e."base_minor" AS "baseMinor",
      e."share_bps" AS "shareBps", e."amount_minor" AS "amountMinor", e."currency"::text AS "currency", e."rule", e."policy_version" AS "policyVersion", e."id"::text AS "entryId"
    FROM "commission_entry" e JOIN "company" co ON co."id" = 1 JOIN "person" b ON b."id" = e."rep_id" LEFT JOIN "team" t ON t."id" = b."team_id"
      JOIN "orders" d ON d."id" = e."order_id" JOIN "customer" c ON c."id" = e."customer_id"
    ${month ? Prisma.sql`WHERE e."month" = ${month}::char(7)` : Prisma.empty} ORDER BY e."id" LIMIT ${MOST_ROWS + 1}`
  if (rows.length > MOST_ROWS) throw new Refusal('FORBIDDEN', { rule: 'R10', why: 'TOO_MANY_LINES', limit: MOST_ROWS })
  const words = EXPORT_WORDS[locale]
  const table: Cell[][] = [words.columns, ...rows.map(row => cellsOf(row, words))]
  const name = `commission-${month ?? 'all'}.${format}`
  if (format === 'csv') {
    const base64 = Buffer.from(toCsv(table), 'utf8').toString('base64')
    return { file: { name, mediaType: 'text/csv; charset=utf-8', base64 }, lines: rows.length }
  }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { file: { name, mediaType, base64: (await toXlsx(table, words.sheet)).toString('base64') }, lines: rows.length }
}

function cellsOf(row: Row, words: (typeof EXPORT_WORDS)[ExportLocale]): Cell[] {
  const money = (minor: bigint | string, currency: string): Cell => ({ amount: decimal(BigInt(minor), currencyDigits(currency)) })
  return [
    row.month,
    row.postedAt,
    row.repName,
    row.teamName ?? '',
    words.role[row.role],
    words.kind[row.kind as keyof typeof words.kind] ?? row.kind,
    row.customerName,
    row.contractNumber,
    row.orderDate,
    money(row.orderMinor, row.orderCurrency),
    row.orderCurrency,
    { amount: row.rate ?? '1' },
    money(row.baseMinor, row.currency),
    { amount: decimal(BigInt(row.shareBps), 2) },
    money(row.amountMinor, row.currency),
    row.currency,
    row.rule,
    { amount: String(row.policyVersion) },
    row.entryId,
  ]
}

/** Minor units as a decimal number, exactly: -5 with two digits is -0.05. */
export function decimal(minor: bigint, digits: number): string {
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  const sign = minor < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** In a workbook a text is a text, whatever it begins with; a number is a number. */
async function toXlsx(table: readonly (readonly Cell[])[], sheet: string): Promise<Buffer> {
  const data = table.map((cells, index) =>
    cells.map(cell => {
      if (typeof cell === 'string') return { type: String, value: cell, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) }
      const decimals = cell.amount.split('.')[1]?.length ?? 0
      return { type: Number, value: Number(cell.amount), format: decimals > 0 ? `#,##0.${'0'.repeat(Math.min(decimals, 6))}` : '0' }
    }),
  )
  return writeXlsxFile(data, { sheet, stickyRowsCount: 1 }).toBuffer()
}
