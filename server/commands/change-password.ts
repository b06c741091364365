import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { hashPassword, verifyPassword } from '../auth/password'
import { createSession, type NewSession } from '../auth/sessions'
import { type Db, inTransaction } from '../db'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import type { CommandContext } from './context'
import { endSessions } from './end-sessions'

/**
 * Another password ends every session of the person but gives the one that changed it a new one: who had got hold of the old password or of a
 * session is out. Throws a FieldError for a wrong current password.
 */
export async function changePassword(
  { db, viewer, now, wakeOutbox, userAgent }: CommandContext & { userAgent: string | null },
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<NewSession> {
  const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { passwordHash: true } })
  await countGuess(db, viewer.id)
  if (!(await verifyPassword(currentPassword, passwordHash))) throw new FieldError('currentPassword', 'WRONG_PASSWORD')
  if (currentPassword === newPassword) throw new FieldError('newPassword', 'SAME_PASSWORD')
  const hash = await hashPassword(newPassword)
  const session = await inTransaction(db, async tx => {
    // Only over the password that was checked: of two changes at once the later one starts anew.
    const { count } = await tx.person.updateMany({ where: { id: viewer.id, passwordHash }, data: { passwordHash: hash } })
    if (count === 0) throw new FieldError('currentPassword', 'WRONG_PASSWORD')
    const epoch = await endSessions(tx, viewer.id, now)
    return createSession(tx, { personId: viewer.id, epoch, now, userAgent })
  })
  wakeOutbox()
  return session
}

/** Whoever finds an open session must not find out the password with it. */
async function countGuess(db: Db, personId: string): Promise<void> {
  const guesses = new RateLimiterPrisma({
    ...{ storeClient: db, tableName: 'rateLimit', keyPrefix: 'changePassword', clearExpiredByTimeout: false },
    ...{ points: 10, duration: 900 },
  })
  try {
    await guesses.consume(personId)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new Refusal('RATE_LIMITED', { rule: 'R1', retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1_000) })
  }
}
