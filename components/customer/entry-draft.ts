import { type CustomerEntry, customerEntry, type DuplicateQuery } from '@/server/domain/entry'

/** What stands in the form of a customer: as typed, mailboxes and phones a line each. */
export type EntryDraft = {
  name: string
  country: string
  localName: string
  website: string
  emails: { value: string }[]
  phones: { value: string }[]
  address: string
  whatsapp: string
  note: string
}

export const emptyDraft = (): EntryDraft => ({
  name: '',
  country: '',
  localName: '',
  website: '',
  emails: [{ value: '' }],
  phones: [{ value: '' }],
  address: '',
  whatsapp: '',
  note: '',
})

/** A problem at its field: the path of the form and a code of messages/<language>/field.json. */
export type FieldProblem = { path: string; code: string }

/** What was typed as an entry, or what is wrong with it, by the schema that the server reads it with. Empty lines are no mailboxes. */
export function readEntry(draft: EntryDraft): { entry: CustomerEntry } | { problems: FieldProblem[] } {
  const emails = linesOf(draft.emails)
  const phones = linesOf(draft.phones)
  const parsed = customerEntry.safeParse({ ...draft, emails: emails.map(line => line.value), phones: phones.map(line => line.value) })
  // Letter by letter as it was typed: the server reads it, and keeps what it takes out as evidence where it is a conflict.
  if (parsed.success) return { entry: { ...parsed.data, name: draft.name } }
  const problems = parsed.error.issues.map(({ path, message }) => {
    const [field, at] = path
    const isLine = (field === 'emails' || field === 'phones') && typeof at === 'number'
    const lines = field === 'emails' ? emails : phones
    if (isLine) return { path: `${field}.${lines[at]?.index ?? 0}.value`, code: message }
    return { path: String(field), code: whatIsMissing(draft, String(field)) ? 'REQUIRED' : message }
  })
  return { problems }
}

const whatIsMissing = (draft: EntryDraft, field: string): boolean => (field === 'name' || field === 'country') && draft[field].trim() === ''

const linesOf = (lines: { value: string }[]) =>
  lines.map(({ value }, index) => ({ value, index })).filter(({ value }) => value.trim() !== '')

/** What of a half-typed form can be looked up already: each field that stands by itself; null when that is nothing. */
export function whatToCheck(draft: EntryDraft): DuplicateQuery | null {
  const { name, country, localName, website, address, whatsapp, emails, phones } = customerEntry.shape
  const good = <T>(schema: { safeParse(value: unknown): { data?: T } }, value: string): T | undefined =>
    value.trim().length > 1 ? schema.safeParse(value).data : undefined
  const goodLines = (schema: { safeParse(value: unknown): { data?: string[] } }, lines: { value: string }[]) =>
    linesOf(lines).flatMap(({ value }) => schema.safeParse([value]).data ?? [])
  const query = {
    name: good(name, draft.name),
    country: good(country, draft.country),
    localName: good(localName, draft.localName),
    website: good(website, draft.website),
    address: good(address, draft.address),
    whatsapp: good(whatsapp, draft.whatsapp),
    emails: goodLines(emails, draft.emails),
    phones: goodLines(phones, draft.phones),
  }
  const hasSomething =
    query.name || query.localName || query.website || query.whatsapp || query.emails.length > 0 || query.phones.length > 0
  return hasSomething ? query : null
}

/** Nothing typed yet; a country alone is no beginning. */
export function isEmptyDraft({ country: _, emails, phones, ...texts }: EntryDraft): boolean {
  return [...Object.values(texts), ...[...emails, ...phones].map(line => line.value)].every(text => !text?.trim())
}
