import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type FileStore, newKey } from '../attachments/store'
import type { Db } from '../db'
import { type AttachmentType, attachmentName } from '../domain/attachment'
import { currencyDigits } from '../domain/currency'
import { HOUR, MINUTE } from './calendar'
import { contractPdf, isWritable } from './contract-pdf'
import { insertRows } from './insert'
import { Random } from './random'
import type { OrderRow, Story } from './story'
import { PORTS_EN } from './texts/words'

const SEED = 4_119

/** A file that stands on an order of the demo. */
export type DemoPaper = {
  id: string
  orderId: string
  name: string
  mediaType: AttachmentType
  addedBy: string
  addedAt: Date
  bytes: Buffer
}

/**
 * What is attached in the demo: the contract on the latest confirmed order of each rep and on every other order that waits for its confirmation, so that
 * some wait with papers and some without; on every third of them the signed page as a picture, too.
 */
export function papersOf(stories: readonly Story[], now: Date): DemoPaper[] {
  const random = new Random(SEED)
  const orders = stories
    .filter(({ company }) => isWritable(company.name) && company.name.length <= 60)
    .flatMap(story => story.orders.map(order => ({ story, order })))
    .sort((a, b) => a.order.createdAt.getTime() - b.order.createdAt.getTime() || (a.order.id < b.order.id ? -1 : 1))
  const latest = new Map(orders.filter(({ order }) => order.status === 'confirmed').map(found => [found.order.rep.id, found]))
  const waiting = orders.filter(({ order }) => order.status === 'unconfirmed').filter((_, index) => index % 2 === 0)
  return [...latest.values(), ...waiting].flatMap(({ story, order }, index) => {
    const isEnglish = order.rep.english >= 0.5
    const paper = (minutes: number, title: string, mediaType: AttachmentType, bytes: Buffer): DemoPaper => {
      const addedAt = new Date(Math.min(order.createdAt.getTime() + minutes * MINUTE, now.getTime()))
      const name = attachmentName(`${order.contractNumber} ${title}`, mediaType)
      return { id: random.uuid(addedAt), orderId: order.id, name, mediaType, addedBy: order.rep.id, addedAt, bytes }
    }
    const contract = paper(1, isEnglish ? 'sales contract' : '销售合同', 'application/pdf', contractOf(story, order))
    return index % 3 === 0 ? [contract, paper(2, isEnglish ? 'signed page' : '签字页', 'image/png', signaturePage())] : [contract]
  })
}

const FROM_HERE = new Set(['EXW', 'FCA', 'FOB'])

function contractOf({ company, subject }: Story, order: OrderRow): Buffer {
  const { product, port, incoterm, payment } = subject
  const digits = currencyDigits(order.currency)
  const total = (order.amountMinor / 10 ** digits).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const kind = product.specs.find(isWritable)
  return contractPdf({
    number: order.contractNumber,
    date: order.date,
    buyer: company.name,
    goods: kind ? `${product.en}, ${kind}` : product.en,
    total: `${order.currency} ${total}`,
    // Up to where the seller carries the risk or pays the freight: here, or in the buyer's port.
    delivery: `${incoterm} ${FROM_HERE.has(incoterm) ? 'Ningbo' : (PORTS_EN[port] ?? 'Ningbo')} (Incoterms 2020)`,
    payment: payment[1],
  })
}

let page: Buffer | undefined
/** The last page of a contract, stamped and signed, as one photographs it. */
const signaturePage = (): Buffer => (page ??= readFileSync(path.resolve('prisma/demo/signature-page.png')))

/** Puts the papers into the store, then onto their orders. What is cut short in between is cleared by the sweep, as of any upload. */
export async function attachPapers(
  db: Db,
  store: FileStore,
  { folder, papers, now }: { folder: string; papers: readonly DemoPaper[]; now: Date },
): Promise<void> {
  const files = papers.map(paper => ({ ...paper, key: newKey(), sha256: createHash('sha256').update(paper.bytes).digest('hex') }))
  await insertRows(
    db,
    'stored_file',
    FILE,
    files.map(({ key }) => ({ key, made_at: now, delete_after: new Date(now.getTime() + HOUR) })),
  )
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await Promise.all(
    files.map(async ({ key, bytes }) => {
      const file = path.join(folder, key)
      try {
        await writeFile(file, bytes, { mode: 0o600, flush: true })
        await store.put(key, { path: file, bytes: bytes.length })
      } finally {
        await rm(file, { force: true })
      }
    }),
  )
  await db.$transaction(async tx => {
    const attached = files.map(({ id, orderId, name, mediaType, bytes, sha256, addedBy, addedAt, key }) => ({
      ...{ id, order_id: orderId, name, media_type: mediaType, bytes: bytes.length, sha256 },
      ...{ added_by: addedBy, added_at: addedAt, file_key: key },
    }))
    await insertRows(tx, 'order_attachment', ATTACHMENT, attached)
    const random = new Random(SEED + 1)
    const log = files.map(({ id, addedAt, addedBy }) => ({
      ...{ id: random.uuid(addedAt), attachment_id: id, at: addedAt, person_id: addedBy, action: 'added' },
    }))
    await insertRows(tx, 'attachment_log', LOG, log)
    await tx.storedFile.updateMany({ where: { key: { in: files.map(({ key }) => key) } }, data: { deleteAfter: null } })
  })
}

const FILE = { key: 'text', made_at: 'timestamptz', delete_after: 'timestamptz' }
const ATTACHMENT = {
  ...{ id: 'uuid', order_id: 'uuid', name: 'text', media_type: 'text', bytes: 'integer', sha256: 'text', added_by: 'uuid' },
  ...{ added_at: 'timestamptz', file_key: 'text' },
}
const LOG = { id: 'uuid', attachment_id: 'uuid', at: 'timestamptz', person_id: 'uuid', action: 'text' }
