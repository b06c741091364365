import { beforeEach, expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

/** Learning of what one may not see by what arrives, not by what one asks. */
onEachDatabase('watching what is protected', world => {
  let owner: Person
  let follower: Person
  let customer: Customer

  beforeEach(async () => {
    const team = await world.aTeam()
    owner = await world.aRep({ team })
    follower = await world.aRep({ team })
    customer = await world.aCustomer({ owner })
    await world.aFollow({ customer, rep: follower })
    await world.as(owner).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
  })
  const told = async () => (await world.outbox()).filter(({ room }) => room === `user:${follower.id}`).map(({ event }) => event.type)

  test('a suspended follower hears that it became close, and nothing of the work on it until it is released', async () => {
    expect(await told()).toEqual(['customer.tierChanged'])
    await world.db.outbox.deleteMany()
    const at = world.now.toISOString()
    const { id: customerId } = customer
    await world
      .as(owner)
      .followUp.log({ customerId, at, channel: 'email', direction: 'in', text: `They ask for the price of ${customerId}` })
    await world.as(owner).customer.edit({ customerId, version: 2, note: 'pays late' })
    await world.as(owner).customer.edit({ customerId, version: 2, emails: [`new@${customerId}.de`] })
    const other = await world.aRep()
    await world.aFollow({ customer, rep: other })
    await world.as(other).customer.unfollow({ customerId })
    expect(await told()).toEqual([])
    await world.as(owner).customer.changeTier({ customerId, to: 'ordinary', version: 3 })
    expect(await told()).toEqual(['customer.tierChanged'])
  })
})
