import { ownDomain, phoneKey } from './channels'
import type { IdentityEntry } from './keys'

// Repeats are bounded by what a mailbox, host or number can have: else a text of one long word would be tried from each of its letters to its end.
const MAILBOX = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"'，。；、]+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]{1,63}\.)+[a-z]{2,24}(?::\d+)?(?:\/[^\s<>"'，。；、]*)?(?![\p{L}\p{N}])/giu
const PHONE = /(?:\+|\b00)?[(\d][\d\s().\-/]{5,40}\d/g
const HAS_LETTER = /\p{L}/u
const LABEL =
  /^\s*(?:tel|phone|mob(?:ile)?|cell|whatsapp|fax|e-?mail|mail|web(?:site)?|url|www|company|name|电话|手机|邮箱|网址|公司|传真)\s*(?:[:：.]\s*|$)/iu

/**
 * What a pasted text tells of a company: its mailboxes, web addresses and phones, and what is left as names. "Acme GmbH" is a name,
 * "info@acme.de" a mailbox; of a signature the lines that are neither.
 */
export function partsOfText(
  text: string,
  country: string | null,
): Pick<IdentityEntry, 'emails' | 'phones'> & { names: string[]; websites: string[] } {
  const emails: string[] = []
  const websites: string[] = []
  const phones: string[] = []
  const names: string[] = []
  for (const line of text.split('\n')) {
    let rest = line.replace(MAILBOX, found => take(emails, found))
    rest = rest.replace(ADDRESS, found => (isAddress(found) ? take(websites, found) : found))
    rest = rest.replace(PHONE, found => (phoneKey(found, country) ? take(phones, found.trim()) : found))
    const name = rest
      .replace(LABEL, '')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,;:|/<>()-]+|[\s,;:|/<>(-]+$/g, '')
    // A line that is only a number with no plan is still what was asked for; one that gave a phone or mailbox leaves no name of digits.
    if (HAS_LETTER.test(name) || (name !== '' && rest === line)) names.push(name.slice(0, 300))
  }
  return { emails: emails.slice(0, MOST), websites: websites.slice(0, MOST), phones: phones.slice(0, MOST), names: names.slice(0, MOST) }
}

/** More than any signature has; a whole book pasted at once is no look-up. */
const MOST = 10

function take(into: string[], found: string): string {
  into.push(found)
  return ' '
}

/** "Co.Ltd" ends like a host and is a legal form: unless it says itself that it is an address, it belongs to the name. */
const FORM_ENDING = /\.(?:ltd|inc|llc|gmbh|sarl|srl|company|limited)$/i
const isAddress = (text: string): boolean => /^(?:https?:\/\/|www\.)/i.test(text) || (!FORM_ENDING.test(text) && ownDomain(text) !== null)
