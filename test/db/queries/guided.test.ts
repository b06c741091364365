import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Person } from '../../harness/world'

onEachDatabase('what a mentor may see, per newcomer and per handover (R7, R9)', world => {
  let mentor: Person
  let newcomer: Person
  let idle: Person

  beforeAll(async () => {
    const team = await world.aTeam()
    mentor = await world.aRep({ team })
    newcomer = await world.aNewcomer({ team, mentor, hiredOn: world.daysAgo(40) })
    idle = await world.aNewcomer({ team, mentor, hiredOn: world.daysAgo(20) })
    const veteran = await world.aRep({ team })
    const close = await world.aCustomer({ owner: newcomer, tier: 'close', name: 'Close of newcomer' })
    await world.aFollowUp({ customer: close })
    const closed = await world.aCustomer({ owner: newcomer, tier: 'closed', name: 'Closed of newcomer' })
    for (const [amountMinor, currency] of [
      [5_000_000, 'CNY'],
      [300_000, 'USD'],
      [100_000, 'USD'],
    ] as const)
      await world.anOrder({ customer: closed, rep: newcomer, amountMinor, currency, status: 'confirmed' })
    await world.anOrder({ customer: closed, rep: newcomer, amountMinor: 900_000, currency: 'EUR', status: 'unconfirmed' })
    await world.aCustomer({ owner: newcomer, name: 'Ordinary of newcomer' })
    await world.aCustomer({ owner: veteran, tier: 'close', name: 'Close of veteran' })
    const given = await world.aCustomer({ owner: veteran, tier: 'close', name: 'Handed over' })
    await world.db.customer.update({ where: { id: given.id }, data: { handoverMentorId: mentor.id, givenTo: veteran.id } })
  })
  const seen = async (person: Person) =>
    (await world.as(person).commission.shared()).guided.map(
      ({ kind, rep, customers }) => `${kind} ${rep.repId}: ${customers.map(({ name }) => name)}`,
    )

  test('the close and closed ones of each newcomer, also who has none yet, and what was handed over; with totals, without contacts', async () => {
    const { guided } = await world.as(mentor).commission.shared()
    expect(guided.map(({ kind, customers }) => `${kind}: ${customers.map(({ name }) => name)}`)).toEqual([
      'mentor: Closed of newcomer,Close of newcomer',
      'mentor: ',
      'handover: Handed over',
    ])
    expect(guided.slice(0, 2).map(({ rep }) => rep.repId)).toEqual([newcomer.id, idle.id])
    // Its closing order of 1,250,000 with the others; not the one that waits.
    expect(guided[0]?.customers[0]?.totals).toEqual([
      { currency: 'CNY', amountMinor: 5_000_000, orders: 1 },
      { currency: 'USD', amountMinor: 1_650_000, orders: 3 },
    ])
    expect(guided[0]?.customers[1]).toMatchObject({ tier: 'close', lastContactAt: expect.any(String), totals: [] })
    expect(Object.keys(guided[0]?.customers[0] ?? {}).sort()).toEqual(
      ['country', 'customerId', 'lastContactAt', 'localName', 'name', 'tier', 'tierSince', 'totals'].sort(),
    )
  })

  test('nobody else: not the newcomer, not the other newcomer, not a colleague', async () => {
    for (const person of [newcomer, idle, await world.aRep()]) expect(await seen(person)).toEqual([])
  })

  test('each of them can be opened; what is not in the list cannot', async () => {
    const { guided } = await world.as(mentor).commission.shared()
    for (const { customerId } of guided.flatMap(({ customers }) => customers)) {
      expect((await world.as(mentor).customer.get({ customerId })).customer.customerId).toBe(customerId)
    }
  })

  test('it ends with being a newcomer', async () => {
    await world.db.person.update({ where: { id: newcomer.id }, data: { newcomerEndedAt: world.now } })
    expect((await seen(mentor)).map(group => group.split(' ')[0])).toEqual(['mentor', 'handover'])
  })
})
