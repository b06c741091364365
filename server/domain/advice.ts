import { z } from 'zod'
import { paragraph } from './text'
import { id } from './values'

/** What a mentor advises the owner of a customer. */
export const adviceInput = z.strictObject({
  customerId: id,
  text: paragraph(2_000).refine(text => text.length > 0, 'REQUIRED'),
})
export type AdviceInput = z.output<typeof adviceInput>
