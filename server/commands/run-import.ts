import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import { type Db, inTransaction, type Tx } from '../db'
import type { ImportKind, ImportMapping } from '../domain/import-columns'
import { Refusal } from '../domain/refusal'
import { begunAt } from '../queries/set-up'
import { checkImport } from './check-import'
import type { ImportRecord } from './import-access'
import { type RowToTake, type TakenRow, takeOpeningRows } from './take-opening-rows'
import { takeOwnRow } from './take-own-row'
import { tellProgress, tellTaken } from './tell-import'

/** So many rows of an opening import are one transaction: what locks they need fits the database's table of locks many times. */
const ROWS_AT_ONCE = 25
/** Longer than a batch takes on a slow machine. Who dies is followed after it. */
const LEASE_MS = 20_000
const LIMITS = { maxWait: 60_000, timeout: 60_000 }

export type ImportWork = {
  clock: () => Date
  signal?: AbortSignal | undefined
  wakeOutbox?: () => void
  /** Beside people who work: how long to rest after a batch that took so long. */
  pauseOf?: (tookMs: number) => number
}

/**
 * Works on one import that waits for it, until it is done, stopped or `signal` ends it. Any number of processes may look for work: a lease says who has an
 * import. Each batch is one transaction with what became of its rows, so that after a stop whoever comes next goes on behind the last.
 * @returns whether there was one.
 */
export async function workOnImport(db: Db, work: ImportWork): Promise<boolean> {
  const workerId = uuid()
  const found = await lease(db, workerId, work.clock())
  if (!found) return false
  try {
    if (found.status === 'checking') {
      await checkImport(db, found, { workerId, clock: work.clock, signal: work.signal })
      work.wakeOutbox?.()
    } else {
      while (!work.signal?.aborted) {
        const from = performance.now()
        const isMore = await takeBatch(db, found, workerId, work.clock())
        work.wakeOutbox?.()
        if (!isMore) break
        const pauseMs = work.pauseOf?.(performance.now() - from) ?? 0
        if (pauseMs > 0) await sleep(pauseMs)
      }
    }
    return true
  } finally {
    await db.import.updateMany({ where: { id: found.id, leasedBy: workerId }, data: { leasedBy: null, leasedUntil: null } })
  }
}

/** Takes the oldest that nobody works on. */
async function lease(db: Db, workerId: string, now: Date): Promise<ImportRecord | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "import" SET "leased_by" = ${workerId}::uuid, "leased_until" = ${new Date(now.getTime() + LEASE_MS)} WHERE "id" = (
      SELECT "id" FROM "import" WHERE "status" IN ('checking', 'running') AND coalesce("leased_until", '-infinity') < ${now}
       ORDER BY "created_at", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"::text AS "id"`
  return rows[0] ? db.import.findUnique({ where: { id: rows[0].id } }) : null
}

/** @returns whether there is more to do. */
async function takeBatch(db: Db, found: ImportRecord, workerId: string, now: Date): Promise<boolean> {
  try {
    return await inTransaction(db, tx => takeRows(tx, found, workerId, now), 5, LIMITS)
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error
    const { row, refusal } = error
    const facts = { name: error.rowName, ...(refusal.code === 'FOLLOW_LIMIT' ? { followLimit: Number(refusal.facts.followLimit) } : {}) }
    await inTransaction(db, async tx => {
      if (await hold(tx, found.id, workerId, now)) await note(tx, now, found.id, [{ row, outcome: 'limit', facts, customerId: null }])
    })
    return true
  }
}

/** A rule refused the row and left nothing: the transaction rolls back, what became of the row is written in another. */
class RowRefused extends Error {
  readonly row: number
  readonly rowName: string
  readonly refusal: Refusal
  constructor(row: number, rowName: string, refusal: Refusal) {
    super(refusal.code)
    this.row = row
    this.rowName = rowName
    this.refusal = refusal
  }
}

