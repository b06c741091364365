import type { Message } from '../live/outbox'

export function handoverMessages(told: { handoverId: string; customerId: string; personIds: string[] }): Message[] {
  const { handoverId, customerId, personIds } = told
  return [...new Set(personIds)].map(id => ({
    room: `user:${id}` as const,
    event: { type: 'handover.changed' as const, handoverId, customerId },
  }))
}
