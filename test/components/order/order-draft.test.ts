import { describe, expect, test } from 'vitest'
import { type OrderDraft, readOrder } from '@/components/order/order-draft'

const rules = {
  minOrder: { amountMinor: 10_000, currency: 'CNY' },
  rates: { CNY: '1', USD: '7', JPY: '0.05', KWD: '23.5' },
  orderBackdateDays: 30,
  maxUnconfirmed: 3,
  today: '2026-11-24',
}
const good: OrderDraft = { amount: '12,500.50', currency: 'usd', date: '2026-11-20', contractNumber: ' SC-001 ' }

const problemsOf = (change: Partial<OrderDraft>) => {
  const read = readOrder({ ...good, ...change }, rules)
  return 'problems' in read ? read.problems.map(({ field, code }) => `${field} ${code}`) : []
}

describe('the order form', () => {
  test('reads what was typed exactly', () => {
    expect(readOrder(good, rules)).toEqual({
      order: { amountMinor: 1_250_050, currency: 'USD', date: '2026-11-20', contractNumber: 'SC-001' },
    })
  })

  test.each<[string, Partial<OrderDraft>, string[]]>([
    ['the smallest order', { amount: '100', currency: 'CNY' }, []],
    ['a cent below it', { amount: '99.99', currency: 'CNY' }, ['amount AMOUNT_TOO_SMALL']],
    ['in dollars, by the rate', { amount: '14.29' }, []],
    ['a cent less', { amount: '14.28' }, ['amount AMOUNT_TOO_SMALL']],
    ['two thousand yen, by the rate', { amount: '2000', currency: 'JPY' }, []],
    ['a yen less', { amount: '1999', currency: 'JPY' }, ['amount AMOUNT_TOO_SMALL']],
    ['a thousandth of a dinar', { amount: '4.256', currency: 'KWD' }, []],
    ['a thousandth less', { amount: '4.254', currency: 'KWD' }, ['amount AMOUNT_TOO_SMALL']],
    ['a currency without a rate', { currency: 'CHF' }, ['currency RATE_MISSING']],
    ['half a yen', { amount: '100.5', currency: 'JPY' }, ['amount TOO_MANY_DIGITS']],
    ['no amount', { amount: ' ' }, ['amount REQUIRED']],
    ['a comma for a point', { amount: '12,50' }, ['amount MALFORMED_AMOUNT']],
    ['a slip of the keyboard', { amount: '9000000000000' }, ['amount AMOUNT_TOO_LARGE']],
    ['a currency that is none', { currency: 'ABC' }, ['currency UNKNOWN_CURRENCY']],
    ['today', { date: '2026-11-24' }, []],
    ['tomorrow', { date: '2026-11-25' }, ['date DATE_IN_FUTURE']],
    ['30 days ago', { date: '2026-10-25' }, []],
    ['31 days ago', { date: '2026-10-24' }, ['date DATE_TOO_OLD']],
    ['no date', { date: '' }, ['date MALFORMED_DATE']],
    ['no contract number', { contractNumber: '  ' }, ['contractNumber REQUIRED']],
    [
      'several at once',
      { amount: '1', date: '2027-01-01', contractNumber: '' },
      ['contractNumber REQUIRED', 'amount AMOUNT_TOO_SMALL', 'date DATE_IN_FUTURE'],
    ],
  ])('%s', (_, change, problems) => {
    expect(problemsOf(change)).toEqual(problems)
  })
})
