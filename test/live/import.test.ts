import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../harness/audit'
import { eventually, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { closedRow, csvOf, HEADING, ordinaryRow } from '../harness/import-file'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person } from '../harness/world'
import { makeCompanies } from '../load/made-companies'

let database: TestDatabase
let server: ServerProcess
let admin: Person
let rep: Person
const world = createWorld(() => database.db, { now: () => new Date() })
const start = () => startServer({ databaseUrl: database.url, dataDir: database.dataDir })

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  admin = await world.anAdmin()
  rep = await world.aRep()
  server = await start()
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
})

test('killed in the middle it is gone on with, its progress is told, and each row is taken once', async () => {
  const rows = [...makeCompanies(300, 21)].map(({ name, country }, n) =>
    n % 3 === 0 ? closedRow(name, rep, `K-${n}`, country) : ordinaryRow(name, rep, country),
  )
  const client = await signedIn(server.address, admin)
  const window = await client.connect()
  const uploaded = await client.api.import.upload.mutate({
    kind: 'opening',
    fileName: 'list.csv',
    base64: csvOf([HEADING, ...rows]).toString('base64'),
  })
  const importId = uploaded.import?.importId ?? ''
  await client.api.import.preview.mutate({ importId })
  await eventually(async () => expect((await client.api.import.status.query({ importId })).import?.status).toBe('checked'), 30_000)
  await client.api.import.start.mutate({ importId })
  await window.seen(event => event.type === 'import.progress' && event.status === 'running' && event.done > 0, 30_000)
  await server.kill('SIGKILL')
  const before = await world.db.import.findUniqueOrThrow({ where: { id: importId } })
  expect(before).toMatchObject({ status: 'running' })
  expect(before.doneCount).toBeLessThan(300)
  expect(before.doneCount).toBe(await world.db.importRow.count({ where: { importId, outcome: { not: null } } }))
  window.close()

  server = await start()
  const again = await signedIn(server.address, admin)
  await eventually(
    async () => expect((await again.api.import.status.query({ importId })).import).toMatchObject({ status: 'done', done: 300 }),
    90_000,
  )
  const taken = await world.db.importRow.findMany({
    where: { importId, outcome: { in: ['entered', 'closed'] } },
    select: { customerId: true },
  })
  expect(new Set(taken.map(({ customerId }) => customerId)).size).toBe(taken.length)
  expect(await world.db.customer.count()).toBe(taken.length)
  expect(await violations(world.db)).toEqual([])
})

test('a file of some megabytes comes through; what is larger, or no file, is refused', async () => {
  const client = await signedIn(server.address, admin)
  const upload = (bytes: Buffer | string) =>
    outcomeOf(
      client.api.import.upload.mutate({
        kind: 'opening',
        fileName: 'list.csv',
        base64: typeof bytes === 'string' ? bytes : bytes.toString('base64'),
      }),
    )
  const name = `"${'x'.repeat(1_048_576)}",DE`
  const large = await upload(Buffer.from(`Company,Country\n${name}\n${name}\n${name}\n`))
  expect(large).toMatchObject({ ok: true, data: { import: { rows: 3, mapping: { name: 0, country: 1 } } } })
  expect(await upload(Buffer.alloc(8 * 1_048_576 + 1, 0x61))).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
  expect(await upload('no base64 at all!')).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
  expect(await upload(Buffer.alloc(10 * 1_048_576, 0x61))).toMatchObject({ ok: false, httpStatus: 413 })
  const nobody = await fetch(`${server.address}/trpc/import.upload`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `"${'x'.repeat(2 * 1_048_576)}"`,
  })
  expect(nobody.status, 'without a session no more than elsewhere').toBe(413)
})
