import type { Viewer } from '../api/context'
import type { Db, Tx } from '../db'
import type { ImportKind } from '../domain/import-columns'
import { whyNoOpeningImport } from '../domain/opening'
import { Refusal } from '../domain/refusal'
import { begunAt } from '../queries/set-up'

/** R4: the opening import is the admin's until the first policy takes effect; one's own customers import those who sell. */
export async function mayImport(db: Db | Tx, { viewer, kind, now }: { viewer: Viewer; kind: ImportKind; now: Date }): Promise<void> {
  if (kind === 'opening') {
    const why = whyNoOpeningImport(viewer, await begunAt(db, now))
    if (why) throw new Refusal(why.code, { rule: 'R4', ...why.facts })
  } else if (!viewer.sells) throw new Refusal('FORBIDDEN', { rule: 'R4', why: 'HAS_NO_LANE' })
}

export type ImportRecord = NonNullable<Awaited<ReturnType<Tx['import']['findUnique']>>>

/** The opening import is every admin's, another its maker's; to everybody else it is not there. */
export async function findImport(db: Db | Tx, viewer: Pick<Viewer, 'id' | 'role'>, importId: string): Promise<ImportRecord> {
  const found = await db.import.findUnique({ where: { id: importId } })
  const isSeen = found && (found.createdBy === viewer.id || (found.kind === 'opening' && viewer.role === 'admin'))
  if (!isSeen) throw new Refusal('NOT_FOUND', { rule: 'R4', what: 'import' })
  return found
}
