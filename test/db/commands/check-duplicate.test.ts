import { expect, test } from 'vitest'
import { CLAUSES } from '@/server/domain/policy'
import { onEachDatabase } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

onEachDatabase('the duplicate check', world => {
  const check = (person: Person, query: object) => world.as(person).duplicate.check(query)

  test('nothing like it: free', async () => {
    expect(await check(await world.aRep(), { text: 'Nobody Ever Heard Of This' })).toEqual({
      verdict: 'different',
      state: 'free',
      read: expect.objectContaining({ name: 'Nobody Ever Heard Of This' }),
    })
  })

  test('R3: a protected one tells holder, tier and since, and nothing of the company that was not typed', async () => {
    const holder = await world.aRep()
    const customer = await world.aCustomer({
      owner: holder,
      tier: 'closed',
      name: 'Isar Pumpen GmbH',
      emails: ['kauf@isar-pumpen.de'],
      phones: ['+498912345678'],
      website: 'isar-pumpen.de',
    })
    const rep = await world.aRep()
    for (const query of [
      { text: 'boss@isar-pumpen.de' },
      { text: 'www.isar-pumpen.de/shop' },
      { text: '+49 89 12345678' },
      { emails: ['KAUF@isar-pumpen.de'], country: 'DE' },
    ]) {
      const answer = await check(rep, query)
      expect(answer, JSON.stringify(query)).toMatchObject({
        verdict: 'same',
        state: 'protected',
        match: {
          customerId: null,
          tier: 'closed',
          holderName: holder.name,
          since: (await world.reload(customer)).tierSince.toISOString(),
          rule: 'R3',
        },
      })
      expect(answer.match?.evidence.every(({ held }) => held === null)).toBe(true)
      expect(JSON.stringify(answer)).not.toMatch(/Isar Pumpen/)
    }
    expect(await check(rep, { text: 'ISAR PUMPEN' })).toMatchObject({
      state: 'protected',
      match: { customerId: null, name: 'ISAR PUMPEN' },
    })
    expect(await world.db.conflict.count()).toBe(0)
    expect((await world.reload(customer)).openConflicts).toBe(0)
  })

  test('R8: the town that a name says is its own where the address names it, on every way in; the address itself is a contact', async () => {
    const address = 'Rıhtım Cad. 14, 34394 Şişli/İstanbul'
    const name = 'Yelkovan Trading'
    const customer = await world.aCustomer({ tier: 'closed', country: 'TR', name, address })
    const rep = await world.aRep()
    const typed = { name: 'Yelkovan Trading Istanbul', country: 'TR' }
    const answer = await check(rep, typed)
    expect(answer).toMatchObject({
      verdict: 'same',
      match: { evidence: [{ kind: 'name' }, { kind: 'town', typed: 'Istanbul', held: null }] },
    })
    expect(await check(await world.anAdmin(), typed)).toMatchObject({ match: { evidence: [{}, { held: 'Istanbul' }] } })
    expect(await check(rep, { name: 'Yelkovan Trading Ankara', country: 'TR' })).toMatchObject({ verdict: 'group' })
    expect(await refusalOf(world.as(rep).customer.enter(typed))).toMatchObject({ code: 'PROTECTED' })
    const conflict = { evidence: expect.arrayContaining([{ kind: 'town', typed: 'Istanbul', held: 'Istanbul', isCurrent: true }]) }
    expect(await world.db.conflict.findMany({ where: { customerId: customer.id } })).toMatchObject([conflict])
    const own = await world.aCustomer({ owner: rep, country: 'TR' })
    const edit = { customerId: own.id, version: (await world.reload(own)).version, name: typed.name }
    expect(await refusalOf(world.as(rep).customer.edit(edit))).toMatchObject({ code: 'PROTECTED' })

    // The held name says the town, and what was typed sits there: in its field, in a signature, in an edit.
    await world.aCustomer({ tier: 'closed', country: 'GB', name: 'Pellwood Cycles Leeds' })
    const bare = { name: 'Pellwood Cycles', country: 'GB' }
    expect(await check(rep, bare)).toMatchObject({ verdict: 'group' })
    expect(await check(rep, { ...bare, address: '4 Mill Road, Leeds LS1 4AB' })).toMatchObject({ verdict: 'same' })
    expect(await check(rep, { text: 'Pellwood Cycles Ltd\n4 Mill Road, Leeds LS1 4AB\nUnited Kingdom' })).toMatchObject({ verdict: 'same' })
    expect(await refusalOf(world.as(rep).customer.edit({ ...edit, ...bare, address: 'Leeds' }))).toMatchObject({ code: 'PROTECTED' })
  })

  test('R8: one that is the same by a key does not hide that another is protected: by its name in the country, and abroad where groups are protected', async () => {
    const shared = await world.aCustomer({ country: 'DE', name: 'Wernstein Rolltore GmbH', emails: ['kauf@wernstein-rolltore.de'] })
    const ofName = (country: string) => ({ name: 'Ostermoor Kettenwerk', country, emails: ['kauf@wernstein-rolltore.de'] })
    const rep = await world.aRep()
    expect(await check(rep, ofName('DE'))).toMatchObject({ state: 'shared', match: { customerId: shared.id } })
    const holder = await world.aRep()
    await world.aCustomer({ owner: holder, tier: 'close', country: 'AT', name: 'Ostermoor Kettenwerke AG' })
    const answers = async () => [await check(rep, ofName('DE')), await check(rep, ofName('AT'))]
    const isProtected = { state: 'protected', match: { holderName: holder.name } }
    expect(await answers()).toMatchObject([{ state: 'shared', match: { customerId: shared.id } }, isProtected])
    await world.setClauses({ duplicates: { params: CLAUSES.duplicates.params.parse({ groupProtection: 'protect' }) } })
    try {
      await world.aCustomer({ owner: holder, tier: 'close', country: 'CH', name: 'Ostermoor Kettenwerk AG' })
      expect(await answers()).toMatchObject([isProtected, isProtected])
    } finally {
      await world.setClauses({})
    }
  })

  test('who may see it is shown it: owner, lead, admin; another team lead is not', async () => {
    const team = await world.aTeam()
    const owner = await world.aRep({ team })
    const customer = await world.aCustomer({ owner, tier: 'close' })
    const query = { name: customer.name, country: 'DE' }
    expect(await check(owner, query)).toMatchObject({ state: 'yours', match: { customerId: customer.id } })
    expect(await check(await world.aLead({ team }), query)).toMatchObject({
      state: 'protected',
      match: { customerId: customer.id, evidence: [{ held: customer.name }] },
    })
    expect(await check(await world.anAdmin(), query)).toMatchObject({ state: 'protected', match: { customerId: customer.id } })
    expect(await check(await world.aLead({ team: await world.aTeam() }), query)).toMatchObject({
      state: 'protected',
      match: { customerId: null },
    })
  })

  test('of a protected one each role is shown what it may see: mentor the company, no contacts; follower, newcomer and other lead nothing', async () => {
    const team = await world.aTeam()
    const mentor = await world.aRep({ team })
    const owner = await world.aNewcomer({ team, mentor })
    const customer = await world.aCustomer({
      owner,
      tier: 'close',
      emails: ['einkauf@ems-werft.de'],
      website: 'ems-werft.de',
      name: 'Ems Werft GmbH',
    })
    const query = { text: 'einkauf@ems-werft.de' }
    const seen = async (person: Person) => {
      const { match, ...answer } = await check(person, query)
      return {
        state: answer.state,
        customerId: match?.customerId,
        holder: match?.holderName,
        held: match?.evidence.map(({ held }) => held),
      }
    }
    const all = ['ems-werft.de', 'einkauf@ems-werft.de']
    const shown = { customerId: customer.id, holder: owner.name }
    expect(await seen(owner)).toMatchObject({ state: 'yours', ...shown, held: expect.arrayContaining([all[1]]) })
    expect(await seen(await world.aLead({ team }))).toMatchObject({ state: 'protected', ...shown, held: expect.arrayContaining([all[1]]) })
    expect(await seen(await world.anAdmin())).toMatchObject({ state: 'protected', ...shown, held: expect.arrayContaining([all[1]]) })
    const ofMentor = await seen(mentor)
    expect(ofMentor).toMatchObject({ state: 'protected', ...shown })
    expect(ofMentor.held).not.toContain(all[1])
    const others = [
      await world.aRep({ team }),
      await world.aNewcomer({ team }),
      await world.aLead({ team: await world.aTeam() }),
      await world.aRep(),
    ]
    await world.aFollow({ customer, rep: others[0] as Person })
    for (const person of others) {
      const found = await seen(person)
      expect(found).toMatchObject({ state: 'protected', customerId: null, holder: owner.name })
      expect(found.held?.every(held => held === null)).toBe(true)
    }
  })

  test('R4: an ordinary one shows the company, not its contacts', async () => {
    const customer = await world.aCustomer({ emails: ['chef@leine-druck.de'] })
    const rep = await world.aRep()
    await world.aFollow({ customer, rep })
    const answer = await check(rep, { text: 'chef@leine-druck.de' })
    expect(answer).toMatchObject({ verdict: 'same', state: 'shared', match: { customerId: customer.id, name: customer.name, rule: 'R4' } })
    expect(answer.match?.evidence).toContainEqual({ kind: 'mailbox', typed: 'chef@leine-druck.de', held: null })
    expect(await check(rep, { text: (await world.aCustomer({ owner: null })).name })).toMatchObject({ state: 'pool' })
  })

  test('a pasted signature is taken apart; the protected one counts most', async () => {
    const free = await world.aCustomer({ name: 'Fulda Reifen GmbH' })
    await world.aCustomer({ tier: 'closed', phones: ['+496611234567'], name: 'Rhön Kunststoff' })
    const text = `${free.name}\nEinkauf, Frau Schmidt\nTel. +49 661 1234567`
    expect(await check(await world.aRep(), { text })).toMatchObject({ verdict: 'same', state: 'protected' })
  })

  test('the same by a key: what is like it by its name alone counts before it where it is protected or one’s own, and only there', async () => {
    const [holder, rep] = [await world.aRep(), await world.aRep()]
    const byKey = await world.aCustomer({ owner: holder, name: 'Wümme Kontor', emails: ['info@wuemme-kontor.de'] })
    await world.aCustomer({ owner: holder, name: 'Ostfriesische Teemischung GmbH' })
    const protectedOne = await world.aCustomer({ owner: holder, tier: 'closed', name: 'Lüneburger Salzwerk GmbH' })
    const own = await world.aCustomer({ owner: rep, name: 'Dithmarscher Kohlernte GmbH' })
    const typed = { country: 'DE', emails: ['info@wuemme-kontor.de'] }
    const met = (name: string) => check(rep, { ...typed, name })
    expect(await met('Ostfriesische Teemishcung')).toMatchObject({ verdict: 'same', match: { customerId: byKey.id } })
    expect(await met('Lüneburger Salzwerkk')).toMatchObject({ verdict: 'same', state: 'protected', match: { customerId: null } })
    expect(await met('Dithmarscher Kohlernet')).toMatchObject({ verdict: 'same', state: 'yours', match: { customerId: own.id } })
    expect((await world.reload(protectedOne)).openConflicts).toBe(0)
    // Where the key says less than the same, all are compared.
    const elsewhere = await world.aCustomer({ owner: holder, name: 'Wümme Kontor Lyon', country: 'FR', website: 'wuemme-lyon.fr' })
    expect(await check(rep, { name: 'Ostfriesische Teemishcung', country: 'DE', website: 'wuemme-lyon.fr' })).not.toMatchObject({
      match: { customerId: elsewhere.id },
    })
  })

  test('an earlier name leads to it too', async () => {
    const owner = await world.aRep()
    const customer = await world.aCustomer({ owner })
    await world.as(owner).customer.edit({ customerId: customer.id, version: 1, name: 'Totally Renamed Holding' })
    expect(await check(await world.aRep(), { name: customer.name, country: 'DE' })).toMatchObject({
      verdict: 'same',
      match: { customerId: customer.id, name: 'Totally Renamed Holding' },
    })
  })

  test('a namesake abroad with its own site is another, without one perhaps an office; without a country it is told', async () => {
    const customer = await world.aCustomer({ name: 'Kranich Bier GmbH', country: 'DE', website: 'kranich-bier.de' })
    const rep = await world.aRep()
    expect(await check(rep, { name: 'Kranich Bier', country: 'US', website: 'kranich-brewing.com' })).toMatchObject({
      verdict: 'different',
    })
    expect(await check(rep, { name: 'Kranich Bier', country: 'US' })).toMatchObject({ verdict: 'group' })
    expect(await check(rep, { text: 'Kranich Bier' })).toMatchObject({ verdict: 'same', match: { customerId: customer.id } })
  })

  test('bad input', async () => {
    const rep = await world.aRep()
    expect(await malformedFields(check(rep, {}))).toEqual(['text: REQUIRED'])
    expect(await malformedFields(check(rep, { text: 'x'.repeat(1_000_000) }))).toEqual(['text: TOO_LONG'])
    expect(await malformedFields(check(rep, { country: 'ZZ', name: 'a' }))).toEqual(['country: UNKNOWN_COUNTRY'])
    for (const text of [
      '%',
      "' OR 1=1 --",
      '\u200b x',
      '((((((((((',
      '+++++',
      '9'.repeat(4_000),
      '@@@@@@',
      'a.'.repeat(2_000),
      `${'a'.repeat(4_900)}@`,
    ]) {
      const begin = performance.now()
      expect(await check(rep, { text }), text.slice(0, 20)).toMatchObject({ verdict: 'different' })
      expect(performance.now() - begin, text.slice(0, 20)).toBeLessThan(2_000)
    }
  })
})
