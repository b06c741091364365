import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, openWindow, screenshot, type Window, type WindowOptions } from './browser'
import { type TestDatabase, testDatabase } from './database'
import { type ServerProcess, startServer } from './server-process'
import { createWorld, type Person, type World } from './world'

export type InBrowser = {
  world: World
  address(): string
  /** A window of its own of a person who is signed in (null: nobody), at a path (the board); closed with the test. */
  open(person: Person | null, path?: string, options?: WindowOptions): Promise<Page>
  /** Drops what the open windows have complained about until now and the test is about. */
  forgive(complaint: RegExp): void
  /** The server ends without a word. */
  crash(): Promise<void>
  /** It is there again, at the same address. */
  restart(): Promise<void>
}

/**
 * Runs the tests of a file in a real browser against the real server, with a company of their own. `cast` makes who and what is there before the
 * server starts; null: nobody and no company yet, as after the very first start. A test that fails leaves a picture of each window; one whose pages complained fails.
 */
export function inBrowser(cast: ((world: World) => Promise<void>) | null): InBrowser {
  let database: TestDatabase
  let server: ServerProcess
  let browser: Browser
  const windows: Window[] = []
  const world = createWorld(() => database.db, { now: () => new Date() })
  const serve = (env: Record<string, string> = {}) => startServer({ databaseUrl: database.url, dataDir: database.dataDir, env })

  beforeAll(async () => {
    database = await testDatabase()
    if (cast) {
      await world.aCompany()
      await cast(world)
    }
    server = await serve()
    browser = await launchBrowser()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const name = `${path.basename(task.file.name, '.test.ts')}-${task.name.slice(0, 40).replaceAll(/\W+/g, '-')}`
      for (const [index, { page }] of windows.entries()) await screenshot(page, `failed-${name}-${index}`)
    }
    const complaints = windows.flatMap(window => window.complaints)
    for (const window of windows.splice(0)) await window.close()
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.kill()
    await database?.drop()
  })

  return {
    world,
    address: () => server.address,
    async open(person, path = '/', options = {}) {
      const window = await openWindow(browser, server.address, person, options)
      windows.push(window)
      await window.page.goto(`${server.address}${path}`)
      return window.page
    },
    forgive(complaint) {
      for (const { complaints } of windows) complaints.splice(0, complaints.length, ...complaints.filter(text => !complaint.test(text)))
    },
    crash: () => server.kill('SIGKILL'),
    async restart() {
      server = await serve({ PORT: new URL(server.address).port })
    },
  }
}
