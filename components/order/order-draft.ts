import type { Me } from '@/server/api/types'
import { currencyDigits } from '@/server/domain/currency'
import { toMinorUnits } from '@/server/domain/minor-units'
import { calendarDay, daysBetween, type OrderInput, orderInput, whatIsWrongWithOrder } from '@/server/domain/order'
import type { RefusalFacts } from '@/server/domain/refusal'

/** What stands in the form: as typed. */
export type OrderDraft = { amount: string; currency: string; date: string; contractNumber: string }
export type OrderField = keyof OrderDraft

/** A problem at its field: a code of messages/<language>/order.json `problem`, and what its sentence needs. */
export type OrderProblem = { field: OrderField; code: string; facts: RefusalFacts }

export type OrderRules = Pick<Me['policy'], 'minOrder' | 'rates' | 'orderBackdateDays' | 'maxUnconfirmed'> & {
  /** Today in the company's time zone. */
  today: string
}

/**
 * What was typed as an order, or what is wrong with it, by the rule that the server decides by (R1). Whether the contract number is taken
 * only the server knows.
 */
export function readOrder(draft: OrderDraft, rules: OrderRules): { order: OrderInput } | { problems: OrderProblem[] } {
  const currency = draft.currency.trim().toUpperCase()
  const digits = currencyDigits(currency)
  const amountMinor = toMinorUnits(draft.amount, digits)
  const { amount: _, ...typed } = draft
  const parsed = orderInput.safeParse({ ...typed, amountMinor: amountMinor ?? 0 })
  const problems = new Map<OrderField, OrderProblem>()
  const add = (field: OrderField, code: string, facts: RefusalFacts = {}) => {
    if (!problems.has(field)) problems.set(field, { field, code, facts })
  }
  if (draft.amount.trim() === '') add('amount', 'REQUIRED')
  else if (amountMinor === null) {
    const hasTooManyDigits = toMinorUnits(draft.amount, 12) !== null
    add('amount', hasTooManyDigits ? 'TOO_MANY_DIGITS' : 'MALFORMED_AMOUNT', { currency, digits })
  }
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] === 'amountMinor' ? 'amount' : (path[0] as OrderField)
    add(field, field === 'date' ? 'MALFORMED_DATE' : message, { currency })
  }
  const date = calendarDay.safeParse(draft.date).data ?? rules.today
  const order = { amountMinor: amountMinor ?? 0, currency, date, contractNumber: draft.contractNumber }
  for (const problem of brokenRules(order, rules)) if (!problems.has(problem.field)) problems.set(problem.field, problem)
  return problems.size === 0 && parsed.data ? { order: parsed.data } : { problems: [...problems.values()] }
}

/** The rule tells the first that it meets; a form shows each at its field, so each is asked with the others put right. */
function brokenRules(order: OrderInput, { minOrder, rates, today, ...params }: OrderRules): OrderProblem[] {
  const facts = { today, companyCurrency: minOrder.currency, rate: rates[order.currency] ?? null, isContractTaken: false }
  const rule = { ...params, minOrderMinor: minOrder.amountMinor, confirmDays: 1 }
  const wrong = [
    whatIsWrongWithOrder({ ...order, date: today }, facts, rule),
    daysBetween(order.date, today) === 0
      ? null
      : whatIsWrongWithOrder({ ...order, ...fittingAmount(minOrder) }, { ...facts, rate: '1' }, rule),
  ]
  return wrong.flatMap(found => (found ? [toOrderProblem(found)] : []))
}

const fittingAmount = ({ amountMinor, currency }: OrderRules['minOrder']) => ({ amountMinor, currency })

const FIELD_OF: Record<string, OrderField> = {
  UNKNOWN_CURRENCY: 'currency',
  AMOUNT_TOO_SMALL: 'amount',
  AMOUNT_TOO_LARGE: 'amount',
  DATE_IN_FUTURE: 'date',
  DATE_TOO_OLD: 'date',
  CONTRACT_TAKEN: 'contractNumber',
  RATE_MISSING: 'currency',
}

/** The facts of an ORDER_INVALID as a problem of the field that it speaks of. */
export function toOrderProblem(facts: RefusalFacts): OrderProblem {
  const code = String(facts.why)
  return { field: FIELD_OF[code] ?? 'amount', code, facts }
}

export const isOrderProblem = (facts: RefusalFacts): boolean => String(facts.why) in FIELD_OF
