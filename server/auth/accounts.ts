import { createHash } from 'node:crypto'
import type { Viewer } from '../api/context'
import type { Db } from '../db'
import { verifyPassword } from './password'
import { createSessionReader, type ViewerWithin } from './session-reader'
import { createSession, revokeSession } from './sessions'
import { SignInLimits } from './sign-in-limits'

export type SignIn = { email: string; password: string; address: string; userAgent: string | null }
export type SignInAnswer =
  | { outcome: 'signedIn'; personId: string; sessionId: string }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; seconds: number }

/** Signing in and out, and who stands behind a session: what next-auth, the API and sockets share. */
export type Accounts = {
  signIn(attempt: SignIn): Promise<SignInAnswer>
  signOut(sessionId: string): Promise<void>
  /** null: there is no such session, or it has ended. */
  viewer(sessionId: string): Promise<Viewer | null>
  /** Who stood behind it when it was last asked, from memory: for asking ahead, never for answering. */
  lastViewer(sessionId: string): Viewer | undefined
  /** To ask who stands behind it within a query that is asked anyway. */
  viewerWithin(sessionId: string): ViewerWithin
}

export function createAccounts(db: Db, clock: () => Date, onSignIn: (outcome: SignInAnswer['outcome']) => void = () => {}): Accounts {
  const limits = new SignInLimits(db)
  const sessions = createSessionReader(db, clock)

  const signIn = async ({ email, password, address, userAgent }: SignIn): Promise<SignInAnswer> => {
    const account = email.trim().toLowerCase()
    // What was typed may be anything, also a password in the wrong field: it is kept as a digest.
    const accountKey = createHash('sha256').update(account).digest('base64url')
    const seconds = await limits.take(accountKey, address)
    if (seconds !== null) return { outcome: 'wait', seconds }
    // No address has a control character, and the database would refuse to look for one with a NUL.
    const person = /\p{Cc}/u.test(account) ? null : await db.person.findUnique({ where: { email: account } })
    const isRight = await verifyPassword(password, person?.passwordHash)
    if (!isRight || !person || (person.status !== 'active' && person.status !== 'onNotice')) return { outcome: 'wrong' }
    await limits.giveBack(accountKey, address)
    const { sessionId } = await createSession(db, { personId: person.id, epoch: person.sessionEpoch, now: clock(), userAgent })
    return { outcome: 'signedIn', personId: person.id, sessionId }
  }

  return {
    async signIn(attempt) {
      const answer = await signIn(attempt)
      onSignIn(answer.outcome)
      return answer
    },
    signOut: sessionId => revokeSession(db, { sessionId, now: clock() }),
    viewer: sessions.read,
    lastViewer: sessions.lastRead,
    viewerWithin: sessions.within,
  }
}
