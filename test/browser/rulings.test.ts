import type { Page } from '@playwright/test'
import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person } from '../harness/world'

let rep: Person
let holder: Person
let lead: Person

const { world, open, address } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  rep = await world.aRep({ team, name: '周敏' })
  holder = await world.aRep({ team, name: '何佳' })
  lead = await world.aLead({ team, name: '沈立' })
})

async function enter(page: Page, { name, country }: { name: string; country: string }): Promise<void> {
  await page.getByRole('button', { name: 'Enter customer' }).first().click()
  await page.getByLabel('Company name').fill(name)
  await page.getByRole('combobox', { name: /Country/ }).click()
  await page.keyboard.type(country)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
}

test('a rep enters a disguised customer and is told who holds it; the lead sees the conflict live, what deceives the eye marked, and merges', async () => {
  const held = await world.aCustomer({ owner: holder, tier: 'close', name: 'Iberia Textil GmbH', country: 'DE' })
  const leads = await open(lead, '/conflicts')
  await leads.getByText('No open conflicts.').waitFor()
  const reps = await open(rep, '/')
  await reps.locator('[data-column]').first().waitFor()
  // A zero-width space and a Cyrillic letter.
  await enter(reps, { name: 'Iber\u200bia T\u0435xtil G.m.b.H.', country: 'Germany' })
  await reps
    .getByText(/Protected/)
    .first()
    .waitFor()
  await expectPage(reps.getByText(/何佳/).first()).toBeVisible()

  // Untouched, the lead's queue has it.
  await leads.locator('[data-conflict]').first().waitFor()
  await leads.keyboard.press('j')
  await leads.getByText('ZWSP (U+200B) shows nothing', { exact: false }).first().waitFor()
  await leads.getByText('Cyrillic (U+0435)', { exact: false }).first().waitFor()
  await screenshot(leads, 'conflict-detail')
  await leads.locator('[data-ruling="same"]').click()
  await leads.getByText('Merged.', { exact: false }).waitFor()
  await leads.getByText('No open conflicts.').waitFor()
  await expect.poll(async () => (await world.db.conflict.findFirst({ where: { customerId: held.id } }))?.ruling).toBe('same')

  // And takes it back from the message about it.
  await leads.getByRole('button', { name: 'Take back' }).first().click()
  await leads.locator('[data-conflict]').first().waitFor()
  expect(await world.db.conflict.findFirst({ where: { customerId: held.id } })).toMatchObject({ status: 'open', ruling: null })

  // Ruled again and taken back on the conflict itself: the message about the ruling does not offer it once more.
  const { id } = await world.db.conflict.findFirstOrThrow({ where: { customerId: held.id } })
  await leads.goto(`${address()}/conflicts?conflict=${id}`)
  await leads.locator('[data-ruling="uphold"]').click()
  const message = leads.locator('[data-sonner-toast]')
  await message.getByRole('button', { name: 'Take back' }).waitFor()
  await leads.locator('[data-undo-ruling]').click()
  await leads.locator('[data-ruling="uphold"]').waitFor()
  await expectPage(message.getByRole('button', { name: 'Take back' })).toHaveCount(0)
})

test('two rows of one company become one: the lead merges by the keyboard on the proposal, and the rep’s card is gone without a touch', async () => {
  const held = await world.aCustomer({
    owner: holder,
    tier: 'close',
    name: 'Nordlicht Werft',
    website: 'https://nordlicht-werft.de',
    emails: [],
  })
  await world.aFollowUp({ customer: held })
  const entered = await world
    .as(rep, new Date())
    .customer.enter({ name: 'Polarstern Boote', country: 'PL', website: 'https://nordlicht-werft.de', emails: [], phones: [] })
  expect(entered.outcome).toBe('suspected')
  const reps = await open(rep, '/')
  await reps.locator(`[data-card="${entered.customerId}"]`).waitFor()
  const { id } = await world.db.conflict.findFirstOrThrow({ where: { otherCustomerId: entered.customerId } })
  const leads = await open(lead, `/conflicts?conflict=${id}`, { size: 'laptop', theme: 'dark' })
  await leads.locator('[data-ruling="same"]').waitFor()
  await expectPage(leads.getByText('proposed')).toHaveCount(2)
  await leads.getByText('Merged: Nordlicht Werft, close, with 1 follow-up', { exact: false }).waitFor()
  await leads.keyboard.press('2')
  await leads.getByText('Merged.', { exact: false }).waitFor()
  await expectPage(reps.locator(`[data-card="${entered.customerId}"]`)).toHaveCount(0)
  expect(await world.db.customer.findUnique({ where: { id: entered.customerId } })).toMatchObject({ mergedInto: held.id })
})

test('the lead lets the other row stay: what was entered takes in what was held, with its tier and follow-ups', async () => {
  const website = 'https://suedwind-boote.de'
  const held = await world.aCustomer({ owner: holder, tier: 'close', name: 'Suedwind Boote', website, emails: [] })
  await world.aFollowUp({ customer: held })
  const entered = await world.as(rep, new Date()).customer.enter({ name: 'Mistral Segel', country: 'PL', website, emails: [], phones: [] })
  const { id } = await world.db.conflict.findFirstOrThrow({ where: { customerId: held.id, otherCustomerId: entered.customerId } })
  const leads = await open(lead, `/conflicts?conflict=${id}`)
  await leads.getByRole('radio', { name: /Mistral Segel/ }).check()
  await leads.getByText('Merged: Mistral Segel, close, with 1 follow-up', { exact: false }).waitFor()
  await screenshot(leads, 'conflict-keep')
  await leads.locator('[data-ruling="same"]').click()
  await leads.getByText('Merged.', { exact: false }).waitFor()
  expect(await world.db.customer.findUnique({ where: { id: held.id } })).toMatchObject({ mergedInto: entered.customerId })
  expect(await world.db.customer.findUnique({ where: { id: entered.customerId } })).toMatchObject({ tier: 'close', ownerId: holder.id })
  expect(await world.db.followUp.count({ where: { customerId: entered.customerId } })).toBe(1)
})

test('on a phone the queue and the conflict stand one after the other, nothing is wider than the screen', async () => {
  await world.aCustomer({ owner: holder, tier: 'close', name: 'Sehr lange Gesellschaft für internationale Handelsbeziehungen mbH' })
  await world
    .as(rep, new Date())
    .customer.enter({ name: 'SEHR LANGE GESELLSCHAFT FÜR INTERNATIONALE HANDELSBEZIEHUNGEN', country: 'DE', emails: [], phones: [] })
    .catch(() => {})
  const page = await open(lead, '/conflicts', { size: 'phone', locale: 'zh-CN' })
  await page.locator('[data-conflict]').first().click()
  await page.locator('[data-ruling="uphold"]').waitFor()
  await screenshot(page, 'conflict-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380)
  await page.getByRole('button', { name: '全部撞单' }).click()
  await page.locator('[data-conflict]').first().waitFor()
})
