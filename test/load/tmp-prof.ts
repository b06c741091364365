import { fillColumn, openGround, sessionsOf, settle } from './bench-server'
import { startChild } from './child'
import { startServer } from '../harness/server-process'
const ground = await openGround()
const load = startChild('move-load.ts')
const company = await ground.newCompany('prof')
const teamX = await company.world.aTeam()
const workers: { cookies: string[]; customerIds: string[] }[] = []
for (let i = 0; i < 32; i++) {
  const rep = await company.world.aRep({ team: teamX })
  workers.push({ customerIds: await fillColumn(company, { owner: rep, count: 100 }), cookies: await sessionsOf(company, rep, 30) })
}
await settle(company)
const server = await startServer({ databaseUrl: company.url, program: ['--cpu-prof', '--cpu-prof-dir=/tmp/work/server/prof', 'dist/bench-server.js'], env: { NEXTAUTH_SECRET: 'a-secret-that-only-benches-have' } })
await load.ask({ do: 'open', set: 'a', address: server.address, workers })
import { readFileSync } from 'node:fs'
const cpu = () => { const f = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) * 10 }
for (const c of [32, 32, 32, 32]) {
  const before = cpu()
  const r = await load.ask<{ moved: number; tookMs: number }>({ do: 'run', set: 'a', concurrency: c, forMs: 6000 })
  console.log(c, 'moved', r.moved, 'per s', Math.round(r.moved / r.tookMs * 1000), 'server cpu ms/move', ((cpu() - before) / r.moved).toFixed(2))
}
await server.kill(); load.end(); await ground.end(); process.exit(0)
