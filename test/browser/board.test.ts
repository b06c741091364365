import type { Locator, Page } from '@playwright/test'
import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import type { Tier } from '@/server/domain/words'
import { screenshot, type WindowOptions } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import { PASSWORD } from '../harness/password'
import type { Customer, Person } from '../harness/world'

let rep: Person
let lead: Person
let outsider: Person

const { world, open, address, forgive, crash, restart } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  rep = await world.aRep({ team, name: '周敏' })
  lead = await world.aLead({ team, name: '沈立' })
  outsider = await world.aRep({ name: '何佳' })
  for (let n = 0; n < 8; n++) await world.aCustomer({ owner: rep })
  for (let n = 0; n < 3; n++) await world.aCustomer({ owner: rep, tier: 'close' })
  await world.aCustomer({ owner: rep, tier: 'closed' })
})

async function boardOf(person: Person, options: WindowOptions = {}): Promise<Page> {
  const page = await open(person, '/', options)
  await page.locator('[data-column]').first().waitFor()
  return page
}

const card = (page: Page, customer: Customer) => page.locator(`[data-card="${customer.id}"]`)
const column = (page: Page, owner: Person, tier: Tier) => page.locator(`[data-column="${owner.id}:${tier}"]`)
const cardIn = (page: Page, customer: Customer, owner: Person, tier: Tier) =>
  column(page, owner, tier).locator(`[data-card="${customer.id}"]`)

/** Where it is once it glides no more. */
async function still(locator: Locator) {
  for (let before = ''; ; ) {
    const box = await locator.boundingBox()
    if (box && JSON.stringify(box) === before) return box
    before = JSON.stringify(box)
    await locator.page().waitForTimeout(120)
  }
}

/** As a hand does it: press, move in steps, and let go over the middle of the column. */
async function drag(page: Page, customer: Customer, to: Tier, { letGo = true } = {}): Promise<void> {
  const from = await still(card(page, customer))
  const target = await column(page, rep, to).boundingBox()
  if (!from || !target) throw new Error('nothing to drag, or nowhere to drag to')
  await page.mouse.move(from.x + from.width / 3, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 3 + 12, from.y + from.height / 2 + 4, { steps: 4 })
  await page.mouse.move(target.x + target.width / 2, target.y + Math.min(target.height / 2, 200), { steps: 15 })
  if (letGo) await page.mouse.up()
}

test('signing in: a wrong password says so, the right one leads to the board', async () => {
  const page = await open(null)
  await page.waitForURL(/sign-in/)
  await page.getByLabel('E-mail').fill(rep.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('Wrong e-mail or password').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'My board' }).waitFor()
  await page.locator('[data-card]').first().waitFor()
})

test("a rep drags a customer to close; the lead's window shows it there, and who moved it, without being touched", async () => {
  const customer = await world.aCustomer({ owner: rep, name: 'Hansa Werkzeug GmbH' })
  const [mine, leads] = [await boardOf(rep), await boardOf(lead, { locale: 'zh-CN' })]
  await cardIn(leads, customer, rep, 'ordinary').waitFor()
  await drag(mine, customer, 'close')
  await cardIn(mine, customer, rep, 'close').waitFor()
  await cardIn(leads, customer, rep, 'close').waitFor()
  await expectPage(cardIn(leads, customer, rep, 'close')).toContainText('周敏 刚刚移入')
  await expectPage(cardIn(leads, customer, rep, 'ordinary')).toHaveCount(0)
  await screenshot(mine, 'drag-rep')
  await screenshot(leads, 'drag-lead')
  expect(await world.reload(customer)).toMatchObject({ tier: 'close', version: 2, ownerId: rep.id })
})

test('a mistaken drag is undone from the message about it', async () => {
  const customer = await world.aCustomer({ owner: rep })
  const page = await boardOf(rep)
  await drag(page, customer, 'close')
  await cardIn(page, customer, rep, 'close').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await cardIn(page, customer, rep, 'ordinary').waitFor()
  await expectPage(cardIn(page, customer, rep, 'close')).toHaveCount(0)
  expect((await world.history(customer)).map(row => row.kind)).toEqual(['entered', 'claimed', 'undone'])
})

