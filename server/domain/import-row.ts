import { currencyDigits, isCurrency } from './currency'
import { type CustomerEntry, customerEntry } from './entry'
import type { ImportField, ImportKind, ImportMapping } from './import-columns'
import { toMinorUnits } from './minor-units'
import { contractKey, MAX_ORDER_MINOR, type OrderInput } from './order'
import { line } from './text'

/** Why a cell of a row is no use. `values` is what a sentence needs besides: what was written there. */
export type RowProblem = { field: ImportField; code: RowProblemCode; value?: string }
export const ROW_PROBLEMS = [
  'REQUIRED',
  'TOO_LONG',
  'TOO_MANY',
  'CONTROL_CHARACTERS',
  'NO_LETTER_OR_DIGIT',
  'UNKNOWN_COUNTRY',
  'MALFORMED_MAILBOX',
  'MALFORMED_PHONE',
  'MALFORMED_WEBSITE',
  'INVALID',
  'UNKNOWN_OWNER',
  'OWNER_NOT_JOINED',
  'OWNER_AMBIGUOUS',
  'OWNER_HAS_LEFT',
  'OWNER_DOES_NOT_SELL',
  'OWNER_MISSING',
  'UNKNOWN_TIER',
  'CLOSE_IS_CLAIMED',
  'ORDER_ON_ORDINARY',
  'UNKNOWN_CURRENCY',
  'MALFORMED_AMOUNT',
  'AMOUNT_TOO_SMALL',
  'AMOUNT_TOO_LARGE',
  'MALFORMED_DATE',
  'DATE_UNCLEAR',
  'DATE_IN_FUTURE',
  'DATE_TOO_OLD',
] as const
export type RowProblemCode = (typeof ROW_PROBLEMS)[number]
export type OwnerProblem = Extract<
  RowProblemCode,
  'UNKNOWN_OWNER' | 'OWNER_NOT_JOINED' | 'OWNER_AMBIGUOUS' | 'OWNER_HAS_LEFT' | 'OWNER_DOES_NOT_SELL'
>

export type ImportOwner = { id: string; name: string }

/** What reading a row has to know of the company. */
export type RowFacts = {
  /** Today in the company's time zone, YYYY-MM-DD. */
  today: string
  /** ISO 3166 code of a country by its code or its name in any language; null: none, or several. */
  countryOf(text: string): string | null
  /** By e-mail, or by a name that only one has. */
  ownerOf(text: string): ImportOwner | OwnerProblem
}

export type ReadRow =
  | { isValid: true; entry: CustomerEntry; owner: ImportOwner | null; order: OrderInput | null }
  | { isValid: false; name: string; problems: RowProblem[] }

/** Longer cells are cut when a file is read: no field takes as much, so that what is cut is refused as too long. */
export const MOST_IN_A_CELL = 6_000
const LONGEST_VALUE_SHOWN = 60
const OLDEST_ORDER = '1970-01-01'

/**
 * R4: one row of an import as an entry, with the owner and the confirmed order that an opening has. Everything that is wrong with it is told, not only
 * the first. Of a closed customer owner and order are required; close ones are not imported: their owner claims them, which the opening keeps for them.
 */
