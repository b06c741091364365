import type { CustomerView } from '@/server/api/types'
import type { CustomerEdit, CustomerEntry } from '@/server/domain/entry'

/** The fields that an edit changes; an emptied one is null. null: nothing changed. What stays is not sent, so that it stays whatever others do to it. */
export function whatChanged(
  before: Pick<CustomerView, 'name' | 'country' | 'localName' | 'website' | 'contacts'>,
  after: CustomerEntry,
): CustomerEdit | null {
  const { name, country, localName, website, contacts } = before
  const edit: CustomerEdit = {}
  if (after.name !== name) edit.name = after.name
  if (after.country !== country) edit.country = after.country
  if (differ(localName, after.localName)) edit.localName = after.localName ?? null
  if (differ(website, after.website)) edit.website = after.website ?? null
  if (differ(contacts?.address, after.address)) edit.address = after.address ?? null
  if (differ(contacts?.whatsapp, after.whatsapp)) edit.whatsapp = after.whatsapp ?? null
  if (differ(contacts?.note, after.note)) edit.note = after.note ?? null
  if (differAny(contacts?.emails, after.emails)) edit.emails = after.emails
  if (differAny(contacts?.phones, after.phones)) edit.phones = after.phones
  return Object.keys(edit).length > 0 ? edit : null
}

const differ = (before: string | null | undefined, after: string | undefined): boolean => (before ?? '') !== (after ?? '')
const differAny = (before: string[] | undefined, after: string[]): boolean => JSON.stringify(before ?? []) !== JSON.stringify(after)
