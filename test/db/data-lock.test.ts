import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderInUse, lockDataFolder } from '@/server/data-lock'
import { openDatabase } from '@/server/db'
import { embeddedDatabase } from '../harness/database'

let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'truce-lock-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that takes the folder, says so, and holds it for as long as it lives. */
async function holder(): Promise<{ child: ChildProcess; said: string }> {
  const script = `import('./server/data-lock.ts').then(({ lockDataFolder }) => {
    try { lockDataFolder(process.argv[1]); console.log('held') } catch (error) { console.log(error.name); process.exit(0) }
    setInterval(() => {}, 1000)
  })`
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', chunk => resolve(String(chunk).trim()))
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`ended with ${code} before it said anything`)))
  })
  return { child, said }
}

const gone = (child: ChildProcess) =>
  new Promise<void>(resolve => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()))

test('a second process is refused, with the folder and the process that has it', async () => {
  const { child, said } = await holder()
  expect(said).toBe('held')
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse)
  expect(() => lockDataFolder(folder)).toThrow(`${folder} is in use by process ${child.pid}`)
})

test('the same process is refused too: two databases in one process would lose data just as well', async () => {
  const release = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse)
  release()
})

test('the lock of a process that was killed is taken over', async () => {
  const { child } = await holder()
  child.kill('SIGKILL')
  await gone(child)
  expect(existsSync(path.join(folder, 'lock'))).toBe(true)
  const release = lockDataFolder(folder)
  expect(JSON.parse(readFileSync(path.join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  release()
})

test('a lock whose process id is another process by now is taken over where the system tells start times', () => {
  writeFileSync(path.join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: '1', token: 'an earlier process with our id' }))
  if (process.platform === 'linux') lockDataFolder(folder)()
  else expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse)
})

test.each(['', '{"pid":', 'null', '[]'])('a lock that says nothing (%j) locks nobody out', text => {
  writeFileSync(path.join(folder, 'lock'), text)
  lockDataFolder(folder)()
})

test('when several processes find a dead lock, one has it', async () => {
  const { child } = await holder()
  child.kill('SIGKILL')
  await gone(child)
  const said = (await Promise.all(Array.from({ length: 6 }, holder))).map(each => each.said)
  expect(said.filter(word => word === 'held')).toHaveLength(1)
  expect(said.filter(word => word === 'DataFolderInUse')).toHaveLength(5)
})

test('a release frees the folder, and a second release takes nothing from the next holder', () => {
  const first = lockDataFolder(folder)
  first()
  const second = lockDataFolder(folder)
  first()
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse)
  second()
  expect(existsSync(path.join(folder, 'lock'))).toBe(false)
})

test('an open embedded database refuses a second opening, and is whole after it', async () => {
  const database = await embeddedDatabase()
  try {
    await expect(openDatabase({ databaseUrl: undefined, dataDir: database.dataDir })).rejects.toThrow(DataFolderInUse)
    expect(await database.db.person.count()).toBe(0)
  } finally {
    await database.drop()
  }
})
