// npm test: format and lint, types, then every kind of test, each project in a run of its own. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const results = path.join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const PROJECTS = ['unit', 'db', 'live', 'browser']
const totals = { passed: 0, failed: 0 }
/** What failed, said once more at the end: of a long run only the end is kept in some places. */
const failures = []
const began = Date.now()

step('format and lint', bin('@biomejs/biome/bin/biome'), ['check', '.'])
step('types', bin('typescript/bin/tsc'), ['--noEmit', '-p', '.'])
// The server processes of the live and browser tests run what users run: the build.
const isBuilt = step('build', path.join(root, 'scripts/build.mjs'), [])
for (const project of PROJECTS) {
  if (!isBuilt && (project === 'live' || project === 'browser')) {
    console.log(`\n${project}: not run, there is no build`)
    fail(`${project}: not run`)
    continue
  }
  runProject(project)
}

console.log(`\n${Math.round((Date.now() - began) / 1000)} s\n`)
for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)

function bin(file) {
  return path.join(root, 'node_modules', file)
}

function step(name, file, args) {
  console.log(`\n── ${name}`)
  const start = Date.now()
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' })
  console.log(`   ${name} ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  if (status !== 0) fail(name)
  return status === 0
}

function fail(what) {
  totals.failed++
  failures.push(what)
}

function runProject(project) {
  console.log(`\n── ${project}`)
  const outputFile = path.join(results, `${project}.json`)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
  const { status } = spawnSync(process.execPath, [bin('vitest/vitest.mjs'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, TRUCE_BUILT: '1' },
  })
  const report = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : null
  totals.passed += report?.numPassedTests ?? 0
  const failedBefore = totals.failed
  // Without a report, with a file that could not be loaded, or with a test that was left out, the run did not show what it should.
  if (!report) fail(`${project}: no report`)
  for (const { name, status, assertionResults } of report?.testResults ?? []) {
    const file = path.relative(root, name)
    const notPassed = assertionResults.filter(test => test.status !== 'passed')
    for (const test of notPassed) fail(`${file}: ${test.fullName}${test.status === 'failed' ? '' : ` (${test.status}: left out)`}`)
    if (status === 'failed' && notPassed.length === 0) fail(`${file}: the file itself`)
  }
  if (report?.numPassedTests === 0 && totals.failed === failedBefore) fail(`${project}: nothing was tested`)
  if (status !== 0 && totals.failed === failedBefore) fail(`${project}: ended with ${status}`)
}
