import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'

export type ReceivedFile = { path: string; bytes: number; sha256: string }

export class FileTooLarge extends Error {}
/** The sender went away, sent nothing for too long, or less than it said. */
export class SenderGone extends Error {}

const STALL_MS = 30_000
const LEFT_BEHIND_MS = 3_600_000

/**
 * Writes a body into a file of `folder` as it arrives, never more of it than `maxBytes`, and syncs it. Whatever goes wrong, no file is left. The request is
 * not torn down, so that the sender can be told. Throws FileTooLarge, SenderGone, or what the disk says.
 */
export async function receiveFile(
  request: IncomingMessage,
  { folder, maxBytes, stallMs = STALL_MS }: { folder: string; maxBytes: number; stallMs?: number },
): Promise<ReceivedFile> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new FileTooLarge()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, randomUUID())
  const handle = await open(file, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  let isWhole = false
  const stalled = () => setTimeout(() => request.destroy(new SenderGone()), stallMs)
  let timer = stalled()
  try {
    for await (const chunk of bodyOf(request)) {
      clearTimeout(timer)
      bytes += chunk.length
      if (bytes > maxBytes) throw new FileTooLarge()
      hash.update(chunk)
      await handle.writeFile(chunk)
      timer = stalled()
    }
    clearTimeout(timer)
    if (!request.complete) throw new SenderGone()
    await handle.sync()
    isWhole = true
    return { path: file, bytes, sha256: hash.digest('hex') }
  } finally {
    clearTimeout(timer)
    await handle.close().catch(() => {})
    if (!isWhole) await rm(file, { force: true }).catch(() => {})
  }
}

/** The chunks of a body; leaving the loop early does not cut the connection. */
async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } catch {
    throw new SenderGone()
  }
}

/** Throws away what a process that was killed had not yet received whole. */
export async function clearIncoming(folder: string, now: Date): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  let cleared = 0
  for (const name of names) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (!found || now.getTime() - found.mtimeMs < LEFT_BEHIND_MS) continue
    await rm(file, { force: true })
    cleared++
  }
  return cleared
}
