import { z } from 'zod'
import { line } from '../domain/text'
import { id } from '../domain/values'
import { fromCursor } from '../queries/keyset'

/**
 * Pieces of input that several procedures share. Inputs are strict: a field that no procedure knows is a mistake of who sent it, and would silently do
 * nothing.
 */
export { id }
/**
 * The input of what takes none, in any of the ways that clients say it (plain JSON says null). Without it what is sent to such a procedure would pass
 * unread.
 */
export const nothing = z.strictObject({}).nullish()

/** A cursor of a list that is ordered by an instant; one that this server did not make is malformed input. */
export const keyset = z
  .string()
  .max(200)
  .transform((text, context) => {
    const found = fromCursor(text)
    if (!found) context.addIssue({ code: 'custom', message: 'MALFORMED_CURSOR' })
    return found ?? z.NEVER
  })
  .optional()
export const limit = z.number().int().min(1).max(100).default(50)

/** What the query library of the screens adds to a list that it reads by cursor; pages only go on. */
export const direction = z.literal('forward').optional()
/** A page of a list that is ordered by an instant. */
export const page = { cursor: keyset, limit, direction }

/** A move names the version that the actor saw. */
export const moved = z.strictObject({ customerId: id, version: z.number().int().min(1) })

/** Two letters; one that no country has finds nothing. */
export const countryFilter = z.string().regex(/^[A-Za-z]{2}$/, 'UNKNOWN_COUNTRY')

export const boardFilter = z.strictObject({
  text: line(200).optional(),
  country: countryFilter.optional(),
  badge: z.enum(['cold', 'contested', 'suspected', 'unconfirmed', 'due', 'given', 'shared']).optional(),
  repId: id.optional(),
})
export type BoardFilter = z.output<typeof boardFilter>
