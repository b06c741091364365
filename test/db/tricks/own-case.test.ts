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

  test('a lead whose customer a rep won does not reopen it to take it back', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team, sells: true })
    const colleague = await world.aLead({ team })
    const customer = await wonFrom(lead, await world.aRep({ team }))
    const asked = { customerId: customer.id, to: 'ordinary' as const, version: 2, reason: 'was mine' }
    await expect(world.as(lead).customer.changeTier(asked)).rejects.toMatchObject({ message: 'IS_PARTY' })
    expect((await world.as(lead).customer.get({ customerId: customer.id })).customer.can.reopen).toBe(false)
    expect(await world.as(colleague).customer.changeTier(asked)).toMatchObject({ tier: 'ordinary' })
  })

  test('a lead who mentors the winner does not reopen either', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.aLead({ team })
    const newcomer = await world.aNewcomer({ team, mentor: lead })
    const customer = await world.aCustomer({ owner: newcomer, tier: 'closed' })
    const asked = { customerId: customer.id, to: 'ordinary' as const, version: 2, reason: 'x' }
    await expect(world.as(lead).customer.changeTier(asked)).rejects.toMatchObject({ message: 'IS_PARTY' })
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