test('a drop on closed opens the order form; cancelling puts the card back, an order closes the customer and the lead sees it', async () => {
  const customer = await world.aCustomer({ owner: rep, name: 'Iberia Textil SA' })
  const [page, leads] = [await boardOf(rep), await boardOf(lead)]
  await drag(page, customer, 'closed')
  const form = page.getByRole('form', { name: 'Order that closes the deal' })
  await form.waitFor()
  await screenshot(page, 'order-form')
  await form.getByRole('button', { name: 'Cancel' }).click()
  await cardIn(page, customer, rep, 'ordinary').waitFor()
  expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', version: 1 })

  await drag(page, customer, 'closed')
  await form.getByLabel('Amount').fill('5')
  await form.getByLabel('Contract number').fill('SC-2026-118')
  await form.getByRole('button', { name: 'Close the deal' }).click()
  await form.getByText('Below the smallest order').waitFor()
  await form.getByLabel('Amount').fill('12500.50')
  await form.getByRole('button', { name: 'Close the deal' }).click()
  await cardIn(page, customer, rep, 'closed').waitFor()
  await expectPage(cardIn(page, customer, rep, 'closed')).toContainText('unconfirmed')
  await cardIn(leads, customer, rep, 'closed').waitFor()
  expect(await world.reload(customer)).toMatchObject({ tier: 'closed', isUnconfirmed: true })
  expect(await world.db.order.findFirst({ where: { customerId: customer.id } })).toMatchObject({
    amountMinor: 1_250_050n,
    contractNumber: 'SC-2026-118',
  })
})

test('with a full quota the close column is greyed while dragging, says why, and takes nothing', async () => {
  const customer = await world.aCustomer({ owner: rep })
  const { closeCount } = await world.lane(rep)
  await world.db.lane.update({ where: { repId: rep.id }, data: { closeQuota: closeCount } })
  try {
    const page = await boardOf(rep)
    await drag(page, customer, 'close', { letGo: false })
    await expectPage(column(page, rep, 'close')).toHaveCSS('opacity', '0.4')
    await expectPage(page.getByText(`${closeCount} of ${closeCount}`).first()).toBeVisible()
    await screenshot(page, 'drag-refused')
    await page.mouse.up()
    await cardIn(page, customer, rep, 'ordinary').waitFor()
    await expectPage(cardIn(page, customer, rep, 'close')).toHaveCount(0)
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', version: 1 })
  } finally {
    await world.db.lane.update({ where: { repId: rep.id }, data: { closeQuota: 20 } })
  }
})

test('the keyboard does what the mouse does: pick up, over, drop; and the menu', async () => {
  const [dragged, chosen] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
  const page = await boardOf(rep)
  await card(page, dragged).locator('[data-card-focus]').focus()
  await page.keyboard.press('Space')
  // What it says when it is picked up is at once followed by where it is.
  const said = page.locator('[id^="DndLiveRegion"]')
  await expectPage(said).toContainText(`${dragged.name} is over Ordinary`, { timeout: 15_000 })
  await page.keyboard.press('ArrowRight')
  await expectPage(said).toContainText(`${dragged.name} is over Close`, { timeout: 15_000 })
  await page.keyboard.press('Space')
  await cardIn(page, dragged, rep, 'close').waitFor()
  await expect.poll(async () => (await world.reload(dragged)).tier).toBe('close')

  // For half a second the focus is held on the card that was dropped: its old place is taken away under it.
  await expectPage(card(page, dragged).locator('[data-card-focus]')).toBeFocused()
  await page.waitForTimeout(600)
  await card(page, chosen).locator('[data-card-focus]').focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Move to Close', exact: true }).press('Enter')
  await cardIn(page, chosen, rep, 'close').waitFor()
  await expect.poll(async () => (await world.reload(chosen)).tier).toBe('close')
})

test('by the keyboard, quicker than the page draws: what is pressed in the moment of picking up counts', async () => {
  const dragged = await world.aCustomer({ owner: rep })
  const page = await boardOf(rep)
  const focus = card(page, dragged).locator('[data-card-focus]')
  await focus.focus()
  // No hand is so quick; a busy page is so slow.
  await focus.evaluate(element => {
    for (const code of ['Space', 'ArrowRight', 'Space']) {
      element.dispatchEvent(new KeyboardEvent('keydown', { code, key: code === 'Space' ? ' ' : code, bubbles: true, cancelable: true }))
    }
  })
  await cardIn(page, dragged, rep, 'close').waitFor()
  await expect.poll(async () => (await world.reload(dragged)).tier).toBe('close')
})

test('on a phone a customer is moved by the menu, and nothing is wider than the screen', async () => {
  const customer = await world.aCustomer({
    owner: rep,
    name: 'A company with a name so long that no phone could ever show the whole of it in one line GmbH & Co. KG',
  })
  const page = await boardOf(rep, { size: 'phone', locale: 'zh-CN' })
  await page.getByRole('button', { name: /普通/ }).first().click()
  await card(page, customer).getByRole('button', { name: /移动/ }).click()
  await screenshot(page, 'phone-menu')
  await page.getByRole('menuitem', { name: /紧密/ }).first().click()
  await expect.poll(async () => (await world.reload(customer)).tier).toBe('close')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380)
})

