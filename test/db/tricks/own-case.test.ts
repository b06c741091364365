import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

/** R1: nobody rules where they are party or beneficiary; where there is nobody else, everybody sees it. */
onEachDatabase('ruling for oneself', world => {
  let contracts = 0
  const wonFrom = async (owner: Person, winner: Person): Promise<Customer> => {
    const customer = await world.aCustomer({ owner })
    const order = { amountMinor: 880_000, currency: 'EUR', date: '2026-03-09', contractNumber: `OWN-${++contracts}` }
    await world.as(winner).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
    return customer
  }

  test('a lead ruling for themselves: one whose customer a rep won does not reopen it to take it back', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team, sells: true })
    const colleague = await world.aLead({ team })
    const customer = await wonFrom(lead, await world.aRep({ team }))
    const asked = { customerId: customer.id, to: 'ordinary' as const, version: 2, reason: 'was mine' }
    await expect(world.as(lead).customer.changeTier(asked)).rejects.toMatchObject({ message: 'IS_PARTY' })
    expect((await world.as(lead).customer.get({ customerId: customer.id })).customer.can.reopen).toBe(false)
    expect(await world.as(colleague).customer.changeTier(asked)).toMatchObject({ tier: 'ordinary' })
  })

  test('a lead ruling for themselves: one who mentors the winner does not reopen either', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.aLead({ team })
    const newcomer = await world.aNewcomer({ team, mentor: lead })
    const customer = await world.aCustomer({ owner: newcomer, tier: 'closed' })
    const asked = { customerId: customer.id, to: 'ordinary' as const, version: 2, reason: 'x' }
    await expect(world.as(lead).customer.changeTier(asked)).rejects.toMatchObject({ message: 'IS_PARTY' })
  })

  test('a lead ruling for themselves: hands nothing of the pool out to themselves, by hand or in turn, nor confirms what they won', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team, sells: true })
    const [rep] = [await world.aRep({ team }), await world.aLead({ team })]
    const { id: customerId } = await world.aCustomer({ owner: null })
    const [turn, named] = [
      { customerId, version: 1 },
      { customerId, version: 1, repId: lead.id },
    ]
    const attempts = [
      () => world.as(lead).customer.assign({ ...turn, repId: lead.id }),
      () => world.as(lead).pool.handOut({ customers: [turn], repIds: [lead.id, rep.id] }),
      () => world.as(lead).pool.handOut({ customers: [named], repIds: [rep.id] }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ message: 'IS_PARTY' })
    const won = await wonFrom(rep, lead)
    const { id: orderId } = await world.db.order.findFirstOrThrow({ where: { customerId: won.id } })
    await expect(world.as(lead).order.confirm({ orderId })).rejects.toMatchObject({ message: 'IS_PARTY' })
  })

  test('a lead ruling for themselves: alone, a boss does and everybody is told; only those who see the customer read which one it is', async () => {
    await world.db.person.updateMany({ where: { role: { not: 'rep' } }, data: { status: 'disabled' } })
    const team = await world.aTeam()
    const boss = await world.aLead({ team, sells: true })
    const customer = await world.aCustomer({ owner: boss, tier: 'closed' })
    const rep = await world.aRep({ team })
    const told = async (person: Person) => (await world.as(person).notice.list({})).notices.filter(({ type }) => type === 'ruled.ownCase')
    await world.db.identityKey.updateMany({ where: { customerId: customer.id }, data: { isAccepted: false } })
    await world.as(boss).customer.acceptIdentity({ customerId: customer.id, version: 2 })
    expect(await told(rep)).toMatchObject([{ facts: { byName: boss.name }, customerId: null }])
    expect(JSON.stringify(await told(rep))).not.toContain(customer.name)
    // A reopening makes it ordinary: then it may be named.
    await world.as(boss).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 3, reason: 'order fell through' })
    expect(await told(rep)).toMatchObject([{ facts: { byName: boss.name, customerName: customer.name } }, {}])
  })

  test('an own commission rate: not for oneself nor for who one mentors while another admin could; never without a trace', async () => {
    const [boss, other] = [await world.anAdmin({ sells: true }), await world.anAdmin()]
    const friend = await world.aNewcomer({ mentor: boss })
    const rate = (repId: string) => ({ repId, fromDay: world.now.toISOString().slice(0, 10), rateBps: 9_000, reason: 'good fellow' })
    for (const { id } of [boss, friend]) {
      await expect(world.as(boss).commission.setCloserRate(rate(id))).rejects.toMatchObject({ message: 'IS_PARTY' })
    }
    expect(await world.db.closerRate.count({ where: { repId: { in: [boss.id, friend.id] } } })).toBe(0)
    await world.as(other).commission.setCloserRate(rate(friend.id))
    const { changes } = await world.as(other).people.changes({ subjectId: friend.id, limit: 5 })
    expect(changes[0]).toMatchObject({ action: 'person.rateChanged', actorName: other.name, facts: { name: friend.name } })
    // What it is, is not for every lead who reads the log.
    expect(JSON.stringify(changes)).not.toContain('9000')
  })

  test('an admin does not disable themselves by writing their id in capitals, and who is disabled so is gone from everywhere', async () => {
    const admin = await world.anAdmin()
    const personId = admin.id.toUpperCase()
    await expect(world.as(admin).people.disable({ personId })).rejects.toMatchObject({ message: 'IS_PARTY' })
    await expect(world.as(admin).people.changeRole({ personId, role: 'rep' })).rejects.toMatchObject({ message: 'IS_PARTY' })
    const rep = await world.aRep()
    await world.db.outbox.deleteMany()
    await world.as(admin).people.disable({ personId: rep.id.toUpperCase() })
    expect((await world.outbox()).map(({ room }) => room)).toEqual([`user:${rep.id}`])
  })
})
