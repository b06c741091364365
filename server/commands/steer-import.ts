import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '../db'
import { FieldError } from '../domain/field-error'
import { type ImportKind, type ImportMapping, whatIsWrongWithMapping } from '../domain/import-columns'
import { Refusal } from '../domain/refusal'
import type { CommandContext } from './context'
import { findImport, mayImport } from './import-access'
import { logChange } from './log-change'
import { tellProgress, tellTaken } from './tell-import'

/** Small files are looked through while one waits. */
const WAIT_MS = 1_500
const LOOK_EVERY_MS = 100

/**
 * Looks a file through, with the columns as they were corrected: what is wrong with each row, what is in it twice, what stands already. Beside people who
 * work, so a large one takes a while; its progress is told (import.progress). Enters nothing.
 */
export async function previewImport(
  context: CommandContext,
  { importId, mapping }: { importId: string; mapping?: ImportMapping | undefined },
): Promise<void> {
  const { db, viewer, now } = context
  const found = await findImport(db, viewer, importId)
  const kind = found.kind as ImportKind
  await mayImport(db, { viewer, kind, now })
  const chosen = mapping ?? (found.mapping as ImportMapping)
  const wrong = whatIsWrongWithMapping(chosen, { kind, columnCount: found.columns.length })
  if (wrong) throw new FieldError(`mapping.${wrong.field}`, wrong.code)
  const { count } = await db.import.updateMany({
    where: { id: importId, status: { in: ['uploaded', 'checking', 'checked'] } },
    // Whoever was looking through it with other columns has lost it by the lease.
    data: { status: 'checking', mapping: chosen, doneCount: 0, leasedBy: null, leasedUntil: null },
  })
  if (count === 0) throw new Refusal('FORBIDDEN', { rule: 'R4', why: 'IMPORT_STARTED' })
  if (!context.wakeImports) return
  context.wakeImports()
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS)
    if ((await db.import.findUnique({ where: { id: importId }, select: { status: true } }))?.status !== 'checking') return
  }
}

/**
 * Starts what was looked through, or goes on with what was stopped. By condition: of two who start at once one starts it, and the other finds it running.
 */
export async function startImport(context: CommandContext, { importId }: { importId: string }): Promise<void> {
  const { db, viewer, now } = context
  const found = await findImport(db, viewer, importId)
  await mayImport(db, { viewer, kind: found.kind as ImportKind, now })
  await inTransaction(db, async tx => {
    const begun = await tx.import.updateMany({
      where: { id: importId, OR: [{ status: 'checked' }, { status: 'stopped' }] },
      data: { status: 'running', endedAt: null, leasedBy: null, leasedUntil: null },
    })
    if (begun.count === 0) {
      const { status } = await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { status: true } })
      if (status === 'running' || status === 'done') return
      throw new Refusal('FORBIDDEN', { rule: 'R4', why: 'IMPORT_NOT_CHECKED' })
    }
    // Of a file that was looked through nothing is taken yet; one that goes on keeps its count.
    await tx.$executeRaw`
      UPDATE "import" SET "started_at" = coalesce("started_at", ${now}), "started_by" = coalesce("started_by", ${viewer.id}::uuid),
             "done_count" = (SELECT count(*)::integer FROM "import_row" WHERE "import_id" = ${importId}::uuid AND "outcome" IS NOT NULL)
       WHERE "id" = ${importId}::uuid`
    await logChange(tx, now, {
      actorId: viewer.id,
      action: 'import.started',
      facts: { name: found.fileName, count: found.rowCount, kind: found.kind },
    })
    await tellProgress(tx, now, importId)
  })
  context.wakeOutbox()
  context.wakeImports?.()
}

/** Stops what runs: rows taken so far stay, the others are left and can be gone on with. What was not started is thrown away. */
export async function cancelImport(context: CommandContext, { importId }: { importId: string }): Promise<void> {
  const { db, viewer, now } = context
  const found = await findImport(db, viewer, importId)
  await inTransaction(db, async tx => {
    const stopped = await tx.import.updateMany({
      where: { id: importId, status: 'running' },
      data: { status: 'stopped', endedAt: now, leasedBy: null, leasedUntil: null },
    })
    if (stopped.count > 0) {
      await logChange(tx, now, {
        actorId: viewer.id,
        action: 'import.stopped',
        facts: { name: found.fileName, count: found.rowCount, kind: found.kind },
      })
      await tellTaken(tx, now, importId)
    } else {
      const discarded = await tx.import.updateMany({
        where: { id: importId, status: { in: ['uploaded', 'checking', 'checked'] } },
        data: { status: 'discarded', endedAt: now, leasedBy: null, leasedUntil: null },
      })
      if (discarded.count > 0) await tx.importRow.deleteMany({ where: { importId } })
    }
    await tellProgress(tx, now, importId)
  })
  context.wakeOutbox()
}
