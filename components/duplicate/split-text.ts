import type { EntryDraft } from '@/components/customer/entry-draft'
import { isWebAddress } from '@/server/domain/entry'

const MAILBOX = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu
const SITE = /(?:https?:\/\/|www\.)[^\s,;<>()"'，；（）]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b(?:\/[^\s,;]*)?/gi
const PHONE = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d[\d\s().\-/]{5,22}\d(?![\p{L}\p{N}])/gu
const LABEL = /^\s*(?:e-?mail|mail|tel|phone|mobile|mob|cell|fax|web|website|whatsapp|邮箱|邮件|电话|手机|网址|传真)\s*[:：.]*\s*$/i

/**
 * A pasted text as the beginning of an entry: mailboxes, site and phones where they belong, and as name the first line that says something else.
 * The rep sees and corrects it before it is entered.
 */
export function splitText(text: string): Partial<EntryDraft> {
  const emails = text.match(MAILBOX) ?? []
  const withoutMail = text.replace(MAILBOX, ' ')
  const site = (withoutMail.match(SITE) ?? []).find(isWebAddress)
  const rest = withoutMail.replace(SITE, found => (isWebAddress(found) ? ' ' : found))
  const phones = rest.match(PHONE) ?? []
  const name = rest
    .replace(PHONE, ' ')
    .split(/[\n\r\t|]+/)
    .map(line => line.replace(/^[\s,;:·•–-]+|[\s,;:·•–-]+$/g, ''))
    .find(line => /\p{L}/u.test(line) && !LABEL.test(line))
  return {
    ...(name ? { name: name.slice(0, 300) } : {}),
    ...(site ? { website: site.replace(/[.。]+$/, '') } : {}),
    ...(emails.length > 0 ? { emails: unique(emails) } : {}),
    ...(phones.length > 0 ? { phones: unique(phones) } : {}),
  }
}

const unique = (values: string[]) => [...new Set(values.map(value => value.trim()))].slice(0, 10).map(value => ({ value }))
