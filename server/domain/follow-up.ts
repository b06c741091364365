import { z } from 'zod'
import { paragraph } from './text'
import { id, instant } from './values'
import { CHANNELS, DIRECTIONS } from './words'

/** An exchange with a customer as a rep logs it (R5). */
export const followUpInput = z.strictObject({
  customerId: id,
  at: instant,
  channel: z.enum(CHANNELS),
  direction: z.enum(DIRECTIONS),
  text: paragraph(5_000).refine(text => text.length > 0, 'REQUIRED'),
  nextAt: instant.optional(),
})
export type FollowUpInput = z.output<typeof followUpInput>
