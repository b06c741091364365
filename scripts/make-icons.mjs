// Draws the PNG icons of public/ from icon.svg with the browser that the tests use: node scripts/make-icons.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const svg = readFileSync(new URL('../public/icon.svg', import.meta.url), 'utf8')
/** Full-bleed ones are cut to a shape by the phone: their corners are filled, and the sign keeps to the middle. */
const ICONS = [
  { file: 'icon-192.png', size: 192, isFullBleed: false },
  { file: 'icon-512.png', size: 512, isFullBleed: false },
  { file: 'icon-maskable-512.png', size: 512, isFullBleed: true },
  { file: 'apple-icon.png', size: 180, isFullBleed: true },
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const { file, size, isFullBleed } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const [color, scale] = isFullBleed ? ['#18181b', 0.8] : ['transparent', 1]
  await page.setContent(
    `<body style="margin:0;background:${color};display:grid;place-items:center;height:100vh"><div style="width:${size * scale}px;height:${size * scale}px">${svg}</div></body>`,
  )
  writeFileSync(new URL(`../public/${file}`, import.meta.url), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
