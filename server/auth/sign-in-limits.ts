import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../db'

/** How many failed sign-ins are let through in how many seconds. */
const ADDRESS = { points: 30, duration: 900 }
const PAIR = { points: 6, duration: 300 }
const ACCOUNT = { points: 25, duration: 600 }
const KNOWN_SECONDS = 90 * 86_400

/**
 * Throttle of sign-ins, kept in the database so that it holds over several processes and restarts. A point is taken before the password is
 * looked at (guesses sent at once are all counted) and given back when it was right: only failed ones count.
 * - address: one machine that tries many accounts;
 * - account from one address: one machine that tries one account;
 * - account from everywhere: many machines that try one account. This alone would let a stranger lock a person out, so it neither lasts long nor
 *   holds at an address from which that person signed in before.
 */
export class SignInLimits {
  readonly #address: RateLimiterPrisma
  readonly #pair: RateLimiterPrisma
  readonly #account: RateLimiterPrisma
  readonly #known: RateLimiterPrisma

  constructor(db: Db) {
    const limiter = (name: string, options: { points: number; duration: number }, clears = false) =>
      new RateLimiterPrisma({
        storeClient: db,
        tableName: 'rateLimit',
        keyPrefix: `signIn:${name}`,
        clearExpiredByTimeout: clears,
        ...options,
      })
    this.#address = limiter('address', ADDRESS, true)
    this.#pair = limiter('pair', PAIR)
    this.#account = limiter('account', ACCOUNT)
    this.#known = limiter('known', { points: 1, duration: KNOWN_SECONDS })
  }

  /** Takes a point of each. @returns null when the password may be looked at, else the seconds to wait. */
  async take(account: string, address: string): Promise<number | null> {
    const pair = `${account}|${address}`
    const isKnown = (await this.#known.get(pair)) !== null
    for (const [limiter, key] of [
      [this.#address, address],
      [this.#pair, pair],
      ...(isKnown ? [] : [[this.#account, account] as const]),
    ] as const) {
      const waitMs = await consume(limiter, key)
      if (waitMs !== null) return Math.max(1, Math.ceil(waitMs / 1_000))
    }
    return null
  }

  /** The password was right: nothing failed. */
  async giveBack(account: string, address: string): Promise<void> {
    const pair = `${account}|${address}`
    await this.#address.reward(address, 1)
    await this.#pair.delete(pair)
    if ((await this.#known.get(pair)) === null) await this.#account.reward(account, 1)
    await this.#known.set(pair, 1, KNOWN_SECONDS)
  }
}

async function consume(limiter: RateLimiterPrisma, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext
    throw refused
  }
}
