import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

onEachDatabase('ways to cheat with territory that do not work', world => {
  const DAY = 86_400_000
  const at = (days: number) => new Date(world.now.getTime() + days * DAY)
  const wake = (teamId: string | null, repId: string | null = null) => {
    const areas = [{ countries: ['DE'], teamId, repId, coefficientBps: 10_000 }]
    return world.setClauses({ territory: { state: 'active', params: { areas, firstOfferHours: 24, firstOfferPauseDays: 30 } } })
  }
  const claim = (person: Person, customerId: string, version: number, days: number) =>
    world.as(person, at(days)).customer.changeTier({ customerId, to: 'close', version })

  test('parking by first offers: given up in turn by an area and its friends, a customer is offered first once, then everybody may take it', async () => {
    const team = await world.aTeam()
    const [one, friend, rival] = [await world.aRep({ team }), await world.aRep(), await world.aRep()]
    await wake(team.id)
    const { id: customerId } = await world.aCustomer({ owner: friend })
    await world.as(friend).customer.giveUp({ customerId, version: 1 })
    expect((await refusalOf(claim(rival, customerId, 2, 0.5))).code).toBe('OFFER_RUNNING')
    // Taken by the area within its time and given up again: what was left of the time, and no more.
    await claim(one, customerId, 2, 0.5)
    await world.as(one, at(0.6)).customer.changeTier({ customerId, to: 'ordinary', version: 3 })
    await world.as(one, at(0.7)).customer.giveUp({ customerId, version: 4 })
    expect((await refusalOf(world.as(rival, at(0.8)).customer.follow({ customerId }))).code).toBe('OFFER_RUNNING')
    expect(await world.as(rival, at(1)).customer.follow({ customerId })).toMatchObject({ customerId })
    // The cooldown after the release (R5) is over: the friend takes it and gives it up once more.
    await claim(friend, customerId, 5, 2)
    await world.as(friend, at(2.1)).customer.changeTier({ customerId, to: 'ordinary', version: 6 })
    await world.as(friend, at(2.2)).customer.giveUp({ customerId, version: 7 })
    expect((await world.db.customer.findUniqueOrThrow({ where: { id: customerId } })).firstOfferedAt).toEqual(world.now)
    expect(await claim(rival, customerId, 8, 3.5)).toMatchObject({ outcome: 'moved' })
  })

  test('parking by first offers: the rep of an area does not reserve their own customers by giving them up', async () => {
    const [one, rival] = [await world.aRep(), await world.aRep()]
    await wake(null, one.id)
    const { id: customerId } = await world.aCustomer({ owner: one })
    await world.as(one).customer.giveUp({ customerId, version: 1 })
    expect(await claim(rival, customerId, 2, 0)).toMatchObject({ outcome: 'moved' })
  })

  test('quotas for friends: an admin who names an area gets nothing past protection', async () => {
    const [friend, holder] = [await world.aRep(), await world.aRep()]
    await wake(null, friend.id)
    const close = await world.aCustomer({ owner: holder, tier: 'close' })
    expect((await refusalOf(claim(friend, close.id, 2, 0))).code).toBe('PROTECTED')
  })
})
