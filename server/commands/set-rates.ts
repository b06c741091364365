import Papa from 'papaparse'
import { v7 as uuid } from 'uuid'
import type { ImportedRates } from '../api/shapes/commission'
import { inTransaction, type Tx } from '../db'
import { FieldError } from '../domain/field-error'
import { type RateInput, whatIsWrongWithRate } from '../domain/rates'
import { Refusal } from '../domain/refusal'
import { readCompany } from '../queries/commission-statement'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { logChange } from './log-change'
import { tellEverybodyOfOwnApproval } from './own-case'

const MOST_ROWS = 20_000
const MOST_SHOWN = 100

function adminsOnly({ viewer }: CommandContext): void {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R10', why: 'ADMINS_ONLY' })
}

/** R10: the admin writes a rate into the table. Orders that were confirmed keep the one they used. */
export async function setRate(context: CommandContext, input: RateInput): Promise<RateInput> {
  adminsOnly(context)
  const company = await readCompany(context)
  const wrong = whatIsWrongWithRate(input, { companyCurrency: company.currency, today: company.today })
  if (wrong)
    throw new FieldError(
      wrong === 'UNKNOWN_CURRENCY' || wrong === 'OWN_CURRENCY' ? 'currency' : wrong.includes('DATE') ? 'day' : 'rate',
      wrong,
    )
  const { currency, day, rate } = input
  await inTransaction(context.db, async tx => {
    await write(tx, context, [input])
    await logChange(tx, context.now, { actorId: context.viewer.id, action: 'rates.set', facts: { currency, day, to: rate } })
  })
  return input
}

/**
 * R10: rates from a CSV: currency, date, rate, in columns found by their names (English or Chinese) or, without a heading, in this order. What is wrong is
 * told by row and left out; nothing else of the file is lost by it.
 */
export async function importRates(context: CommandContext, { csv }: { csv: string }): Promise<ImportedRates> {
  adminsOnly(context)
  const { data } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' })
  if (data.length === 0) throw new FieldError('csv', 'REQUIRED')
  if (data.length > MOST_ROWS) throw new FieldError('csv', 'TOO_MANY_ROWS')
  const company = await readCompany(context)
  const columns = columnsOf(data[0] ?? [])
  const taken = new Map<string, RateInput>()
  const refused: ImportedRates['refused'] = []
  for (const [index, cells] of data.entries()) {
    if (columns.hasHeading && index === 0) continue
    const cell = (at: number) => (cells[at] ?? '').normalize('NFKC').trim()
    const row = { currency: cell(columns.currency).toUpperCase(), day: cell(columns.day).replace(/[/.]/g, '-'), rate: cell(columns.rate) }
    const why = whatIsWrongWithRate(row, { companyCurrency: company.currency, today: company.today })
    if (why) refused.push({ row: index + 1, why, text: cells.join(', ').slice(0, 120) })
    else taken.set(`${row.currency} ${row.day}`, row)
  }
  if (taken.size > 0) {
    await inTransaction(context.db, async tx => {
      await write(tx, context, [...taken.values()])
      await logChange(tx, context.now, { actorId: context.viewer.id, action: 'rates.imported', facts: { count: taken.size } })
    })
  }
  return { taken: taken.size, refused: refused.slice(0, MOST_SHOWN) }
}

const HEADINGS = {
  currency: /^(currency|code|币种|货币)$/i,
  day: /^(date|day|日期)$/i,
  rate: /^(rate|exchange rate|汇率|中间价)$/i,
}

function columnsOf(first: string[]): { currency: number; day: number; rate: number; hasHeading: boolean } {
  const find = (heading: RegExp) => first.findIndex(cell => heading.test(cell.trim()))
  const found = { currency: find(HEADINGS.currency), day: find(HEADINGS.day), rate: find(HEADINGS.rate) }
  const hasHeading = Object.values(found).every(index => index >= 0)
  return hasHeading ? { ...found, hasHeading } : { currency: 0, day: 1, rate: 2, hasHeading }
}

async function write(tx: Tx, { viewer, now }: CommandContext, rows: RateInput[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "exchange_rate" ("currency", "day", "rate", "set_by", "set_at")
    SELECT r."currency", r."day"::date, r."rate"::numeric, ${viewer.id}::uuid, ${now} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("currency" text, "day" text, "rate" text)
    ON CONFLICT ("currency", "day") DO UPDATE SET "rate" = excluded."rate", "set_by" = excluded."set_by", "set_at" = excluded."set_at"`
}

/**
 * R10: the admin gives a person a rate of their own from a day on, with a reason; null puts them back to the policy's. R1: nobody for themselves or for who they
 * mentor while another admin could; alone they may, and everybody is told.
 */
export async function setCloserRate(
  context: CommandContext,
  { repId, fromDay, rateBps, reason }: { repId: string; fromDay: string; rateBps: number | null; reason: string },
): Promise<{ repId: string; rateBps: number | null }> {
  adminsOnly(context)
  const { db, viewer, now, wakeOutbox } = context
  const rep = await db.person.findUnique({ where: { id: repId }, select: { name: true, sells: true, mentorId: true } })
  if (!rep?.sells) throw new Refusal('NOT_FOUND', { rule: 'R10' })
  const { today } = await readCompany(context)
  // Rates of days gone by would change what orders of those days pay, after the fact.
  if (fromDay < today) throw new FieldError('fromDay', 'DATE_IN_PAST')
  await inTransaction(db, async tx => {
    const isOwnCase = repId === viewer.id || rep.mentorId === viewer.id
    if (isOwnCase && (await isThereAnotherRuler(tx, viewer.id, null, [repId]))) throw new Refusal('IS_PARTY', { rule: 'R1' })
    await tx.closerRate.create({
      data: { id: uuid(), repId, fromDay: new Date(`${fromDay}T00:00:00Z`), rateBps, reason, setBy: viewer.id, setAt: now },
    })
    await logChange(tx, now, {
      actorId: viewer.id,
      action: 'person.rateChanged',
      subjectId: repId,
      facts: { name: rep.name, day: fromDay },
    })
    if (isOwnCase) await tellEverybodyOfOwnApproval(tx, now, viewer)
  })
  wakeOutbox()
  return { repId, rateBps }
}
