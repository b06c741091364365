import { z } from 'zod'
import { line } from './text'

/** What a person types about an account. Passwords are taken as they are: no character is refused, only their length counts. */
export const newPassword = z.string().min(10, 'TOO_SHORT').max(200, 'TOO_LONG')
export const personName = line(100).refine(name => name.length > 0, 'REQUIRED')
export const accountEmail = z.string().trim().toLowerCase().max(254, 'TOO_LONG').pipe(z.email('MALFORMED_MAILBOX'))

/** The first-run page: the company and its first admin. */
export const companySetup = z.object({
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
