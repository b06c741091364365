import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { LiveEventBody, Room } from '../domain/events'

/**
 * One event for one room; the command that makes it decides what the room may see. Two go to no client as they stand:
 * `access.changed`: sockets of the person whose session ended are closed, the others are put into the rooms that are theirs now;
 * `gauges.changed`: counts and slots of the lane are read when it is told, and go to the lane and its team as `quota.changed`.
 */
export type Message =
  | { room: Room; event: LiveEventBody }
  | { room: `user:${string}`; event: { type: 'access.changed' } }
  | { room: `rep:${string}`; event: { type: 'gauges.changed' } }

/** A row of the outbox as it was committed. */
export type CommittedRow = { id: string; at: Date; messages: Message[] }

/** Writes what is to be told after the commit, in the transaction of the change: nothing is told before it or lost after it. */
export async function enqueue(tx: Tx, now: Date, messages: Message[]): Promise<void> {
  if (messages.length === 0) return
  await tx.outbox.createMany({
    data: messages.map(({ room, event }) => ({ id: uuid(), at: now, type: event.type, messages: [{ room, event }] as never })),
  })
}
