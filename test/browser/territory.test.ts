import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person } from '../harness/world'

let giver: Person
let ofArea: Person
let colleague: Person

const { world, open } = inBrowser(async world => {
  const [europe, america] = [await world.aTeam({ name: '欧洲组' }), await world.aTeam({ name: '美洲组' })]
  ofArea = await world.aRep({ team: europe, name: '周敏' })
  giver = await world.aRep({ team: america, name: '王磊' })
  colleague = await world.aRep({ team: america, name: '孙晨' })
  await world.setClauses({
    territory: {
      state: 'active',
      params: {
        areas: [{ countries: ['DE'], teamId: europe.id, repId: null, coefficientBps: 10_000 }],
        firstOfferHours: 24,
        firstOfferPauseDays: 30,
      },
    },
  })
})

/** Its rep gives it up on its page; it falls into the pool. */
async function givenUp(name: string) {
  const customer = await world.aCustomer({ owner: giver, name, country: 'DE' })
  const page = await open(giver, `/customers/${customer.id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem').filter({ hasText: 'Give up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click()
  await expectPage(page.locator('[data-sonner-toast]').filter({ hasText: name })).toBeVisible()
  return customer
}

test('given up, a customer is offered to its area first: a colleague is told whose turn it is and until when, the rep of the area claims it from the notice', async () => {
  const ofColleague = await open(colleague, '/pool')
  await expectPage(ofColleague.getByText('The public pool is empty.')).toBeVisible()
  const phone = await open(ofArea, '/notices', { size: 'phone', locale: 'zh-CN', theme: 'dark' })
  const customer = await givenUp('Altona Werkzeug GmbH')

  // The open list changes as one looks at it.
  const claim = ofColleague.getByRole('button', { name: 'Claim Altona Werkzeug GmbH' })
  await expectPage(claim).toHaveAttribute('aria-disabled', 'true')
  await expectPage(claim).toHaveAccessibleDescription(/欧洲组/)
  await claim.focus()
  await ofColleague.keyboard.press('Enter')
  await expectPage(ofColleague.locator('[data-sonner-toast]').filter({ hasText: '欧洲组' })).toBeVisible()
  await screenshot(ofColleague, 'first-offer-colleague-en-light-1440')

  await phone.getByRole('link').filter({ hasText: 'Altona Werkzeug GmbH' }).click()
  const theirs = phone.getByRole('button', { name: '把 Altona Werkzeug GmbH 转为紧密' })
  await expectPage(theirs).toBeEnabled()
  await screenshot(phone, 'first-offer-area-zh-dark-380')
  await theirs.click()
  await expectPage(phone.locator('[data-sonner-toast]').filter({ hasText: 'Altona Werkzeug GmbH' })).toBeVisible()
  await ofColleague.reload()
  await expectPage(ofColleague.getByText('The public pool is empty.')).toBeVisible()
  expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: ofArea.id })
})

test('nobody of the area took it in its time: it is everybody’s', async () => {
  const customer = await givenUp('Bremer Papier AG')
  await world.db.customer.update({ where: { id: customer.id }, data: { firstUntil: new Date() } })
  const page = await open(colleague, `/customers/${customer.id}`, { locale: 'zh-CN' })
  await page.getByRole('button', { name: '移动', exact: true }).click()
  await page.getByRole('menuitem').filter({ hasText: '转为紧密' }).click()
  await expectPage(page.getByText('孙晨').first()).toBeVisible()
  await screenshot(page, 'first-offer-over-zh-light-1440')
  expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: colleague.id })
})
