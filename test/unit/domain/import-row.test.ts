import { describe, expect, it } from 'vitest'
import { guessMapping, type ImportField, type ImportMapping, whatIsWrongWithMapping } from '@/server/domain/import-columns'
import { dayOf, type RowFacts, readImportRow } from '@/server/domain/import-row'

const FACTS: RowFacts = {
  today: '2026-03-10',
  countryOf: text => ({ DE: 'DE', 德国: 'DE', Norway: 'NO' })[text] ?? null,
  ownerOf: text =>
    ({
      'zhou@test.local': { id: 'zhou', name: '周敏' },
      'invited@test.local': 'OWNER_NOT_JOINED' as const,
      'left@test.local': 'OWNER_HAS_LEFT' as const,
      'office@test.local': 'OWNER_DOES_NOT_SELL' as const,
      周: 'OWNER_AMBIGUOUS' as const,
    })[text] ?? 'UNKNOWN_OWNER',
}
const FIELDS = ['name', 'country', 'emails', 'phones', 'owner', 'tier', 'orderReference', 'orderDate', 'amount', 'currency'] as const
const MAPPING: ImportMapping = Object.fromEntries(FIELDS.map((field, at) => [field, at]))
const CLOSED = { tier: 'closed', orderReference: 'SC-1', orderDate: '2025-11-03', amount: '12,500.50', currency: 'USD' }

const read = (changes: Partial<Record<ImportField, string>>) => {
  const row: Partial<Record<ImportField, string>> = { name: 'Altona Werkzeug GmbH', country: 'DE', owner: 'zhou@test.local', ...changes }
  return readImportRow(
    FIELDS.map(field => row[field] ?? ''),
    MAPPING,
    'opening',
    FACTS,
  )
}

describe('a row of the opening import', () => {
  it('is an ordinary customer of its owner', () => {
    expect(read({ emails: 'a@b.de; c@d.de', phones: '+49 40 123456；+49 40 654321' })).toMatchObject({
      isValid: true,
      entry: { name: 'Altona Werkzeug GmbH', country: 'DE', emails: ['a@b.de', 'c@d.de'], phones: ['+49 40 123456', '+49 40 654321'] },
      owner: { id: 'zhou' },
      order: null,
    })
  })

  it('is a closed customer with a confirmed order', () => {
    const order = { contractNumber: 'SC-1', date: '2025-11-03', amountMinor: 1_250_050, currency: 'USD' }
    expect(read(CLOSED)).toMatchObject({ isValid: true, order })
    expect(read({ ...CLOSED, tier: '', currency: '美元' }), 'where nothing says how it stands, an order does').toMatchObject({
      isValid: true,
      order,
    })
  })

  it.each([
    ['US$12,500.50', 'USD'],
    ['$ 12,500.50', 'USD'],
    ['￥12,500.50', 'CNY'],
    ['12500.50元', 'RMB'],
    ['12,500.50 EUR', '欧元'],
    ['€12 500.50', 'EUR'],
  ])('takes %s as spreadsheets print amounts in %s', (amount, currency) => {
    expect(read({ ...CLOSED, amount, currency })).toMatchObject({ isValid: true, order: { amountMinor: 1_250_050 } })
  })

  it.each<[string, Partial<Record<ImportField, string>>, string]>([
    ['no name', { name: ' ' }, 'name REQUIRED'],
    ['a name of 301 characters', { name: 'x'.repeat(301) }, 'name TOO_LONG'],
    ['a name of a megabyte, as it is cut when the file is read', { name: 'x'.repeat(6_000) }, 'name TOO_LONG'],
    ['a name of signs', { name: '——…' }, 'name NO_LETTER_OR_DIGIT'],
    ['a control character', { name: 'Alt\u0007ona' }, 'name CONTROL_CHARACTERS'],
    ['no country', { country: '' }, 'country REQUIRED'],
    ['an unknown country', { country: 'Narnia' }, 'country UNKNOWN_COUNTRY'],
    ['a malformed mailbox', { emails: 'a@b.de, not-one' }, 'emails MALFORMED_MAILBOX'],
    ['an unknown owner', { owner: 'nobody@test.local' }, 'owner UNKNOWN_OWNER'],
    ['an owner who was invited', { owner: 'invited@test.local' }, 'owner OWNER_NOT_JOINED'],
    ['an owner who has left', { owner: 'left@test.local' }, 'owner OWNER_HAS_LEFT'],
    ['an owner who does not sell', { owner: 'office@test.local' }, 'owner OWNER_DOES_NOT_SELL'],
    ['a name that two have', { owner: '周' }, 'owner OWNER_AMBIGUOUS'],
    ['a closed one without owner', { ...CLOSED, owner: '' }, 'owner OWNER_MISSING'],
    ['a close one', { tier: '紧密' }, 'tier CLOSE_IS_CLAIMED'],
    ['a word for no tier', { tier: 'VIP' }, 'tier UNKNOWN_TIER'],
    ['an order of an ordinary one', { tier: '普通', orderReference: 'SC-1' }, 'orderReference ORDER_ON_ORDINARY'],
    ['a closed one without order', { tier: '成交' }, 'orderReference REQUIRED, currency REQUIRED, amount REQUIRED, orderDate REQUIRED'],
    ['an order reference of signs', { ...CLOSED, orderReference: '---' }, 'orderReference REQUIRED'],
    ['an unknown currency', { ...CLOSED, currency: 'XXQ' }, 'currency UNKNOWN_CURRENCY'],
    ['a sign of several currencies', { ...CLOSED, currency: '$' }, 'currency UNKNOWN_CURRENCY'],
    ['an amount of half of Europe', { ...CLOSED, amount: '12.500,50' }, 'amount MALFORMED_AMOUNT'],
    ['an amount in another currency than the row says', { ...CLOSED, amount: '€12,500.00', currency: 'USD' }, 'amount MALFORMED_AMOUNT'],
    ['thousands as a word', { ...CLOSED, amount: '8千', currency: 'CNY' }, 'amount MALFORMED_AMOUNT'],
    ['a word for an amount', { ...CLOSED, amount: 'a lot' }, 'amount MALFORMED_AMOUNT'],
    ['a formula for an amount', { ...CLOSED, amount: '=1+1' }, 'amount MALFORMED_AMOUNT'],
    ['more digits than the currency', { ...CLOSED, amount: '100.5', currency: 'JPY' }, 'amount MALFORMED_AMOUNT'],
    ['nothing paid', { ...CLOSED, amount: '0' }, 'amount AMOUNT_TOO_SMALL'],
    ['less than nothing', { ...CLOSED, amount: '-5' }, 'amount AMOUNT_TOO_SMALL'],
    ['an absurd amount', { ...CLOSED, amount: '99999999999999' }, 'amount AMOUNT_TOO_LARGE'],
    ['an amount beyond what is counted exactly', { ...CLOSED, amount: '9'.repeat(40) }, 'amount AMOUNT_TOO_LARGE'],
    ['no date', { ...CLOSED, orderDate: 'last spring' }, 'orderDate MALFORMED_DATE'],
    ['a day that is none', { ...CLOSED, orderDate: '2025-02-30' }, 'orderDate MALFORMED_DATE'],
    ['a date of two readings', { ...CLOSED, orderDate: '03/04/2025' }, 'orderDate DATE_UNCLEAR'],
    ['tomorrow', { ...CLOSED, orderDate: '2026-03-11' }, 'orderDate DATE_IN_FUTURE'],
    ['a date before companies had computers', { ...CLOSED, orderDate: '1969-12-31' }, 'orderDate DATE_TOO_OLD'],
    [
      'several things at once',
      { name: '', country: 'Narnia', owner: 'nobody@test.local' },
      'name REQUIRED, country UNKNOWN_COUNTRY, owner UNKNOWN_OWNER',
    ],
  ])('is refused for %s', (_, changes, problems) => {
    const row = read(changes)
    expect(row.isValid ? 'valid' : row.problems.map(({ field, code }) => `${field} ${code}`).join(', ')).toBe(problems)
  })

  it('keeps a name that a spreadsheet would take for a formula as the text it is', () => {
    expect(read({ name: '=HYPERLINK("http://evil.example","x")' })).toMatchObject({
      isValid: true,
      entry: { name: '=HYPERLINK("http://evil.example","x")' },
    })
    expect(read({ phones: '+49 40 123456' })).toMatchObject({ isValid: true, entry: { phones: ['+49 40 123456'] } })
  })
})

