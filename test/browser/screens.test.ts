import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { screenshot, type WindowOptions } from '../harness/browser'
import { checked, closedRow, HEADING, ordinaryRow } from '../harness/import-file'
import { inBrowser } from '../harness/in-browser'
import type { Customer, Person } from '../harness/world'

let rep: Person
let lead: Person
let admin: Person
let newcomer: Person
let customer: Customer
let draftId: string
let conflictId: string

const LONG = 'Gesellschaft für internationale Handelsbeziehungen und Exportförderung der Textilmaschinenindustrie mit beschränkter Haftung'

const { open } = inBrowser(async world => {
  const team = await world.aTeam({ name: '宁波一部' })
  rep = await world.aRep({ team, name: '周敏' })
  lead = await world.aLead({ team, name: '沈立' })
  admin = await world.anAdmin({ name: '陈总' })
  newcomer = await world.aNewcomer({ team, name: '陈诺', mentor: rep })
  for (let n = 0; n < 6; n++) await world.aFollowUp({ customer: await world.aCustomer({ owner: rep }), nextAt: world.daysAgo(1) })
  await world.aCustomer({ owner: rep, name: LONG, localName: '国际贸易促进纺织机械工业有限责任公司' })
  customer = await world.aCustomer({ owner: rep, tier: 'close', name: 'Iberia Textil SA', country: 'ES', phones: ['+34 91 123 45 67'] })
  await world.aFollowUp({ customer, at: world.daysAgo(45), loggedAt: world.daysAgo(45), text: '样品已寄出，等买家确认面料克重' })
  const closed = await world.aCustomer({ owner: rep, tier: 'closed', name: 'Nordic Workwear AB', country: 'SE' })
  await world.anOrder({ customer: closed, status: 'unconfirmed' })
  const shared = await world.aCustomer({ owner: newcomer, name: 'Atlas Packaging Ltd', country: 'GB' })
  await world.aFollow({ customer: shared, rep })
  await world.aCustomer({ owner: null, name: 'Pool Trading LLC', country: 'US' })
  const inquiry = {
    channel: 'fair' as const,
    contact: 'Ms Kestrel',
    emails: [],
    phones: [],
    text: '需要 2,000 套园艺剪刀，请报 FOB 宁波价，附认证。',
  }
  for (const [name, country] of [
    ['Kestrel Garden Tools GmbH', 'DE'],
    ['Iberia Textil SA', 'ES'],
    ['Atlas Packaging Ltd', 'GB'],
  ] as const) {
    await world.as(lead).inquiry.handOut({ ...inquiry, name, country })
  }
  // Not in force before its day: the company is still being set up, as the screens of the opening want it.
  const coming = await world.as(admin).policy.draft({
    clauses: [
      { clauseId: 'quota', params: { closeQuota: 18 } },
      { clauseId: 'autoRelease', state: 'dormant', wakes: { byHand: true } },
    ],
  })
  await world.as(admin).policy.publish({ draftId: coming.draftId, effectiveAt: world.daysAgo(-10).toISOString() })
  const areas = [{ countries: ['DE', 'AT', 'CH'], teamId: team.id, repId: null, coefficientBps: 11_000 }]
  ;({ draftId } = await world.as(admin).policy.draft({ industry: 'machinery', clauses: [{ clauseId: 'territory', params: { areas } }] }))
  await checked(world, admin, [
    HEADING,
    ordinaryRow('Altona Werkzeug GmbH', rep),
    closedRow('Bergen Marine AS', newcomer, 'SC-2025-001', 'Norway'),
    ordinaryRow('ALTONA WERKZEUG', newcomer),
    ordinaryRow(LONG, { ...rep, email: 'nobody@test.local' }),
  ])
  // Leave to come, and somebody who leaves.
  const day = (days: number) => world.daysAgo(-days).toISOString().slice(0, 10)
  await world.as(admin).people.setCover({ repId: rep.id, deputyId: newcomer.id, from: day(7), until: day(14) })
  const leaver = await world.aRep({ team, name: '曹军' })
  await world.as(admin).people.giveNotice({ personId: leaver.id, leavesOn: day(30) })
  // A conflict: a colleague enters what is protected.
  await world
    .as(newcomer, new Date())
    .customer.enter({ name: 'Iberia Textil SA', country: 'ES', emails: [], phones: [] })
    .catch(() => {})
  conflictId = (await world.db.conflict.findFirstOrThrow({ where: { customerId: customer.id } })).id
})

