import { inTransaction, type Tx } from '../db'
import { Refusal } from '../domain/refusal'
import type { CommandContext } from './context'

/**
 * R11: somebody has read a version. Named by number, so that nobody acknowledges one that was published while they read another; without a number
 * the latest.
 */
export async function acknowledgePolicy(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { version }: { version?: number | undefined },
): Promise<{ version: number; acknowledged: boolean }> {
  const answer = await inTransaction(db, async tx => {
    const latest = await tx.policy.findFirstOrThrow({ where: { status: { not: 'draft' } }, orderBy: { version: 'desc' } })
    const read = version ?? latest.version
    if (read > latest.version) throw new Refusal('NOT_FOUND', { rule: 'R11', what: 'version' })
    await recordAcknowledgement(tx, now, { personId: viewer.id, version: read })
    return { version: read, acknowledged: read >= latest.version }
  })
  wakeOutbox()
  return answer
}

/** Kept with its day, and as the newest on the person, which every screen asks for. */
export async function recordAcknowledgement(
  tx: Tx,
  now: Date,
  { personId, version }: { personId: string; version: number },
): Promise<void> {
  await tx.policyAcknowledgement.createMany({ data: [{ version, personId, at: now }], skipDuplicates: true })
  await tx.$executeRaw`
    UPDATE "person" SET "acknowledged_version" = greatest(coalesce("acknowledged_version", 0), ${version}::integer) WHERE "id" = ${personId}::uuid`
}
