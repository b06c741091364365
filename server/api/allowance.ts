/**
 * A bucket of tokens a key: `burst` at once, refilled at `perSecond`. Kept in this process: it guards a process from one client, and several
 * processes may each give theirs. What must hold over all of them (sign-ins) is kept in the database.
 * @returns a function that takes one: null, or the milliseconds until there is one again.
 */
export function createAllowance({ burst, perSecond }: { burst: number; perSecond: number }) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const fullAfterMs = (burst / perSecond) * 1_000

  return (key: string, nowMs: number): number | null => {
    if (buckets.size > 10_000) forgetFull(nowMs)
    const known = buckets.get(key)
    const tokens = known ? Math.min(burst, known.tokens + (Math.max(0, nowMs - known.at) / 1_000) * perSecond) : burst
    if (tokens < 1) return ((1 - tokens) / perSecond) * 1_000
    buckets.set(key, { tokens: tokens - 1, at: nowMs })
    return null
  }

  function forgetFull(nowMs: number): void {
    for (const [key, { at }] of buckets) if (nowMs - at > fullAfterMs) buckets.delete(key)
  }
}
