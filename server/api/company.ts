import { z } from 'zod'
import { changeCompany } from '../commands/change-company'
import { importHolidays, removeCalendarDay, setCalendarDay } from '../commands/import-holidays'
import { calendarDayInput, companyChange } from '../domain/company'
import { getCompany } from '../queries/get-company'
import { nothing } from './inputs'
import { mutation, query, router } from './trpc'

const holidays = z
  .strictObject({ year: z.number().int().min(2000).max(2100).optional(), text: z.string().max(50_000, 'TOO_LONG').optional() })
  .refine(({ year, text }) => (year === undefined) !== (text === undefined), { path: ['text'], message: 'REQUIRED' })

export const companyRouter = router({
  get: query.input(nothing).query(({ ctx }) => getCompany(ctx)),
  update: mutation.input(companyChange).mutation(({ ctx, input }) => changeCompany(ctx, input)),
  importHolidays: mutation.input(holidays).mutation(({ ctx, input }) => importHolidays(ctx, input)),
  setDay: mutation.input(calendarDayInput).mutation(({ ctx, input }) => setCalendarDay(ctx, input)),
  removeDay: mutation.input(z.strictObject({ day: z.iso.date() })).mutation(({ ctx, input }) => removeCalendarDay(ctx, input)),
})
