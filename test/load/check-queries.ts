import { Random } from '@/server/demo/random'
import type { DuplicateQuery } from '@/server/domain/entry'
import { type MadeCompany, makeCompanies } from './made-companies'

/** A look-up as reps make them. `isHeld`: it is of a customer that is there, so that finding nothing is a miss. */
export type CheckQuery = { kind: string; query: DuplicateQuery; isHeld: boolean }

const SEED_OF_NEW = 4711

/** Look-ups of customers that are there, in clear and disguised, and of companies that are not, in turn. */
export function makeQueries(held: readonly MadeCompany[], count: number): CheckQuery[] {
  const random = new Random(7)
  const fresh = [...makeCompanies(Math.ceil(count / KINDS.length) * 2, SEED_OF_NEW)]
  const queries: CheckQuery[] = []
  for (let n = 0; queries.length < count; n++) {
    const kind = KINDS[n % KINDS.length] as (typeof KINDS)[number]
    const company = kind.startsWith('new') ? fresh.pop() : random.pick(held)
    const query = company && queryOf(kind, company, random)
    if (query) queries.push({ kind, query, isHeld: !kind.startsWith('new') })
  }
  return queries
}

const KINDS = ['name', 'dots', 'slip', 'no form', 'mailbox', 'phone', 'site', 'signature', 'form', 'new name', 'new form'] as const

function queryOf(kind: (typeof KINDS)[number], company: MadeCompany, random: Random): DuplicateQuery | null {
  const { name, country, website, emails, phones } = company
  const [mailbox, phone] = [emails[0], phones[0]]
  switch (kind) {
    case 'name':
    case 'new name':
      return { text: name, country }
    case 'dots':
      return { name: name.replace(/(\p{L})(?=\p{L})/gu, (letter, _, at) => (at === 2 ? `${letter}.` : letter)).replace(/ /, '/'), country }
    case 'slip':
      return name.length >= 12 ? { name: withSlip(name, random), country } : null
    case 'no form':
      return { name: name.replace(FORM, ''), country }
    case 'mailbox':
      return mailbox ? { text: mailbox } : null
    case 'phone':
      return phone ? { text: phone, country } : null
    case 'site':
      return website ? { text: website } : null
    case 'signature':
      return mailbox
        ? { text: `Best regards,\nLi Wei\nSales Manager\n${name}\nTel: ${phone ?? ''}\nE-mail: ${mailbox}\nWeb: ${website ?? ''}` }
        : null
    case 'form':
    case 'new form':
      return { name, country, emails, phones, ...(website ? { website } : {}) }
  }
}

const FORM =
  /[\s,]+(?:co\.?,?\s*ltd\.?|limited|ltd\.?|gmbh|s\.?a\.?|s\.?p\.?a\.?|inc\.?|corp(?:oration)?\.?|plc|ag|oyj|b\.?v\.?|n\.?v\.?|a\.?s\.?)$/iu

/** One letter of the longest word beside another. */
function withSlip(name: string, random: Random): string {
  const longest = name.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  if (longest.length < 7) return name
  const at = random.int(2, longest.length - 3)
  return name.replace(longest, `${longest.slice(0, at)}${longest[at + 1]}${longest[at]}${longest.slice(at + 2)}`)
}
