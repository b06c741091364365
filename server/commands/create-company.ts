import { v7 as uuid } from 'uuid'
import { hashPassword } from '../auth/password'
import { type Db, inTransaction } from '../db'
import type { CompanySetup } from '../domain/account'
import { isInChina } from '../domain/chinese-holidays'
import { Refusal } from '../domain/refusal'
import { seedChineseHolidays } from './import-holidays'

export const isSetupNeeded = async (db: Db): Promise<boolean> => (await db.person.findFirst({ select: { id: true } })) === null

/** The first run: names the company and makes its first admin. Whoever comes second finds the door closed. */
export async function createCompany({ db, now }: { db: Db; now: Date }, setup: CompanySetup): Promise<{ personId: string }> {
  // Asked before the costly hash, and again under the lock.
  if (!(await isSetupNeeded(db))) throw new Refusal('FORBIDDEN', { rule: 'R1' })
  const passwordHash = await hashPassword(setup.password)
  return inTransaction(db, async tx => {
    await tx.$queryRaw`SELECT 1 FROM "company" FOR UPDATE`
    if (await tx.person.findFirst({ select: { id: true } })) throw new Refusal('FORBIDDEN', { rule: 'R1' })
    const { companyName, currency, timeZone, name, email } = setup
    await tx.company.update({ where: { id: 1 }, data: { name: companyName, currency, timeZone } })
    if (isInChina(timeZone)) await seedChineseHolidays(tx)
    const personId = uuid()
    await tx.person.create({
      data: { id: personId, email, name, role: 'admin', sells: false, hiredOn: now, passwordHash, createdAt: now, acknowledgedVersion: 1 },
    })
    return { personId }
  })
}
