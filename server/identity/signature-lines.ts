import { foldText } from './fold-text'
import { COMPANY_WORD, GREETING, JOB, LABELS, STREET } from './lists/signature-words'
import { coreName, wholeName } from './name'
import { placeOf } from './places'

/** A line of a pasted text, its mailboxes, addresses and phones taken out, and what it says. */
export type LineKind = 'company' | 'contact' | 'title' | 'address' | 'country' | 'channel' | 'other' | 'greeting' | 'unknown'
export type ReadLine = { kind: LineKind; text: string }

const LABEL_PATTERNS = Object.entries(LABELS).map(([kind, pattern]) => ({
  kind: kind as keyof typeof LABELS,
  // A Chinese label needs no colon behind it; a Latin one is a word of its own with one, or with nothing behind.
  pattern: new RegExp(`^(?:${pattern})(?:;[\\w=;,-]{0,40})?(?:\\s*[:：﹕]|\\s*[.．]?\\s*$|(?<=\\p{Script=Han})\\s+)\\s*`, 'iu'),
}))

export type Label = keyof typeof LABELS

/** "Company: Acme" is a label and what it labels; without one null. */
export function labelOfLine(line: string): { label: Label; rest: string } | null {
  for (const { kind, pattern } of LABEL_PATTERNS) {
    const found = pattern.exec(line)
    if (found) return { label: kind, rest: line.slice(found[0].length) }
  }
  return null
}

/** What a line says by itself; `mailboxes` are those of the text: who writes from li.wei@ is Li Wei. */
export function readLine(line: string, mailboxes: readonly string[]): ReadLine {
  const labelled = labelOfLine(line)
  const text = tidied(labelled?.rest ?? line)
  if (labelled && text === '') return { kind: 'other', text }
  const label = labelled?.label
  if (label === 'whatsapp' || label === 'channel') return { kind: 'channel', text }
  if (label) return { kind: label, text }
  if (GREETING.test(text)) return { kind: 'greeting', text }
  if (isCompany(text)) return { kind: 'company', text }
  const hasDigit = /\d/.test(text)
  const place = placeOf(
    foldText(text)
      .replace(/[^\p{L}\s]/gu, '')
      .trim(),
  )
  if (place) return { kind: place.isCountry ? 'country' : 'address', text }
  if (hasDigit ? STREET.test(text) || POSTCODE.test(text) : HAN_ADDRESS.test(text)) return { kind: 'address', text }
  const [first = '', ...others] = text.split(/\s*[,，/|–—]\s*|\s+-\s+/)
  if (JOB.test(text) && !COMPANY_WORD.test(text)) {
    // "Li Wei, Sales Manager": the person before the job.
    return others.length > 0 && !JOB.test(first) && isPersonLike(first) ? { kind: 'contact', text: first } : { kind: 'title', text }
  }
  if (COMPANY_WORD.test(text)) return { kind: 'company', text }
  if (isPersonOf(text, mailboxes)) return { kind: 'contact', text }
  return { kind: 'unknown', text }
}

/** It has a legal form. */
export const isCompany = (text: string): boolean => /\p{L}/u.test(text) && coreName(text) !== wholeName(text)

const POSTCODE = /(?:^|[\s,])(?:[A-Z]{1,2}-)?\d{4,6}(?:[\s,]|$)/
/** 浙江省宁波市… */
const HAN_ADDRESS = /^[\p{Script=Han}\s]*(?:省|市|区|區|县|镇)[\p{Script=Han}\s]*(?:路|街|道|巷|村|园|園|区|區|镇)/u

/** Two to four words that begin with a capital, or two to four Chinese characters. */
export const isPersonLike = (written: string): boolean => {
  const text = written.replace(/\s*[(（][^)）]{0,20}[)）]?$/, '')
  return (
    /^(?:(?:mr|mrs|ms|miss|dr|herr|frau|sr|sra)\.?\s+)?\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}$/iu.test(text) ||
    /^\p{Script=Han}{2,4}(?:先生|女士|小姐)?$/u.test(text)
  )
}

function isPersonOf(text: string, mailboxes: readonly string[]): boolean {
  if (!isPersonLike(text)) return false
  const parts = foldText(text)
    .split(/[^\p{L}]+/u)
    .filter(part => part.length >= 2)
  return mailboxes.some(mailbox => {
    const owner = mailbox.slice(0, mailbox.lastIndexOf('@')).toLowerCase()
    return (
      parts.some(part => part.length >= 3 && owner.split(/[^\p{L}]+/u).includes(part)) || parts.join('') === owner.replace(/[^\p{L}]/gu, '')
    )
  })
}

/** Without what parts the pieces of a signature. */
export const tidied = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/^[\s,;:|/<>•·*#"“”(（\]、，；：-]+|[\s,;:|/<>•·*#"“”(（[、，；：-]+$/g, '')
