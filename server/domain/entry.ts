import { z } from 'zod'
import { line, optionalLine, optionalParagraph } from './text'

/**
 * What a rep types of a customer. Invalid are: no letter or digit in the name, a name over 300 characters, a country that is no
 * ISO 3166 code, a malformed mailbox.
 */
export const customerName = line(300).refine(name => /[\p{L}\p{N}]/u.test(name), 'NO_LETTER_OR_DIGIT')

export const countryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'UNKNOWN_COUNTRY')

const mailbox = z.string().trim().max(254, 'TOO_LONG').pipe(z.email('MALFORMED_MAILBOX'))
const phone = line(60).refine(text => text.replace(/\D/g, '').length >= 5, 'MALFORMED_PHONE')
const website = optionalLine(300).refine(text => text === undefined || isWebAddress(text), 'MALFORMED_WEBSITE')

export const customerEntry = z.object({
  name: customerName,
  country: countryCode,
  localName: optionalLine(300),
  website,
  emails: z.array(mailbox).max(50, 'TOO_MANY').default([]),
  phones: z.array(phone).max(50, 'TOO_MANY').default([]),
  address: optionalLine(500),
  whatsapp: optionalLine(60),
  note: optionalParagraph(5_000),
})
export type CustomerEntry = z.output<typeof customerEntry>

/** http(s) or no scheme at all, and a host with a dot in it. javascript:, file: and the like are no web addresses. */
export function isWebAddress(text: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^:/]+\.[^:/]+:\d/.test(text) ? text : `http://${text}`
  try {
    const { protocol, hostname } = new URL(address)
    return (protocol === 'http:' || protocol === 'https:') && hostname.includes('.')
  } catch {
    return false
  }
}
