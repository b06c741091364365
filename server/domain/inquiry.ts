import { z } from 'zod'
import { customerEntry } from './entry'
import { optionalLine, paragraph } from './text'
import type { PersonStatus } from './words'

export const INQUIRY_CHANNELS = ['fair', 'website', 'mail', 'call', 'other'] as const
export type InquiryChannel = (typeof INQUIRY_CHANNELS)[number]

/** To whom an inquiry went: a new customer's or a pool customer's new owner; who owns it as ordinary; who holds it as close or closed. */
export const INQUIRY_OUTCOMES = ['entered', 'assigned', 'owner', 'holder'] as const
export type InquiryOutcome = (typeof INQUIRY_OUTCOMES)[number]

/** What a lead types of an inquiry: the company as it is entered, who asks, and what for. */
export const inquiryEntry = customerEntry.pick({ name: true, country: true, website: true, emails: true, phones: true }).extend({
  channel: z.enum(INQUIRY_CHANNELS),
  contact: optionalLine(200),
  text: paragraph(5_000).refine(text => text !== '', 'REQUIRED'),
})
export type InquiryEntry = z.output<typeof inquiryEntry>

export type TurnRep = {
  repId: string
  status: PersonStatus
  /** A deputy stands in (R12). */
  isOnLeave: boolean
  held: number
  limit: number
  isNewcomer: boolean
  /** The count of the latest inquiry that was this rep's by turn or by hand; null: none yet. */
  lastTurn: number | null
}
export type Skipped = 'NOT_HERE' | 'ON_LEAVE' | 'FULL'

/**
 * Whose turn it is for an inquiry: who was given one longest ago, first of all who never was, of those the newcomers (R7) before the others. Left out are who is not
 * active or on notice, on leave, or without a free slot to claim it with; who is left out keeps their place. Reps are named in the order of their seniority.
 * @returns the line, the next one first, and who is left out.
 */
export function inquiryLine(reps: readonly TurnRep[]): { line: string[]; skipped: { repId: string; why: Skipped }[] } {
  const skipped = reps.flatMap(rep => {
    const why = whySkipped(rep)
    return why ? [{ repId: rep.repId, why }] : []
  })
  const line = reps.filter(rep => !whySkipped(rep)).sort((one, other) => place(one) - place(other))
  return { line: line.map(({ repId }) => repId), skipped }
}

function whySkipped({ status, isOnLeave, held, limit }: TurnRep): Skipped | null {
  if (status !== 'active') return 'NOT_HERE'
  if (isOnLeave) return 'ON_LEAVE'
  return held >= limit ? 'FULL' : null
}

const place = ({ lastTurn, isNewcomer }: TurnRep): number => lastTurn ?? (isNewcomer ? -2 : -1)
