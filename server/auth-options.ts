import type { NextAuthOptions } from 'next-auth'
import * as credentialsModule from 'next-auth/providers/credentials'
import { SESSION_SECONDS } from './auth/session-length'
import { truce } from './globals'

// Outside Next's bundler the module is CommonJS seen from ESM: its function is one `default` deeper.
const Credentials = unwrap(credentialsModule.default)
function unwrap<T>(value: T): T {
  return (value as { default?: T }).default ?? value
}

/** The header under which main.ts tells where a request came from; what a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-truce-address'

/**
 * Sign-in with e-mail and password. The token carries the id of a row in `session` and nothing else; who it is and whether it still stands is read
 * from the database with each request. A throttled sign-in answers with the error `RATE_LIMITED:<seconds to wait>`,
 * one that could not be decided with `UNAVAILABLE`.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      name: 'Truce',
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        const { email, password } = credentials ?? {}
        if (typeof email !== 'string' || typeof password !== 'string' || email.length > 300 || password.length > 1_000) return null
        const headers = request.headers ?? {}
        const attempt = {
          ...{ email, password, address: String(headers[ADDRESS_HEADER] ?? '') },
          userAgent: typeof headers['user-agent'] === 'string' ? headers['user-agent'] : null,
        }
        // What a database says of itself is nothing to answer with: next-auth puts the message into the address.
        const answer = await truce()
          .accounts.signIn(attempt)
          .catch(error => {
            console.error('a sign-in failed', error)
            throw new Error('UNAVAILABLE')
          })
        if (answer.outcome === 'wait') throw new Error(`RATE_LIMITED:${answer.seconds}`)
        if (answer.outcome === 'wrong') return null
        return { id: answer.personId, sid: answer.sessionId }
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      if (user) return { sub: user.id, sid: user.sid }
      // Thrown, next-auth clears the cookie and answers that nobody is signed in.
      if (!token.sid || (await standing(token.sid)) === null) throw new Error('The session has ended')
      return { sub: token.sub, sid: token.sid }
    },
    async session({ session, token }) {
      const viewer = token.sid ? await standing(token.sid) : null
      return { expires: session.expires, user: viewer ? { id: viewer.id, name: viewer.name, email: viewer.email } : undefined }
    },
  },
  events: {
    async signOut({ token }) {
      if (token?.sid) await truce().accounts.signOut(token.sid)
    },
  },
  logger: {
    // An ended session and a cookie made with another secret are no errors of ours.
    error(code, metadata) {
      if (code !== 'JWT_SESSION_ERROR') console.error(code, metadata)
    },
    warn() {},
    debug() {},
  },
}

/** undefined: the database cannot be asked. That ends nobody's session. */
const standing = (sessionId: string) =>
  truce()
    .accounts.viewer(sessionId)
    .catch(() => undefined)

declare module 'next-auth' {
  interface User {
    id: string
    sid: string
  }
  interface Session {
    user?: { id: string; name: string; email: string }
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}
