import { z } from 'zod'

/** An id in its one spelling: the database takes any case, but rules compare texts ("nobody disables themselves") and rooms are named by them. */
export const id = z.uuid().toLowerCase()

/** An instant with its offset. Years that PostgreSQL or a date with four digits cannot carry are malformed: nobody met a customer then. */
export const instant = z.iso.datetime({ offset: true }).refine(isInReach, 'MALFORMED_DATE')

function isInReach(text: string): boolean {
  const year = new Date(text).getUTCFullYear()
  return year >= 1900 && year <= 9998
}
