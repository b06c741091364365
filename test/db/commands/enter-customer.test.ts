import { hash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { readCustomer } from '@/server/commands/locked-customer'
import { CLAUSES } from '@/server/domain/policy'
import { identityKeysOf } from '@/server/identity/keys'
import { prepareRekey } from '@/server/identity/rekey'
import { keyRules } from '@/server/identity/rules-version'
import { toCard } from '@/server/queries/card'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import type { Person, World } from '../../harness/world'

let companies = 0
/** A company that nobody entered yet. */
const acme = (changes: object = {}) => ({ name: `Nordsee Fisch ${++companies} GmbH`, country: 'DE', ...changes })
const conflictsOf = (world: World, customerId: string) =>
  world.db.conflict.findMany({ where: { customerId }, orderBy: { openedAt: 'asc' } })
const messagesTo = async (world: World, room: string) =>
  (await world.outbox()).filter(message => message.room === room).map(({ event }) => event)
const phoneOf = { close: '+4930901820', closed: '+4930901821' }
const keysOf = (world: World, customerId: string) => world.db.identityKey.findMany({ where: { customerId } })

onEachDatabase('entering a customer', world => {
  const aTeamOf = async () => {
    const team = await world.aTeam()
    return { team, lead: await world.aLead({ team }), rep: await world.aRep({ team }) }
  }

  test('R4: a new one is ordinary in the own lane, with history, keys and a live card', async () => {
    const { team, rep } = await aTeamOf()
    const company = acme({ website: 'www.nordsee-fisch.de', emails: ['Einkauf+1@Nordsee-Fisch.de'], phones: ['0471 123456'] })
    const answer = await world.as(rep).customer.enter(company)
    expect(answer).toEqual({ outcome: 'entered', customerId: expect.any(String) })
    const { customerId } = answer
    const row = await world.db.customer.findUniqueOrThrow({ where: { id: customerId } })
    expect(row).toMatchObject({
      name: company.name,
      tier: 'ordinary',
      ownerId: rep.id,
      enteredBy: rep.id,
      version: 1,
      rulingPending: false,
      isSuspected: false,
    })
    expect(await world.db.tierChange.findMany({ where: { customerId } })).toMatchObject([
      { kind: 'entered', actorId: rep.id, fromTier: null, toTier: 'ordinary', toOwnerId: rep.id, rule: 'R4', version: 1, policyVersion: 1 },
    ])
    expect((await keysOf(world, customerId)).map(({ kind, key }) => `${kind} ${key}`)).toEqual(
      expect.arrayContaining(['mailbox einkauf@nordsee-fisch.de', 'domain nordsee-fisch.de', 'phone +49471123456']),
    )
    expect((await world.lane(rep)).ordinaryCount).toBe(1)
    expect(await messagesTo(world, `rep:${rep.id}`)).toMatchObject([
      { type: 'customer.entered', customerId, card: { name: company.name } },
      { type: 'gauges.changed' },
    ])
    expect(JSON.stringify(await messagesTo(world, `team:${team.id}`))).not.toContain('Nordsee')
    expect(JSON.stringify(await world.outbox())).not.toContain('Einkauf')
  })

  test('what is written of a new one is what is read of it, and what the key rules make', async () => {
    const { rep } = await aTeamOf()
    const typed = acme({ localName: '北海渔业有限公司', whatsapp: '+49 171 5550101', phones: ['0471 123457'], note: 'met at the fair' })
    const { customerId } = await world.as(rep).customer.enter({ ...typed, address: 'Kai 1' })
    expect(await world.db.customer.findUniqueOrThrow({ where: { id: customerId } })).toMatchObject({
      ...typed,
      address: 'Kai 1',
      website: null,
    })
    const row = await readCustomer(world.db, customerId)
    const [entered] = await messagesTo(world, `rep:${rep.id}`)
    expect(row && toCard(row)).toMatchObject(entered?.card as object)
    const { made } = await prepareRekey(world.db, { rules: 'others', afterId: null, limit: 10_000 })
    const ofIt = made.find(each => each.customerId === customerId)
    expect(ofIt).toMatchObject({ hintsAdded: [], hintsRemoved: [], made: { added: [], removed: [] } })
    expect(await world.db.identityMade.findUnique({ where: { customerId } })).toMatchObject({ rules: keyRules() })
    expect((await world.db.identityHint.findMany({ where: { customerId } })).map(({ hint }) => String(hint)).sort()).toEqual(
      ofIt?.hints.toSorted(),
    )
  })

  test('a new one is committed only on what was seen: anything that is like it, another policy, and it is decided again', async () => {
    const { rep } = await aTeamOf()
    const company = acme()
    const commit = (changes: object) =>
      world.db.$queryRaw<{ isDone: boolean }[]>`SELECT "commit_entry"(${JSON.stringify({ ...seen, ...changes })}::jsonb) AS "isDone"`
    const [keys, hints] = [identityKeysOf({ ...company, emails: [], phones: [] }), ['1', '2']]
    const [policy] = await world.db.$queryRaw<
      { version: number; xmin: string }[]
    >`SELECT "version", xmin::text FROM "policy" ORDER BY "version" DESC LIMIT 1`
    const seen = {
      ...{ customerId: uuid(), actorId: rep.id, at: world.now, policyVersion: policy?.version, policyXmin: policy?.xmin },
      ...{ locks: ['one'], found: hash('md5', ''), mostPerHint: 100, mostWithKey: 100, entry: { ...company, emails: [], phones: [] } },
      ...{ keys, asked: hints, kept: hints, rules: 'r', evidence: {}, changeId: uuid(), outboxId: uuid(), messages: [] },
    }
    const owner = await world.aCustomer({ owner: rep })
    await world.db.$executeRaw`INSERT INTO "identity_hint" VALUES (7, ${owner.id}::uuid)`
    expect(await commit({ asked: ['1', '7'] })).toEqual([{ isDone: false }])
    expect(await commit({ policyXmin: '1' })).toEqual([{ isDone: false }])
    expect(await world.db.customer.findUnique({ where: { id: seen.customerId } })).toBeNull()
    expect(await commit({})).toEqual([{ isDone: true }])
    expect(await commit({ ...{ customerId: uuid(), changeId: uuid(), outboxId: uuid() } })).toEqual([{ isDone: false }])
  })

  test("R4: somebody's ordinary one is followed instead", async () => {
    const owner = await world.aRep()
    const rep = await world.aRep()
    const company = acme()
    const { customerId } = await world.as(owner).customer.enter(company)
    const answer = await world.as(rep).customer.enter({ ...company, name: company.name.toUpperCase().replace('GMBH', '') })
    expect(answer).toMatchObject({
      outcome: 'followed',
      customerId,
      match: { customerId, name: company.name, holderName: owner.name, tier: 'ordinary' },
    })
    expect(await world.db.follow.findMany({ where: { customerId } })).toMatchObject([{ repId: rep.id, lapsesAt: world.daysAhead(30) }])
    expect(await world.db.customer.count({ where: { name: company.name } })).toBe(1)
    expect((await world.as(rep).customer.enter(company)).outcome).toBe('followed')
    expect((await world.lane(rep)).follows).toBe(1)
  })

  test('R4: one of the pool is followed too', async () => {
    const customer = await world.aCustomer({ owner: null })
    const rep = await world.aRep()
    expect(await world.as(rep).customer.enter({ name: customer.name, country: 'DE' })).toMatchObject({
      outcome: 'followed',
      customerId: customer.id,
      match: { holderName: null },
    })
  })

  test('R4: past the follow limit the entry is refused', async () => {
    await world.setClauses({ sharing: { params: CLAUSES.sharing.params.parse({ followLimit: 1 }) } })
    try {
      const rep = await world.aRep()
      await world.aFollow({ customer: await world.aCustomer(), rep })
      const customer = await world.aCustomer()
      expect(await refusalOf(world.as(rep).customer.enter({ name: customer.name, country: 'DE' }))).toEqual({
        code: 'FOLLOW_LIMIT',
        rule: 'R4',
        facts: { follows: 1, followLimit: 1 },
      })
    } finally {
      await world.setClauses({})
    }
  })

  test.each(['ordinary', 'close', 'closed'] as const)('the own %s one is yours', async tier => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier })
    expect(await world.as(rep).customer.enter({ name: customer.name, country: 'DE' })).toMatchObject({
      outcome: 'yours',
      customerId: customer.id,
    })
    expect(await conflictsOf(world, customer.id)).toEqual([])
  })

  test.each(['close', 'closed'] as const)("R3: somebody's %s one is refused, and the conflict stays", async tier => {
    const { lead, rep: holder } = await aTeamOf()
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: holder, tier, emails: [`secret@${tier}.example`], phones: [phoneOf[tier]] })
    const typed = { name: `  ${customer.name.toUpperCase()} `, country: 'de' }
    const refusal = await refusalOf(world.as(rep).customer.enter(typed))
    expect(refusal).toMatchObject({
      code: 'PROTECTED',
      rule: 'R3',
      facts: { holderId: holder.id, holderName: holder.name, tier, customerName: customer.name.toUpperCase() },
    })
    expect(refusal.facts.since).toBe((await world.reload(customer)).tierSince.toISOString())
    expect(JSON.stringify(refusal)).not.toMatch(/secret|9018/)
    expect(await conflictsOf(world, customer.id)).toMatchObject([
      {
        kind: 'protected',
        challengerId: rep.id,
        holderId: holder.id,
        attempts: 1,
        status: 'open',
        dueAt: new Date(world.now.getTime() + 72 * 3_600_000),
      },
    ])
    expect(await world.reload(customer)).toMatchObject({ openConflicts: 1, version: customer.version })
    expect(await messagesTo(world, `user:${lead.id}`)).toMatchObject(
      [{ type: 'conflict.opened', customerId: customer.id }, { type: 'notice.added' }].reverse(),
    )
    expect(await world.db.notice.findMany({ where: { personId: lead.id } })).toMatchObject([
      {
        type: 'conflict.opened',
        customerId: customer.id,
        facts: { entryName: customer.name.toUpperCase(), holderName: holder.name, byName: rep.name },
      },
    ])
    expect(await messagesTo(world, `user:${rep.id}`)).toEqual([])
    expect(await messagesTo(world, `rep:${holder.id}`)).toMatchObject([{ type: 'customer.edited', card: { openConflicts: 1 } }])
    expect(await world.db.customer.count({ where: { ownerId: rep.id } })).toBe(0)
  })

  test('R3: repeats count up on the same conflict, with each spelling; another challenger has another', async () => {
    const customer = await world.aCustomer({ tier: 'closed' })
    const rep = await world.aRep()
    const again = (name: string) => refusalOf(world.as(rep).customer.enter({ name, country: 'DE' }))
    await again(customer.name)
    await again(customer.name.toUpperCase())
    await again(`${customer.name}.`)
    const [conflict, ...more] = await conflictsOf(world, customer.id)
    expect(more).toEqual([])
    expect(conflict).toMatchObject({
      attempts: 3,
      entry: { name: `${customer.name}.`, earlier: [{ name: customer.name }, { name: customer.name.toUpperCase() }] },
    })
    await refusalOf(world.as(await world.aRep()).customer.enter({ name: customer.name, country: 'DE' }))
    expect(await conflictsOf(world, customer.id)).toHaveLength(2)
    expect((await world.reload(customer)).openConflicts).toBe(2)
  })

  test('R3, R8: every disguise of a closed one is refused', async () => {
    const owner = await world.aRep()
    const rep = await world.aRep()
    const held = {
      name: 'Zhejiang Sunrise Textile Co., Ltd.',
      localName: '浙江日出纺织有限公司',
      country: 'CN',
      emails: ['sales@sunrise-textile.cn', 'sunrise.zj@gmail.com'],
      phones: ['0571 8888 9999'],
    }
    const customer = await world.aCustomer({ ...held, owner, tier: 'closed', website: 'http://www.sunrise-textile.cn' })
    const disguises = [
      { name: 'ZHEJIANG SUNRISE TEXTILE' },
      { name: 'Zhejiang.Sunrise/Textile Co Ltd' },
      { name: 'Z h e j i a n g Sunrise Textile Co., Ltd.' },
      { name: 'Zhejiang Sun\u200brise Textile' },
      { name: 'Zhеjiang Sunrisе Tехtile Co., Ltd.' },
      { name: 'Ｚｈｅｊｉａｎｇ Ｓｕｎｒｉｓｅ Ｔｅｘｔｉｌｅ' },
      { name: '浙江日出纺织' },
      { name: '浙江日出紡織股份有限公司' },
      { name: 'Zhejiang Sunrsie Textile' },
      { name: 'Textile Sunrise Zhejiang Ltd. (new)' },
      { name: 'Zhejiangrichufangzhi' },
      { name: 'Zhejiang Sunrise Textile GmbH (China) 2' },
      { name: 'Some Other Name', website: 'https://en.sunrise-textile.cn/about' },
      { name: 'Some Other Name', emails: ['boss@sunrise-textile.cn'] },
      { name: 'Some Other Name', emails: ['s.unrise.zj+x@googlemail.com'] },
      { name: 'Some Other Name', phones: ['+86 571-8888-9999'] },
      { name: 'Some Other Name', whatsapp: '8657188889999' },
    ]
    for (const disguise of disguises) {
      const refusal = await refusalOf(world.as(rep).customer.enter({ country: 'CN', ...disguise }))
      expect(refusal, JSON.stringify(disguise)).toMatchObject({ code: 'PROTECTED', facts: { customerName: expect.any(String) } })
      // A mailbox or phone that was tried out does not tell whose it is.
      if (disguise.name === 'Some Other Name') expect(JSON.stringify(refusal)).not.toMatch(/sunrise/i)
    }
    expect(await conflictsOf(world, customer.id)).toMatchObject([{ attempts: disguises.length }])
    // A namesake abroad with a site of its own is another company; without one it may be an office of the same.
    expect((await world.as(rep).customer.enter({ name: held.name, country: 'VN', website: 'zst-vietnam.vn' })).outcome).toBe('entered')
    expect((await world.as(rep).customer.enter({ name: held.name, country: 'TH' })).outcome).toBe('group')
  })

  test('R8: suspected against a close one is entered at once, and waits for the ruling', async () => {
    const holder = await world.aRep()
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: holder, tier: 'close', name: 'Baltic Timber GmbH', phones: ['+4938112345678'] })
    const answer = await world.as(rep).customer.enter({ name: 'Hafen Café', country: 'FR', phones: ['+49 381 12345678'] })
    expect(answer).toMatchObject({
      outcome: 'suspected',
      match: { customerId: null, name: 'Hafen Café', holderName: holder.name, tier: 'close' },
    })
    expect(JSON.stringify(answer)).not.toContain('Baltic')
    const row = await world.db.customer.findUniqueOrThrow({ where: { id: answer.customerId } })
    expect(row).toMatchObject({ ownerId: rep.id, tier: 'ordinary', isSuspected: true, rulingPending: true, openConflicts: 1 })
    expect(await conflictsOf(world, customer.id)).toMatchObject([
      { kind: 'suspected', otherCustomerId: answer.customerId, challengerId: rep.id },
    ])
    expect((await world.reload(customer)).openConflicts).toBe(1)
    const claim = world.as(rep).customer.changeTier({ customerId: answer.customerId, to: 'close', version: 1 })
    expect(await refusalOf(claim)).toMatchObject({ code: 'RULING_PENDING', rule: 'R8' })
  })

  test('R8: of the group of a closed one: rule, protect, free', async () => {
    const customer = await world.aCustomer({ tier: 'closed', name: 'Bosporus Steel A.S.', country: 'TR', website: 'bosporus-steel.com' })
    const branch = (country: string) => ({ name: 'Bosporus Steel Branch', country, website: 'www.bosporus-steel.com' })
    const rep = await world.aRep()
    const ruled = await world.as(rep).customer.enter(branch('GR'))
    expect(ruled).toMatchObject({ outcome: 'group', match: { customerId: null } })
    expect(await world.db.customer.findUnique({ where: { id: ruled.customerId } })).toMatchObject({
      rulingPending: true,
      isSuspected: false,
    })
    expect(await conflictsOf(world, customer.id)).toMatchObject([{ kind: 'group' }])
    try {
      await world.setClauses({ duplicates: { params: { groupProtection: 'protect', rulingHours: 72, undoRulingHours: 24 } } })
      expect(await refusalOf(world.as(await world.aRep()).customer.enter(branch('BG')))).toMatchObject({ code: 'PROTECTED' })
      await world.setClauses({ duplicates: { params: { groupProtection: 'free', rulingHours: 72, undoRulingHours: 24 } } })
      const free = await world.as(await world.aRep()).customer.enter({ ...branch('RO'), name: 'Bosporus Steel Romania' })
      expect(free.outcome).toBe('group')
      expect(await world.db.customer.findUnique({ where: { id: free.customerId } })).toMatchObject({
        rulingPending: false,
        openConflicts: 0,
      })
    } finally {
      await world.setClauses({})
    }
  })

  test('R8: suspected against an ordinary one is flagged, without a conflict', async () => {
    const customer = await world.aCustomer({ name: 'Rhein Chemie GmbH', phones: ['+4922112345678'] })
    const answer = await world
      .as(await world.aRep())
      .customer.enter({ name: 'Boulangerie Paul', country: 'FR', phones: ['+4922112345678'] })
    expect(answer).toMatchObject({ outcome: 'suspected', match: { customerId: customer.id, evidence: [{ kind: 'phone', held: null }] } })
    expect(await world.db.customer.findUnique({ where: { id: answer.customerId } })).toMatchObject({
      isSuspected: true,
      rulingPending: false,
    })
    expect(await conflictsOf(world, customer.id)).toEqual([])
  })

  test('R12: from notice on a rep may still enter; who does not sell may not', async () => {
    expect((await world.as(await world.aRep({ status: 'onNotice' })).customer.enter(acme())).outcome).toBe('entered')
    expect(await refusalOf(world.as(await world.aLead()).customer.enter(acme()))).toMatchObject({
      code: 'FORBIDDEN',
      facts: { why: 'HAS_NO_LANE' },
    })
  })

  describe('bad input changes nothing', () => {
    test.each<[string, object, string]>([
      ['a name of 1 MB', { name: 'x'.repeat(1_000_000) }, 'name: TOO_LONG'],
      ['zero-width only', { name: '\u200b\u200b' }, 'name: NO_LETTER_OR_DIGIT'],
      ['a control character', { name: 'a\u0007b' }, 'name: CONTROL_CHARACTERS'],
      ['an unknown country', { country: 'XX' }, 'country: UNKNOWN_COUNTRY'],
      ['javascript:', { website: 'javascript:alert(1)//a.b' }, 'website: MALFORMED_WEBSITE'],
    ])('%s', async (_, changes, field) => {
      const rep = await world.aRep()
      expect(await malformedFields(world.as(rep).customer.enter({ ...acme(), ...changes }))).toContain(field)
      expect((await world.lane(rep)).ordinaryCount).toBe(0)
    })

    test('wildcards and quotes are letters like others', async () => {
      const rep = await world.aRep()
      const typed = await world.as(rep).customer.enter({ name: "100%_Ltd'); DROP TABLE customer;--", country: 'DE' })
      expect(typed.outcome).toBe('entered')
      expect((await world.as(rep).customer.enter({ name: '100x Ltd', country: 'DE' })).outcome).toBe('entered')
    })
  })
})

