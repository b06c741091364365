import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { aptInstall, freePort, which } from './machine'
import { spawnTied } from './postgres'

export type RedisServer = { url: string; stop(): Promise<void> }

/** A real Redis: TEST_REDIS_URL, else one installed on the machine, else from apt. Never skipped. */
export async function startRedis(): Promise<RedisServer> {
  const given = process.env.TEST_REDIS_URL
  if (given) return { url: given, stop: async () => {} }
  const program = which('redis-server') ?? which('valkey-server') ?? (aptInstall('redis-server') ? which('redis-server') : null)
  if (!program) throw new Error('No Redis for the tests. Set TEST_REDIS_URL, or install one (apt-get install redis-server).')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'truce-redis-'))
  const port = await freePort()
  const server = spawnTied(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder])
  await untilUp(port)
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilUp(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await new Promise<boolean>(resolve => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
      socket.once('data', data => resolve(String(data).startsWith('+PONG')))
      socket.once('error', () => resolve(false))
      socket.setTimeout(500, () => resolve(false))
    }).finally(() => {})
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('redis-server did not answer within 10 s')
}
