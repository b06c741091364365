import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ONLY_OVER_HTTPS = /crypto\.(randomUUID|subtle)|navigator\.(clipboard|locks|serviceWorker|share)\b/

test('pages use nothing that browsers have only over https: an office may serve Truce over plain http', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const files = ['app', 'components', 'server/domain'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => path.join(folder, file)),
  )
  const sources = files.filter(file => /\.tsx?$/.test(file))
  expect(sources.length).toBeGreaterThan(200)
  const using = sources.filter(file => ONLY_OVER_HTTPS.test(readFileSync(path.join(root, file), 'utf8')))
  // It has a way for where there is none.
  expect(using).toEqual([path.join('components', 'ui', 'copy-text.ts')])
})
