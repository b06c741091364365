// npm run build: the pages with Next, the server with esbuild into one file. No network is needed: fonts come from a package, telemetry is off.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { BUILD_FILE, hashOfSources, isBuilt, SERVER_FILE } from './built.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const LOCK = 'dist/building'
const isForced = process.argv.includes('--force')

mkdirSync('dist', { recursive: true })
await takeTurn()
try {
  // Somebody else may have built it while we waited.
  if (isForced || !isBuilt()) await buildAll()
} finally {
  rmSync(LOCK, { force: true })
}

async function buildAll() {
  const began = Date.now()
  const sources = hashOfSources()
  rmSync(BUILD_FILE, { force: true })
  if (!existsSync('prisma/generated/client.ts')) run('scripts/generate-prisma.mjs', [])
  console.log('Building the server …')
  await build({
    entryPoints: ['server/main.ts'],
    outfile: SERVER_FILE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  })
  console.log('Building the pages (a minute or two on a small machine) …')
  run('node_modules/next/dist/bin/next', ['build'])
  writeFileSync(BUILD_FILE, JSON.stringify({ sources, node: process.version }))
  console.log(`Built in ${Math.round((Date.now() - began) / 1_000)} s.`)
}

function run(file, args) {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const { status } = spawnSync(process.execPath, [path.resolve(file), ...args], { stdio: 'inherit', env })
  if (status !== 0) {
    rmSync(LOCK, { force: true })
    console.error(`${file} failed.`)
    process.exit(status ?? 1)
  }
}

/** Several processes of one checkout may be started at once: one builds, the others wait for it. */
async function takeTurn() {
  for (let isTold = false; ; ) {
    try {
      const file = openSync(LOCK, 'wx')
      writeSync(file, String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readFileSync(LOCK, { encoding: 'utf8', flag: 'r' }).trim() || Number.NaN)
    if (Number.isFinite(holder) && !isAlive(holder)) rmSync(LOCK, { force: true })
    else {
      if (!isTold) console.log(`Another process (${holder}) is building; waiting for it …`)
      isTold = true
      await new Promise(resolve => setTimeout(resolve, 300))
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
