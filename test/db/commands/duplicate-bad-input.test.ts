import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { viewersOf } from '@/server/auth/sessions'
import { firstWithKeys, leadsOf, rowsOf } from '@/server/identity/candidates'
import { hintsOfKeys } from '@/server/identity/hints'
import { identityKeysOf } from '@/server/identity/keys'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { processorMs } from '../../harness/processor-time'
import { malformedFields } from '../../harness/refused'
import type { Person } from '../../harness/world'

/** Far more than any takes; a pattern that runs away takes longer. */
const AT_ONCE_MS = 3_000
const quickly = async <T>(call: () => Promise<T>): Promise<T> => {
  let answer: Promise<T> | undefined
  expect(await processorMs(() => (answer = call()))).toBeLessThan(AT_ONCE_MS)
  return answer as Promise<T>
}

/** What a name is typed as, and where it is refused: what cannot be a company is told at its field. */
const NAMES: [what: string, name: string, refused: string | null][] = [
  ['10,000 characters', 'Acme '.repeat(2_000), 'name: TOO_LONG'],
  ['300 characters, all there may be', 'Acme '.repeat(60).trim(), null],
  ['a word of 300 letters', 'a'.repeat(300), null],
  ['300 Chinese characters', '公司'.repeat(150), null],
  ['only punctuation', '.,;:-_()!?', 'name: NO_LETTER_OR_DIGIT'],
  ['only emoji', '🏭🏭🏭👩‍👩‍👧‍👦', 'name: NO_LETTER_OR_DIGIT'],
  ['only what shows nothing', '\u200b\u200c\u2060\ufeff', 'name: NO_LETTER_OR_DIGIT'],
  ['emoji beside a name', '🏭 Wild Works 🏭', null],
  ['a right-to-left override', '\u202eskroW dliW\u202c', null],
  ['marks upon marks', `Z${'\u0301\u0327'.repeat(140)}algo`, null],
  ['an unpaired surrogate', 'Wild \ud800 Works', 'name: CONTROL_CHARACTERS'],
  ['a NUL', 'Wild\u0000Works', 'name: CONTROL_CHARACTERS'],
  ['SQL wildcards', '%_%', 'name: NO_LETTER_OR_DIGIT'],
  ['SQL wildcards beside a letter', 'a%_%', null],
  ['a quote and a comment', `Wild'; DROP TABLE "customer"; --`, null],
  ['numbers of all scripts', '١٢٣४५६７８９', null],
  ['only initials', 'A. B. C. D. E. F. G.', null],
  ['a legal form and nothing else', 'Co., Ltd.', null],
  ['150 words', 'ab '.repeat(100).trim(), null],
]

