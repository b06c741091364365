import { z } from 'zod'
import { line } from '../domain/text'

/** Pieces of input that several procedures share. */
export const id = z.uuid()
export const cursor = z.string().max(200).optional()
export const limit = z.number().int().min(1).max(100).default(50)

/** A move names the version that the actor saw. */
export const moved = z.object({ customerId: id, version: z.number().int().min(1) })

export const boardFilter = z.object({
  text: line(200).optional(),
  country: z.string().length(2).optional(),
  badge: z.enum(['cold', 'contested', 'suspected', 'unconfirmed', 'due', 'given', 'shared']).optional(),
  repId: id.optional(),
})
export type BoardFilter = z.output<typeof boardFilter>
