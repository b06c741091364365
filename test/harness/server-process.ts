import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { temporaryFolder } from './template'

export type ServerSettings = {
  databaseUrl?: string | undefined
  redisUrl?: string
  /** Kept after the end when given, so that another server can open it. */
  dataDir?: string
  env?: Record<string, string>
  /** What node runs instead. */
  program?: string[]
}

export type ServerProcess = {
  address: string
  pid: number
  dataDir: string
  /** All that it printed. */
  output(): string
  /** Lines of its log at error or above: what nobody expected. */
  errors(): string[]
  /** Ends it, by default as a stop of the service would; resolves when it is gone. */
  kill(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  hasEnded(): boolean
}

const READY_WITHIN_MS = 60_000

/** The real server in a process of its own, on a free port, once it says that it is ready. */
export async function startServer(settings: ServerSettings = {}): Promise<ServerProcess> {
  const dataDir = settings.dataDir ?? temporaryFolder()
  const child = spawn(process.execPath, settings.program ?? entry(), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited(),
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO: '0',
      LOG_LEVEL: 'warn',
      // Several processes of one company share it.
      NEXTAUTH_SECRET: 'a-secret-that-only-tests-have',
      ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}),
      ...(settings.redisUrl ? { REDIS_URL: settings.redisUrl } : {}),
      ...settings.env,
    },
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // Should this process end without stopping it, it is not left behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)

  const kill = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    child.kill(signal)
    await exited
    process.off('exit', endWithUs)
    if (!settings.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const address = await untilReady(child, () => output)
    const errors = () => output.split('\n').filter(line => /^\{"level":(50|60),/.test(line))
    return { address, pid: child.pid ?? 0, dataDir, output: () => output, errors, kill, hasEnded: () => hasEnded(child) }
  } catch (error) {
    await kill('SIGKILL')
    throw error
  }
}

/** The build where there is one to test (npm test), else the sources. */
export const entry = () => (process.env.TRUCE_BUILT ? ['dist/main.js'] : ['--import', 'tsx', 'server/main.ts'])

/** Only what a process needs to run: settings of whoever runs the tests are not those of the server under test. */
function inherited(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']
  return Object.fromEntries(kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, String(process.env[name])]])))
}

async function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error(`The server ended before it was ready:\n${output()}`)
    const address = /Truce is ready: (http:\/\/\S+)/.exec(output())?.[1]
    if (address) {
      const answer = await fetch(`${address}/readyz`).catch(() => null)
      if (answer?.ok) return address
    }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1_000} s:\n${output()}`)
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
