import { constants } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type FileStore, placeOf } from './store'

/** Files in a folder. What arrives is written beside it on the same disk and synced (receive-file.ts), so that it only has to be moved. */
export function createFolderStore(folder: string): FileStore {
  const fileOf = (key: string) => path.join(folder, placeOf(key))
  return {
    kind: 'folder',
    async put(key, file) {
      const to = fileOf(key)
      await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
      await rename(file.path, to)
      // The name, too, must outlive a power cut before anybody is told that it is kept.
      await syncFolder(path.dirname(to))
      await syncFolder(folder)
    },
    async open(key) {
      try {
        const handle = await open(fileOf(key), constants.O_RDONLY | constants.O_NOFOLLOW)
        return handle.createReadStream()
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    remove: key => rm(fileOf(key), { force: true }),
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } catch (error) {
    // Windows syncs no folders.
    if (!['EPERM', 'EISDIR', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle.close()
  }
}
