import { describe, expect, test } from 'vitest'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import type { Customer, Person, World } from '../../harness/world'

let n = 0
const unique = (name: string) => `${name} ${++n}`
const edit = (world: World, person: Person, customer: Customer, changes: object, version = customer.version) =>
  world.as(person).customer.edit({ customerId: customer.id, version, ...changes })
const accept = (world: World, person: Person, customer: Customer, version: number) =>
  world.as(person).customer.acceptIdentity({ customerId: customer.id, version })
const enter = (world: World, rep: Person, name: string, more: object = {}) => world.as(rep).customer.enter({ name, country: 'DE', ...more })
const keysOf = (world: World, customer: Customer, kind: 'name' | 'phone' | 'mailbox' = 'name') =>
  world.db.identityKey.findMany({
    where: { customerId: customer.id, kind },
    select: { key: true, isCurrent: true, isAccepted: true, exclusive: true },
  })

onEachDatabase('editing a customer', world => {
  const aTeamOf = async () => {
    const team = await world.aTeam()
    return { lead: await world.aLead({ team }), owner: await world.aRep({ team }) }
  }

  test('R8: a new name raises the version, the old one stays as alias and still leads to it', async () => {
    const { owner } = await aTeamOf()
    const customer = await world.aCustomer({ owner })
    const name = unique('Elbe Logistik GmbH')
    expect(await edit(world, owner, customer, { name })).toEqual({ customerId: customer.id, version: 2, awaitsAcceptance: false })
    expect(await world.reload(customer)).toMatchObject({ name, version: 2, emails: [expect.any(String)], website: expect.any(String) })
    const keys = await keysOf(world, customer)
    expect(keys.filter(({ isCurrent }) => !isCurrent).length).toBeGreaterThan(0)
    const rep = await world.aRep()
    expect(await enter(world, rep, customer.name)).toMatchObject({ outcome: 'followed', customerId: customer.id })
    expect(await enter(world, rep, name)).toMatchObject({ outcome: 'followed', customerId: customer.id })
    expect(await world.history(customer)).toHaveLength(1)
  })

  test('an earlier name comes back without a second key', async () => {
    const { owner } = await aTeamOf()
    const customer = await world.aCustomer({ owner })
    await edit(world, owner, customer, { name: unique('Interim') })
    await edit(world, owner, customer, { name: customer.name }, 2)
    const current = (await keysOf(world, customer)).filter(({ isCurrent }) => isCurrent)
    expect(current.every(({ key }) => !key.includes('interim'))).toBe(true)
  })

  test('address and note change no version; what is absent stays, an empty text clears', async () => {
    const { owner } = await aTeamOf()
    const customer = await world.aCustomer({ owner, localName: unique('本地名') })
    expect(await edit(world, owner, customer, { address: 'Hafenstr. 1', note: 'Likes tea' })).toMatchObject({ version: 1 })
    expect(await edit(world, owner, customer, { address: '' })).toMatchObject({ version: 1 })
    expect(await world.reload(customer)).toMatchObject({ address: null, note: 'Likes tea', localName: expect.any(String) })
    expect(await edit(world, owner, customer, { localName: null })).toMatchObject({ version: 2 })
    expect((await world.reload(customer)).localName).toBeNull()
  })

  test('the lane gets the card, followers a poke, nobody a contact', async () => {
    const { owner } = await aTeamOf()
    const customer = await world.aCustomer({ owner })
    const follower = await world.aRep()
    await world.aFollow({ customer, rep: follower })
    await edit(world, owner, customer, { emails: ['hidden@free.example'] })
    const told = (await world.outbox()).filter(({ event }) => event.customerId === customer.id)
    expect(told.map(({ room, event }) => [room, 'card' in event])).toEqual([
      [`rep:${owner.id}`, true],
      [`user:${follower.id}`, false],
    ])
    expect(JSON.stringify(told)).not.toContain('hidden@')
  })

  describe('refusals', () => {
    test.each<[string, (its: { owner: Person; lead: Person; customer: Customer }) => Promise<unknown>, object]>([
      [
        "R3: somebody's protected one",
        async ({ customer }) => edit(world, await world.aRep(), customer, { note: 'x' }),
        { code: 'PROTECTED', rule: 'R3' },
      ],
      [
        'a stale version',
        ({ owner, customer }) => edit(world, owner, customer, { note: 'x' }, 1),
        { code: 'STALE_VERSION', facts: { version: 2 } },
      ],
    ])('%s', async (_, doing, expected) => {
      const { lead, owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner, tier: 'close' })
      expect(await refusalOf(doing({ owner, lead, customer }))).toMatchObject(expected)
      expect((await world.reload(customer)).note).toBeNull()
    })

    test("R4: a colleague's ordinary one, though it is followed", async () => {
      const rep = await world.aRep()
      const customer = await world.aCustomer()
      await world.aFollow({ customer, rep })
      expect(await refusalOf(edit(world, rep, customer, { note: 'x' }))).toMatchObject({ code: 'FORBIDDEN', rule: 'R4' })
    })

    test('an unknown one, and malformed fields', async () => {
      const { owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner })
      expect(await refusalOf(edit(world, owner, { ...customer, id: '01980000-0000-7000-8000-000000000000' }, {}))).toMatchObject({
        code: 'NOT_FOUND',
      })
      expect(await malformedFields(edit(world, owner, customer, { country: 'ZZ', website: 'javascript:alert(1)' }))).toEqual([
        'country: UNKNOWN_COUNTRY',
        'website: MALFORMED_WEBSITE',
      ])
    })

    test('R12: from notice on no identity, but an address', async () => {
      const owner = await world.aRep({ status: 'onNotice' })
      const customer = await world.aCustomer({ owner })
      expect(await refusalOf(edit(world, owner, customer, { phones: ['+49 30 111222'] }))).toMatchObject({ code: 'ON_NOTICE', rule: 'R12' })
      expect(await edit(world, owner, customer, { address: 'Am Kai 3', name: customer.name })).toMatchObject({ version: 1 })
    })

    test("R8: renaming to somebody's protected one is refused like an entry, with a conflict that stays", async () => {
      const { owner } = await aTeamOf()
      const held = await world.aCustomer({ tier: 'closed', name: unique('Weser Werft AG') })
      const customer = await world.aCustomer({ owner })
      for (let attempt = 1; attempt <= 2; attempt++) {
        expect(await refusalOf(edit(world, owner, customer, { name: held.name.toLowerCase() }))).toMatchObject({
          code: 'PROTECTED',
          rule: 'R3',
        })
        expect(await world.db.conflict.findMany({ where: { customerId: held.id } })).toMatchObject([
          { kind: 'protected', challengerId: owner.id, otherCustomerId: customer.id, attempts: attempt },
        ])
      }
      expect(await world.reload(customer)).toMatchObject({ name: customer.name, version: 1 })
    })

    test('R8: two rows of one company are for a merge', async () => {
      const { owner } = await aTeamOf()
      const other = await world.aCustomer()
      const customer = await world.aCustomer({ owner })
      expect(await refusalOf(edit(world, owner, customer, { name: other.name }))).toMatchObject({
        code: 'FORBIDDEN',
        rule: 'R8',
        facts: { why: 'SAME_AS_ANOTHER', sameAsId: other.id, sameAsName: other.name },
      })
    })
  })

  test('R8: a value that makes it suspected opens a conflict and waits for the ruling', async () => {
    const { owner } = await aTeamOf()
    const held = await world.aCustomer({ tier: 'close', name: unique('Spree Optik'), country: 'AT', phones: ['+43 1 5134567'] })
    const customer = await world.aCustomer({ owner, name: unique('Ganz Anders') })
    await edit(world, owner, customer, { phones: ['+43 1 513 45 67'] })
    expect(await world.reload(customer)).toMatchObject({ isSuspected: true, rulingPending: true, openConflicts: 1 })
    expect(await world.db.conflict.findMany({ where: { customerId: held.id } })).toMatchObject([
      { kind: 'suspected', otherCustomerId: customer.id },
    ])
    // Ruled or not, the same value is not checked again.
    await edit(world, owner, customer, { note: 'x' }, 2)
    await edit(world, owner, customer, { name: unique('Noch Anders') }, 2)
    expect(await world.db.conflict.findMany({ where: { customerId: held.id } })).toMatchObject([{ attempts: 1 }])
  })

  describe('R8: on a protected one', () => {
    test('a new name protects only once the lead has accepted it; the lead is told, then the owner', async () => {
      const { lead, owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner, tier: 'closed' })
      const name = unique('Oder Metall GmbH')
      expect(await edit(world, owner, customer, { name })).toEqual({ customerId: customer.id, version: 3, awaitsAcceptance: true })
      expect(await world.db.notice.findMany({ where: { personId: lead.id } })).toMatchObject([
        { type: 'identity.toAccept', customerId: customer.id },
      ])
      expect((await keysOf(world, customer)).filter(({ isAccepted }) => !isAccepted).every(({ exclusive }) => !exclusive)).toBe(true)
      expect(await refusalOf(accept(world, owner, customer, 3))).toMatchObject({ code: 'FORBIDDEN', rule: 'R8' })
      expect(await refusalOf(accept(world, lead, customer, 2))).toMatchObject({ code: 'STALE_VERSION' })
      expect(await accept(world, lead, customer, 3)).toEqual({ customerId: customer.id, version: 4 })
      expect(await refusalOf(enter(world, await world.aRep(), name))).toMatchObject({ code: 'PROTECTED' })
      expect(await world.db.notice.findMany({ where: { personId: owner.id, type: 'identity.accepted' } })).toHaveLength(1)
      expect(await accept(world, lead, customer, 4)).toEqual({ customerId: customer.id, version: 4 })
    })

    test('until then the old name protects, and the new one blocks nobody', async () => {
      const { lead, owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner, tier: 'close' })
      const name = unique('Generic Bearings')
      await edit(world, owner, customer, { name })
      expect(await refusalOf(enter(world, await world.aRep(), customer.name))).toMatchObject({ code: 'PROTECTED' })
      expect((await enter(world, await world.aRep(), name)).outcome).toBe('entered')
      // Somebody has it by now: the accepted value stands on both, flagged.
      await accept(world, lead, customer, 3)
      expect(await world.reload(customer)).toMatchObject({ isSuspected: true, version: 4 })
      expect((await keysOf(world, customer)).every(({ isAccepted }) => isAccepted)).toBe(true)
    })

    test("accepting what became somebody else's protected one is refused, with a conflict", async () => {
      const { lead, owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner, tier: 'close' })
      const name = unique('Wanted Name')
      await edit(world, owner, customer, { name })
      const other = await world.aCustomer({ tier: 'closed', name })
      expect(await refusalOf(accept(world, lead, customer, 3))).toMatchObject({ code: 'PROTECTED' })
      expect(await world.db.conflict.count({ where: { customerId: other.id } })).toBe(1)
      expect((await keysOf(world, customer)).some(({ isAccepted }) => !isAccepted)).toBe(true)
    })

    test('what the lead or an admin writes is accepted at once', async () => {
      const { lead, owner } = await aTeamOf()
      const customer = await world.aCustomer({ owner, tier: 'closed' })
      expect(await edit(world, lead, customer, { phones: ['+49 30 5556677'] })).toMatchObject({ awaitsAcceptance: false })
      expect(await edit(world, await world.anAdmin(), customer, { phones: ['+49 30 5556678'] }, 3)).toMatchObject({
        awaitsAcceptance: false,
      })
      expect(await keysOf(world, customer, 'phone')).toMatchObject([{ isAccepted: true }, { isAccepted: true }])
    })

    test('R1: a lead does not accept for the own customer while an admin is there', async () => {
      const lead = await world.aLead({ team: await world.aTeam(), sells: true })
      const admin = await world.anAdmin()
      const customer = await world.aCustomer({ owner: lead, tier: 'closed' })
      expect(await edit(world, lead, customer, { name: unique('Own Case') })).toMatchObject({ awaitsAcceptance: true })
      expect(await refusalOf(accept(world, lead, customer, 3))).toMatchObject({ code: 'IS_PARTY', rule: 'R1' })
      expect(await accept(world, admin, customer, 3)).toMatchObject({ version: 4 })
    })
  })
})

