import type { LiveEvent } from '../domain/events'

export type GaugeMessage = { room: string; event: Extract<LiveEvent, { type: 'quota.changed' }> }
type Settings = {
  send(message: GaugeMessage): void
  /** Removes rows of which all has been sent. Never throws: a row that stays is sent once more. */
  forget(rowIds: string[]): Promise<void>
  everyMs?: number
}
type Waiting = { latest: GaugeMessage | null; rowIds: string[]; timer: NodeJS.Timeout }

/**
 * A team's gauges, at most one a second for each rep: the first at once, of those that follow within the second the last one at its end. Rows of
 * messages that wait stay in the outbox until their turn, so that a crash loses none.
 */
export class GaugePace {
  readonly #waiting = new Map<string, Waiting>()
  /** Rows in hand here: how many of their messages wait. */
  readonly #rows = new Map<string, number>()
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** @returns true: sent. false: it waits, and its row must stay. */
  offer(rowId: string, message: GaugeMessage): boolean {
    const key = `${message.room} ${message.event.repId}`
    const known = this.#waiting.get(key)
    if (!known) {
      this.#settings.send(message)
      this.#beginTurn(key)
      return true
    }
    known.latest = message
    known.rowIds.push(rowId)
    this.#rows.set(rowId, (this.#rows.get(rowId) ?? 0) + 1)
    return false
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
    const timer = setTimeout(() => void this.#endTurn(key), this.#settings.everyMs ?? 1_000)
    this.#waiting.set(key, { latest: null, rowIds: [], timer })
  }

  async #endTurn(key: string): Promise<void> {
    const waiting = this.#waiting.get(key)
    this.#waiting.delete(key)
    if (!waiting) return
    clearTimeout(waiting.timer)
    if (!waiting.latest) return
    this.#settings.send(waiting.latest)
    // The next second begins with what was sent now.
    this.#beginTurn(key)
    const done = waiting.rowIds.filter(id => this.#countDown(id))
    await this.#settings.forget(done)
    this.letGo(done)
  }

  /** @returns true when nothing of the row waits any more. */
  #countDown(rowId: string): boolean {
    const waits = this.#rows.get(rowId)
    if (waits === undefined) return false
    this.#rows.set(rowId, waits - 1)
    return waits === 1
  }
}
