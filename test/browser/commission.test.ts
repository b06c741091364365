import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person } from '../harness/world'

let newcomer: Person
let mentor: Person
let lead: Person
let admin: Person

const { world, open } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  mentor = await world.aRep({ team, name: '周敏' })
  newcomer = await world.aNewcomer({ team, name: '陈诺', mentor })
  lead = await world.aLead({ team, name: '沈立' })
  admin = await world.anAdmin({ name: '陈总' })
})

test('from the drag to the statement: dropped on closed, confirmed by the lead, and closer and mentor see at once what they earn and why', async () => {
  const customer = await world.aCustomer({ owner: newcomer, tier: 'close', name: 'Iberia Textil SA' })
  const board = await open(newcomer, '/')
  const statement = await open(newcomer, '/commissions')
  await statement.getByText('No commission in this month yet.').waitFor()
  const shared = await open(mentor, '/commissions')
  await shared.getByRole('tab', { name: 'Shared with me' }).click()
  await shared.getByText('Nothing earned by the orders of others yet.').waitFor()

  const card = board.locator(`[data-card="${customer.id}"]`)
  await card.waitFor()
  const [from, target] = [await card.boundingBox(), await board.locator(`[data-column="${newcomer?.id}:closed"]`).boundingBox()]
  if (!from || !target) throw new Error('nothing to drag, or nowhere to drag to')
  await board.mouse.move(from.x + from.width / 3, from.y + from.height / 2)
  await board.mouse.down()
  await board.mouse.move(from.x + from.width / 3 + 12, from.y + from.height / 2 + 4, { steps: 4 })
  await board.mouse.move(target.x + target.width / 2, target.y + Math.min(target.height / 2, 200), { steps: 15 })
  await board.mouse.up()
  const form = board.getByRole('form', { name: 'Order that closes the deal' })
  await form.getByLabel('Currency').selectOption('CNY')
  await form.getByLabel('Amount').fill('10000')
  await form.getByLabel('Contract number').fill('SC-2026-118')
  await form.getByRole('button', { name: 'Close the deal' }).click()
  await board.locator(`[data-column="${newcomer?.id}:closed"] [data-card="${customer.id}"]`).waitFor()

  const orders = await open(lead, '/orders')
  await orders.getByText('SC-2026-118').first().waitFor()
  await orders.getByRole('button', { name: 'Confirm' }).first().click()

  // Nobody touched these two windows.
  const line = statement.getByRole('listitem').filter({ hasText: 'SC-2026-118' })
  await line.waitFor()
  await expectPage(line).toContainText('CN¥285.00')
  await expectPage(line).toContainText("Order CN¥10,000.00 × closer's rate 3% = base CN¥300.00")
  await expectPage(line).toContainText('Closed by 陈诺; 95% left after the shares of others')
  const group = shared.getByRole('button', { name: /Orders of 陈诺/ })
  await group.waitFor()
  await expectPage(group).toContainText('CN¥15.00')
  await group.click()
  await shared.getByText('Mentor of the newcomer 陈诺 on the order date: 5%, on every order while they are a newcomer').waitFor()
  // What the mentor may see of it stands below, with what it came to.
  const guided = shared.getByRole('region', { name: 'Customers you guide' })
  await expectPage(guided.getByRole('listitem').filter({ hasText: customer.name }).last()).toContainText('CN¥10,000.00')
  await screenshot(statement, 'commission-statement')
  await screenshot(shared, 'commission-shared')
})

test('the admin sets a rate of a person from today on; it stands there as what is in force, with its reason', async () => {
  const page = await open(admin, '/commissions')
  await page.getByRole('tab', { name: 'Rates' }).click()
  const form = page.getByRole('form', { name: 'Set rate' })
  await form.getByLabel('Person').selectOption({ label: '周敏' })
  await form.getByLabel('Rate in percent').fill('4.555')
  await form.getByLabel('Reason').fill('key accounts')
  await form.getByRole('button', { name: 'Set rate' }).click()
  await form.getByText('a rate looks like 3.5 %').waitFor()
  await form.getByLabel('Rate in percent').fill('4.5 %')
  await form.getByRole('button', { name: 'Set rate' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'key accounts' })
  await expectPage(row).toContainText('4.5%')
  await expectPage(row).toContainText('in force')
  expect(await world.db.closerRate.findFirst({ where: { repId: mentor?.id ?? '' } })).toMatchObject({ rateBps: 450 })
  await screenshot(page, 'commission-rates')
})
