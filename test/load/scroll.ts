import { spawnSync } from 'node:child_process'
import type { CDPSession, Page } from '@playwright/test'
import { launchBrowser, openWindow } from '../harness/browser'
import { startServer } from '../harness/server-process'
import type { Person } from '../harness/world'
import type { BenchResult } from './bench'
import { fillColumn, openGround, SECRET, settle } from './bench-server'
import { median, percentile, round } from './statistics'

const SIZES = [100, 10_000] as const
const ROUNDS = 3
const FRAMES = 400
const PIXELS_A_FRAME = 90
/** What a screen of 900 pixels can show, and what is drawn beyond it. */
const MAX_CARDS_DRAWN = 60
const MAX_WORK_RATIO = 1.3
/** A frame that takes longer is seen as a stop. */
const STOP_MS = 50
const MAX_STOPS = 0.01

type Size = (typeof SIZES)[number]
type Scrolled = { workMs: number; stops: number; frameMs: number[]; drawn: number }

/**
 * A rep's column of 10,000 cards, all of them loaded, scrolled in a real browser: the work of the page's main thread for a frame, against the same column of
 * 100 cards. Nothing of it may grow with the number of cards.
 */
export async function benchScroll(): Promise<BenchResult> {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the build failed')
  const ground = await openGround()
  const browser = await launchBrowser()
  try {
    const company = await ground.newCompany('scroll')
    const team = await company.world.aTeam()
    const reps = new Map<Size, Person>()
    for (const size of SIZES) {
      const rep = await company.world.aRep({ team })
      await fillColumn(company, { owner: rep, count: size })
      reps.set(size, rep)
    }
    await settle(company)
    const server = await startServer({ databaseUrl: company.url, env: { NEXTAUTH_SECRET: SECRET } })
    const found = new Map<Size, Scrolled[]>(SIZES.map(size => [size, []]))
    try {
      const pages = new Map<Size, { page: Page; cdp: CDPSession }>()
      for (const size of SIZES) {
        const { page } = await openWindow(browser, server.address, reps.get(size) ?? null)
        await page.goto(server.address)
        await loadAll(page, size)
        const cdp = await page.context().newCDPSession(page)
        await cdp.send('Performance.enable')
        pages.set(size, { page, cdp })
      }
      for (let turn = 0; turn < ROUNDS; turn++) {
        for (const [size, { page, cdp }] of pages) {
          await page.bringToFront()
          found.get(size)?.push(await scroll(page, cdp))
        }
      }
    } finally {
      await server.kill()
    }
    return summary(found)
  } finally {
    await browser.close()
    await ground.end()
  }
}

const COLUMN = '[data-column-view]'

/** Scrolls to the end again and again until the last card is there. */
async function loadAll(page: Page, size: Size): Promise<void> {
  await page.locator(`${COLUMN} li`).first().waitFor()
  await page.waitForFunction(
    ([selector, count]) => {
      const view = document.querySelector(selector as string)
      if (!view) return false
      view.scrollTop = view.scrollHeight
      return [...view.querySelectorAll('li')].some(card => card.getAttribute('aria-posinset') === String(count) && card.textContent !== '')
    },
    [COLUMN, size] as const,
    { timeout: 240_000, polling: 50 },
  )
}

/** Up and down through the whole column, so many pixels a frame. */
async function scroll(page: Page, cdp: CDPSession): Promise<Scrolled> {
  const before = await workOf(cdp)
  const { frameMs, drawn } = await page.evaluate(
    async ([selector, frames, pixels]) => {
      const view = document.querySelector(selector as string) as HTMLElement
      const times: number[] = []
      let drawn = 0
      let step = pixels as number
      let last = await new Promise<number>(requestAnimationFrame)
      for (let n = 0; n < (frames as number); n++) {
        const at = view.scrollTop + step
        if (at < 0 || at > view.scrollHeight - view.clientHeight) step = -step
        view.scrollTop = at
        const now = await new Promise<number>(requestAnimationFrame)
        times.push(now - last)
        last = now
        drawn = Math.max(drawn, view.querySelectorAll('li').length)
      }
      return { frameMs: times, drawn }
    },
    [COLUMN, FRAMES, PIXELS_A_FRAME] as const,
  )
  const workMs = (await workOf(cdp)) - before
  return { workMs: workMs / FRAMES, stops: frameMs.filter(ms => ms > STOP_MS).length / FRAMES, frameMs, drawn }
}

/** Milliseconds that the page's main thread has been at work. */
async function workOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}

function summary(found: Map<Size, Scrolled[]>): BenchResult {
  const rows = [...found].map(([cards, runs]) => ({
    cards,
    workMsAFrame: round(median(runs.map(run => run.workMs))),
    frameP50Ms: round(median(runs.flatMap(run => run.frameMs))),
    frameP99Ms: round(
      percentile(
        runs.flatMap(run => run.frameMs),
        99,
      ),
    ),
    stops: round(median(runs.map(run => run.stops)), 4),
    cardsDrawn: Math.max(...runs.map(run => run.drawn)),
  }))
  const [few, many] = rows
  if (!few || !many) throw new Error('nothing was measured')
  const ratio = round(many.workMsAFrame / few.workMsAFrame)
  return {
    name: 'scroll',
    unit: 'ms of work a frame',
    ours: many.workMsAFrame,
    limit: few.workMsAFrame,
    ratio,
    bounds: [
      { what: 'work a frame at 10,000 cards / at 100', is: ratio, atMost: MAX_WORK_RATIO },
      { what: `share of frames over ${STOP_MS} ms`, is: many.stops, atMost: MAX_STOPS },
      { what: 'cards drawn at once', is: many.cardsDrawn, atMost: MAX_CARDS_DRAWN },
    ],
    rows,
  }
}