onEachDatabase('bad input to the duplicate check', world => {
  const check = (person: Person, query: object) => world.as(person).duplicate.check(query as never)
  const enter = (person: Person, entry: object) => world.as(person).customer.enter({ country: 'DE', ...entry } as never)

  describe.each(NAMES)('a name of %s', (_, name, refused) => {
    test(refused ? 'is refused at its field' : 'has a verdict at once, and can be entered', async () => {
      const rep = await world.aRep()
      if (refused) {
        expect((await quickly(() => malformedFields(check(rep, { name, country: 'DE' }))))[0]).toBe(refused)
        expect(await quickly(() => malformedFields(enter(rep, { name })))).toEqual([refused])
        return
      }
      expect(await quickly(() => check(rep, { name, country: 'DE' }))).toMatchObject({ verdict: expect.any(String) })
      const { customerId, outcome } = await quickly(() => enter(rep, { name }))
      expect(['entered', 'suspected', 'group', 'followed', 'yours']).toContain(outcome)
      // And it is found again, by itself.
      if (outcome === 'entered')
        expect(await quickly(() => check(rep, { name, country: 'DE' }))).toMatchObject({ state: 'yours', match: { customerId } })
    })
  })

  test('a pasted text of the same kinds has a verdict at once or is refused; nothing in it is a wildcard', async () => {
    await world.aCustomer({ name: 'Zebra Wildcard Works GmbH' })
    const rep = await world.aRep()
    for (const [, name] of NAMES) {
      const answer = await quickly(() =>
        check(rep, { text: name.slice(0, 5_000) }).catch((error: unknown) => malformedFields(Promise.reject(error))),
      )
      expect(answer).toSatisfy((value: unknown) =>
        Array.isArray(value) ? String(value) === 'text: CONTROL_CHARACTERS' || String(value) === 'text: REQUIRED' : true,
      )
    }
    for (const text of ['%', '_', '%Wildcard%', 'Zebra%', 'Zebra W_______ W____'])
      expect(await check(rep, { text })).not.toMatchObject({ verdict: 'same' })
    expect(await malformedFields(check(rep, { text: 'x'.repeat(5_001) }))).toEqual(['text: TOO_LONG'])
  })

  test('500 mailboxes are refused as too many; 50 are looked up at once; in a text the first ten count', async () => {
    const rep = await world.aRep()
    const mailboxes = (count: number) => Array.from({ length: count }, (_, n) => `box${n}@many-mailboxes-${n}.de`)
    expect(await quickly(() => malformedFields(check(rep, { emails: mailboxes(500) })))).toEqual(['emails: TOO_MANY'])
    expect(await quickly(() => malformedFields(enter(rep, { name: 'Many Mailboxes', emails: mailboxes(500) })))).toEqual([
      'emails: TOO_MANY',
    ])
    expect(await quickly(() => check(rep, { emails: mailboxes(50) }))).toMatchObject({ verdict: 'different' })
    await quickly(() => enter(rep, { name: 'Fifty Mailboxes', emails: mailboxes(50) }))
    const other = await world.aRep()
    expect(await quickly(() => check(other, { text: mailboxes(150).join('; ') }))).toMatchObject({
      verdict: 'same',
      read: { emails: { length: 10 } },
    })
  })

  test('a phone that is a sentence is refused where a phone belongs, and no phone in a text', async () => {
    const rep = await world.aRep()
    const sentence = 'please call me after six, thank you'
    expect(await malformedFields(check(rep, { phones: [sentence] }))).toEqual(['phones.0: MALFORMED_PHONE'])
    expect(await malformedFields(enter(rep, { name: 'Sentence Phones', phones: [sentence] }))).toEqual(['phones.0: MALFORMED_PHONE'])
    expect(await malformedFields(check(rep, { phones: ['9'.repeat(61)] }))).toEqual(['phones.0: TOO_LONG'])
    expect(await quickly(() => check(rep, { text: `Tel: ${sentence}` }))).toMatchObject({ read: { phones: [] } })
    expect(await quickly(() => check(rep, { phones: ['9'.repeat(60)] }))).toMatchObject({ verdict: 'different' })
    // Letters that dial digits, and digits of other scripts, are one number or none; never an error.
    for (const phone of ['1-800-FLOWERS 12345', '٠٥٠١٢٣٤٥٦٧', '+++++12345', '(((((12345'])
      expect(await quickly(() => check(rep, { phones: [phone], country: 'DE' }))).toMatchObject({ verdict: 'different' })
  })

  test('a website that is javascript:, a file or no host is refused; in a text it is a name and no site', async () => {
    const rep = await world.aRep()
    for (const website of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      'http://',
      'nothing',
      'http://user:word@acme.de',
    ]) {
      expect(await malformedFields(check(rep, { website })), website).toEqual(['website: MALFORMED_WEBSITE'])
      expect(await malformedFields(enter(rep, { name: 'Scripted Sites', website })), website).toEqual(['website: MALFORMED_WEBSITE'])
    }
    expect(await check(rep, { text: 'javascript:alert(1)' })).toMatchObject({ verdict: 'different', read: { website: null } })
    expect(await check(rep, { website: `https://${'a'.repeat(63)}.${'b'.repeat(63)}.de/${'c'.repeat(100)}` })).toMatchObject({
      verdict: 'different',
    })
  })

  test('a value that a thousand customers share tells nobody apart and holds nobody up; the one who has it for itself is found', async () => {
    const owner = await world.aRep()
    const customers = await world.manyCustomers(1_000, { owner })
    await world.db.identityKey.createMany({
      data: customers.map(({ id }) => ({
        kind: 'phone',
        key: '+4940999999',
        raw: '+49 40 999999',
        customerId: id,
        exclusive: false,
        since: world.now,
      })),
    })
    const last = customers.at(-1)
    await world.db.identityKey.create({
      data: {
        kind: 'mailbox',
        key: 'fair@shared.de',
        raw: 'fair@shared.de',
        customerId: last?.id ?? '',
        exclusive: true,
        since: world.now,
      },
    })
    const rep = await world.aRep()
    expect(await quickly(() => check(rep, { phones: ['+49 40 999999'] }))).toMatchObject({ verdict: 'same' })
    expect(await quickly(() => check(rep, { phones: ['+49 40 999999'], emails: ['fair@shared.de'] }))).toMatchObject({
      match: { customerId: last?.id },
    })
  })
})

