import { type Db, Prisma, type Tx } from '../db'
import type { LiveEvent } from '../domain/events'
import type { Log } from '../log'
import { GaugePace } from './gauge-pace'
import type { Message } from './outbox'

type Row = { id: string; at: Date; messages: Message[] }

/** Where messages go to: sockets of this process and, through Redis, of all. */
export type Receiver = {
  emit(room: string, event: LiveEvent): void
  accessChanged(personId: string): void
  /** false: sending would be in vain now. */
  isUp(): boolean
  /** Resolves once what was emitted cannot be lost any more with what carries it. */
  taken(): Promise<void>
}
export type OutboxSender = { wake(): void; stop(): Promise<void> }

type Settings = { db: Db; receiver: Receiver; log: Pick<Log, 'warn'>; onSent?: (count: number) => void }

const BATCH = 200
const SWEEP_MS = 2_000

/**
 * Sends what commands wrote into the outbox, after their commit, in the order of its ids as far as they are there: woken at once by the command's
 * process; a sweep finds what a process that died left. Rows are locked, sent and deleted in one transaction: a crash in between sends them again,
 * never not at all. (Never "all ids greater than the last": a smaller id can commit later.)
 */
export function startOutbox(settings: Settings): OutboxSender {
  const { db, receiver, log } = settings
  let isStopped = false
  let isAsked = false
  let running: Promise<void> | null = null
  let hasFailed = false
  const pace = new GaugePace({
    send: ({ room, event }) => receiver.emit(room, event),
    forget: async rowIds => {
      if (rowIds.length === 0) return
      const removed = db.$executeRaw`DELETE FROM "outbox" WHERE "id" = ANY(${rowIds}::uuid[])`
      await removed.catch(error => log.warn({ err: error }, 'sent gauges could not be removed'))
    },
  })

  const drain = async () => {
    try {
      do {
        isAsked = false
        while (!isStopped && receiver.isUp() && (await sendBatch(settings, pace)) === BATCH);
      } while (isAsked && !isStopped)
      hasFailed = false
    } catch (error) {
      if (!hasFailed) log.warn({ err: error }, 'the outbox could not be sent; it is tried again')
      hasFailed = true
    }
  }
  const wake = () => {
    isAsked = true
    if (isStopped) return
    running ??= drain().finally(() => {
      running = null
      // Asked for between its last look and its end.
      if (isAsked && !hasFailed) wake()
    })
  }
  /** Asks first whether there is anything: most rounds find nothing and need no transaction. */
  const look = async () => {
    if (running || isStopped || !receiver.isUp()) return
    try {
      const [found] = await db.$queryRaw<{ any: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM "outbox" WHERE NOT ("id" = ANY(${pace.rowIds()}::uuid[]))) AS "any"`
      if (found?.any) wake()
    } catch {
      // The database is away; the next round asks again.
    }
  }
  const sweep = setInterval(() => void look(), SWEEP_MS)
  sweep.unref()
  wake()

  return {
    wake,
    async stop() {
      isStopped = true
      clearInterval(sweep)
      await running
      await pace.flush()
    },
  }
}

/** @returns how many rows were in hand. */
async function sendBatch({ db, receiver, onSent }: Settings, pace: GaugePace): Promise<number> {
  let inHand: string[] = []
  try {
    return await db.$transaction(async tx => {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT "id"::text, "at", "messages" FROM "outbox" WHERE NOT ("id" = ANY(${pace.rowIds()}::uuid[])) ORDER BY "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
      inHand = rows.map(({ id }) => id)
      let sent = 0
      const done: string[] = []
      const waiting: { id: string; messages: Message[] }[] = []
      for (const { id, at, messages } of rows) {
        const rest = messages.filter((message, index) => !deliver({ rowId: id, at, index }, message, receiver, pace))
        sent += messages.length - rest.length
        if (rest.length > 0) waiting.push({ id, messages: rest })
        else done.push(id)
      }
      if (rows.length > 0) await receiver.taken()
      if (done.length > 0) await tx.$executeRaw`DELETE FROM "outbox" WHERE "id" = ANY(${done}::uuid[])`
      await keepRest(tx, waiting)
      onSent?.(sent)
      return rows.length
    })
  } catch (error) {
    pace.letGo(inHand)
    throw error
  }
}

/** @returns false: it waits for its turn (gauges of a team, at most one a second a rep). */
function deliver(
  { rowId, at, index }: { rowId: string; at: Date; index: number },
  { room, event }: Message,
  receiver: Receiver,
  pace: GaugePace,
): boolean {
  if (event.type === 'access.changed') {
    receiver.accessChanged(room.slice('user:'.length))
    return true
  }
  const full = { id: `${rowId}:${index}`, at: at.toISOString(), ...event } as LiveEvent
  if (full.type === 'quota.changed' && room.startsWith('team:')) return pace.offer(rowId, { room, event: full })
  receiver.emit(room, full)
  return true
}

/** What waits stays in its row, without what was sent already. */
async function keepRest(tx: Tx, waiting: { id: string; messages: Message[] }[]): Promise<void> {
  if (waiting.length === 0) return
  const values = waiting.map(({ id, messages }) => Prisma.sql`(${id}::uuid, ${JSON.stringify(messages)}::jsonb)`)
  await tx.$executeRaw`UPDATE "outbox" o SET "messages" = v."messages" FROM (VALUES ${Prisma.join(values)}) v("id", "messages") WHERE o."id" = v."id"`
}
