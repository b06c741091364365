import type { Accounts } from './auth/accounts'

/**
 * What Next's side may reach of the one process: its bundler loads its own copy of every module, so what must be one (the database
 * behind the accounts) is opened by main.ts and handed over here, and nowhere else.
 */
export type Truce = { accounts: Accounts }

declare global {
  var __truce: Truce | undefined
}

export function setTruce(truce: Truce): void {
  globalThis.__truce = truce
}

export function truce(): Truce {
  if (!globalThis.__truce) throw new Error('The server has not started: pages are served by server/main.ts only.')
  return globalThis.__truce
}