export function readImportRow(cells: readonly string[], mapping: ImportMapping, kind: ImportKind, facts: RowFacts): ReadRow {
  const problems: RowProblem[] = []
  const cell = (field: ImportField): string => {
    const at = mapping[field]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const complain = (field: ImportField, code: RowProblemCode) => {
    if (problems.some(known => known.field === field)) return
    const value = shown(cell(field))
    problems.push(value ? { field, code, value } : { field, code })
  }
  const country = cell('country')
  const parsed = customerEntry.safeParse({
    name: cell('name'),
    localName: cell('localName') || undefined,
    country: country === '' ? '' : (facts.countryOf(country) ?? country.slice(0, 10)),
    website: cell('website') || undefined,
    emails: listOf(cell('emails'), /[;,\s；，、|]+/),
    phones: listOf(cell('phones'), /[;\n；、|]+/),
    whatsapp: cell('whatsapp') || undefined,
    address: cell('address') || undefined,
    note: cell('note') || undefined,
  })
  if (cell('name') === '') complain('name', 'REQUIRED')
  if (country === '') complain('country', 'REQUIRED')
  for (const { path, message } of parsed.error?.issues ?? []) complain(path[0] as ImportField, codeOf(message))
  const deal = kind === 'opening' ? readDeal(cell, facts, complain) : { owner: null, order: null }
  return parsed.data && problems.length === 0
    ? { isValid: true, entry: parsed.data, ...deal }
    : { isValid: false, name: shown(cell('name')) ?? '', problems }
}

const ENTRY_CODES = new Set<string>([
  ...['TOO_LONG', 'TOO_MANY', 'CONTROL_CHARACTERS', 'NO_LETTER_OR_DIGIT', 'UNKNOWN_COUNTRY'],
  ...['MALFORMED_MAILBOX', 'MALFORMED_PHONE', 'MALFORMED_WEBSITE'],
])
const codeOf = (message: string): RowProblemCode => (ENTRY_CODES.has(message) ? (message as RowProblemCode) : 'INVALID')

const listOf = (text: string, separator: RegExp): string[] => [...new Set(text.split(separator).map(part => part.trim()))].filter(Boolean)

function shown(value: string): string | undefined {
  if (value === '') return undefined
  return value.length > LONGEST_VALUE_SHOWN ? `${value.slice(0, LONGEST_VALUE_SHOWN).replace(/[\ud800-\udbff]$/, '')}…` : value
}

type Cell = (field: ImportField) => string
type Complain = (field: ImportField, code: RowProblemCode) => void

function readDeal(cell: Cell, facts: RowFacts, complain: Complain): { owner: ImportOwner | null; order: OrderInput | null } {
  const owner = readOwner(cell('owner'), facts, complain)
  const reference = cell('orderReference')
  const tier = tierOf(cell('tier'), reference !== '')
  if (tier === 'close') complain('tier', 'CLOSE_IS_CLAIMED')
  if (tier === null) complain('tier', 'UNKNOWN_TIER')
  if (tier === 'ordinary' && reference !== '') complain('orderReference', 'ORDER_ON_ORDINARY')
  if (tier !== 'closed') return { owner, order: null }
  if (cell('owner') === '') complain('owner', 'OWNER_MISSING')
  return { owner, order: readOrder(cell, facts, complain) }
}

function readOwner(text: string, facts: RowFacts, complain: Complain): ImportOwner | null {
  if (text === '') return null
  const owner = facts.ownerOf(text)
  if (typeof owner === 'object') return owner
  complain('owner', owner)
  return null
}

const TIER_WORDS = {
  ordinary: [
    'ordinary',
    'normal',
    'open',
    'lead',
    'prospect',
    'no',
    '普通',
    '普通客户',
    '一般',
    '一般客户',
    '潜在',
    '潜在客户',
    '意向客户',
    '未成交',
    '否',
  ],
  close: ['close', 'key', '紧密', '紧密客户', '重点', '重点客户'],
  closed: ['closed', 'won', 'closedwon', 'deal', 'customer', 'yes', '成交', '成交客户', '已成交', '老客户', '合作', '合作客户', '是'],
} as const

/** Where nothing says how a customer stands, an order does. */
function tierOf(text: string, hasReference: boolean): keyof typeof TIER_WORDS | null {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (word === '') return hasReference ? 'closed' : 'ordinary'
  const found = Object.entries(TIER_WORDS).find(([, words]) => (words as readonly string[]).includes(word))
  return (found?.[0] as keyof typeof TIER_WORDS | undefined) ?? null
}

const reference = line(80).refine(text => contractKey(text).length > 0, 'REQUIRED')

function readOrder(cell: Cell, facts: RowFacts, complain: Complain): OrderInput | null {
  const contractNumber = reference.safeParse(cell('orderReference'))
  if (!contractNumber.success) complain('orderReference', cell('orderReference').length > 80 ? 'TOO_LONG' : 'REQUIRED')
  const currency = currencyOf(cell('currency'))
  if (currency === null) complain('currency', cell('currency') === '' ? 'REQUIRED' : 'UNKNOWN_CURRENCY')
  const amountMinor = readAmount(cell('amount'), currency ?? 'CNY', complain)
  const date = readDate(cell('orderDate'), facts.today, complain)
  if (!contractNumber.success || currency === null || amountMinor === null || date === null) return null
  return { contractNumber: contractNumber.data, currency, amountMinor, date }
}

/** What people write for the commonest. A bare $ or ¥ is several currencies, so it is asked again. */
const CURRENCY_WORDS: Record<string, string> = {
  ...{
    RMB: 'CNY',
    人民币: 'CNY',
    元: 'CNY',
    US$: 'USD',
    USD$: 'USD',
    美元: 'USD',
    美金: 'USD',
    '€': 'EUR',
    欧元: 'EUR',
    '£': 'GBP',
    英镑: 'GBP',
  },
  ...{ 日元: 'JPY', 日圆: 'JPY', 港币: 'HKD', 港元: 'HKD', HK$: 'HKD', 澳元: 'AUD', 加元: 'CAD', 卢布: 'RUB', 韩元: 'KRW' },
}

function currencyOf(text: string): string | null {
  const word = text.normalize('NFKC').toUpperCase().replace(/\s+/g, '')
  const code = CURRENCY_WORDS[word] ?? word
  return isCurrency(code) ? code : null
}

/** Signs of more than one currency. Beside a figure they are no riddle: the row says which currency it is in. */
const SHARED_SIGNS: Record<string, readonly string[]> = {
  $: ['USD', 'HKD', 'AUD', 'CAD', 'SGD', 'NZD', 'TWD', 'MXN', 'BRL', 'CLP', 'COP', 'ARS'],
  '¥': ['CNY', 'JPY'],
}

/** Spreadsheets print amounts with their currency ("¥5,000.50", "12,500.00 USD"). One that is not the row's stays, and the amount is refused. */
function withoutSign(text: string, currency: string): string {
  const [, before = '', figure = '', after = ''] = /^([^\d\s.,+-]*)\s*(-?[\d., ]*\d\.?)\s*([^\d\s.,]*)$/u.exec(text.normalize('NFKC')) ?? []
  const isOwn = (sign: string) => sign === '' || currencyOf(sign) === currency || Boolean(SHARED_SIGNS[sign]?.includes(currency))
  return figure !== '' && isOwn(before) && isOwn(after) ? figure : text
}

function readAmount(cell: string, currency: string, complain: Complain): number | null {
  if (cell === '') return refuse(complain, 'amount', 'REQUIRED')
  const text = withoutSign(cell, currency)
  const amountMinor = toMinorUnits(text, currencyDigits(currency))
  // Digits beyond what a computer counts exactly are an amount all the same, and an absurd one.
  if (amountMinor === null)
    return refuse(complain, 'amount', /^\d[\d, ]{12,}(\.\d*)?$/.test(text.normalize('NFKC')) ? 'AMOUNT_TOO_LARGE' : 'MALFORMED_AMOUNT')
  if (amountMinor <= 0) return refuse(complain, 'amount', 'AMOUNT_TOO_SMALL')
  if (amountMinor > MAX_ORDER_MINOR) return refuse(complain, 'amount', 'AMOUNT_TOO_LARGE')
  return amountMinor
}

function readDate(text: string, today: string, complain: Complain): string | null {
  if (text === '') return refuse(complain, 'orderDate', 'REQUIRED')
  const date = dayOf(text)
  if (date === 'UNCLEAR') return refuse(complain, 'orderDate', 'DATE_UNCLEAR')
  if (date === null) return refuse(complain, 'orderDate', 'MALFORMED_DATE')
  if (date > today) return refuse(complain, 'orderDate', 'DATE_IN_FUTURE')
  if (date < OLDEST_ORDER) return refuse(complain, 'orderDate', 'DATE_TOO_OLD')
  return date
}

function refuse(complain: Complain, field: ImportField, code: RowProblemCode): null {
  complain(field, code)
  return null
}

/**
 * A day as it is written: year first (2025-03-31, 2025/3/31, 2025年3月31日, 20250331, with or without a time), or last (31.3.2025). With the year last, day and
 * month are told apart only where one of them is above 12 or both are the same: else the date is unclear, not guessed.
 */
export function dayOf(text: string): string | 'UNCLEAR' | null {
  const tidy = text
    .normalize('NFKC')
    .trim()
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '')
  const yearFirst = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(tidy) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(tidy)
  if (yearFirst) return realDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(tidy)
  if (!yearLast) return null
  const [first, second, year] = [Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3])]
  if (first > 12) return realDay(year, second, first)
  if (second > 12 || first === second) return realDay(year, first, second)
  return realDay(year, first, second) ? 'UNCLEAR' : null
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000 ? date.toISOString().slice(0, 10) : null
}
