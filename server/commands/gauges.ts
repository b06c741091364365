import type { Message } from '../live/outbox'

/** The counts or slots of these lanes changed; what they are is read when it is told. */
export const gaugeMessages = (repIds: Iterable<string | null>): Message[] =>
  [...new Set(repIds)].filter(id => id !== null).map(id => ({ room: `rep:${id}`, event: { type: 'gauges.changed' } }))
