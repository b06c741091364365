import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The embedded database is opened by one process only; a second one would lose data without a word. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `${dataDir} is in use by process ${pid}. Stop it first, or set another DATA_DIR or PORT with its own data; to run several processes, set DATABASE_URL.`,
    )
    this.name = 'DataFolderInUse'
  }
}

/**
 * Takes DATA_DIR for this process. A lock whose process is gone (kill -9, power cut) is taken over: the process is told by its id
 * and, where the system says it, by its start time, so that an id used again does not lock the folder for ever.
 * @returns the release; harmless when called twice.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'lock')
  const mine = JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid), token: randomUUID() })
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      // Written aside and linked: a lock is never seen half-written.
      const draft = path.join(dataDir, `lock.${randomUUID()}`)
      writeFileSync(draft, mine)
      try {
        linkSync(draft, file)
      } finally {
        rmSync(draft, { force: true })
      }
      return () => {
        if (readLock(file) === mine) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const found = readLock(file)
      const holder = parseLock(found)
      if (holder && isAlive(holder)) throw new DataFolderInUse(dataDir, holder.pid)
      takeAway(file, found, dataDir)
    }
  }
  throw new Error(`${dataDir} could not be locked.`)
}

/** Removes a dead lock; should another process have taken it over in between, its fresh lock is put back. */
function takeAway(file: string, expected: string | null, dataDir: string): void {
  const aside = path.join(dataDir, `lock.${randomUUID()}`)
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readLock(aside) !== expected) {
    try {
      linkSync(aside, file)
    } catch {
      // Somebody holds it already.
    }
  }
  rmSync(aside, { force: true })
}

function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parseLock(text: string | null): { pid: number; startedAt: string | null } | null {
  try {
    const value = JSON.parse(text ?? '')
    return typeof value.pid === 'number' ? value : null
  } catch {
    return null
  }
}

function isAlive({ pid, startedAt }: { pid: number; startedAt: string | null }): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startedAt === null || startTimeOf(pid) === startedAt
}

/** Linux: field 22 of /proc/PID/stat, ticks since boot, together with the boot's id. Elsewhere null. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return null
  }
}
