import { createHash } from 'node:crypto'
import type { FileStore } from '../attachments/store'
import type { Db } from '../db'

export type FilesReport = { files: number; bytes: number; faults: string[] }

const PAGE = 200

/** Reads the file of every attachment that stands and says each that is missing or is not what was attached. */
export async function auditFiles(db: Db, store: FileStore): Promise<FilesReport> {
  const report: FilesReport = { files: 0, bytes: 0, faults: [] }
  let after: string | undefined
  for (;;) {
    const rows = await db.orderAttachment.findMany({
      where: { removedAt: null, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: 'asc' },
      take: PAGE,
    })
    for (const { id, orderId, name, bytes, sha256, fileKey } of rows) {
      report.files++
      report.bytes += bytes
      const found = await hashOf(store, fileKey)
      if (found !== sha256)
        report.faults.push(`${name} of order ${orderId} (attachment ${id}, file ${fileKey}): ${found ? 'another content' : 'missing'}`)
    }
    after = rows.at(-1)?.id
    if (rows.length < PAGE) return report
  }
}

async function hashOf(store: FileStore, key: string): Promise<string | null> {
  const file = await store.open(key)
  if (!file) return null
  const hash = createHash('sha256')
  for await (const chunk of file) hash.update(chunk)
  return hash.digest('hex')
}
