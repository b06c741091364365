import { z } from 'zod'
import { approveStatement, lockMonth } from '../commands/approve-statement'
import { disputeEntry, ruleDispute } from '../commands/dispute-entry'
import { exportLedger } from '../commands/export-ledger'
import { importRates, setCloserRate, setRate } from '../commands/set-rates'
import { COMMISSION_ROLES } from '../domain/commission'
import { isMonth } from '../domain/commission-month'
import { calendarDay } from '../domain/order'
import { reasonText } from '../domain/text'
import { listEntries } from '../queries/commission-entries'
import { previewCommission } from '../queries/commission-preview'
import { getRates } from '../queries/commission-rates'
import { getMonth, getShared, getStatement } from '../queries/commission-statement'
import { direction, id, nothing } from './inputs'
import { fileMutation, mutation, query, router } from './trpc'

const month = z.string().refine(isMonth, 'MALFORMED_MONTH')
const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'UNKNOWN_CURRENCY')

const entryFilter = z.strictObject({
  orderId: id.optional(),
  repId: id.optional(),
  month: month.optional(),
  role: z.enum(COMMISSION_ROLES).optional(),
  closerId: id.optional(),
  cursor: id.optional(),
  direction,
  limit: z.number().int().min(1).max(1_000).default(500),
})
const closerRate = z.strictObject({
  repId: id,
  fromDay: calendarDay,
  rateBps: z.number().int().min(0).max(10_000).nullable(),
  reason: reasonText,
})

export const commissionRouter = router({
  entries: query.input(entryFilter).query(({ ctx, input }) => listEntries(ctx, input)),
  shared: query.input(nothing).query(({ ctx }) => getShared(ctx)),
  statement: query
    .input(z.strictObject({ repId: id.optional(), month: month.optional() }).default({}))
    .query(({ ctx, input }) => getStatement(ctx, input)),
  month: query.input(z.strictObject({ month: month.optional() }).default({})).query(({ ctx, input }) => getMonth(ctx, input)),
  preview: query
    .input(z.strictObject({ customerId: id, amountMinor: z.number().int().min(1).max(100_000_000_000_000).optional() }))
    .query(({ ctx, input }) => previewCommission(ctx, input)),
  approve: mutation.input(z.strictObject({ repId: id, month })).mutation(({ ctx, input }) => approveStatement(ctx, input)),
  lock: mutation.input(z.strictObject({ month })).mutation(({ ctx, input }) => lockMonth(ctx, input)),
  dispute: mutation.input(z.strictObject({ entryId: id, reason: reasonText })).mutation(({ ctx, input }) => disputeEntry(ctx, input)),
  rule: mutation
    .input(z.strictObject({ disputeId: id, ruling: z.enum(['stands', 'replaced']), toRepId: id.nullish(), reason: reasonText }))
    .mutation(({ ctx, input }) => ruleDispute(ctx, input)),
  export: fileMutation
    .input(
      z.strictObject({
        format: z.enum(['csv', 'xlsx']).default('csv'),
        month: month.optional(),
        locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .mutation(({ ctx, input }) => exportLedger(ctx, input)),
  rates: query.input(z.strictObject({ currency: currency.optional() }).default({})).query(({ ctx, input }) => getRates(ctx, input)),
  setRate: mutation
    .input(z.strictObject({ currency, day: calendarDay, rate: z.string().trim().max(30) }))
    .mutation(({ ctx, input }) => setRate(ctx, input)),
  importRates: mutation
    .input(z.strictObject({ csv: z.string().max(900_000, 'TOO_LONG') }))
    .mutation(({ ctx, input }) => importRates(ctx, input)),
  setCloserRate: mutation.input(closerRate).mutation(({ ctx, input }) => setCloserRate(ctx, input)),
})
