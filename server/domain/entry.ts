import { z } from 'zod'
import { isCountry } from './countries'
import { line, optionalLine, optionalParagraph, paragraph } from './text'

/**
 * What a rep types of a customer. Invalid are: no letter or digit in the name, a name over 300 characters, a country that is no
 * ISO 3166 code, a malformed mailbox.
 */
export const customerName = line(300).refine(hasLetterOrDigit, 'NO_LETTER_OR_DIGIT')

/** Modifier letters (an apostrophe, a stroke that stretches a line) alone spell nothing. */
function hasLetterOrDigit(name: string): boolean {
  return /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u.test(name)
}

export const countryCode = z.string().max(10, 'UNKNOWN_COUNTRY').trim().toUpperCase().refine(isCountry, 'UNKNOWN_COUNTRY')

const mailbox = z.string().max(320, 'TOO_LONG').trim().max(254, 'TOO_LONG').pipe(z.email('MALFORMED_MAILBOX'))
/** Digits of any script. */
const phone = line(60).refine(text => text.replace(/\P{Nd}/gu, '').length >= 5, 'MALFORMED_PHONE')
const website = optionalLine(300).refine(text => text === undefined || isWebAddress(text), 'MALFORMED_WEBSITE')
const emails = z.array(mailbox).max(50, 'TOO_MANY')
const phones = z.array(phone).max(50, 'TOO_MANY')

export const customerEntry = z.strictObject({
  name: customerName,
  country: countryCode,
  localName: optionalLine(300),
  website,
  emails: emails.default([]),
  phones: phones.default([]),
  address: optionalLine(500),
  whatsapp: optionalLine(60),
  note: optionalParagraph(5_000),
})
export type CustomerEntry = z.output<typeof customerEntry>

const LONGEST_TYPED = 600

/**
 * The names letter by letter as they were typed, where that is another than what is read of them: characters that show nothing are taken out of an
 * entry, but a conflict keeps them as evidence. What is malformed is told by the entry itself.
 */
export const entryAsTyped = z
  .object({ name: z.unknown().optional(), localName: z.unknown().optional() })
  .transform(({ name, localName }) => {
    const [typedName, typedLocalName] = [asTyped(name), asTyped(localName)]
    return { typed: typedName || typedLocalName ? { name: typedName, localName: typedLocalName } : null }
  })

function asTyped(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST_TYPED) return null
  return value.trim() !== '' && line(LONGEST_TYPED).safeParse(value).data !== value.trim() ? value : null
}

/** An edit: what is absent stays; an empty text or null clears. */
const clearable = (text: z.ZodType<string, string>) =>
  text
    .nullable()
    .transform(value => value || null)
    .optional()

export const customerEdit = z.strictObject({
  name: customerName.optional(),
  country: countryCode.optional(),
  localName: clearable(line(300)),
  website: clearable(line(300).refine(text => text === '' || isWebAddress(text), 'MALFORMED_WEBSITE')),
  emails: emails.optional(),
  phones: phones.optional(),
  address: clearable(line(500)),
  whatsapp: clearable(line(60)),
  note: clearable(paragraph(5_000)),
})
export type CustomerEdit = z.output<typeof customerEdit>

/** What a look-up is made by: a text that is taken apart, or fields of an entry; something of it at least. */
export const duplicateQuery = customerEntry
  .omit({ note: true })
  .partial()
  .extend({ text: paragraph(5_000).optional() })
  .refine(
    query =>
      [query.text, query.name, query.localName, query.website, query.whatsapp].some(Boolean) ||
      Boolean(query.emails?.length || query.phones?.length),
    { message: 'REQUIRED', path: ['text'] },
  )
export type DuplicateQuery = z.output<typeof duplicateQuery>

/** http(s) or no scheme at all, and a host with a dot in it, without a password before it. javascript:, file: and the like are no web addresses. */
export function isWebAddress(text: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^:/]+\.[^:/]+:\d/.test(text) ? text : `http://${text}`
  try {
    const { protocol, hostname, username, password } = new URL(address)
    return (protocol === 'http:' || protocol === 'https:') && hostname.includes('.') && !username && !password
  } catch {
    return false
  }
}
