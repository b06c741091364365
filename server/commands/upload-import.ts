import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import { guessMapping, type ImportKind } from '../domain/import-columns'
import type { CommandContext } from './context'
import { mayImport } from './import-access'
import { readImportFile } from './import-file'

const ROWS_AT_ONCE = 1_000
const LIMITS = { maxWait: 60_000, timeout: 60_000 }

/**
 * Keeps a file as it was read, with a guess at its columns. Nothing is entered yet. One file a person and kind waits: another takes the place of one that
 * was not started.
 */
export async function uploadImport(
  { db, viewer, now }: CommandContext,
  { kind, fileName, base64 }: { kind: ImportKind; fileName: string; base64: string },
): Promise<{ importId: string }> {
  await mayImport(db, { viewer, kind, now })
  const { encoding, columns, rows } = readImportFile(Buffer.from(base64, 'base64'))
  const importId = uuid()
  await inTransaction(
    db,
    async tx => {
      await discardWaiting(tx, { personId: viewer.id, kind, now })
      await tx.import.create({
        data: {
          ...{ id: importId, kind, status: 'uploaded', fileName, encoding, columns, mapping: guessMapping(columns, kind) },
          ...{ rowCount: rows.length, createdBy: viewer.id, createdAt: now },
        },
      })
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await tx.importRow.createMany({ data: rows.slice(from, from + ROWS_AT_ONCE).map(row => ({ importId, ...row })) })
      }
    },
    5,
    LIMITS,
  )
  return { importId }
}

async function discardWaiting(tx: Tx, { personId, kind, now }: { personId: string; kind: ImportKind; now: Date }): Promise<void> {
  const waiting = await tx.import.findMany({
    where: { createdBy: personId, kind, status: { in: ['uploaded', 'checking', 'checked'] } },
    select: { id: true },
  })
  const ids = waiting.map(({ id }) => id)
  const { count } = await tx.import.updateMany({
    where: { id: { in: ids }, status: { in: ['uploaded', 'checking', 'checked'] } },
    data: { status: 'discarded', endedAt: now },
  })
  if (count > 0) await tx.importRow.deleteMany({ where: { importId: { in: ids }, outcome: null } })
}
