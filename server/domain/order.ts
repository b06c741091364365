import { z } from 'zod'
import { line } from './text'

/** Contract number as kept for uniqueness: "sc-001 " and "SC-001" are one contract. */
export const contractKey = (contractNumber: string): string => contractNumber.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** A calendar day in the company's time zone. */
export const calendarDay = z.iso.date()

/**
 * What a rep types to close a deal (R1). Whether the amount, the date and the currency are allowed is a rule (ORDER_INVALID), not a format:
 * amounts of zero or below reach the rule and are refused with its number.
 */
export const orderInput = z.object({
  amountMinor: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'UNKNOWN_CURRENCY'),
  date: calendarDay,
  contractNumber: line(80).refine(text => contractKey(text).length > 0, 'REQUIRED'),
})
export type OrderInput = z.output<typeof orderInput>
