import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(os.tmpdir(), 'truce-duplicates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string) => {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}
const lines = (values: object[]) => values.map(value => JSON.stringify(value)).join('\n')
const run = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'server/duplicates.ts', ...args], { encoding: 'utf8' })

const BASE = [
  {
    id: 'A',
    name: 'Isar Pumpen GmbH',
    country: 'DE',
    website: 'isar-pumpen.de',
    emails: ['kauf@isar-pumpen.de'],
    phones: ['+49 89 12345678'],
  },
  { id: 'B', name: '宁波海川进出口有限公司', country: 'CN', emails: [], phones: [] },
  { id: 'C', name: 'Lotus Ceramics Private Limited', country: 'IN', localName: null, website: null, emails: null, phones: null },
]
const query = (queryId: string, record: object) => ({ queryId, record: { emails: [], phones: [], ...record } })

describe('npm run duplicates', { timeout: 60_000 }, () => {
  const base = file('base.jsonl', lines(BASE))

  test('answers each query in a line, in their order, by the check of the product', () => {
    const queries = file(
      'queries.jsonl',
      // A byte order mark, Windows line ends and empty lines are nothing to stumble over; what else a line tells is not read.
      `\ufeff${lines([
        query('q1', { name: 'I.S.A.R. / Pumpen', country: 'DE' }),
        { ...query('q2', { name: 'Somebody Else', country: 'DE' }), label: 'same', matchId: 'A' },
        query('q3', { name: 'Pumpenhandel Nord', country: 'DE', emails: ['KAUF+x@isar-pumpen.de'] }),
        query('q4', { name: '寧波海川', country: 'CN' }),
        query('q5', { name: 'Lotus Ceramics Hamburg Branch', country: 'IN' }),
        query('q6', { name: 'Lotus Ceramics Pvt Ltd', country: 'in' }),
      ]).replaceAll('\n', '\r\n')}\r\n\r\n`,
    )
    const out = path.join(folder, 'out.jsonl')
    const { status, stderr } = run('--base', base, '--queries', queries, '--out', out)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const answers = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(answers).toMatchObject([
      { queryId: 'q1', verdict: 'same', matchId: 'A' },
      { queryId: 'q2', verdict: 'different' },
      { queryId: 'q3', verdict: 'same', matchId: 'A' },
      { queryId: 'q4', verdict: 'same', matchId: 'B' },
      { queryId: 'q5', verdict: 'group', matchId: 'C' },
      { queryId: 'q6', verdict: 'same', matchId: 'C' },
    ])
    for (const answer of answers) {
      expect(['same', 'group', 'different']).toContain(answer.verdict)
      if (answer.verdict === 'different') expect(answer).not.toHaveProperty('matchId')
    }
  })

  test('no queries, no customers: an empty answer', () => {
    const empty = file('empty.jsonl', '')
    const out = path.join(folder, 'none.jsonl')
    expect(run('--base', base, '--queries', empty, '--out', out).status).toBe(0)
    expect(readFileSync(out, 'utf8').trim()).toBe('')
    const one = file('one.jsonl', lines([query('q', { name: 'Anybody', country: 'DE' })]))
    expect(run('--base', empty, '--queries', one, '--out', out).status).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ queryId: 'q', verdict: 'different' })
  })

  test('wild records are answered, not stumbled over', () => {
    const wild = [
      { name: 'x'.repeat(10_000), country: 'DE' },
      { name: '!!!', country: 'DE' },
      { name: '🏭🏭🏭', country: 'DE' },
      { name: '\u202eHbmG nepmuP rasI\u202c', country: 'DE' },
      { name: '\ud800\ud800 Isar', country: 'DE' },
      { name: '', country: '' },
      { name: 'Isar %_% OR 1=1 --', country: 'ZZ', website: 'javascript:alert(1)', phones: ['call me after six', '9'.repeat(500)] },
      { name: 'Many Mailboxes', country: 'DE', emails: Array.from({ length: 500 }, (_, n) => `box${n}@free-${n}.example`) },
    ]
    const queries = file('wild.jsonl', lines(wild.map((record, n) => query(`w${n}`, record))))
    const out = path.join(folder, 'wild-out.jsonl')
    const { status, stderr } = run('--base', base, '--queries', queries, '--out', out)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const answers = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(answers.map(({ queryId }) => queryId)).toEqual(wild.map((_, n) => `w${n}`))
    expect(answers.filter(({ verdict }) => verdict === 'same')).toEqual([])
  })

  test.each([
    ['no arguments', []],
    ['an argument that is none', ['--base', base, '--queries', base, '--out', '/dev/null', '--fast']],
    ['a file that is not there', ['--base', path.join(folder, 'nothing.jsonl'), '--queries', base, '--out', '/dev/null']],
    [
      'a folder that is not there',
      ['--base', base, '--queries', file('q.jsonl', lines([query('q', { name: 'a' })])), '--out', path.join(folder, 'no', 'out')],
    ],
    [
      'a line that is no JSON',
      ['--base', file('bad.jsonl', `${JSON.stringify(BASE[0])}\n{"id":`), '--queries', base, '--out', '/dev/null'],
    ],
    ['a customer without a name', ['--base', file('nameless.jsonl', lines([{ id: 'X' }])), '--queries', base, '--out', '/dev/null']],
    ['a customer twice', ['--base', file('twice.jsonl', lines([BASE[0] ?? {}, BASE[0] ?? {}])), '--queries', base, '--out', '/dev/null']],
    [
      'a query without an id',
      ['--base', base, '--queries', file('anonymous.jsonl', lines([{ record: { name: 'a' } }])), '--out', '/dev/null'],
    ],
  ])('%s: exit status 2 and a sentence that says where', (_, args) => {
    const { status, stderr, stdout } = run(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^duplicates: .+/)
    expect(stderr).not.toMatch(/at .*\.ts:\d+/)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
