import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFolderStore } from '@/server/attachments/folder-store'
import type { ReceivedFile } from '@/server/attachments/receive-file'
import type { FileStore } from '@/server/attachments/store'
import { addAttachment } from '@/server/commands/add-attachment'
import { MAX_ATTACHMENTS, MAX_ATTACHMENTS_KEPT } from '@/server/domain/attachment'
import { sweepFiles } from '@/server/jobs/file-sweep'
import { readableAttachment } from '@/server/queries/attachments'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Order, Person, World } from '../../harness/world'

const folder = mkdtempSync(path.join(os.tmpdir(), 'truce-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const store = createFolderStore(path.join(folder, 'kept'))
let counter = 0

function aFile(content = `contract ${++counter}`): ReceivedFile {
  const file = path.join(folder, uuid())
  writeFileSync(file, content)
  return { path: file, bytes: content.length, sha256: Buffer.from(content).toString('hex').padEnd(64, '0') }
}
const keptFiles = () =>
  readdirSync(path.join(folder, 'kept'), { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(path.join(folder, 'kept', name)).isFile(),
  )

type Changes = { attachmentId?: string; givenName?: string; file?: ReceivedFile; store?: FileStore; now?: Date }

async function attach(world: World, person: Person, order: Order, { store: into = store, now = world.now, ...changes }: Changes = {}) {
  const attached = { attachmentId: uuid(), givenName: 'contract.pdf', mediaType: 'application/pdf' as const, file: aFile(), ...changes }
  return addAttachment(await world.commandContext(person, now), into, { orderId: order.id, ...attached })
}

onEachDatabase('attachments', world => {
  let lead: Person
  let rep: Person
  let stranger: Person
  let otherLead: Person
  let admin: Person

  beforeAll(async () => {
    const team = await world.aTeam()
    rep = await world.aRep({ team })
    lead = await world.aLead({ team })
    stranger = await world.aRep({ team })
    otherLead = await world.aLead({ team: await world.aTeam() })
    admin = await world.anAdmin()
  })
  const anOrder = async (status: 'unconfirmed' | 'confirmed' = 'unconfirmed', owner = rep) =>
    world.anOrder({ customer: await world.aCustomer({ owner, tier: 'closed' }), rep: owner, status })

  test('what is attached stands on the order, with who, when, how large, under a harmless name', async () => {
    const order = await anOrder()
    const row = await attach(world, rep, order, { givenName: '../合同\u202e.exe.pdf' })
    expect(row).toMatchObject({
      orderId: order.id,
      name: '合同_exe.pdf',
      mediaType: 'application/pdf',
      addedBy: { repId: rep.id },
      can: { remove: true },
    })
    const [listed] = (await world.as(lead).order.list({ customerId: order.customerId, status: 'unconfirmed' })).orders
    expect(listed).toMatchObject({ attachments: [{ attachmentId: row.attachmentId }], can: { attach: true } })
    const stored = await world.db.orderAttachment.findUniqueOrThrow({ where: { id: row.attachmentId } })
    expect(keptFiles()).toContain(`${stored.fileKey.slice(0, 2)}/${stored.fileKey}`)
    expect(await world.db.storedFile.findUnique({ where: { key: stored.fileKey } })).toMatchObject({ deleteAfter: null })
    expect((await world.outbox()).at(-1)).toMatchObject({ room: `rep:${rep.id}`, event: { type: 'order.attached', orderId: order.id } })
  })

  test.each<[string, () => Person, boolean]>([
    ['its rep', () => rep, true],
    ['the lead of the team', () => lead, true],
    ['an admin', () => admin, true],
    ['a colleague', () => stranger, false],
    ["another team's lead", () => otherLead, false],
  ])('seen, attached and read by %s: %#', async (_, who, isAllowed) => {
    const order = await anOrder()
    const { attachmentId } = await attach(world, rep, order)
    const read = async () => readableAttachment(await world.commandContext(who()), attachmentId)
    if (isAllowed) {
      expect(await read()).toMatchObject({ attachmentId })
      expect(await attach(world, who(), order)).toMatchObject({ addedBy: { repId: who().id } })
    } else {
      expect(await refusalOf(read())).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf(attach(world, who(), order))).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf(world.as(who()).attachment.remove({ attachmentId }))).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf(world.as(who()).attachment.restore({ attachmentId }))).toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('a mentor sees what the order comes to and none of its papers', async () => {
    const mentor = await world.aRep()
    const newcomer = await world.aNewcomer({ mentor })
    const order = await anOrder('confirmed', newcomer)
    const { attachmentId } = await attach(world, newcomer, order)
    const { customer } = await world.as(mentor).customer.get({ customerId: order.customerId })
    expect(customer.orders).toMatchObject([{ attachments: [], can: { attach: false } }, { attachments: [] }])
    expect(await refusalOf(readableAttachment(await world.commandContext(mentor), attachmentId))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('after a handover the new owner reads them, who closed the order still does', async () => {
    const order = await anOrder('confirmed')
    const { attachmentId } = await attach(world, rep, order)
    await world.db.customer.update({ where: { id: order.customerId }, data: { ownerId: stranger.id } })
    for (const person of [stranger, rep]) {
      expect(await readableAttachment(await world.commandContext(person), attachmentId)).toMatchObject({ attachmentId })
    }
    const { customer } = await world.as(stranger).customer.get({ customerId: order.customerId })
    expect(customer.orders.flatMap(({ attachments }) => attachments)).toMatchObject([{ attachmentId }])
  })

  test('sent twice it is one; the same content once more is the one that stands; nothing is left of the second file', async () => {
    const order = await anOrder()
    const first = await attach(world, rep, order, { file: aFile('the same') })
    const before = keptFiles().length
    expect(await attach(world, rep, order, { attachmentId: first.attachmentId })).toEqual(first)
    expect(await attach(world, lead, order, { file: aFile('the same') })).toMatchObject({ attachmentId: first.attachmentId })
    expect(keptFiles()).toHaveLength(before)
    expect(await world.db.storedFile.count({ where: { deleteAfter: { not: null } } })).toBe(0)
    expect(await refusalOf(attach(world, rep, await anOrder(), { attachmentId: first.attachmentId }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('removed it is gone from the order and kept as a row; put back it is there; after its time only the row stays', async () => {
    const order = await anOrder()
    const { attachmentId } = await attach(world, rep, order)
    const shown = async () => (await world.as(rep).order.list({ customerId: order.customerId })).orders.flatMap(row => row.attachments)
    const { restorableUntil } = await world.as(rep).attachment.remove({ attachmentId })
    expect(await world.as(rep).attachment.remove({ attachmentId })).toEqual({ attachmentId, restorableUntil })
    expect(await shown()).toEqual([])
    expect(await refusalOf(readableAttachment(await world.commandContext(rep), attachmentId))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await sweepFiles({ db: world.db, store }, new Date(Date.parse(restorableUntil) - 1))).toBe(0)
    expect(await world.as(rep).attachment.restore({ attachmentId })).toMatchObject({ attachmentId })
    expect(await shown()).toHaveLength(1)

    await world.as(lead).attachment.remove({ attachmentId })
    expect(await refusalOf(world.as(rep).attachment.restore({ attachmentId }))).toMatchObject({ code: 'FORBIDDEN' })
    const { fileKey } = await world.db.orderAttachment.findUniqueOrThrow({ where: { id: attachmentId } })
    expect(await sweepFiles({ db: world.db, store }, new Date(restorableUntil))).toBe(1)
    expect(await store.open(fileKey)).toBeNull()
    expect(await refusalOf(world.as(lead).attachment.restore({ attachmentId }))).toMatchObject({
      code: 'ATTACHMENT_INVALID',
      facts: { why: 'FILE_GONE' },
    })
    const log = await world.db.attachmentLog.findMany({ where: { attachmentId }, orderBy: { id: 'asc' } })
    expect(log.map(({ action, personId }) => [action, personId])).toEqual([
      ['added', rep.id],
      ['removed', rep.id],
      ['restored', rep.id],
      ['removed', lead.id],
    ])
  })

  test('what a decision rested on stays, however its rep would have it', async () => {
    const order = await anOrder()
    const { attachmentId } = await attach(world, rep, order)
    await world.as(lead).order.confirm({ orderId: order.id })
    expect(await refusalOf(world.as(rep).attachment.remove({ attachmentId }))).toMatchObject({ facts: { why: 'DECIDED_ON' } })
    expect(await attach(world, rep, order)).toMatchObject({ can: { remove: false } })
  })

  test('filling the disk by attaching and removing in turn: so many removed ones are kept, then there is no more room; putting back goes on', async () => {
    const order = await anOrder()
    let last = ''
    for (let n = 0; n < MAX_ATTACHMENTS_KEPT; n++) {
      last = (await attach(world, rep, order)).attachmentId
      await world.as(rep).attachment.remove({ attachmentId: last })
    }
    expect(await refusalOf(attach(world, rep, order))).toMatchObject({ code: 'ATTACHMENT_INVALID', facts: { why: 'REMOVED_TOO_OFTEN' } })
    await world.as(rep).attachment.restore({ attachmentId: last })
    await sweepFiles({ db: world.db, store }, world.daysAhead(31))
    await attach(world, rep, order)
  })

  test('the rows cannot be deleted or turned into something else', async () => {
    const { attachmentId } = await attach(world, rep, await anOrder())
    await expect(world.db.orderAttachment.delete({ where: { id: attachmentId } })).rejects.toThrow(/APPEND_ONLY/)
    await expect(world.db.orderAttachment.update({ where: { id: attachmentId }, data: { name: 'other.pdf' } })).rejects.toThrow(
      /APPEND_ONLY/,
    )
    await expect(world.db.attachmentLog.deleteMany({ where: { attachmentId } })).rejects.toThrow(/APPEND_ONLY/)
  })

  describe('a stop in the middle', () => {
    test('a store that fails leaves no row, no key and no file', async () => {
      const order = await anOrder()
      const before = keptFiles().length
      const broken: FileStore = { ...store, put: () => Promise.reject(new Error('no room')) }
      await expect(attach(world, rep, order, { store: broken })).rejects.toThrow('no room')
      expect(await world.db.orderAttachment.count({ where: { orderId: order.id } })).toBe(0)
      expect(await world.db.storedFile.count({ where: { deleteAfter: { not: null } } })).toBe(0)
      expect(keptFiles()).toHaveLength(before)
    })

    test('killed after the file and before the commit: the key is written down, and the sweep deletes its file an hour later', async () => {
      const order = await anOrder()
      let key = ''
      const killed: FileStore = {
        ...store,
        async put(given, file) {
          key = given
          await store.put(given, file)
          throw new Error('killed')
        },
        // A process that is gone tidies nothing up.
        remove: () => Promise.reject(new Error('killed')),
      }
      await expect(attach(world, rep, order, { store: killed })).rejects.toThrow('killed')
      expect(await store.open(key).then(file => file?.destroy() !== undefined)).toBe(true)
      await world.db.storedFile.update({ where: { key }, data: { deletingAt: null } })
      const later = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000)
      expect(await sweepFiles({ db: world.db, store }, later(59))).toBe(0)
      expect(await sweepFiles({ db: world.db, store }, later(61))).toBe(1)
      expect(await store.open(key)).toBeNull()
      expect(await world.db.storedFile.count({ where: { key } })).toBe(0)
    })

    test('a sweep that is killed while it deletes is followed by another, ten minutes later', async () => {
      const { attachmentId } = await attach(world, rep, await anOrder())
      const { restorableUntil } = await world.as(rep).attachment.remove({ attachmentId })
      const due = new Date(restorableUntil)
      const away: FileStore = { ...store, remove: () => Promise.reject(new Error('away')) }
      await expect(sweepFiles({ db: world.db, store: away }, due)).rejects.toThrow('away')
      expect(await sweepFiles({ db: world.db, store }, due)).toBe(0)
      expect(await sweepFiles({ db: world.db, store }, new Date(due.getTime() + 600_000))).toBe(1)
    })
  })
})

onPostgres('files sent at once', world => {
  test(`of twelve for one order ${MAX_ATTACHMENTS} stand and two are told; no file is left of those`, async () => {
    const rep = await world.aRep()
    const order = await world.anOrder({ customer: await world.aCustomer({ owner: rep, tier: 'closed' }), rep, status: 'unconfirmed' })
    const before = keptFiles().length
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        attach(world, rep, order).then(
          () => 'attached',
          error => error.facts?.why ?? String(error),
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'attached')).toHaveLength(MAX_ATTACHMENTS)
    expect(outcomes.filter(outcome => outcome === 'TOO_MANY')).toHaveLength(2)
    expect(keptFiles()).toHaveLength(before + MAX_ATTACHMENTS)
    expect(await world.db.storedFile.count()).toBe(MAX_ATTACHMENTS)
  })

  test('the same file sent five times at once stands once', async () => {
    const rep = await world.aRep()
    const order = await world.anOrder({ customer: await world.aCustomer({ owner: rep, tier: 'closed' }), rep, status: 'unconfirmed' })
    const attachmentId = uuid()
    const rows = await Promise.all(Array.from({ length: 5 }, () => attach(world, rep, order, { attachmentId, file: aFile('one') })))
    expect(new Set(rows.map(row => row.attachmentId))).toEqual(new Set([attachmentId]))
    expect(await world.db.orderAttachment.count({ where: { orderId: order.id } })).toBe(1)
  })

  test('put back while it is being deleted: either it stands with its file, or it is gone for good', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier: 'closed' })
    for (let n = 0; n < 8; n++) {
      const order = await world.anOrder({ customer, rep, status: 'unconfirmed' })
      const { attachmentId } = await attach(world, rep, order)
      const { restorableUntil } = await world.as(rep).attachment.remove({ attachmentId })
      await Promise.all([
        world
          .as(rep)
          .attachment.restore({ attachmentId })
          .catch(() => {}),
        sweepFiles({ db: world.db, store }, new Date(restorableUntil)),
      ])
      const { removedAt, fileKey } = await world.db.orderAttachment.findUniqueOrThrow({ where: { id: attachmentId } })
      const file = await store.open(fileKey)
      file?.destroy()
      expect(file !== null).toBe(removedAt === null)
    }
  })
})
