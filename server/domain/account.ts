import { z } from 'zod'
import { line } from './text'
import { id } from './values'
import { ROLES } from './words'
import { addDays } from './working-calendar'

/** What a person types about an account. Passwords are taken as they are: no character is refused, only their length counts. */
export const newPassword = z.string().min(10, 'TOO_SHORT').max(200, 'TOO_LONG')
export const personName = line(100).refine(name => name.length > 0, 'REQUIRED')
export const accountEmail = z.string().trim().toLowerCase().max(254, 'TOO_LONG').pipe(z.email('MALFORMED_MAILBOX'))

/** The first-run page: the company and its first admin. */
export const companySetup = z.strictObject({
  companyName: line(200).refine(name => name.length > 0, 'REQUIRED'),
  currency: z.string().trim().toUpperCase().refine(isCurrency, 'UNKNOWN_CURRENCY').default('CNY'),
  timeZone: z.string().max(100, 'UNKNOWN_TIME_ZONE').refine(isTimeZone, 'UNKNOWN_TIME_ZONE').default('Asia/Shanghai'),
  name: personName,
  email: accountEmail,
  password: newPassword,
})
export type CompanySetup = z.output<typeof companySetup>

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name.length > 0
  } catch {
    return false
  }
}

/** For how long a link lets in. */
export const INVITE_DAYS = 7
export const RESET_DAYS = 2

/** A hire date within a year, or of the last sixty: others are a slip, and one far ahead would make a newcomer for good (R7). */
export const isHireDay = (day: string, today: string): boolean => day <= addDays(today, 366) && day >= addDays(today, -366 * 60)

/** What an invitation says of the account to come. */
export const invitation = z.strictObject({
  email: accountEmail,
  name: personName.optional(),
  role: z.enum(ROLES),
  /** Of a lead or admin: whether they sell too. Reps always do. */
  sells: z.boolean().optional(),
  teamId: id.nullable().default(null),
  mentorId: id.nullable().default(null),
  hiredOn: z.iso.date().optional(),
})
export type Invitation = z.output<typeof invitation>

/** 256 random bits as a link carries them. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'MALFORMED_LINK')
export const acceptance = z.strictObject({ token: linkToken, name: personName.optional(), password: newPassword })