async function takeRows(tx: Tx, found: ImportRecord, workerId: string, now: Date): Promise<boolean> {
  // First of all: who stops the import waits for this batch, and nothing is taken after.
  if (!(await hold(tx, found.id, workerId, now))) return false
  const kind = found.kind as ImportKind
  const mapping = found.mapping as ImportMapping
  const actor = await actorOf(tx, found)
  if (!actor || (kind === 'opening' && !(await isStillBeingSetUp(tx, now)))) return end(tx, now, found.id, 'stopped')
  const rows = await tx.$queryRaw<RowToTake[]>`
    SELECT "row", "cells" FROM "import_row" WHERE "import_id" = ${found.id}::uuid AND "outcome" IS NULL
     ORDER BY "turn", "row" LIMIT ${kind === 'opening' ? ROWS_AT_ONCE : 1}`
  if (rows.length === 0) return end(tx, now, found.id, 'done')
  await note(
    tx,
    now,
    found.id,
    kind === 'opening' ? await takeOpeningRows(tx, now, { actor, mapping, rows }) : await takeOwn(tx, now, actor, mapping, rows),
  )
  return true
}

async function takeOwn(tx: Tx, now: Date, viewer: Viewer, mapping: ImportMapping, rows: RowToTake[]): Promise<TakenRow[]> {
  const taken: TakenRow[] = []
  for (const row of rows) {
    try {
      taken.push(await takeOwnRow(tx, now, { viewer, mapping, row }))
    } catch (error) {
      if (error instanceof Refusal) throw new RowRefused(row.row, row.cells[mapping.name ?? -1]?.slice(0, 60) ?? '', error)
      throw error
    }
  }
  return taken
}

/** Goes on holding the import while it runs; false when it was stopped, or another has it. */
async function hold(tx: Tx, importId: string, workerId: string, now: Date): Promise<boolean> {
  const { count } = await tx.import.updateMany({
    where: { id: importId, status: 'running', leasedBy: workerId },
    data: { leasedUntil: new Date(now.getTime() + LEASE_MS) },
  })
  return count > 0
}

/** Who started it, as they are now: whose access ended imports nothing more. */
async function actorOf(tx: Tx, found: ImportRecord): Promise<Viewer | null> {
  const person = await tx.person.findUnique({ where: { id: found.startedBy ?? found.createdBy } })
  if (!person || (person.status !== 'active' && person.status !== 'onNotice')) return null
  if (found.kind === 'opening' && person.role !== 'admin') return null
  const { id, name, email, role, teamId, sells, status } = person
  return { id, name, email, role, teamId, sells, status, sessionId: '' }
}

/**
 * R4: nothing is taken once the first policy has taken effect. The versions are locked against one that is published in this moment: it waits, and then finds
 * all that was imported.
 */
async function isStillBeingSetUp(tx: Tx, now: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT "version" FROM "policy" ORDER BY "version" FOR SHARE`
  // Superseded by one that took effect while this waited for the lock, and so after the instant that this goes by.
  const isSuperseded = (await tx.policy.count({ where: { status: 'superseded' } })) > 0
  return !isSuperseded && (await begunAt(tx, now)) === null
}

/** Once a row, with what it brought: the row that is written already was taken by nobody else. */
async function note(tx: Tx, now: Date, importId: string, taken: TakenRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "import_row" r SET "outcome" = t."outcome", "facts" = t."facts", "customer_id" = t."customerId"
      FROM jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) AS t("row" integer, "outcome" text, "facts" jsonb, "customerId" uuid)
     WHERE r."import_id" = ${importId}::uuid AND r."row" = t."row" AND r."outcome" IS NULL`
  await tx.import.update({ where: { id: importId }, data: { doneCount: { increment: taken.length } } })
  await tellProgress(tx, now, importId)
}

async function end(tx: Tx, now: Date, importId: string, status: 'done' | 'stopped'): Promise<false> {
  await tx.import.update({ where: { id: importId }, data: { status, endedAt: now, leasedBy: null, leasedUntil: null } })
  await tellTaken(tx, now, importId)
  await tellProgress(tx, now, importId)
  return false
}
