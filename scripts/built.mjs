// Whether what is built is what the sources say, told by a hash of them: dates lie after a checkout, a copy or an unpacked archive.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SOURCES = ['app', 'components', 'messages', 'public', 'server']
const FILES = ['next.config.mjs', 'package-lock.json', 'postcss.config.mjs', 'prisma/schema.prisma', 'scripts/build.mjs', 'tsconfig.json']

export const BUILD_FILE = 'dist/build.json'
export const SERVER_FILE = 'dist/main.js'

export function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of [...SOURCES.flatMap(filesOf), ...FILES]) {
    if (existsSync(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

export function isBuilt() {
  if (!existsSync(SERVER_FILE) || !existsSync('.next/BUILD_ID')) return false
  try {
    return JSON.parse(readFileSync(BUILD_FILE, 'utf8')).sources === hashOfSources()
  } catch {
    return false
  }
}

function filesOf(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => path.posix.join(entry.parentPath.split(path.sep).join('/'), entry.name))
    .sort()
}
