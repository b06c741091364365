import { expect as expectPage } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import { aPdf, aPng } from '../harness/papers'
import type { Customer, Person } from '../harness/world'

let rep: Person
let lead: Person
const contract = { name: '合同 SC-2026-118.pdf', mimeType: 'application/pdf', buffer: aPdf() }
const photo = { name: 'page-2.png', mimeType: 'image/png', buffer: aPng({ width: 640, height: 420 }) }

const { world, open } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  rep = await world.aRep({ team, name: '周敏' })
  lead = await world.aLead({ team, name: '沈立' })
})

const aClosed = (name: string): Promise<Customer> => world.aCustomer({ owner: rep, tier: 'closed', name })

test('a rep attaches the contract with the order; the lead who confirms has it beside it, live, and reads it', async () => {
  const customer = await aClosed('Nordwind Handels GmbH')
  const leads = await open(lead, '/orders')
  await leads.getByText('No order waits for confirmation.').waitFor()
  const reps = await open(rep, `/customers/${customer.id}`)
  await reps.getByRole('button', { name: 'Add an order' }).click()
  await reps.getByLabel('Amount').fill('12500')
  await reps.getByLabel('Contract number').fill('SC-2026-118')
  const virus = { name: 'contract.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') }
  await reps.locator('form input[type=file]').setInputFiles([contract, photo, virus])
  await expectPage(reps.getByText(/contract\.exe: Only PDF, PNG, JPEG and WebP/)).toBeVisible()
  await screenshot(reps, 'attachment-form')
  await reps.getByRole('button', { name: 'Enter order' }).click()
  await reps.getByText('page-2.png is attached').waitFor()

  const row = leads.getByRole('row', { name: /SC-2026-118/ })
  const [download] = await Promise.all([leads.waitForEvent('download'), row.getByRole('link', { name: contract.name }).click()])
  expect(download.suggestedFilename()).toBe(contract.name)
  await screenshot(leads, 'attachment-lead')
  await row.getByRole('button', { name: photo.name }).click()
  await expectPage(leads.getByRole('img', { name: photo.name })).toBeVisible()
  expect(await leads.getByRole('img', { name: photo.name }).evaluate(img => (img as HTMLImageElement).naturalWidth)).toBe(640)
  await screenshot(leads, 'attachment-preview')
})

test('what the server refuses is told at the file; a file is removed and taken back; a drop attaches', async () => {
  const customer = await aClosed('Polarstern Boote')
  await world.anOrder({ customer, rep, status: 'unconfirmed', contractNumber: 'SC-2026-119' })
  const page = await open(rep, `/customers/${customer.id}`)
  const card = page.getByRole('group', { name: 'Files of the order' }).first()
  const lies = { name: 'contract.pdf', mimeType: 'application/pdf', buffer: aPng() }
  await card.locator('input[type=file]').setInputFiles(lies)
  await expectPage(card.getByText('The file calls itself PDF, but its content is PNG.')).toBeVisible()
  await screenshot(page, 'attachment-refused')
  await card.getByRole('button', { name: 'Dismiss contract.pdf' }).click()

  const dropped = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(text, letter => letter.charCodeAt(0))], name, { type: 'application/pdf' }))
      return data
    },
    ['dropped.pdf', aPdf().toString('latin1')] as const,
  )
  for (const type of ['dragenter', 'dragover', 'drop']) await card.dispatchEvent(type, { dataTransfer: dropped })
  await expectPage(card.getByRole('link', { name: 'dropped.pdf', exact: true })).toBeVisible()

  await card.getByRole('button', { name: 'Remove dropped.pdf' }).click()
  await expectPage(card.getByRole('link', { name: 'dropped.pdf', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectPage(card.getByRole('link', { name: 'dropped.pdf', exact: true })).toBeVisible()
})

test('in Chinese, in the dark, on a phone: nothing is wider than the screen', async () => {
  const customer = await aClosed('北风贸易有限公司')
  await world.anOrder({ customer, rep, status: 'unconfirmed', contractNumber: 'SC-2026-120' })
  const name = `${'很长的文件名'.repeat(12)}.pdf`
  const desk = await open(rep, `/customers/${customer.id}`, { locale: 'zh-CN', theme: 'dark' })
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ ...contract, name }, photo])
  await desk.getByText('已添加 page-2.png').waitFor()
  await screenshot(desk, 'attachment-zh-dark')
  const end = await desk.getByRole('button', { name: `移除 ${photo.name}` }).boundingBox()
  expect((end?.x ?? 9_999) + (end?.width ?? 0)).toBeLessThan(1_440)
  for (const [person, path, shown] of [
    [rep, `/customers/${customer.id}`, 'attachment-phone'],
    [lead, '/orders', 'attachment-phone-lead'],
  ] as const) {
    const phone = await open(person, path, { locale: 'zh-CN', size: 'phone' })
    await phone.getByText('page-2.png').filter({ visible: true }).first().scrollIntoViewIfNeeded()
    await screenshot(phone, shown)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380)
  }
})
