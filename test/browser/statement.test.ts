import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person } from '../harness/world'

const ENTRIES = 16
let rep: Person

const { open } = inBrowser(async world => {
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
})

const WORDS = [
  { locale: 'zh-CN', print: '打印', heading: '提成对账单', signature: '业务员签字' },
  { locale: 'en', print: 'Print', heading: 'Commission statement', signature: 'Rep: ____' },
] as const

test.each(WORDS)(
  'a month of commission is printed whole, on white paper, without the frame around it, whatever the screen looks like: $locale',
  async ({ locale, ...words }) => {
    const page = await open(rep, '/commissions', { locale, theme: 'dark' })
    await page.getByText('Nordwind 1 Handels GmbH').waitFor()
    // As wide as A4 without its margins.
    await page.setViewportSize({ width: 718, height: 1_000 })
    await page.emulateMedia({ media: 'print' })
    await screenshot(page, `statement-printed-${locale}`)
    await expectPage(page.getByRole('navigation')).toHaveCount(0)
    await expectPage(page.getByRole('button', { name: words.print })).toHaveCount(0)
    await expectPage(page.getByRole('heading', { name: words.heading })).toBeVisible()
    await expectPage(page.getByText(words.signature)).toBeVisible()
    const main = await page.locator('main').evaluate(element => ({
      background: getComputedStyle(document.body).backgroundColor,
      colour: getComputedStyle(document.body).color,
      hidden: element.scrollHeight - element.clientHeight,
    }))
    expect(main).toEqual({ background: 'rgb(255, 255, 255)', colour: 'rgb(24, 24, 27)', hidden: 0 })
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(paper.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(1)
  },
)
