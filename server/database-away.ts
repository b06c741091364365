const CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE', 'EAI_AGAIN'],
  // PostgreSQL: shutting down, crashed, starting, too many connections, connection failures.
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
  // Prisma: cannot reach, timed out, closed, no connection from the pool.
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
  // A transaction that waited too long, for its connection or for its locks: it is rolled back.
  'P2028',
  // Deadlocks and conflicts that stayed after all tries (inTransaction), as PostgreSQL and as Prisma call them: nothing of it was done.
  ...['40001', '40P01', 'P2034'],
])
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])
const SENTENCES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is/i

/** Is it the database that cannot be asked now, rather than a wrong question? Then the asker may try again in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth++) {
    const { code, originalCode, kind, message, cause, meta, errors } = at as Record<string, unknown>
    if (CODES.has(String(code)) || CODES.has(String(originalCode)) || KINDS.has(String(kind))) return true
    if (typeof message === 'string' && SENTENCES.test(message)) return true
    at = cause ?? (meta as Record<string, unknown> | undefined)?.driverAdapterError ?? (Array.isArray(errors) ? errors[0] : undefined)
  }
  return false
}