test('a colleague of another team sees nothing of it', async () => {
  const customer = await world.aCustomer({ owner: rep, name: 'Secret Prospect Ltd', tier: 'close' })
  const page = await boardOf(outsider)
  await expectPage(card(page, customer)).toHaveCount(0)
  await page.goto(`${address()}/customers/${customer.id}`)
  await page.waitForLoadState('networkidle')
  expect(await page.content()).not.toContain('Secret Prospect')
})

test('what a colleague claims goes from the list of another team while one looks at it, and the panel that shows it says so', async () => {
  const [claimed, kept] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
  const list = await open(outsider, '/pool?whose=colleagues', { locale: 'zh-CN' })
  const panel = await open(outsider, `/customers/${claimed.id}`)
  await list.getByRole('link', { name: claimed.name }).waitFor()
  await panel.getByRole('heading', { name: claimed.name }).first().waitFor()
  await world.as(rep, new Date()).customer.changeTier({ customerId: claimed.id, to: 'close', version: 1 })
  await expectPage(list.getByRole('link', { name: claimed.name })).toHaveCount(0)
  await expectPage(list.getByRole('link', { name: kept.name })).toHaveCount(1)
  await panel.getByText('There is no such customer, or you may not see it.').waitFor()
  await screenshot(list, 'colleagues-live')
})

test('a claim from the list that is undone on the customer is not offered to be undone once more', async () => {
  const customer = await world.aCustomer({ owner: outsider })
  const page = await open(rep, '/pool?whose=colleagues')
  const message = page.locator('[data-sonner-toast]')
  await page.getByRole('button', { name: `Claim ${customer.name}` }).click()
  await message.getByText(`${customer.name} is your close customer now`).waitFor()
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  await cardIn(page, customer, rep, 'close').getByRole('button', { name: customer.name }).first().click()
  await page.getByRole('button', { name: /^Undo \(/ }).click()
  await message.getByText('Undone').waitFor()
  await expectPage(message.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: outsider.id })
})

test('who types fast and presses Enter in the palette opens what they typed, not what was found for the word before', async () => {
  const [before, meant] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
  const page = await boardOf(rep)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox').first()
  await field.fill(before.name)
  await page.getByRole('option', { name: before.name }).first().waitFor()
  await field.fill(meant.name)
  await page.keyboard.press('Enter')
  await page.waitForURL(/customer=/)
  expect(new URL(page.url()).searchParams.get('customer')).toBe(meant.id)
})

test('on the lead’s board the number of a lane leads to the customers that it counts', async () => {
  const leads = await boardOf(lead)
  const { ordinaryCount } = await world.lane(rep)
  await leads.getByRole('button', { name: `${rep.name}, Ordinary: ${ordinaryCount}; show the whole lane` }).click()
  await leads.getByRole('button', { name: 'Show fewer' }).waitFor()
  await screenshot(leads, 'lane-open')
})

test('a session that ends while a card is dragged leads to signing in, which says why', async () => {
  const customer = await world.aCustomer({ owner: rep })
  const page = await boardOf(rep)
  await drag(page, customer, 'close', { letGo: false })
  // Nothing else asks meanwhile.
  await page.route(/\/trpc\//, route => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await world.db.person.update({ where: { id: rep.id }, data: { sessionEpoch: { increment: 1 } } })
  await page.mouse.up()
  await page.getByText('You have been signed out.', { exact: false }).waitFor({ timeout: 10_000 })
  await screenshot(page, 'signed-out')
  expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', version: 1 })
})

test('when the server goes away the page says so, and catches up by itself when it is back', async () => {
  const customer = await world.aCustomer({ owner: rep })
  const page = await boardOf(rep)
  await cardIn(page, customer, rep, 'ordinary').waitFor()
  await crash()
  await page.getByText('Reconnecting…').first().waitFor()
  await screenshot(page, 'reconnecting')
  // Meanwhile somebody else moved it.
  await world.as(rep, new Date()).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
  await restart()
  await cardIn(page, customer, rep, 'close').waitFor({ timeout: 20_000 })
  await page.getByText('Reconnecting…').first().waitFor({ state: 'hidden' })
  // Refused connections are what this test is about.
  forgive(/WebSocket|ERR_CONNECTION/)
})
