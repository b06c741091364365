import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'

export const isRoot = process.getuid?.() === 0

/** A port that nobody has at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** PostgreSQL refuses to run as root; a root user lends it this identity. Null: run as who we are. */
export function unprivilegedUser(): { uid: number; gid: number } | null {
  if (!isRoot) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10))
    if (uid && gid) return { uid, gid }
  }
  return { uid: 65_534, gid: 65_534 }
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function which(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const file = `${folder}/${name}`
    if (folder && isExecutable(file)) return file
  }
  return null
}

/** Installs Debian packages; only root can. Says whether it worked, the caller says what is missing. */
export function aptInstall(...packages: string[]): boolean {
  if (!isRoot || os.platform() !== 'linux' || !which('apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages)
}
