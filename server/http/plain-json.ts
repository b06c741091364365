/**
 * JSON says all of it: nothing in it that superjson would note beside it (a Date, undefined, a bigint, a Map). Most answers are so, and to find that out takes a
 * fraction of what superjson takes to walk through them.
 */
export function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) {
    for (const each of value) if (!isPlainJson(each)) return false
    return true
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  const object = value as Record<string, unknown>
  for (const name in object) if (!isPlainJson(object[name])) return false
  return Object.getOwnPropertySymbols(object).length === 0
}
