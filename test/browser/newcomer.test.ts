import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person, Team } from '../harness/world'

let team: Team
let veteran: Person

const { world, open, address } = inBrowser(async world => {
  team = await world.aTeam({ name: '宁波一部' })
  await world.aLead({ team, name: '沈立' })
  veteran = await world.aRep({ team, name: '周敏' })
  await world.aCustomer({ owner: veteran })
})

/** The veteran claims it on the customer's page. */
async function claim(customerId: string): Promise<void> {
  const page = await open(veteran, `/customers/${customerId}`)
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByRole('menuitem').filter({ hasText: 'Claim' }).click()
  await expectPage(page.getByText('It waits: newcomers go first until').first()).toBeVisible()
}

test('a veteran claims; the newcomer is asked on the phone and claims; the boards of both change without being touched', async () => {
  const newcomer = await world.aNewcomer({ team, name: '陈诺', mentor: veteran })
  const customer = await world.aCustomer({ owner: newcomer, name: 'Atlas Packaging Ltd', country: 'GB' })
  const [mine, theirs] = [await open(veteran), await open(newcomer, '/', { size: 'phone', locale: 'zh-CN' })]
  for (const page of [mine, theirs]) await page.locator('[data-column]').first().waitFor()
  await claim(customer.id)

  await expectPage(mine.getByText('waits for 陈诺')).toBeVisible()
  const asked = theirs.locator('[data-offer]')
  await expectPage(asked).toContainText('周敏 要把 Atlas Packaging Ltd 转为紧密，先由你决定。')
  await screenshot(theirs, 'newcomer-asked')
  await asked.getByRole('button', { name: '转为紧密' }).click()
  await expectPage(theirs.getByText('Atlas Packaging Ltd 归你了')).toBeVisible()
  await expectPage(asked).toBeHidden()
  await expectPage(mine.locator('[data-offer]')).toBeHidden()
  await theirs.reload()
  await expectPage(theirs.locator(`[data-card="${customer.id}"]`)).toHaveCount(1)
  expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id })
  expect(await world.lane(veteran)).toMatchObject({ reserved: 0 })
})

test('the newcomer is on leave: the deputy is asked in their place, and claims it for them', async () => {
  const newcomer = await world.aNewcomer({ team, name: '安琪' })
  const deputy = await world.aRep({ team, name: '王磊' })
  const customer = await world.aCustomer({ owner: newcomer, name: 'Fjord Outdoor AS', country: 'NO' })
  const today = new Date().toISOString().slice(0, 10)
  const until = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10)
  await world.as(newcomer, new Date()).people.setCover({ repId: newcomer.id, deputyId: deputy.id, from: today, until })
  const board = await open(deputy)
  await board.locator('[data-column]').first().waitFor()
  await claim(customer.id)

  const asked = board.locator('[data-offer]')
  await expectPage(asked).toContainText('You answer for 安琪, who is on leave; it would be theirs.')
  await screenshot(board, 'deputy-asked-en-light-1440')
  const phone = await open(deputy, '/', { size: 'phone', locale: 'zh-CN', theme: 'dark' })
  await expectPage(phone.locator('[data-offer]')).toContainText('安琪 休假，由你代为答复；客户归 安琪。')
  await screenshot(phone, 'deputy-asked-zh-dark-380')
  await asked.getByRole('button', { name: 'Claim' }).click()
  await expectPage(board.getByText("Fjord Outdoor AS is 安琪's, close and protected")).toBeVisible()
  await expectPage(phone.locator('[data-offer]')).toBeHidden()
  const page = await open(newcomer, `/customers/${customer.id}`)
  await expectPage(page.getByText('王磊').first()).toBeVisible()
  await screenshot(page, 'deputy-claimed-history')
  await page.goto(`${address()}/notices`)
  await expectPage(page.getByText('While you are on leave')).toBeVisible()
  expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id })
})

test("a mentor advises on a newcomer's close customer; it comes up in the newcomer's window as they look", async () => {
  const newcomer = await world.aNewcomer({ team, name: '孙晨', mentor: veteran })
  const customer = await world.aCustomer({ owner: newcomer, tier: 'close', name: 'Iberia Textil SA', country: 'ES' })
  await world.aFollowUp({ customer, text: '报价已发，等对方确认面料克重' })
  const theirs = await open(newcomer, `/customers/${customer.id}`, { size: 'phone', locale: 'zh-CN', theme: 'dark' })
  const mine = await open(veteran, `/customers/${customer.id}`)
  await expectPage(theirs.getByText('报价已发')).toBeVisible()
  await mine.getByRole('button', { name: 'Advise' }).click()
  await expectPage(mine.getByText('Write what you advise.')).toBeVisible()
  await mine.getByLabel('Advice to 孙晨').fill('先问清克重再谈价格，别先降价。')
  await screenshot(mine, 'advice-mentor-en-light-1440')
  await mine.getByRole('button', { name: 'Advise' }).click()
  await expectPage(mine.getByText('孙晨 has your advice')).toBeVisible()
  const note = theirs.getByText('先问清克重再谈价格，别先降价。')
  await expectPage(note).toBeVisible()
  await note.scrollIntoViewIfNeeded()
  await screenshot(theirs, 'advice-owner-zh-dark-380')
})
