// npm run dev: the server from its sources, begun anew when one of them changes; pages compile as they are asked for and reload by themselves.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const watched = ['--watch-path=server', '--watch-path=prisma/migrations', '--watch-preserve-output']
const child = spawn(process.execPath, [...watched, '--import', 'tsx', 'server/main.ts'], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', code => process.exit(code ?? 0))