/** `has`: what the screen is there for, in no language: without it the picture would be of an empty list. */
type Screen = { name: string; path: () => string; as: () => Person | null; has?: string }
const SCREENS: Screen[] = [
  { name: 'sign-in', path: () => '/sign-in', as: () => null },
  { name: 'board-rep', path: () => '/', as: () => rep },
  { name: 'board-lead', path: () => '/', as: () => lead },
  { name: 'customer', path: () => `/customers/${customer.id}`, as: () => rep, has: 'text=Ms Kestrel' },
  { name: 'duplicate', path: () => '/duplicate', as: () => rep },
  { name: 'pool', path: () => '/pool', as: () => rep },
  { name: 'inquiries', path: () => '/inquiries', as: () => lead, has: 'text=Kestrel Garden Tools GmbH' },
  { name: 'following', path: () => '/following', as: () => rep },
  { name: 'follow-ups', path: () => '/follow-ups', as: () => rep },
  { name: 'conflicts', path: () => '/conflicts', as: () => lead },
  { name: 'conflict', path: () => `/conflicts?conflict=${conflictId}`, as: () => lead },
  { name: 'conflict-patterns', path: () => '/conflicts?tab=patterns', as: () => lead },
  { name: 'orders', path: () => '/orders', as: () => lead },
  { name: 'commissions', path: () => '/commissions', as: () => rep },
  { name: 'commissions-team', path: () => '/commissions', as: () => lead },
  { name: 'notices', path: () => '/notices', as: () => rep },
  { name: 'policy', path: () => '/policy', as: () => rep },
  { name: 'policy-history', path: () => '/policy?view=history', as: () => rep, has: 'ins:has-text("18")' },
  { name: 'policy-version', path: () => '/policy?version=1', as: () => rep },
  { name: 'policy-acknowledged', path: () => '/policy?view=acknowledgements', as: () => lead },
  { name: 'policy-drafts', path: () => '/policy?view=drafts', as: () => admin },
  { name: 'policy-draft', path: () => `/policy/drafts/${draftId}`, as: () => admin, has: 'ins' },
  { name: 'people', path: () => '/people', as: () => admin },
  { name: 'person', path: () => `/people/${rep.id}`, as: () => admin, has: 'text=陈诺' },
  { name: 'starter-pool-veteran', path: () => '/starter-pool', as: () => rep },
  { name: 'starter-pool-newcomer', path: () => '/starter-pool', as: () => newcomer },
  { name: 'starter-pool-lead', path: () => '/starter-pool', as: () => lead },
  { name: 'settings', path: () => '/settings', as: () => admin },
  { name: 'set-up', path: () => '/set-up', as: () => admin },
  { name: 'import-file', path: () => '/import', as: () => rep },
  { name: 'import-preview', path: () => '/import', as: () => admin },
  { name: 'join', path: () => '/join', as: () => null },
  { name: 'profile', path: () => '/profile', as: () => rep },
]

/** Chinese is most of the use; English has every text as well. Laptop in both themes, phone in one each. */
const LOOKS: Required<WindowOptions>[] = [
  { locale: 'zh-CN', theme: 'light', size: 'laptop' },
  { locale: 'en', theme: 'dark', size: 'laptop' },
  { locale: 'zh-CN', theme: 'dark', size: 'phone' },
  { locale: 'en', theme: 'light', size: 'phone' },
]

describe.each(SCREENS)('$name', ({ name, path, as, has }) => {
  test.each(LOOKS)('$size, $theme, $locale: nothing that keeps anybody out, nothing wider than the screen, no complaint', async look => {
    const page = await open(as(), path(), look)
    if (has) await page.locator(has).first().waitFor()
    await settled(page)
    await screenshot(page, `${name}-${look.size}-${look.theme}-${look.locale}`)
    expect(await serious(page)).toEqual([])
    const width = await page.evaluate(() => ({ shown: window.innerWidth, needed: document.documentElement.scrollWidth }))
    expect(width.needed).toBeLessThanOrEqual(look.size === 'phone' ? 380 : 1440)
    // A text that has no translation shows as its key.
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown, without scripts and hidden texts
    expect(await page.locator('body').innerText()).not.toMatch(
      /\b(board|customer|shell|policy|order|notice|refusal|followUp|import|setUp|people|inquiry|newcomer|handover)\.[a-z][A-Za-z]+(\.[A-Za-z]+)*\b/,
    )
  })
})

/** What is still loading has said so by a skeleton. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1, [data-column], form').first().waitFor()
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"], [data-slot="skeleton"]').length === 0)
  await page.waitForTimeout(300)
}

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const result = await checker.run(document, { resultTypes: ['violations'] })
    return result.violations
      .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(node => node.target.join(' '))
            .slice(0, 3)
            .join(' | ')} ${nodes[0]?.any?.[0]?.message ?? ''}`,
      )
  })
  return violations
}
