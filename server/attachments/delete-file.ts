import type { Db } from '../db'
import type { FileStore } from './store'

/**
 * Deletes the file of a key that no attachment has, and then strikes the key out. Taken by a condition: once it is being deleted nothing can have it any more
 * (add-attachment.ts and remove-attachment.ts ask for that), and a commit under way that gives it to an attachment is waited for. @returns whether it was deleted.
 */
export async function deleteIfUnused(db: Db, store: FileStore, { key, now }: { key: string; now: Date }): Promise<boolean> {
  const taken = await db.storedFile.updateMany({ where: { key, deleteAfter: { not: null }, deletingAt: null }, data: { deletingAt: now } })
  if (taken.count === 0) return false
  await deleteTaken(db, store, key)
  return true
}

export async function deleteTaken(db: Db, store: FileStore, key: string): Promise<void> {
  await store.remove(key)
  await db.storedFile.deleteMany({ where: { key, deletingAt: { not: null } } })
}