onPostgres('what the duplicate check asks the database', (world, database) => {
  test('is planned once, whether much or little is asked', async () => {
    const rep = await world.aRep()
    const customers = await Promise.all([...Array(12)].map(() => world.aCustomer()))
    const client = new pg.Client({ connectionString: database().url })
    await client.connect()
    try {
      for (let n = 0; n < 24; n++) {
        const name = n % 2 ? 'Acme' : 'The Quite Other Hamburg Trading and Shipping Company of Alder and Birch'
        const keys = identityKeysOf({ name, country: 'DE', emails: [], phones: [] })
        const ids = customers.slice(0, n % 2 ? 1 : 12).map(({ id }) => id)
        const asker = { viewer: { id: rep.id, role: 'rep', teamId: null } as const, now: new Date() }
        const statements = {
          leads: leadsOf(keys, hintsOfKeys(keys)),
          rows: rowsOf(ids, { asker, only: { first: 1, country: 'DE' } }),
          session: viewersOf(
            ids.map(() => uuid()),
            new Date(),
          ),
        }
        for (const [name, { text, values }] of Object.entries(statements)) await client.query({ name, text, values })
      }
      // The database plans a statement anew the first five times, and from then on only where it holds that to be worth while.
      const { rows } = await client.query('SELECT "name", "custom_plans"::int FROM pg_prepared_statements ORDER BY 1')
      expect(rows).toEqual(['leads', 'rows', 'session'].map(name => ({ name, custom_plans: 5 })))
    } finally {
      await client.end()
    }
  })

  test.each(NAMES.filter(([, , refused]) => !refused))('a name of %s is looked up by indexes alone', async (_, name) => {
    if ((await world.db.customer.count()) === 0) {
      await world.manyCustomers(5_000, { owner: await world.aRep() })
      await world.db.$executeRaw`INSERT INTO "identity_hint" SELECT n, c."id" FROM "customer" c, generate_series(1, 10) n`
      await world.db.$executeRawUnsafe('ANALYZE')
    }
    const keys = identityKeysOf({ name, country: 'DE', website: 'acme.de', emails: ['a@acme.de'], phones: ['+49 30 901820'] })
    const plan: { 'QUERY PLAN': string }[] = []
    for (const { text, values } of [leadsOf(keys, hintsOfKeys(keys)), firstWithKeys(keys), rowsOf([uuid()], {})])
      plan.push(...(await world.db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${text}`, ...values)))
    // Customers are reached by their ids; of so few the planner may read them all.
    const scans = plan.map(row => row['QUERY PLAN']).filter(line => /Seq Scan on (?:identity_key|identity_hint)\b/.test(line))
    expect(scans).toEqual([])
  })
})