onPostgres('edits at once', world => {
  test('two edits of one version: one is stale', async () => {
    for (let round = 0; round < 5; round++) {
      const owner = await world.aRep()
      const customer = await world.aCustomer({ owner })
      const tried = await Promise.allSettled([
        edit(world, owner, customer, { name: unique('One') }),
        edit(world, owner, customer, { name: unique('Two') }),
      ])
      expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await world.reload(customer)).version).toBe(2)
    }
  })

  test('a rename and an entry of the same new name: one customer has it', async () => {
    for (let round = 0; round < 10; round++) {
      const [owner, rep] = await Promise.all([world.aRep(), world.aRep()])
      const customer = await world.aCustomer({ owner })
      const name = unique('Contested Name')
      const [renamed, entered] = await Promise.allSettled([edit(world, owner, customer, { name }), enter(world, rep, name)])
      expect(entered).toMatchObject({ status: 'fulfilled', value: { outcome: renamed.status === 'fulfilled' ? 'followed' : 'entered' } })
      expect(await world.db.customer.count({ where: { name } })).toBe(1)
    }
  })

  test('two that rename to each other do not lock each other out', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = await Promise.all([world.aRep(), world.aRep()])
      const [one, two] = [await world.aCustomer({ owner: a, tier: 'close' }), await world.aCustomer({ owner: b, tier: 'close' })]
      const tried = await Promise.all([
        refusalOf(edit(world, a, one, { name: two.name })),
        refusalOf(edit(world, b, two, { name: one.name })),
      ])
      expect(tried.map(({ code }) => code)).toEqual(['PROTECTED', 'PROTECTED'])
    }
  })
})
