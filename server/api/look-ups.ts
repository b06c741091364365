import type { Logger } from 'pino'
import { countLookUps, type Looked } from '../commands/count-look-ups'
import type { Db } from '../db'
import { HOUR_MS, secondsUntilFree } from '../domain/look-up'
import { Refusal } from '../domain/refusal'

const COUNT_EVERY_MS = 10_000

/** Look-ups of people, limited an hour by the policy in force (R8). */
export type LookUps = {
  /** Takes one, or throws RATE_LIMITED. */
  take(personId: string): Promise<void>
  /** A look-up led to a protected customer of somebody else. */
  met(personId: string, customerId: string): void
  /** Counts what is not counted yet. */
  flush(): Promise<void>
  stop(): Promise<void>
}

type Person = {
  /** In the last hour over all processes, when it was last counted. */
  hour: { count: number; oldest: Date | null; limit: number } | null
  countedAt: number
  counting: Promise<void> | null
  since: { count: number; refused: number; met: Set<string> }
}

/**
 * Counts in memory and every few seconds in the database, so that a look-up costs no write. The limit holds over all processes but for what each allows in
 * those seconds, which the burst of a person bounds (request-context.ts).
 */
export function createLookUps({
  db,
  clock,
  wakeOutbox,
  log,
}: {
  db: Db
  clock: () => Date
  wakeOutbox: () => void
  log: Pick<Logger, 'warn'>
}): LookUps {
  const people = new Map<string, Person>()
  const timer = setInterval(() => void flush(), COUNT_EVERY_MS)
  timer.unref()

  const personOf = (personId: string): Person => {
    const known = people.get(personId) ?? { hour: null, countedAt: 0, counting: null, since: nothing() }
    people.set(personId, known)
    return known
  }

  const count = (personId: string): Promise<void> => {
    const person = personOf(personId)
    person.counting ??= (async () => {
      const since = person.since
      person.since = nothing()
      const looked: Looked = { ...since, met: [...since.met] }
      try {
        const { toldLead, ...hour } = await countLookUps(db, clock(), { personId, looked })
        person.hour = hour
        person.countedAt = clock().getTime()
        if (toldLead) wakeOutbox()
      } catch (error) {
        // Later, with what comes until then.
        person.since.count += since.count
        person.since.refused += since.refused
        for (const customerId of since.met) person.since.met.add(customerId)
        throw error
      } finally {
        person.counting = null
      }
    })()
    return person.counting
  }

  async function flush(): Promise<void> {
    const now = clock().getTime()
    for (const [personId, person] of people) {
      // One that is under way took along what there was when it began, not what came since.
      await person.counting?.catch(() => {})
      const hasMore = person.since.count + person.since.refused > 0 || person.since.met.size > 0
      if (hasMore) await count(personId).catch(error => log.warn({ err: error }, 'look-ups could not be counted'))
      else if (now - person.countedAt > HOUR_MS && !person.counting) people.delete(personId)
    }
  }

  return {
    async take(personId) {
      const person = personOf(personId)
      if (!person.hour) await count(personId)
      else if (clock().getTime() - person.countedAt > COUNT_EVERY_MS)
        count(personId).catch(error => log.warn({ err: error }, 'look-ups could not be counted'))
      const { hour } = person
      if (hour && hour.count + person.since.count >= hour.limit) {
        person.since.refused++
        const retryAfterSeconds = secondsUntilFree(hour.oldest ?? clock(), clock())
        throw new Refusal('RATE_LIMITED', { rule: 'R8', lookUpsPerHour: hour.limit, retryAfterSeconds })
      }
      person.since.count++
    },
    met(personId, customerId) {
      personOf(personId).since.met.add(customerId)
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}

const nothing = () => ({ count: 0, refused: 0, met: new Set<string>() })
