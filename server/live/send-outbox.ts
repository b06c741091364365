import { type Db, hotRows, Prisma, type Tx } from '../db'
import { EVERYBODY, type LiveEvent, type LiveEventBody } from '../domain/events'
import type { Log } from '../log'
import { readGauges } from '../queries/lane-gauges'
import { MessagePace } from './message-pace'
import type { CommittedRow } from './outbox'

/** Where messages go to: sockets of this process and, through Redis, of all. */
export type Receiver = {
  emit(room: string, event: LiveEvent): void
  accessChanged(personId: string): void
  /** false: sending would be in vain now. */
  isUp(): boolean
  /** Resolves once what was emitted cannot be lost any more with what carries it. */
  taken(): Promise<void>
}
export type OutboxSender = {
  /** There is something to send. A row that this process committed itself is named and need not be read back. */
  wake(committed?: CommittedRow): void
  stop(): Promise<void>
}

type Settings = { db: Db; receiver: Receiver; log: Pick<Log, 'warn'>; onSent?: (count: number) => void }

const BATCH = 200
const SWEEP_MS = 2_000
const REST_MS = 20

/**
 * Sends what commands wrote into the outbox, after their commit. What this process committed by `commit_move` it still knows and sends at once;
 * all else it reads, in the order of its ids as far as they are there: woken by the command's process; a sweep finds what a process that died left.
 * A row is deleted after it was sent: a crash in between sends it again, never not at all. (Never "all ids greater than the last": a smaller id
 * can commit later.)
 */
export function startOutbox(settings: Settings): OutboxSender {
  const { db, receiver, log } = settings
  let isStopped = false
  let isAsked = false
  let committed: CommittedRow[] = []
  let running: Promise<void> | null = null
  let hasFailed = false
  let lastAt = Number.NEGATIVE_INFINITY
  const pace = new MessagePace({
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
        // Many changes at once go out together; one alone goes at once.
        const restMs = lastAt + REST_MS - performance.now()
        if (restMs > 1) await new Promise(resolve => setTimeout(resolve, restMs))
        lastAt = performance.now()
        const mustLook = isAsked
        const known = committed
        isAsked = false
        committed = []
        // Where nothing can be sent they stay in the outbox, and are found when it can.
        if (known.length > 0 && receiver.isUp()) await sendCommitted(settings, known, pace)
        while (mustLook && !isStopped && receiver.isUp() && (await sendBatch(settings, pace)) === BATCH);
      } while ((isAsked || committed.length > 0) && !isStopped)
      hasFailed = false
    } catch (error) {
      if (!hasFailed) log.warn({ err: error }, 'the outbox could not be sent; it is tried again')
      hasFailed = true
    }
  }
  const run = () => {
    if (isStopped) return
    running ??= drain().finally(() => {
      running = null
      // Asked for between its last look and its end.
      if ((isAsked || committed.length > 0) && !hasFailed) run()
    })
  }
  const wake = (row?: CommittedRow) => {
    if (row) committed.push(row)
    else isAsked = true
    run()
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

/** Their commit is known to be done. Other processes may send them too, should they look in between: a receiver applies an event once. */
async function sendCommitted({ db, receiver, onSent }: Settings, rows: CommittedRow[], pace: MessagePace): Promise<void> {
  const { done, sent } = await deliverAll(db, rows, receiver, pace)
  onSent?.(sent)
  try {
    await receiver.taken()
  } catch (error) {
    pace.letGo(rows.map(({ id }) => id))
    throw error
  }
  // Should the machine fail before this commit is on its disk, the rows are there again and are sent again: no need to wait for it.
  await hotRows(
    db,
    Prisma.sql`DELETE FROM "outbox" WHERE "id" = ANY(${done}::uuid[]) AND set_config('synchronous_commit', 'off', true) IS NOT NULL`,
  )
}

/** @returns how many rows were in hand. */
async function sendBatch({ db, receiver, onSent }: Settings, pace: MessagePace): Promise<number> {
  let inHand: string[] = []
  try {
    return await db.$transaction(async tx => {
      // Nor does this commit wait for the disk.
      const rows = await tx.$queryRaw<CommittedRow[]>`
        SELECT "id"::text, "at", "messages", set_config('synchronous_commit', 'off', true) AS "_" FROM "outbox"
         WHERE NOT ("id" = ANY(${pace.rowIds()}::uuid[])) ORDER BY "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
      if (rows.length === 0) return 0
      inHand = rows.map(({ id }) => id)
      const { done, sent } = await deliverAll(tx, rows, receiver, pace)
      await receiver.taken()
      await tx.$executeRaw`DELETE FROM "outbox" WHERE "id" = ANY(${done}::uuid[])`
      onSent?.(sent)
      return rows.length
    })
  } catch (error) {
    pace.letGo(inHand)
    throw error
  }
}

/**
 * A row goes when all its messages have been sent, or what waited of it was overtaken by a later one. Cards go first and at once; gauges are read once for
 * all rows in hand, and each lane's go once, a team's in their turn (at most one a second a rep), news of the shared lists in theirs.
 */
async function deliverAll(
  db: Db | Tx,
  rows: CommittedRow[],
  receiver: Receiver,
  pace: MessagePace,
): Promise<{ done: string[]; sent: number }> {
  let sent = 0
  const lastOfLane = new Map<string, CommittedRow>()
  let lastOfPool: CommittedRow | null = null
  for (const row of rows) {
    row.messages.forEach(({ room, event }, index) => {
      if (changesSharedLists(event)) lastOfPool = row
      if (event.type === 'gauges.changed') {
        lastOfLane.set(room.slice('rep:'.length), row)
      } else if (event.type === 'access.changed') {
        receiver.accessChanged(room.slice('user:'.length))
        sent++
      } else {
        receiver.emit(room, { id: `${row.id}:${index}`, at: row.at.toISOString(), ...event })
        sent++
      }
    })
  }
  const waiting = new Set<string>()
  if (lastOfPool) {
    const { id, at } = lastOfPool as CommittedRow
    const message = { room: EVERYBODY, event: { id: `${id}:pool`, at: at.toISOString(), type: 'pool.changed' as const } }
    if (pace.offer(id, message)) sent++
    else waiting.add(id)
  }
  const gauges = lastOfLane.size > 0 ? await readGauges(db, [...lastOfLane.keys()]) : []
  for (const { repId, teamId, event } of gauges) {
    const { id, at } = lastOfLane.get(repId) as CommittedRow
    const full = { id: `${id}:${repId}`, at: at.toISOString(), ...event }
    receiver.emit(`rep:${repId}`, full)
    sent++
    if (!teamId) continue
    if (pace.offer(id, { room: `team:${teamId}`, event: full })) sent++
    else waiting.add(id)
  }
  const done = rows.filter(({ id }) => !waiting.has(id)).map(({ id }) => id)
  return { done: done.concat(pace.overtaken()), sent }
}

/**
 * R4: any rep may see and claim any ordinary customer, so whoever shows the pool or colleagues' customers asks again when one comes to them, goes or
 * changes. Nothing is told of which, and nothing at all of what only was and is close or closed.
 */
function changesSharedLists(event: LiveEventBody | { type: 'access.changed' | 'gauges.changed' }): boolean {
  switch (event.type) {
    case 'lanes.changed':
      return true
    case 'customer.tierChanged':
      return event.from === 'ordinary' || event.to === 'ordinary'
    case 'customer.entered':
    case 'customer.edited':
    case 'customer.followed':
      return event.card?.tier === 'ordinary'
    default:
      return false
  }
}
