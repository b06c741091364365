import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '@/server/db'
import { violations } from '../harness/audit'
import { eventually, outcomeOf, signedIn } from '../harness/client'
import { entry, startServer } from '../harness/server-process'
import { copyEmbedded } from '../harness/template'
import { createWorld } from '../harness/world'

const WHILE_FULL = 40

test('on a full disk entries fail and stop nothing; nothing acknowledged is lost; when there is room, work goes on', async () => {
  const dataDir = copyEmbedded(inject('embeddedFolder'))
  const full = path.join(dataDir, 'the-disk-is-full')
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const database = await openDatabase({ databaseUrl: undefined, dataDir })
  const world = createWorld(() => database.db, { now: () => new Date() })
  await world.aCompany()
  const rep = await world.aRep()
  await database.close()

  const program = ['--import', path.resolve('test/harness/full-disk.mjs'), ...entry()]
  const server = await startServer({ dataDir, program, env: { FULL_DISK: full } })
  onTestFinished(() => server.kill())
  const me = await signedIn(server.address, rep)
  let count = 0
  // One that is thought to be an earlier one again is acknowledged with the id of that.
  const acknowledged: string[] = []
  // Long ones, so that the room inside the files is used up soon.
  const enter = async () => {
    const note = `${count} `.repeat(1_500)
    const outcome = await outcomeOf(
      me.api.customer.enter.mutate({
        name: `Hafen Lager ${String.fromCharCode(65 + (count % 26))}${count++} GmbH`,
        country: 'DE',
        emails: [],
        phones: [],
        note,
      }),
    )
    if (outcome.ok) acknowledged.push(outcome.data.customerId)
    return outcome
  }
  expect(await enter()).toMatchObject({ ok: true })

  writeFileSync(full, '')
  const outcomes = []
  for (let n = 0; n < WHILE_FULL; n++) outcomes.push(await enter())
  const failed = outcomes.filter(outcome => !outcome.ok)
  expect(failed.length).toBeGreaterThan(0)
  for (const outcome of failed) expect([500, 503]).toContain(outcome.httpStatus)
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200)

  rmSync(full)
  await eventually(async () => expect(await enter()).toMatchObject({ ok: true }), 10_000)
  for (const customerId of acknowledged) expect((await me.api.customer.get.query({ customerId })).customer.customerId).toBe(customerId)
  await server.kill()

  const again = await openDatabase({ databaseUrl: undefined, dataDir })
  try {
    expect(await again.db.customer.count()).toBe(new Set(acknowledged).size)
    expect(await violations(again.db)).toEqual([])
  } finally {
    await again.close()
  }
})
