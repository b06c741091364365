import { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { ZodError, z } from 'zod'
import { nothing } from '@/server/api/inputs'
import { appRouter } from '@/server/api/root'
import { createCaller } from '@/server/api/trpc'
import { entryAsTyped } from '@/server/domain/entry'

type Procedure = { _def: { type: 'query' | 'mutation'; inputs: z.ZodType[] } }
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)

/** Reads the names as they were typed, beside the entry itself, which is strict. */
const LOOSE_ON_PURPOSE: z.ZodType[] = [entryAsTyped]

describe('a field that no procedure knows', () => {
  // Nothing is asked of the database before an input is read.
  const caller = createCaller(appRouter)({
    ...{ db: {} as never, requestId: 'request', now: new Date('2026-03-10T02:00:00Z'), spend: async () => {}, wakeOutbox: () => {} },
    viewer: async () => ({ id: 'somebody', role: 'admin', status: 'active' }) as never,
  })
  const call = (path: string) =>
    path.split('.').reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], caller) as (
      input: unknown,
    ) => Promise<unknown>

  test.each(procedures.map(([path]) => path))('%s refuses it by its name', async path => {
    const error = await call(path)({ closeQouta: 30 }).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof TRPCError) || !(error.cause instanceof ZodError)) throw new Error(`It got past the input: ${error}`)
    expect(error.code).toBe('BAD_REQUEST')
    const unknown = error.cause.issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys : []))
    expect(unknown).toEqual(['closeQouta'])
  })

  test.each(procedures)('%s refuses it at every depth', (_, { _def }) => {
    const loose = _def.inputs.filter(schema => !LOOSE_ON_PURPOSE.includes(schema)).flatMap(schema => looseIn(schema, []))
    expect(loose).toEqual([])
  })
})

test('the walk goes over the whole API: what takes no input says so', () => {
  expect(procedures.length).toBeGreaterThan(90)
  expect(procedures.filter(([, { _def }]) => _def.inputs.length === 0).map(([path]) => path)).toEqual([])
  expect(looseIn(z.strictObject({ a: z.array(z.object({ b: z.string() }).optional()) }).default({ a: [] }), [])).toEqual(['a'])
})

test('nothing is nothing in whatever way a client says it, and a field is more than that', () => {
  for (const said of [undefined, null, {}]) expect(nothing.safeParse(said).success).toBe(true)
  for (const said of [{ repId: 'x' }, [], '', 0]) expect(nothing.safeParse(said).success).toBe(false)
})

/** Paths of the objects in a schema that take whatever comes. */
function looseIn(schema: z.ZodType, path: string[]): string[] {
  const { def } = schema as unknown as {
    def: { type: string; catchall?: { def: { type: string } }; shape?: Record<string, z.ZodType>; [inner: string]: unknown }
  }
  const inner = ['innerType', 'element', 'in', 'out', 'left', 'right', 'valueType'].flatMap(name => {
    const found = def[name]
    return found instanceof z.ZodType ? looseIn(found, path) : []
  })
  const options = Array.isArray(def.options) ? def.options.flatMap(option => looseIn(option as z.ZodType, path)) : []
  if (def.type !== 'object') return [...inner, ...options]
  const own = def.catchall?.def.type === 'never' ? [] : [path.join('.') || '(the input itself)']
  return [...own, ...Object.entries(def.shape ?? {}).flatMap(([name, field]) => looseIn(field, [...path, name]))]
}
