import { v7 as uuid } from 'uuid'
import { hashPassword } from '../auth/password'
import { endSessions } from '../commands/end-sessions'
import { type Db, inTransaction } from '../db'
import { accountEmail, newPassword, personName } from '../domain/account'
import { ensureCompany } from '../setup'

/** An admin from the command line: the first one of an empty company, or one more where nobody gets in any more. */
export async function createAdmin(
  db: Db,
  { email, name, password, now }: { email: string; name: string; password: string; now: Date },
): Promise<void> {
  const account = accountEmail.parse(email)
  const passwordHash = await hashPassword(newPassword.parse(password))
  await ensureCompany(db, { now, isDemo: false })
  if (await db.person.findUnique({ where: { email: account } }))
    throw new Error(`There is an account ${account} already. Use reset-password.`)
  const row = { email: account, name: personName.parse(name), role: 'admin' as const, sells: false, passwordHash }
  await db.person.create({ data: { id: uuid(), ...row, hiredOn: now, createdAt: now } })
}

/** Another password, and every session of the person ends. */
export async function resetPassword(db: Db, { email, password, now }: { email: string; password: string; now: Date }): Promise<void> {
  const account = accountEmail.parse(email)
  const passwordHash = await hashPassword(newPassword.parse(password))
  await inTransaction(db, async tx => {
    const person = await tx.person.findUnique({ where: { email: account }, select: { id: true } })
    if (!person) throw new Error(`There is no account ${account}.`)
    await tx.person.update({ where: { id: person.id }, data: { passwordHash } })
    await endSessions(tx, person.id, now)
  })
}
