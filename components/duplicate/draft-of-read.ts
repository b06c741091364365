import type { EntryDraft } from '@/components/customer/entry-draft'
import type { ReadText } from '@/server/api/types'

/** What was read of a pasted text as the beginning of an entry; whom it names goes into the note. */
export function draftOfRead(read: ReadText, contactLabel: string): Partial<EntryDraft> {
  const { name, localName, country, website, emails, phones, whatsapp, address, contact } = read
  return {
    ...(name ? { name } : {}),
    ...(localName ? { localName } : {}),
    ...(country ? { country } : {}),
    ...(website ? { website } : {}),
    ...(emails.length > 0 ? { emails: emails.map(value => ({ value })) } : {}),
    ...(phones.length > 0 ? { phones: phones.map(value => ({ value })) } : {}),
    ...(whatsapp ? { whatsapp } : {}),
    ...(address ? { address } : {}),
    ...(contact ? { note: `${contactLabel}: ${contact}` } : {}),
  }
}

/** Enough to enter it as it stands, without a look at the form. */
export const canEnterAtOnce = (read: ReadText | undefined): boolean => Boolean(read?.name && read.country)

/** More than what was typed: a signature, a card. A name alone needs no telling what was read. */
export const isTakenApart = ({ name, localName, website, emails, phones, address, contact }: ReadText): boolean =>
  [name, localName, website, address, contact, ...emails, ...phones].filter(Boolean).length > 1
