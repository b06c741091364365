import type { LiveEvent } from '../domain/events'

/** What is told of a lane's slots to its team, and that the lists which everybody shares are others, to everybody. */
export type PacedMessage = { room: string; event: Extract<LiveEvent, { type: 'quota.changed' | 'pool.changed' }> }
type Settings = {
  send(message: PacedMessage): void
  /** Removes rows of which all has been sent. Never throws: a row that stays is sent once more. */
  forget(rowIds: string[]): Promise<void>
  everyMs?: number
  /** Of the lists that everybody shares: each window that shows one asks again. */
  poolEveryMs?: number
}
type Waiting = { latest: { message: PacedMessage; rowId: string } | null; timer: NodeJS.Timeout }

/**
 * A team's gauges, at most one a second for each rep, and news of the shared lists, at most every three seconds: the first at once, of those that follow
 * within that time the last one at its end. The row of the one that waits stays in the outbox until its turn, so that a crash loses none; a row that a later
 * one overtook need not wait any more.
 */
export class MessagePace {
  readonly #waiting = new Map<string, Waiting>()
  /** Rows in hand here: how many of their messages wait. */
  readonly #rows = new Map<string, number>()
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** @returns true: sent. false: it waits, and its row must stay until `forget` or `overtaken` names it. */
  offer(rowId: string, message: PacedMessage): boolean {
    const key = keyOf(message)
    const known = this.#waiting.get(key)
    if (!known) {
      this.#settings.send(message)
      this.#beginTurn(key)
      return true
    }
    if (known.latest) this.#countDown(known.latest.rowId)
    known.latest = { message, rowId }
    this.#rows.set(rowId, (this.#rows.get(rowId) ?? 0) + 1)
    return false
  }

  /** Rows in hand that nothing waits for any more; they are in hand no longer. */
  overtaken(): string[] {
    const done = [...this.#rows].filter(([, waits]) => waits === 0).map(([id]) => id)
    this.letGo(done)
    return done
  }

  rowIds(): string[] {
    return [...this.#rows.keys()]
  }

  /** Their transaction failed: they stand in the outbox as before and come again. */
  letGo(rowIds: string[]): void {
    for (const id of rowIds) this.#rows.delete(id)
  }

  /** Sends all that waits, now. */
  async flush(): Promise<void> {
    for (const key of [...this.#waiting.keys()]) await this.#endTurn(key)
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #beginTurn(key: string): void {
    const { everyMs = 1_000, poolEveryMs = 3_000 } = this.#settings
    const timer = setTimeout(() => void this.#endTurn(key), key === POOL ? poolEveryMs : everyMs)
    this.#waiting.set(key, { latest: null, timer })
  }

  async #endTurn(key: string): Promise<void> {
    const waiting = this.#waiting.get(key)
    this.#waiting.delete(key)
    if (!waiting) return
    clearTimeout(waiting.timer)
    if (!waiting.latest) return
    const { message, rowId } = waiting.latest
    this.#settings.send(message)
    // The next turn begins with what was sent now.
    this.#beginTurn(key)
    if (this.#countDown(rowId) !== 0) return
    await this.#settings.forget([rowId])
    this.letGo([rowId])
  }

  #countDown(rowId: string): number | undefined {
    const waits = this.#rows.get(rowId)
    if (waits !== undefined) this.#rows.set(rowId, waits - 1)
    return waits === undefined ? undefined : waits - 1
  }
}

const POOL = 'pool'
const keyOf = ({ room, event }: PacedMessage): string => (event.type === 'pool.changed' ? POOL : `${room} ${event.repId}`)
