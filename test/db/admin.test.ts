import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdmin, resetPassword } from '@/server/admin/accounts'
import { dump } from '@/server/admin/dump'
import { RestoreRefused, restore } from '@/server/admin/restore'
import { verifyPassword } from '@/server/auth/password'
import { violations } from '../harness/audit'
import { embeddedDatabase, type TestDatabase, testDatabase } from '../harness/database'
import { createWorld } from '../harness/world'

const folder = mkdtempSync(path.join(os.tmpdir(), 'truce-dump-'))
const opened: TestDatabase[] = []
const open = async (kind: 'embedded' | 'postgres') => {
  const database = await (kind === 'embedded' ? embeddedDatabase() : testDatabase())
  opened.push(database)
  return database
}
const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
const rowsOf = (file: string) =>
  linesOf(file)
    .filter(line => line.startsWith('{'))
    .sort()

let source: TestDatabase
const file = path.join(folder, 'company.gz')
const now = new Date('2026-03-10T02:00:00Z')

beforeAll(async () => {
  source = await open('postgres')
  const world = createWorld(() => source.db)
  await world.aCompany()
  const team = await world.aTeam()
  const mentor = await world.aRep({ team })
  const newcomer = await world.aNewcomer({ team, mentor, name: '小林 "Lin" \\ \n zweite Zeile' })
  const customer = await world.aCustomer({ owner: newcomer, tier: 'closed', localName: '北风贸易' })
  await world.anOrder({ customer, amountMinor: Number.MAX_SAFE_INTEGER, status: 'unconfirmed' })
  await world.aFollow({ customer: await world.aCustomer(), rep: mentor })
  await world.manyCustomers(1_100, { owner: mentor })
  await world.manyCustomers(20, { owner: mentor, tier: 'close' })
  await dump(source.db, file, now)
})
afterAll(async () => {
  for (const database of opened) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a dump', () => {
  test('is for its owner only', () => expect(statSync(file).mode & 0o777).toBe(0o600))

  test.each(['embedded', 'postgres'] as const)('restored into an empty database (%s) is the same company, and works on', async kind => {
    const target = await open(kind)
    await restore(target.db, file)
    const again = path.join(folder, `again-${kind}.gz`)
    await dump(target.db, again, now)
    expect(rowsOf(again)).toEqual(rowsOf(file))
    expect(await violations(target.db)).toEqual([])
    // Triggers and keys are back: a full quota refuses, a history cannot be changed, an unknown owner neither.
    const [close] = await target.db.customer.findMany({ where: { tier: 'ordinary', ownerId: { not: null } }, take: 1 })
    const holder = await target.db.lane.findFirstOrThrow({ where: { closeCount: 20 } })
    await expect(
      target.db.customer.update({ where: { id: close?.id ?? '' }, data: { tier: 'close', ownerId: holder.repId } }),
    ).rejects.toThrow('QUOTA_FULL')
    await expect(target.db.tierChange.deleteMany({})).rejects.toThrow('APPEND_ONLY')
    await expect(target.db.follow.updateMany({ data: { repId: '01890000-0000-7000-8000-000000000000' } })).rejects.toThrow()
  })

  test('is not put over anything: a database with people in it stays as it is', async () => {
    const target = await open('embedded')
    const world = createWorld(() => target.db)
    await world.aCompany()
    await world.aRep()
    await expect(restore(target.db, file)).rejects.toThrow(RestoreRefused)
    expect(await target.db.person.count()).toBe(1)
  })
})

describe('a file that is no whole dump is refused, and nothing of it stays', () => {
  const broken: [string, () => Buffer][] = [
    ['cut in the middle of the zip', () => readFileSync(file).subarray(0, 5_000)],
    ['cut between two lines', () => gzipSync(linesOf(file).slice(0, 40).join('\n'))],
    ['with a row taken out', () => gzipSync(withoutARow(linesOf(file)).join('\n'))],
    [
      'with a row of an owner who is not there',
      () =>
        gzipSync(
          linesOf(file)
            .join('\n')
            .replace(/"owner_id":"[^"]+"/, '"owner_id":"01890000-0000-7000-8000-000000000000"'),
        ),
    ],
    ['of another version of the database', () => gzipSync(linesOf(file).join('\n').replace('the_board', 'the_bored'))],
    ['of something else', () => gzipSync('{"hello": "world"}\n')],
    ['not zipped', () => Buffer.from('hello')],
    ['empty', () => Buffer.alloc(0)],
  ]
  let target: TestDatabase
  beforeAll(async () => {
    target = await open('embedded')
  })

  test.each(broken)('%s', async (name, content) => {
    const other = path.join(folder, `${name.replaceAll(' ', '-')}.gz`)
    writeFileSync(other, content())
    await expect(restore(target.db, other)).rejects.toThrow()
    expect(await target.db.customer.count()).toBe(0)
    expect(await target.db.person.count()).toBe(0)
  })
})

function withoutARow(lines: string[]): string[] {
  const index = lines.findIndex(line => line.startsWith('{'))
  return lines.filter((_, i) => i !== index)
}

describe('accounts from the command line', () => {
  test('an admin of an empty database, once', async () => {
    const { db } = await open('embedded')
    await createAdmin(db, { email: ' Boss@Example.com', name: 'Boss', password: 'a-long-password', now })
    const person = await db.person.findFirstOrThrow()
    expect(person).toMatchObject({ email: 'boss@example.com', role: 'admin', status: 'active' })
    expect(await db.policy.count()).toBe(1)
    await expect(createAdmin(db, { email: 'boss@example.com', name: 'Boss', password: 'a-long-password', now })).rejects.toThrow('already')
    await expect(createAdmin(db, { email: 'boss', name: 'Boss', password: 'a-long-password', now })).rejects.toThrow('MALFORMED_MAILBOX')
    await expect(createAdmin(db, { email: 'b@example.com', name: 'Boss', password: 'short', now })).rejects.toThrow('TOO_SHORT')
  })

  test('another password ends every session', async () => {
    const rep = await createWorld(() => source.db).aRep()
    await resetPassword(source.db, { email: rep.email, password: 'another-password', now })
    const { sessionEpoch, passwordHash } = await source.db.person.findUniqueOrThrow({ where: { id: rep.id } })
    expect(sessionEpoch).toBe(1)
    expect(await verifyPassword('another-password', passwordHash)).toBe(true)
    await expect(resetPassword(source.db, { email: 'nobody@example.com', password: 'another-password', now })).rejects.toThrow('no account')
  })
})
