import type { Browser } from '@playwright/test'
import { expect as expectPage } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openWindow, screenshot } from '../harness/browser'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person } from '../harness/world'

const ENTRIES = 16
let database: TestDatabase
let server: ServerProcess
let browser: Browser
let rep: Person
const world = createWorld(() => database.db, { now: () => new Date() })

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  const team = await world.aTeam({ name: '宁波一部' })
  rep = await world.aRep({ team, name: '周敏' })
  const lead = await world.aLead({ team })
  const date = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (let n = 1; n <= ENTRIES; n++) {
    const { id: customerId } = await world.aCustomer({ owner: rep, name: `Nordwind ${n} Handels GmbH` })
    const order = { amountMinor: 1_234_500 + n, currency: 'CNY', date, contractNumber: `SC-${n}` }
    await world.as(rep, new Date()).customer.changeTier({ customerId, to: 'closed', version: 1, order })
    const { id: orderId } = await world.db.order.findFirstOrThrow({ where: { customerId } })
    await world.as(lead, new Date()).order.confirm({ orderId })
  }
  server = await startServer({ databaseUrl: database.url, dataDir: database.dataDir })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.kill()
  await database?.drop()
})

test('a month of commission is printed whole, on white paper, without the frame around it, whatever the screen looks like', async () => {
  const { page, complaints, close } = await openWindow(browser, server.address, rep, { locale: 'zh-CN', theme: 'dark' })
  await page.goto(`${server.address}/commissions`)
  await page.getByText('Nordwind 1 Handels GmbH').waitFor()
  // As wide as A4 without its margins.
  await page.setViewportSize({ width: 718, height: 1_000 })
  await page.emulateMedia({ media: 'print' })
  await screenshot(page, 'statement-printed')
  await expectPage(page.getByRole('navigation')).toHaveCount(0)
  await expectPage(page.getByRole('button', { name: '打印' })).toHaveCount(0)
  const main = await page.locator('main').evaluate(element => ({
    background: getComputedStyle(document.body).backgroundColor,
    colour: getComputedStyle(document.body).color,
    hidden: element.scrollHeight - element.clientHeight,
  }))
  expect(main).toEqual({ background: 'rgb(255, 255, 255)', colour: 'rgb(24, 24, 27)', hidden: 0 })
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(1)
  expect(complaints).toEqual([])
  await close()
})
