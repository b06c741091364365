import { z } from 'zod'
import { companySetup } from './account'
import { INDUSTRY_IDS } from './industries'
import { line } from './text'
import { addDays, DAY_KINDS, type DayKind } from './working-calendar'

/** What an admin sets of the company; an absent key stays as it is. The time zone decides which day it is, the weekend which days an offer waits for. */
export const companyChange = z.strictObject({
  name: companySetup.shape.companyName.optional(),
  currency: companySetup.shape.currency.unwrap().optional(),
  timeZone: companySetup.shape.timeZone.unwrap().optional(),
  /** Whose template proposes the figures of a draft. */
  industry: z.enum(INDUSTRY_IDS).optional(),
  weekend: z
    .array(z.number().int().min(0).max(6))
    .max(6, 'NO_WORKING_DAY')
    .transform(days => [...new Set(days)].sort())
    .optional(),
})
export type CompanyChange = z.output<typeof companyChange>

export const calendarDayInput = z.strictObject({ day: z.iso.date(), kind: z.enum(DAY_KINDS), name: line(60) })

export type PastedDay = { day: string; kind: DayKind; name: string }
const MOST_DAYS = 400
const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|~|至|到|to)\s*(\d{4}-\d{2}-\d{2}))?[\s,，:：]+([^\s,，]+)(?:[\s,，]+(.+))?$/i
const WORDS: Record<string, DayKind> = {
  ...{ holiday: 'holiday', off: 'holiday', 休: 'holiday', 放假: 'holiday', 休息: 'holiday', 假: 'holiday' },
  ...{ workday: 'workday', work: 'workday', 班: 'workday', 上班: 'workday', 调休上班: 'workday', 补班: 'workday' },
}

/**
 * Holidays as one pastes them once they are announced: a line a day or a span, "2027-02-05..2027-02-12 holiday Spring Festival" or "2027-02-14 班 春节". Empty lines
 * and lines that begin with # are passed over.
 */
export function readCalendarText(text: string): { days: PastedDay[]; wrong: { line: number; text: string }[] } {
  const days = new Map<string, PastedDay>()
  const wrong: { line: number; text: string }[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) continue
    const span = spanOf(content)
    if (span) for (const day of span) days.set(day.day, day)
    else wrong.push({ line: index + 1, text: content.slice(0, 80) })
  }
  return { days: [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1)), wrong }
}

function spanOf(content: string): PastedDay[] | null {
  const [, first = '', last = first, word = '', name = ''] = LINE.exec(content) ?? []
  const kind = WORDS[word.toLowerCase()]
  if (!kind || !isDay(first) || !isDay(last) || last < first || addDays(first, MOST_DAYS) < last) return null
  const days: PastedDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push({ day, kind, name: name.trim().slice(0, 60) })
  return days
}

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success
