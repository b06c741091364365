import { expect, test } from 'vitest'
import { hotLookUps, hotReads, hotRows, inTransaction, Prisma, sqlState } from '@/server/db'
import { onEachDatabase } from '../harness/each-database'

/** Statements that go past Prisma, each way that there is. */
const WAYS = [
  ['rows', hotRows],
  ['reads', hotReads],
  ['look-ups', hotLookUps],
] as const

onEachDatabase('statements past Prisma', world => {
  test.each(WAYS)('what goes in comes out the same, again and again (%s)', async (_, hot) => {
    const at = new Date('2026-11-28T01:02:03.456Z')
    const read = (text: string | null, list: string[]) =>
      hot(
        world.db,
        Prisma.sql`SELECT ${text}::text AS "text", ${list}::text[] AS "list", ${7}::int AS "number", ${true}::boolean AS "yes",
                          (extract(epoch FROM ${at}::timestamptz) * 1000)::float8 AS "at", ${JSON.stringify({ a: [1] })}::jsonb::json AS "json"`,
      )
    const rest = { number: 7, yes: true, at: at.getTime(), json: { a: [1] } }
    // Planned anew the first five times, then as it stands.
    for (let n = 0; n < 8; n++)
      expect(await read(`和单 ${n} '"\\`, ['a,b', '{"', ''])).toEqual([{ ...rest, text: `和单 ${n} '"\\`, list: ['a,b', '{"', ''] }])
    expect(await read(null, [])).toEqual([{ ...rest, text: null, list: [] }])
    expect(await hot(world.db, Prisma.sql`SELECT ${1}::int AS "n" WHERE false`)).toEqual([])
  })

  test.each(WAYS)('a refused statement says why, and the next ones are answered (%s)', async (_, hot) => {
    const halve = (by: number) => hot(world.db, Prisma.sql`SELECT 8 / ${by}::int AS "n"`)
    const unknown = () => hot(world.db, Prisma.sql`SELECT ${1}::int AS "n" FROM "no_such_table"`)
    expect(await Promise.all([halve(2), halve(0).catch(sqlState), halve(4), unknown().catch(sqlState), halve(8)])).toEqual([
      [{ n: 4 }],
      '22012',
      [{ n: 2 }],
      '42P01',
      [{ n: 1 }],
    ])
    expect(await unknown().catch(sqlState)).toBe('42P01')
    expect(await halve(1)).toEqual([{ n: 8 }])
  })

  test('what a transaction has not committed is not read', async () => {
    const { id } = await world.aRep({ name: 'As it was' })
    const nameOf = async () =>
      (await hotReads<{ name: string }>(world.db, Prisma.sql`SELECT "name" FROM "person" WHERE "id" = ${id}::uuid`))[0]?.name
    let reading: Promise<string | undefined> | undefined
    const undone = inTransaction(world.db, async tx => {
      await tx.person.update({ where: { id }, data: { name: 'As it never was' } })
      reading = nameOf()
      await new Promise(resolve => setTimeout(resolve, 50))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await reading).toBe('As it was')
  })
})
