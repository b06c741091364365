import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { auditFiles } from '@/server/admin/audit-files'
import { filesFolder, storeOf } from '@/server/attachments/open-store'
import { placeOf } from '@/server/attachments/store'
import { MAX_ATTACHMENTS } from '@/server/domain/attachment'
import { type Client, createClient, eventually, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { aJpeg, aPdf, aPng, aWebp, ZIP_END } from '../harness/papers'
import { S3_KEYS, type S3Server, startS3Server } from '../harness/s3-server'
import { entry, type ServerProcess, startServer } from '../harness/server-process'
import { type Customer, createWorld, type Order, type Person } from '../harness/world'

let database: TestDatabase
let server: ServerProcess
let rep: Person
let customer: Customer
let me: Client
let lead: Client
let mentor: Client
let stranger: Client
const world = createWorld(() => database.db, { now: () => new Date() })
const KB = 1_024
const MAX_BYTES = 200 * KB

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  const team = await world.aTeam()
  const guide = await world.aRep({ team })
  rep = await world.aNewcomer({ team, mentor: guide })
  customer = await world.aCustomer({ owner: rep, tier: 'closed' })
  server = await startServer({
    databaseUrl: database.url,
    dataDir: database.dataDir,
    program: ['--import', path.resolve('test/harness/full-disk.mjs'), ...entry()],
    env: { FULL_DISK: fullDisk(), ATTACHMENT_MAX_MB: String(MAX_BYTES / KB / KB) },
  })
  me = await signedIn(server.address, rep)
  lead = await signedIn(server.address, await world.aLead({ team }))
  mentor = await signedIn(server.address, guide)
  stranger = await signedIn(server.address, await world.aRep({ team }))
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
})

const fullDisk = () => path.join(database.dataDir, 'the-disk-is-full')
const store = () => storeOf({ dataDir: database.dataDir, s3: undefined })
const anOrder = (): Promise<Order> => world.anOrder({ customer, rep, status: 'unconfirmed' })

/** Everything that lies in the store or waits before it. */
function files(dataDir = database.dataDir): string[] {
  const folder = path.join(dataDir, 'attachments')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => statSync(path.join(folder, name)).isFile())
}
const state = async (orderId: string) => ({
  rows: await world.db.orderAttachment.count({ where: { orderId } }),
  unused: await world.db.storedFile.count({ where: { deleteAfter: { not: null } } }),
  files: files().length,
})

