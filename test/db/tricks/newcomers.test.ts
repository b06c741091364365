import { expect, test } from 'vitest'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../../harness/audit'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person } from '../../harness/world'

const failOnError = {
  error: (facts: unknown) => {
    throw new Error(JSON.stringify(facts))
  },
}

onEachDatabase('ways to cheat with newcomers that do not work', world => {
  const claim = (person: Person, customer: Customer, version: number, now = world.now) =>
    world.as(person, now).customer.changeTier({ customerId: customer.id, to: 'close', version })
  const withdraw = (person: Person, customer: Customer, version: number, now = world.now) =>
    world.as(person, now).customer.withdrawClaim({ customerId: customer.id, version })

  test('parking by offers: claiming, waiting and taking it back keeps nobody off for longer, and cools', async () => {
    const [veteran, newcomer, rival] = [await world.aRep(), await world.aNewcomer(), await world.aRep()]
    const customer = await world.aCustomer({ owner: newcomer })
    await claim(veteran, customer, 1)
    await withdraw(veteran, customer, 1, world.daysAhead(1))
    expect((await refusalOf(claim(veteran, customer, 1, world.daysAhead(1.1)))).code).toBe('COOLDOWN')
    expect(await claim(rival, customer, 1, world.daysAhead(1.1))).toMatchObject({ outcome: 'waiting' })
    await withdraw(rival, customer, 1, world.daysAhead(1.5))
    // The rival's withdrawal does not cover the first one's.
    expect((await refusalOf(claim(veteran, customer, 1, world.daysAhead(2)))).code).toBe('COOLDOWN')
    expect(await claim(newcomer, customer, 1, world.daysAhead(2))).toMatchObject({ outcome: 'moved' })
  })

  test('parking by offers: what waits takes a slot or counts as an unconfirmed order, so one cannot wait for everything', async () => {
    const [veteran, newcomer] = [await world.aRep({ quota: 2 }), await world.aNewcomer()]
    const customers = await world.manyCustomers(8, { owner: newcomer })
    const codes = []
    for (const customer of customers.slice(0, 4))
      codes.push(
        await claim(veteran, customer, 1).then(
          a => a.outcome,
          e => e.cause.code,
        ),
      )
    expect(codes).toEqual(['waiting', 'waiting', 'QUOTA_FULL', 'QUOTA_FULL'])
    const wins = []
    for (const [n, customer] of customers.slice(4).entries()) {
      const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: `PARKED-${n}` }
      const win = world.as(veteran).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
      wins.push(
        await win.then(
          a => a.outcome,
          e => e.cause.code,
        ),
      )
    }
    expect(wins).toEqual(['waiting', 'waiting', 'waiting', 'UNCONFIRMED_LIMIT'])
  })

  test('parking by offers: a false order that waits ends with its time to be confirmed, and its winner cools', async () => {
    const [veteran, newcomer] = [await world.aRep(), await world.aNewcomer()]
    const customer = await world.aCustomer({ owner: newcomer })
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: 'FALSE-1' }
    await world.as(veteran).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
    const later = world.daysAhead(20)
    await runDueWork(world.db, later, failOnError)
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: newcomer.id, offerId: null })
    expect((await refusalOf(claim(veteran, customer, 1, later))).code).toBe('COOLDOWN')
  })

  test('straw newcomers: following without a counting follow-up, or after the claim, makes nobody wait', async () => {
    const [owner, veteran, straw] = [await world.aRep(), await world.aRep(), await world.aNewcomer()]
    const customer = await world.aCustomer({ owner })
    await world.as(straw).customer.follow({ customerId: customer.id })
    expect(await claim(veteran, customer, 1)).toMatchObject({ outcome: 'moved' })
  })

  test('straw newcomers: one who has been here before is none; the first hire date counts', async () => {
    const [veteran, back] = [await world.aRep(), await world.aRep({ hiredOn: world.daysAgo(400) })]
    expect(await claim(veteran, await world.aCustomer({ owner: back }), 1)).toMatchObject({ outcome: 'moved' })
  })

  test('straw newcomers: the newcomer pays with a slot of their own, and gives nothing back to who sent them', async () => {
    const team = await world.aTeam()
    const [veteran, straw] = [await world.aRep({ team }), await world.aNewcomer({ team, quota: 2 })]
    const customer = await world.aCustomer({ owner: veteran })
    await world.aFollowUp({ customer })
    await world.as(veteran).newcomer.contribute({ customerId: customer.id, version: 1, newcomerId: straw.id })
    await world.as(straw).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 2 })
    expect((await refusalOf(claim(veteran, customer, 3, world.daysAhead(30)))).code).toBe('GIVEN_AWAY')
  })

  test('contributions bounced back: not by a claim, a win, an assignment, nor by way of a third who gives it on', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const [veteran, friend, first, second] = [
      await world.aRep({ team }),
      await world.aRep({ team }),
      await world.aNewcomer({ team }),
      await world.aNewcomer({ team }),
    ]
    const customer = await world.aCustomer({ owner: veteran })
    await world.aFollowUp({ customer })
    await world.as(veteran).newcomer.contribute({ customerId: customer.id, version: 1, newcomerId: first.id })
    await world.as(first).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 2 })
    await world.as(first).customer.giveUp({ customerId: customer.id, version: 3 })
    const assign = world.as(lead).customer.assign({ customerId: customer.id, version: 4, repId: veteran.id })
    expect((await refusalOf(assign)).code).toBe('GIVEN_AWAY')
    await world.as(lead).customer.assign({ customerId: customer.id, version: 4, repId: friend.id })
    await world.aFollowUp({ customer, author: friend })
    await world.as(friend).newcomer.contribute({ customerId: customer.id, version: 5, newcomerId: second.id })
    await world.as(second).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 6 })
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-05-09', contractNumber: 'BOUNCED-1' }
    const later = world.daysAhead(61)
    for (const person of [veteran, friend]) {
      expect((await refusalOf(claim(person, customer, 7, later))).code).toBe('GIVEN_AWAY')
      const win = world.as(person, later).customer.changeTier({ customerId: customer.id, to: 'closed', version: 7, order })
      expect((await refusalOf(win)).code).toBe('GIVEN_AWAY')
    }
    // Once the newcomer has left it may go back.
    await world.db.person.update({ where: { id: first.id }, data: { status: 'left' } })
    expect(await claim(veteran, customer, 7, world.daysAhead(200))).toMatchObject({ outcome: 'moved' })
  })

  test('contributions bounced back: returning one pays no debt', async () => {
    const team = await world.aTeam()
    const [veteran, newcomer] = [await world.aRep({ team }), await world.aNewcomer({ team })]
    for (let n = 0; n < 4; n++) {
      const customer = await world.aCustomer({ owner: veteran })
      await world.aFollowUp({ customer })
      await world.as(veteran).newcomer.contribute({ customerId: customer.id, version: 1, newcomerId: newcomer.id })
      await world.as(newcomer).newcomer.giveBack({ customerId: customer.id, version: 2 })
    }
    const { pools } = await world.as(veteran).newcomer.starterPool()
    expect(pools[0]?.veterans).toMatchObject([{ owed: 3, made: 0, returned: 4 }])
  })

  test('contributions bounced back: given and returned in turn, one is not protected for ever in the slot of a newcomer', async () => {
    const team = await world.aTeam()
    const [veteran, newcomer, other] = [await world.aRep({ team }), await world.aNewcomer({ team }), await world.aNewcomer({ team })]
    const { id: customerId, ...customer } = await world.aCustomer({ owner: veteran })
    await world.aFollowUp({ customer: { id: customerId, ...customer } })
    await world.as(veteran).newcomer.contribute({ customerId, version: 1, newcomerId: newcomer.id })
    await world.as(newcomer).newcomer.giveBack({ customerId, version: 2 })
    const again = world.as(veteran).newcomer.contribute({ customerId, version: 3, newcomerId: newcomer.id })
    expect((await refusalOf(again)).facts.why).toBe('RETURNED_BEFORE')
    expect(await world.as(veteran).newcomer.contribute({ customerId, version: 3, newcomerId: other.id })).toMatchObject({ tier: 'close' })
  })

  test('churning release and claim: a veteran who releases does not claim for seven days, a waiting claim no more than another', async () => {
    const [veteran, newcomer] = [await world.aRep(), await world.aNewcomer()]
    const customer = await world.aCustomer({ owner: newcomer })
    await claim(veteran, customer, 1)
    await runDueWork(world.db, world.daysAhead(2), failOnError)
    await world.as(veteran, world.daysAhead(2)).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 2 })
    expect((await refusalOf(claim(veteran, customer, 3, world.daysAhead(8.9)))).code).toBe('COOLDOWN')
    expect(await claim(newcomer, customer, 3, world.daysAhead(3.1))).toMatchObject({ outcome: 'moved' })
  })

  test('leaves everything as it must be', async () => expect(await violations(world.db)).toEqual([]))
})
