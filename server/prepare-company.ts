import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { incomingFolder, storeOf } from './attachments/open-store'
import { hashPassword, verifyPassword } from './auth/password'
import type { Db } from './db'
import { loadDemo } from './demo/load-demo'
import { attachPapers, type DemoPaper } from './demo/papers'
import type { Role } from './domain/words'
import { type Env, keptSecret } from './env'
import { ensureCompany } from './setup'

export type DemoSignIns = {
  /** null: the accounts have one that this folder does not know. */ password: string | null
  people: { email: string; role: Role }[]
}

/**
 * A database without a company gets one: the demo company (DEMO), else an empty one whose first-run page makes the admin. Loading is one
 * transaction, so a start that was cut short begins it again.
 * @returns the sign-ins to print, where this is the demo company.
 */
export async function prepareCompany(db: Db, env: Env, now: Date): Promise<DemoSignIns | null> {
  const company = await db.company.findUnique({ where: { id: 1 } })
  if (env.isDemo && !company) {
    console.log('Loading the demo company …')
    const password = env.demoPassword ?? keptSecret(env.dataDir, KEPT, 9)
    const { signIns, papers } = await loadDemo(db, { now, password })
    keepPassword(env, password)
    await attachDemoPapers(db, env, { papers, now })
    return { password, people: signIns }
  }
  await ensureCompany(db, { now, isDemo: false })
  if (!env.isDemo || !company?.isDemo) return null
  return { password: await standingPassword(db, env), people: await demoPeople(db) }
}

/** The demo stands without them: a bucket that is away keeps nobody from starting. */
async function attachDemoPapers(db: Db, env: Env, { papers, now }: { papers: DemoPaper[]; now: Date }): Promise<void> {
  try {
    await attachPapers(db, storeOf(env), { folder: incomingFolder(env.dataDir), papers, now })
  } catch (error) {
    console.warn(`The contracts of the demo's orders could not be stored: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const KEPT = 'demo-password'

/**
 * The password of a demo that was loaded earlier. Another DEMO_PASSWORD is given to its accounts; without one nothing is changed (another process
 * of the same database has its own folder), and only a password that is true is printed.
 */
async function standingPassword(db: Db, env: Env): Promise<string | null> {
  const admin = await db.person.findUnique({ where: { email: 'admin@demo.local' } })
  const file = path.join(env.dataDir, KEPT)
  const password = env.demoPassword ?? (existsSync(file) ? keptSecret(env.dataDir, KEPT, 9) : null)
  if (!admin || !password) return null
  if (await verifyPassword(password, admin.passwordHash)) return password
  if (!env.demoPassword) return null
  await db.person.updateMany({ where: { email: { endsWith: '@demo.local' } }, data: { passwordHash: await hashPassword(password) } })
  keepPassword(env, password)
  return password
}

function keepPassword({ dataDir }: Env, password: string): void {
  writeFileSync(path.join(dataDir, KEPT), password, { mode: 0o600 })
}

async function demoPeople(db: Db): Promise<{ email: string; role: Role }[]> {
  return db.person.findMany({
    where: { email: { endsWith: '@demo.local' }, status: { in: ['active', 'onNotice'] } },
    select: { email: true, role: true },
    orderBy: { createdAt: 'asc' },
  })
}
