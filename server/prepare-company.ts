import { hashPassword, verifyPassword } from './auth/password'
import type { Db } from './db'
import { loadDemo } from './demo/load-demo'
import type { Role } from './domain/words'
import { type Env, keptSecret } from './env'
import { ensureCompany } from './setup'

export type DemoSignIns = { password: string; people: { email: string; role: Role }[] }

/**
 * A database without a company gets one: the demo company (DEMO), else an empty one whose first-run page makes the admin. Loading is one
 * transaction, so a start that was cut short begins it again.
 * @returns the sign-ins to print, where this is the demo company.
 */
export async function prepareCompany(db: Db, env: Env, now: Date): Promise<DemoSignIns | null> {
  const company = await db.company.findUnique({ where: { id: 1 } })
  if (env.isDemo && !company) {
    console.log('Loading the demo company …')
    const password = demoPassword(env)
    const { signIns } = await loadDemo(db, { now, password })
    return { password, people: signIns }
  }
  await ensureCompany(db, { now, isDemo: false })
  if (!env.isDemo || !company?.isDemo) return null
  return { password: await standingPassword(db, env), people: await demoPeople(db) }
}

const demoPassword = (env: Env) => env.demoPassword ?? keptSecret(env.dataDir, 'demo-password', 9)

/** The demo was loaded earlier; with another DEMO_PASSWORD its accounts get that one, so that what is printed is true. */
async function standingPassword(db: Db, env: Env): Promise<string> {
  const password = demoPassword(env)
  const admin = await db.person.findUnique({ where: { email: 'admin@demo.local' } })
  if (admin && !(await verifyPassword(password, admin.passwordHash))) {
    await db.person.updateMany({ where: { email: { endsWith: '@demo.local' } }, data: { passwordHash: await hashPassword(password) } })
  }
  return password
}

async function demoPeople(db: Db): Promise<{ email: string; role: Role }[]> {
  return db.person.findMany({
    where: { email: { endsWith: '@demo.local' }, status: { in: ['active', 'onNotice'] } },
    select: { email: true, role: true },
    orderBy: { createdAt: 'asc' },
  })
}
