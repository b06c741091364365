import { beforeAll, expect, test } from 'vitest'
import { workOnImport } from '@/server/commands/run-import'
import { OPENING_NOT_BEGUN } from '@/server/domain/opening'
import { violations } from '../../harness/audit'
import { onPostgres } from '../../harness/each-database'
import { checked, closedRow, csvOf, HEADING, ordinaryRow, standing, work } from '../../harness/import-file'
import type { Person } from '../../harness/world'
import { makeCompanies } from '../../load/made-companies'

onPostgres('the opening import among others', world => {
  let admin: Person
  let reps: Person[]
  beforeAll(async () => {
    admin = await world.anAdmin()
    reps = await Promise.all([world.aRep(), world.aRep(), world.aRep()])
  })
  const rep = (n: number): Person => reps[n % reps.length] as Person
  const madeRows = (count: number, seed: number) =>
    [...makeCompanies(count, seed)].map(({ name, country }, n) =>
      n % 4 === 0 ? closedRow(name, rep(n), `S${seed}-${n}`, country) : ordinaryRow(name, rep(n), country),
    )

  test('two starts and two workers at once take each row once', async () => {
    const { importId } = await checked(world, admin, [HEADING, ...madeRows(60, 7)])
    const started = await Promise.all([world.as(admin).import.start({ importId }), world.as(admin).import.start({ importId })])
    expect(started.map(({ import: found }) => found?.status)).toEqual(['running', 'running'])
    await Promise.all([1, 2, 3].map(() => workOnImport(world.db, { clock: () => world.now })))
    await work(world)
    const done = await standing(world, admin, importId)
    expect(done).toMatchObject({ status: 'done', done: 60 })
    const taken = await world.db.importRow.findMany({
      where: { importId, customerId: { not: null } },
      select: { customerId: true, outcome: true },
    })
    const made = taken.filter(({ outcome }) => outcome !== 'orderAdded')
    expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(made.length)
    expect(await world.db.customer.count()).toBe(made.length)
    expect(await violations(world.db)).toEqual([])
  })

  test('a worker that died is followed once its lease is over, behind its last batch', async () => {
    const { importId } = await checked(world, admin, [HEADING, ...madeRows(60, 8)])
    await world.as(admin).import.start({ importId })
    const ended = new AbortController()
    await workOnImport(world.db, { clock: () => world.now, signal: ended.signal, wakeOutbox: () => ended.abort() })
    // As a killed process leaves it: leased, with a batch done.
    await world.db.import.update({
      where: { id: importId },
      data: { leasedBy: admin.id, leasedUntil: new Date(world.now.getTime() + 20_000) },
    })
    expect(await workOnImport(world.db, { clock: () => world.now })).toBe(false)
    expect(await workOnImport(world.db, { clock: () => new Date(world.now.getTime() + 20_001) })).toBe(true)
    expect(await standing(world, admin, importId)).toMatchObject({ status: 'done', done: 60 })
  })

  test('reps who type the same companies in meanwhile make none twice', async () => {
    const rows = madeRows(40, 9)
    const { importId } = await checked(world, admin, [HEADING, ...rows])
    await world.as(admin).import.start({ importId })
    const typed = rows.map(([name = '', country = ''], n) =>
      world
        .as(rep(n + 1))
        .customer.enter({ name, country, emails: [], phones: [] })
        .catch(error => {
          if (error.message !== 'PROTECTED') throw error
        }),
    )
    await Promise.all([work(world), ...typed])
    const names = await world.db.$queryRaw<{ key: string }[]>`
      SELECT "key" FROM "identity_key" WHERE "exclusive" GROUP BY "kind", "key" HAVING count(DISTINCT "customer_id") > 1`
    expect(names).toEqual([])
    for (const [name = ''] of rows) expect(await world.db.customer.count({ where: { name } }), name).toBe(1)
    expect(await violations(world.db)).toEqual([])
  })

  test('a thousand rows are looked through and taken in bounded time', async () => {
    const rows = madeRows(1_000, 10)
    const from = performance.now()
    const { importId } = await checked(world, admin, csvOf([HEADING, ...rows]))
    await world.as(admin).import.start({ importId })
    await work(world)
    const tookMs = performance.now() - from
    expect(await standing(world, admin, importId)).toMatchObject({ status: 'done', done: 1_000 })
    // Four to five milliseconds a row on two idle cores; many times that beside all other tests.
    expect(tookMs / rows.length).toBeLessThan(100)
  }, 240_000)

  test('the first policy that takes effect in the middle ends it, and counts the days of all that came before', async () => {
    const { importId } = await checked(world, admin, [HEADING, ...madeRows(200, 11)])
    await world.as(admin).import.start({ importId })
    const { draftId } = await world.as(admin).policy.draft({})
    const published = world.db.importRow
      .count({ where: { importId, outcome: { not: null } } })
      .then(() => world.as(admin).policy.publish({ draftId }))
    await Promise.all([work(world), published])
    const stopped = await standing(world, admin, importId)
    expect(stopped.status).toBe('stopped')
    expect(stopped.done).toBeLessThan(200)
    expect(await world.db.customer.count({ where: { openingUntil: OPENING_NOT_BEGUN } })).toBe(0)
    expect(await world.db.customer.count({ where: { openingUntil: { not: null } } })).toBeGreaterThan(1_000)
    expect(await violations(world.db)).toEqual([])
  })
})