it.each([
  ['2025-03-31', '2025-03-31'],
  ['2025/3/1', '2025-03-01'],
  ['2025.3.1', '2025-03-01'],
  ['2025年3月1日', '2025-03-01'],
  ['20250301', '2025-03-01'],
  ['２０２５-０３-０１', '2025-03-01'],
  ['2025-03-31 14:05:00', '2025-03-31'],
  ['31.3.2025', '2025-03-31'],
  ['3/31/2025', '2025-03-31'],
  ['3/3/2025', '2025-03-03'],
  ['4/3/2025', 'UNCLEAR'],
  ['45000', null],
  ['2025-13-01', null],
])('%s is the day %s', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

describe('columns', () => {
  it.each<[string, string[], ImportMapping]>([
    [
      'English',
      ['Company', 'Country', 'E-mail', 'Owner', 'Status', 'Order No.', 'Order Date', 'Amount', 'Currency'],
      { name: 0, country: 1, emails: 2, owner: 3, tier: 4, orderReference: 5, orderDate: 6, amount: 7, currency: 8 },
    ],
    [
      'Chinese',
      ['客户名称', '国家/地区', '邮箱', '业务员', '客户状态', '合同号', '成交日期', '成交金额', '币种'],
      { name: 0, country: 1, emails: 2, owner: 3, tier: 4, orderReference: 5, orderDate: 6, amount: 7, currency: 8 },
    ],
    [
      'in another order, with more',
      ['ID', '负责人邮箱', '客户邮箱', 'Customer Name (EN)', '国别', 'WhatsApp Number'],
      { owner: 1, emails: 2, name: 3, country: 4, whatsapp: 5 },
    ],
    ['none that is known', ['a', 'b'], {}],
  ])('headed in %s are guessed', (_, columns, mapping) => {
    expect(guessMapping(columns, 'opening')).toEqual(mapping)
  })

  it('of a rep’s own import hold neither owner nor order', () => {
    expect(guessMapping(['Company', 'Country', 'Owner', 'Order no.'], 'customers')).toEqual({ name: 0, country: 1 })
    expect(whatIsWrongWithMapping({ name: 0, country: 1, owner: 2 }, { kind: 'customers', columnCount: 3 })).toEqual({
      field: 'owner',
      code: 'NOT_IN_THIS_IMPORT',
    })
  })

  it.each([
    [{ name: 0 }, 'country REQUIRED'],
    [{ name: 0, country: 0 }, 'country COLUMN_TWICE'],
    [{ name: 0, country: 3 }, 'country NO_SUCH_COLUMN'],
    [{ name: 0, country: 1 }, 'undefined undefined'],
  ])('%j: %s', (mapping, wrong) => {
    const found = whatIsWrongWithMapping(mapping, { kind: 'opening', columnCount: 3 })
    expect(`${found?.field} ${found?.code}`).toBe(wrong)
  })
})
