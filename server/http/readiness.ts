import { readdirSync } from 'node:fs'
import type { Db } from '../db'

export type Readiness = { isReady: boolean; database: boolean; migrations: boolean; live: boolean; processes: 'one' | 'many' }

const PATIENCE_MS = 2_000

/** GET /readyz: may a load balancer send people here? The database answers and is migrated, and live updates go out. */
export function createReadiness({ db, live }: { db: Db; live: { isUp(): boolean; processes: 'one' | 'many' } }) {
  const known = readdirSync('prisma/migrations', { withFileTypes: true }).filter(entry => entry.isDirectory()).length

  return async (): Promise<Readiness> => {
    const applied = await Promise.race([countApplied(db), later(null)]).catch(() => null)
    const database = applied !== null
    const migrations = applied !== null && applied >= known
    const isUp = live.isUp()
    return { isReady: database && migrations && isUp, database, migrations, live: isUp, processes: live.processes }
  }
}

async function countApplied(db: Db): Promise<number> {
  const rows = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS "count" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`
  return rows[0]?.count ?? 0
}

const later = <T>(value: T) => new Promise<T>(resolve => setTimeout(() => resolve(value), PATIENCE_MS).unref())
