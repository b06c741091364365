import { expect as expectPage, type Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { screenshot } from '../harness/browser'
import { csvOf } from '../harness/import-file'
import { inBrowser } from '../harness/in-browser'
import { PASSWORD } from '../harness/password'

const { world, open, address } = inBrowser(null)

const LAPTOP = { locale: 'zh-CN' } as const
const PHONE = { locale: 'zh-CN', size: 'phone' } as const

test('from nothing to a rep at work: the admin is made, invites, imports with the bad rows told, starts; the reps find their customers', async () => {
  const admin = await open(null, '/', LAPTOP)
  await makeAdmin(admin)
  await expectPage(admin.getByText('已有 1 人')).toBeVisible()
  await screenshot(admin, 'set-up-begun')

  await admin.getByRole('link', { name: '邀请同事' }).click()
  await admin.getByRole('button', { name: '团队', exact: true }).click()
  await admin.getByLabel('新建团队').fill('宁波一部')
  await admin.getByRole('dialog').getByRole('button', { name: '添加' }).click()
  await expectPage(admin.getByLabel('团队名称')).toHaveValue('宁波一部')
  await admin.keyboard.press('Escape')
  const [zhou, lin] = [await invite(admin, '周敏', 'zhou@hedan.example'), await invite(admin, '林静', 'lin@hedan.example')]
  const ofZhou = await open(null, '/sign-in', PHONE)
  await join(ofZhou, zhou)
  await join(await open(null, '/sign-in', LAPTOP), lin)

  await admin.goto(`${address()}/import`)
  await admin.getByLabel('选择文件').setInputFiles({ name: '老客户.csv', mimeType: 'text/csv', buffer: csvOf(ROWS) })
  await expectPage(admin.getByText('老客户.csv 共 6 行')).toBeVisible()
  await expectPage(admin.getByLabel('内容: 业务员')).toHaveValue('owner')
  await admin.getByRole('button', { name: '检查' }).click()
  await expectPage(admin.getByText('3 行不会导入')).toBeVisible()
  await expectPage(admin.getByText('没有这个国家：挪威国。')).toBeVisible()
  await expectPage(admin.getByText('与第 2 行相同：Altona Werkzeug GmbH，负责人 周敏。')).toBeVisible()
  await expectPage(admin.getByText('公司里没有 张三，请先邀请。')).toBeVisible()
  await screenshot(admin, 'set-up-preview')
  await admin.getByRole('button', { name: '导入 3 行' }).click()
  await expectPage(admin.getByText('3 行未导入')).toBeVisible()

  await admin.getByRole('link', { name: '回到启用准备' }).first().click()
  await expectPage(admin.getByText('已导入 3 行，未导入 3 行')).toBeVisible()
  await admin.getByRole('button', { name: '启用', exact: true }).click()
  const days = admin.getByLabel('开局保护期（天）')
  await days.fill('900')
  await admin.getByRole('button', { name: '立即启用' }).click()
  await expectPage(admin.getByRole('dialog').getByRole('alert')).toContainText('90')
  await days.fill('10')
  await admin.getByRole('button', { name: '立即启用' }).click()
  await expectPage(admin.getByText('公司已启用，首版制度已生效。')).toBeVisible()
  await expectPage(admin.locator('[data-card]')).toHaveCount(3)
  await screenshot(admin, 'set-up-started')

  // Told where they stand, without a reload; then signed in anew, as the next morning.
  await expectPage(ofZhou.getByText('制度第 2 版等你阅读确认。')).toBeVisible()
  const morning = await open(null, '/', PHONE)
  await morning.getByLabel('邮箱').fill('zhou@hedan.example')
  await morning.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await morning.getByRole('button', { name: '登录' }).click()
  await expectPage(morning.locator('[data-card]').filter({ hasText: 'Altona Werkzeug GmbH' })).toBeVisible()
  await screenshot(morning, 'set-up-rep-morning')
  await morning.getByRole('navigation', { name: '客户分级' }).getByRole('button', { name: /成交/ }).click()
  await expectPage(morning.locator('[data-card]').filter({ hasText: 'Bergen Marine AS' })).toBeVisible()
  expect(await world.db.customer.count()).toBe(3)
})

const ROWS = [
  ['公司名称', '国家', '业务员', '状态', '订单号', '订单日期', '金额', '币种'],
  ['Altona Werkzeug GmbH', '德国', '周敏', '普通', '', '', '', ''],
  ['Bergen Marine AS', '挪威', 'zhou@hedan.example', '成交', 'SC-2025-001', '2025年11月3日', '$12,500.00', '美元'],
  ['上海东方贸易有限公司', '中国', '林静', '', '', '', '', ''],
  ['ALTONA WERKZEUG', 'Germany', '林静', '普通', '', '', '', ''],
  ['Fjord Outdoor AS', '挪威国', '林静', '普通', '', '', '', ''],
  ['Nordic Workwear AB', '瑞典', '张三', '普通', '', '', '', ''],
]

async function makeAdmin(page: Page): Promise<void> {
  await page.getByLabel('公司名称').fill('宁波和单贸易有限公司')
  await page.getByLabel('姓名').fill('陈总')
  await page.getByLabel('邮箱').fill('chen@hedan.example')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await page.getByRole('button', { name: '建立公司' }).click()
  await page.waitForURL('**/set-up')
}

/** @returns the link that lets them in once. */
async function invite(page: Page, name: string, email: string): Promise<string> {
  await page.getByRole('button', { name: '邀请', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('邮箱').fill(email)
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('入职日期').fill('2024-03-01')
  await dialog.getByLabel('团队').selectOption({ label: '宁波一部' })
  await dialog.getByRole('button', { name: '生成链接' }).click()
  const link = await dialog.getByLabel('链接', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: '完成' }).click()
  return link
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await page.getByRole('button', { name: '加入' }).click()
  await page.locator('[data-column]').first().waitFor()
}
