// npm start: builds what is missing or older than the sources, then serves it in this very process.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt, SERVER_FILE } from './built.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Truce needs Node.js 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

const root = fileURLToPath(new URL('..', import.meta.url))
// DATA_DIR is meant as seen from where the command was given.
if (process.env.DATA_DIR) process.env.DATA_DIR = path.resolve(process.env.DATA_DIR)
process.chdir(root)
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

if (!isBuilt()) {
  console.log('Truce is not built yet, or its sources have changed.')
  // In a process of its own: building needs memory that serving does not.
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
await import(path.join(root, SERVER_FILE))
