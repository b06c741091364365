import { expect as expectPage } from '@playwright/test'
import { test } from 'vitest'
import { screenshot } from '../harness/browser'
import { inBrowser } from '../harness/in-browser'
import type { Person } from '../harness/world'

let admin: Person
let rep: Person
let lead: Person

const { world, open, address } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  admin = await world.anAdmin({ name: '陈总' })
  rep = await world.aRep({ team, name: '周敏' })
  lead = await world.aLead({ team, name: '沈立' })
  for (let n = 0; n < 3; n++) await world.aCustomer({ owner: rep, tier: 'close' })
})

test('a draft is written, wrong at its field, previewed on the team and published; the rep reads and acknowledges it on the phone', async () => {
  const ofRep = await open(rep, '/', { size: 'phone' })
  await ofRep.locator('[data-column]').first().waitFor()
  const page = await open(admin, '/policy?view=drafts')
  await page.getByRole('button', { name: 'New draft' }).click()
  const quota = page.locator('[data-param="closeQuota"]')
  await quota.fill('2')
  const share = page.locator('[data-param="handoverShareBps"]')
  await share.fill('10')
  await expectPage(share).toHaveAttribute('aria-invalid', 'true')
  await expectPage(page.getByText('Must be more than 10%').first()).toBeVisible()
  await expectPage(page.getByRole('button', { name: 'Publish …' })).toBeDisabled()
  await share.fill('20')
  const hours = page.locator('[data-param="offerHours"]')
  await hours.fill('0')
  await expectPage(page.getByText('Allowed: 1 to 8760.').first()).toBeVisible()
  await hours.fill('24')

  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('dialog')
  await expectPage(preview.getByText('3 held, 2 allowed')).toBeVisible()
  await screenshot(page, 'policy-preview')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await expectPage(page.getByRole('heading', { name: 'Version 2' })).toBeVisible()
  await expectPage(page.locator('ins', { hasText: '24 hours' })).toBeVisible()

  // Told live, on the board and on whatever screen one is.
  await expectPage(ofRep.getByText('Version 2 of the policy is waiting for you to read it.')).toBeVisible()
  await ofRep.getByRole('link', { name: 'Read and acknowledge' }).click()
  const button = ofRep.getByRole('button', { name: 'I have read version 2' })
  await button.focus()
  await ofRep.keyboard.press('Enter')
  await expectPage(button).toBeHidden()
  await ofRep.goto(`${address()}/`)
  await ofRep.locator('[data-column]').first().waitFor()
  await expectPage(ofRep.getByText('is waiting for you to read it')).toBeHidden()

  const ofLead = await open(lead, '/policy?view=acknowledgements')
  await expectPage(ofLead.getByText('1 of 2 have acknowledged version 2.')).toBeVisible()
})

test('a clause wakes when the eighth rep joins: it is told on the board, and the policy shows it awake', async () => {
  const board = await open(rep, '/')
  await board.locator('[data-column]').first().waitFor()
  const page = await open(lead, '/policy')
  const clause = page.locator('#futureLead')
  await expectPage(clause).toContainText('wakes at 8 reps; now 1')
  for (let n = 2; n <= 8; n++) await world.aRep()
  await expectPage(board.getByText('Clause awake: Future leads')).toBeVisible({ timeout: 20_000 })
  await screenshot(board, 'policy-woke')
  await expectPage(clause).toContainText('awake since')
  await board.goto(`${address()}/notices`)
  await expectPage(board.getByText('the team has 8 active reps')).toBeVisible()
})