test('what is attached comes back to the byte, as a download that no browser runs; the download is written down', async () => {
  const order = await anOrder()
  const file = aPdf({ text: 'SC-2026-118' })
  const { status, row } = await me.attach({ orderId: order.id, file, name: '合同 "1".pdf' })
  expect(status).toBe(201)
  const answer = await lead.fetch(`/attachments/${row.attachmentId}`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(file.length),
    'content-disposition': `attachment; filename="__ _1_.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20_1_.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  const log = await world.db.attachmentLog.findMany({ where: { attachmentId: row.attachmentId }, orderBy: { id: 'asc' } })
  expect(log.map(({ action }) => action)).toEqual(['added', 'downloaded'])
})

test('who watches the lane hears of it', async () => {
  const order = await anOrder()
  const socket = await lead.connect()
  onTestFinished(() => socket.close())
  await me.attach({ orderId: order.id, file: aPng() }).then(({ why }) => expect(why).toBe('TYPE_DIFFERS'))
  await me.attach({ orderId: order.id, file: aPng(), name: 'photo.png' })
  await socket.seen(event => event.type === 'order.attached' && event.orderId === order.id)
})

describe('not for', () => {
  test.each<[string, () => Client, number]>([
    ['nobody', () => createClient(server.address, null), 401],
    ['a colleague', () => stranger, 404],
    ['the mentor', () => mentor, 404],
  ])('%s', async (_, client, status) => {
    const order = await anOrder()
    const { row } = await me.attach({ orderId: order.id, file: aPdf() })
    const before = await state(order.id)
    expect((await client().fetch(`/attachments/${row.attachmentId}`)).status).toBe(status)
    expect((await client().attach({ orderId: order.id, file: aPdf({ text: 'mine' }) })).status).toBe(status)
    expect(await state(order.id)).toEqual(before)
  })

  test('a page of another site', async () => {
    const order = await anOrder()
    const answer = await me.attach({ orderId: order.id, file: aPdf(), headers: { origin: 'https://elsewhere.example' } })
    expect(answer.status).toBe(403)
    expect(await state(order.id)).toMatchObject({ rows: 0 })
  })

  test('a file that was removed', async () => {
    const order = await anOrder()
    const { row } = await me.attach({ orderId: order.id, file: aPdf() })
    await me.api.attachment.remove.mutate({ attachmentId: row.attachmentId })
    expect((await me.fetch(`/attachments/${row.attachmentId}`)).status).toBe(404)
  })
})

describe('a bad file is refused and leaves nothing behind', () => {
  const text = (content: string) => Buffer.from(content, 'latin1')
  test.each<[string, { file: Buffer; name?: string; headers?: Record<string, string> }, number, string]>([
    ['nothing', { file: Buffer.alloc(0) }, 422, 'EMPTY'],
    ['a page that calls itself a PDF', { file: text('<script>alert(1)</script>') }, 415, 'TYPE_NOT_ALLOWED'],
    ['a program that calls itself a PDF', { file: text('MZ\x90\0\x03') }, 415, 'TYPE_NOT_ALLOWED'],
    ['a picture that calls itself a PDF', { file: aPng() }, 415, 'TYPE_DIFFERS'],
    ['a PDF that calls itself a program', { file: aPdf(), name: 'contract.pdf.exe' }, 415, 'TYPE_DIFFERS'],
    ['a PDF that is sent as a picture', { file: aPdf(), headers: { 'content-type': 'image/png' } }, 415, 'TYPE_DIFFERS'],
    ['a form with a PDF in it', { file: aPdf(), headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415, 'TYPE_DIFFERS'],
    ['a PDF with a script', { file: aPdf({ catalog: '/OpenAction << /S /JavaScript /JS (1) >>' }) }, 422, 'ACTIVE_CONTENT'],
    ['a PDF that is an archive', { file: aPdf({ after: ZIP_END }) }, 422, 'MIXED_CONTENT'],
    ['a PNG with a page in it', { file: aPng({ text: '<script>alert(1)</script>' }), name: 'a.png' }, 422, 'MIXED_CONTENT'],
    ['a PNG of 10,000,000,000 pixels', { file: aPng({ claims: { width: 1e5, height: 1e5 } }), name: 'a.png' }, 422, 'TOO_MANY_PIXELS'],
    ['half a JPEG', { file: aJpeg().subarray(0, 30), name: 'a.jpg' }, 422, 'DAMAGED'],
    ['one byte too many', { file: Buffer.concat([aPdf(), Buffer.alloc(MAX_BYTES + 1 - aPdf().length, 0x20)]) }, 413, 'TOO_LARGE'],
    ['no name', { file: aPdf(), name: '' }, 400, 'BAD_REQUEST'],
    ['a name of 2,000 characters', { file: aPdf(), name: 'a'.repeat(2_000) }, 400, 'BAD_REQUEST'],
  ])('%s', async (_, attached, status, why) => {
    const order = await anOrder()
    const before = await state(order.id)
    const answer = await me.attach({ orderId: order.id, ...attached })
    expect([answer.status, answer.why]).toEqual([status, why])
    expect(await state(order.id)).toEqual(before)
  })

  test('the largest that may be is taken', async () => {
    const order = await anOrder()
    const file = Buffer.concat([aPdf().subarray(0, -6), Buffer.alloc(MAX_BYTES - aPdf().length, 0x20), aPdf().subarray(-6)])
    expect(file.length).toBe(MAX_BYTES)
    expect((await me.attach({ orderId: order.id, file })).status).toBe(201)
  })

  test.each([
    ['another method', 'POST', '405'],
    ['an id that is none', 'PUT', '400'],
  ])('%s', async (_, method, status) => {
    const answer = await me.fetch(`/attachments/nonsense?orderId=${uuid()}&name=a.pdf`, { method, body: 'x' })
    expect(String(answer.status)).toBe(status)
  })
})

test('a body that never says how long it is, is counted while it comes', async () => {
  const order = await anOrder()
  const before = await state(order.id)
  const answer = await send(order.id, async request => {
    for (let n = 0; n < 40 && !request.destroyed; n++) {
      request.write(Buffer.alloc(10 * KB, 0x20))
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    request.end()
  })
  expect(answer).toBe(413)
  await eventually(async () => expect(await state(order.id)).toEqual(before))
})

test('a sender that goes away in the middle leaves nothing', async () => {
  const order = await anOrder()
  const before = await state(order.id)
  const file = aPdf()
  const gone = send(
    order.id,
    async request => {
      request.write(file.subarray(0, 100))
      await eventually(async () => expect(files().length).toBe(before.files + 1))
      request.destroy()
    },
    file.length,
  )
  expect(await gone).toBe('gone')
  await eventually(async () => expect(await state(order.id)).toEqual(before))
  expect((await me.attach({ orderId: order.id, file })).status).toBe(201)
})

test(`two at once for the last place: one stands, the other is told that ${MAX_ATTACHMENTS} are the most`, async () => {
  const order = await anOrder()
  const before = await state(order.id)
  for (let n = 1; n < MAX_ATTACHMENTS; n++) await me.attach({ orderId: order.id, file: aPdf({ text: `page ${n}` }) })
  const answers = await Promise.all([
    me.attach({ orderId: order.id, file: aPdf({ text: 'mine' }) }),
    lead.attach({ orderId: order.id, file: aWebp(), name: 'theirs.webp' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(await state(order.id)).toMatchObject({ rows: MAX_ATTACHMENTS, unused: before.unused, files: before.files + MAX_ATTACHMENTS })
})

test('on a full disk it is said, nothing is left, and with room again it goes on', async () => {
  const order = await anOrder()
  const before = await state(order.id)
  writeFileSync(fullDisk(), '')
  const answer = await me.attach({ orderId: order.id, file: aPdf() })
  rmSync(fullDisk())
  expect([answer.status, answer.why]).toEqual([507, 'NO_ROOM'])
  expect(await state(order.id)).toEqual(before)
  expect((await me.attach({ orderId: order.id, file: aPdf() })).status).toBe(201)
})

test('killed in the middle of uploads: what was acknowledged is there, no row is without its file, the rest goes with the sweep', async () => {
  const other = await startServer({ databaseUrl: database.url, dataDir: database.dataDir })
  const orders = await Promise.all(Array.from({ length: 12 }, anOrder))
  const client = createClient(other.address, me.cookie)
  const acknowledged: string[] = []
  const uploads = Promise.all(
    orders.flatMap(order =>
      [1, 2, 3].map(async n => {
        const attachmentId = uuid()
        const answer = await client.attach({ orderId: order.id, attachmentId, file: aPdf({ text: `${order.id} ${n}` }) }).catch(() => null)
        if (answer?.status === 201) acknowledged.push(attachmentId)
      }),
    ),
  )
  await eventually(async () => expect(acknowledged.length).toBeGreaterThan(2))
  await other.kill('SIGKILL')
  await uploads

  for (const attachmentId of acknowledged) expect((await me.fetch(`/attachments/${attachmentId}`)).status).toBe(200)
  const rows = await world.db.orderAttachment.findMany({ where: { removedAt: null } })
  const kept = new Set(files().map(name => path.basename(name)))
  expect(rows.filter(({ fileKey }) => !kept.has(fileKey))).toEqual([])
  // Every file that no row has is written down as one that nothing has, or waits where it arrived.
  const known = new Set([...rows.map(({ fileKey }) => fileKey), ...(await world.db.storedFile.findMany()).map(({ key }) => key)])
  expect(files().filter(name => !name.startsWith('incoming/') && !known.has(path.basename(name)))).toEqual([])
})

test('the audit reads every file and names the one that is another and the one that is missing', async () => {
  const order = await anOrder()
  const [lost, changed] = [aPdf({ text: 'lost' }), aPdf({ text: 'changed' })]
  const rows = [await me.attach({ orderId: order.id, file: lost }), await me.attach({ orderId: order.id, file: changed })]
  expect((await auditFiles(world.db, store())).faults).toEqual([])
  const keys = await Promise.all(
    rows.map(async ({ row }) => (await world.db.orderAttachment.findUniqueOrThrow({ where: { id: row.attachmentId } })).fileKey),
  )
  const [gone = '', other = ''] = keys.map(key => path.join(filesFolder(database.dataDir), placeOf(key)))
  rmSync(gone)
  writeFileSync(other, aPdf({ text: 'forged' }))
  expect((await auditFiles(world.db, store())).faults).toEqual([
    expect.stringMatching(/missing$/),
    expect.stringMatching(/another content$/),
  ])
  writeFileSync(gone, lost)
  writeFileSync(other, changed)
})

test('what nobody expected is not in the log', () => expect(server.errors().filter(line => !line.includes('ENOSPC'))).toEqual([]))

describe('kept in a bucket', () => {
  let bucket: S3Server
  let other: ServerProcess
  let client: Client
  beforeAll(async () => {
    bucket = await startS3Server()
    const { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } = S3_KEYS
    const env = { S3_ENDPOINT: bucket.endpoint, S3_REGION: 'cn-east-1', S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }
    other = await startServer({ databaseUrl: database.url, dataDir: database.dataDir, env })
    client = createClient(other.address, me.cookie)
  })
  afterAll(async () => {
    await other?.kill()
    await bucket?.close()
  })

  test('it goes there signed, comes back to the byte, and nothing stays on the disk', async () => {
    const order = await anOrder()
    const before = files().length
    const file = aPdf({ text: 'bucket' })
    const { status, row } = await client.attach({ orderId: order.id, file })
    expect(status).toBe(201)
    const { fileKey } = await world.db.orderAttachment.findUniqueOrThrow({ where: { id: row.attachmentId } })
    expect([...bucket.objects.keys()]).toEqual([`/papers/attachments/${fileKey.slice(0, 2)}/${fileKey}`])
    expect(files()).toHaveLength(before)
    const answer = await client.fetch(`/attachments/${row.attachmentId}`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
    expect(bucket.refused).toEqual([])
  })

  test('the same once more leaves one object', async () => {
    const order = await anOrder()
    const { row } = await client.attach({ orderId: order.id, file: aPdf({ text: 'twice' }) })
    const before = bucket.objects.size
    expect((await client.attach({ orderId: order.id, file: aPdf({ text: 'twice' }) })).row.attachmentId).toBe(row.attachmentId)
    expect(bucket.objects.size).toBe(before)
  })

  test('while it is away that is said, and no row is left', async () => {
    const order = await anOrder()
    const { row } = await client.attach({ orderId: order.id, file: aPdf({ text: 'before' }) })
    bucket.setAway(true)
    const answer = await client.attach({ orderId: order.id, file: aPdf({ text: 'while' }) })
    expect([answer.status, answer.why]).toEqual([503, 'STORE_AWAY'])
    expect((await client.fetch(`/attachments/${row.attachmentId}`)).status).toBe(503)
    bucket.setAway(false)
    expect(await world.db.orderAttachment.count({ where: { orderId: order.id } })).toBe(1)
    expect((await client.fetch(`/attachments/${row.attachmentId}`)).status).toBe(200)
  })
})

/** A PUT written by hand. @returns the status, or 'gone' when the connection ended without one. */
function send(orderId: string, write: (request: http.ClientRequest) => Promise<void>, length?: number): Promise<number | 'gone'> {
  return new Promise(resolve => {
    const request = http.request(`${server.address}/attachments/${uuid()}?orderId=${orderId}&name=contract.pdf`, {
      method: 'PUT',
      headers: { cookie: me.cookie ?? '', ...(length === undefined ? {} : { 'content-length': length }) },
    })
    request.on('response', response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', () => resolve('gone'))
    request.on('close', () => resolve('gone'))
    request.flushHeaders()
    void write(request)
  })
}
