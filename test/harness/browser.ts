import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { signIn } from './client'
import { aptInstall } from './machine'
import type { Person } from './world'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: CHROMIUM_PATH, the system's, Playwright's own, else from apt. Never skipped. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) })
}

function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (system) return system
  // null: the one that Playwright would take by itself.
  if (existsSync(chromium.executablePath())) return null
  if (aptInstall('chromium', 'fonts-noto-cjk') && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  throw new Error('No Chromium for the tests. Set CHROMIUM_PATH, or install one (apt-get install chromium).')
}

export type Window = {
  page: Page
  /** What the page complained about; a test ends with none. */
  complaints: string[]
  close(): Promise<void>
}

export type WindowOptions = { locale?: 'en' | 'zh-CN'; theme?: 'light' | 'dark'; size?: 'laptop' | 'phone' }

/** A browser window of a person who is signed in (null: nobody), with its own cookies. */
export async function openWindow(browser: Browser, address: string, person: Person | null, options: WindowOptions = {}): Promise<Window> {
  const { locale = 'en', theme = 'light', size = 'laptop' } = options
  const screen: BrowserContextOptions =
    size === 'laptop'
      ? { viewport: { width: 1440, height: 900 } }
      : { viewport: { width: 380, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
  const context = await browser.newContext({ locale, colorScheme: theme, timezoneId: 'Asia/Shanghai', ...screen })
  context.setDefaultTimeout(15_000)
  if (person) {
    const [name = '', ...value] = (await signIn(address, person.email)).split('=')
    await context.addCookies([{ name, value: value.join('='), url: address, httpOnly: true, sameSite: 'Lax' }])
  }
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`uncaught: ${error.message}`))
  page.on('console', message => {
    // What the network did not give is told by the page itself and looked at there.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  return { page, complaints, close: () => context.close() }
}

/** Into test-results/screenshots, to be looked at; not kept in the repository. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.resolve('test-results/screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
