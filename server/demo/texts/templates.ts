import type { Channel, Direction } from '../../domain/words'

export const STAGES = ['first', 'inquiry', 'quote', 'sample', 'negotiate', 'order', 'after', 'silent'] as const
/** How far a customer has come; decides what a rep writes about it. */
export type Stage = (typeof STAGES)[number]

/** Channel, direction, text, next step. */
export type Template = readonly [Channel, Direction, string, string]
export type TemplatesByStage = Record<Stage, readonly Template[]>