onPostgres('two who enter the same company at once', world => {
  const tenReps = () => Promise.all(Array.from({ length: 10 }, () => world.aRep()))
  const outcomes = async (reps: Person[], entryOf: (i: number) => { name: string; country: string }) =>
    (await Promise.all(reps.map((rep, i) => world.as(rep).customer.enter(entryOf(i))))).map(({ outcome }) => outcome).sort()

  test('by name: one enters it, the others follow, all on one customer', async () => {
    for (let round = 0; round < 5; round++) {
      const company = acme()
      const spellings = [company.name, company.name.toUpperCase(), company.name.replace('GmbH', ''), `${company.name}.`]
      const found = await outcomes(await tenReps(), i => ({ name: spellings[i % 4] ?? company.name, country: 'DE' }))
      expect(found).toEqual(['entered', ...Array(9).fill('followed')])
    }
  })

  test('by domain alone, under other names', async () => {
    const found = await outcomes(await tenReps(), () => ({
      name: `Alias ${++companies} of many`,
      country: 'DE',
      website: 'https://one-domain-for-all.de',
    }))
    expect(found).toEqual(['entered', ...Array(9).fill('followed')])
  })

  test('by spellings that no key has in common: one enters it, nobody else gets in unflagged', async () => {
    for (const [round, name] of ['Kremsmünster', 'Haldenwang', 'Tuttlingen'].entries()) {
      const spellings = [
        `${name} Feinguss GmbH`,
        `Feinguss ${name} AG`,
        `${name.slice(0, -2)}${name.slice(-1)}${name.slice(-2, -1)} Feinguss`,
        `${name} Feingus & Co. KG ${round + 2}`,
        `${name} Feinguss Group`,
      ]
      const found = await outcomes(await tenReps(), i => ({ name: spellings[i % spellings.length] ?? name, country: 'DE' }))
      expect(found).toEqual(['entered', ...Array(9).fill('followed')])
    }
  })

  test('the same rep twice: entered once, then yours', async () => {
    const rep = await world.aRep()
    const company = acme()
    const found = await Promise.all([1, 2, 3, 4].map(() => world.as(rep).customer.enter(company)))
    expect(found.map(({ outcome }) => outcome).sort()).toEqual(['entered', 'yours', 'yours', 'yours'])
  })

  test('many keys in opposite order do not lock each other out', async () => {
    const emails = Array.from({ length: 30 }, (_, i) => `buyer${i}@gmail.com`)
    const found = await outcomes(await tenReps(), i => ({
      name: `Crossing ${++companies}`,
      country: 'DE',
      emails: i % 2 ? emails : emails.toReversed(),
    }))
    expect(found).toEqual(['entered', ...Array(9).fill('followed')])
  })

  test('refused at the same instant: attempts and conflicts are counted exactly', async () => {
    const customer = await world.aCustomer({ tier: 'closed' })
    const [one, two] = await Promise.all([world.aRep(), world.aRep()])
    const tries = [one, one, one, one, two, two]
    await Promise.all(tries.map(rep => refusalOf(world.as(rep as Person).customer.enter({ name: customer.name, country: 'DE' }))))
    expect((await conflictsOf(world, customer.id)).map(({ attempts }) => attempts).sort()).toEqual([2, 4])
    expect((await world.reload(customer)).openConflicts).toBe(2)
  })

  test('an entry against a claim: followed before it or refused after it, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const customer = await world.aCustomer()
      const [claimer, rep] = await Promise.all([world.aRep(), world.aRep()])
      const [, entry] = await Promise.allSettled([
        world.as(claimer).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 }),
        world.as(rep).customer.enter({ name: customer.name, country: 'DE' }),
      ])
      const follows = await world.db.follow.count({ where: { customerId: customer.id, repId: rep.id } })
      const conflicts = (await conflictsOf(world, customer.id)).length
      expect([follows, conflicts]).toEqual(entry?.status === 'fulfilled' ? [1, 0] : [0, 1])
    }
  })
})
