// Loaded before a server (node --import): while the file FULL_DISK exists there is no room, so what would make a file longer fails as on a full disk.
// What stands inside a file may be written over, as there.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { existsSync, fstatSync, ftruncateSync, writeSync } = fs
const isFull = () => existsSync(process.env.FULL_DISK)

function noRoom(call) {
  return Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), { code: 'ENOSPC', errno: -28, syscall: call })
}

/** Whether a file would have to grow; pipes and terminals have no end. */
function grows(fd, end) {
  const stat = fstatSync(fd)
  return stat.isFile() && end > stat.size
}

fs.writeSync = (fd, data, offset, length, position) => {
  const isAt = typeof position === 'number'
  if (isAt && isFull() && grows(fd, position + length)) throw noRoom('write')
  return writeSync(fd, data, offset, length, position)
}
fs.ftruncateSync = (fd, length) => {
  if (isFull() && grows(fd, length)) throw noRoom('ftruncate')
  return ftruncateSync(fd, length)
}

// Files that are written piece by piece, through a handle.
const handle = await fs.promises.open(new URL(import.meta.url), 'r')
const prototype = Object.getPrototypeOf(handle)
await handle.close()
const { writeFile } = prototype
prototype.writeFile = async function (...given) {
  if (isFull()) throw noRoom('write')
  return writeFile.apply(this, given)
}
syncBuiltinESMExports()
