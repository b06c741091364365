import { expect, test } from 'vitest'
import { assign } from '@/server/commands/assign'
import { giveUp } from '@/server/commands/give-up'
import { onEachDatabase } from '../../harness/each-database'

onEachDatabase('giving up and assigning', world => {
  test('given up, a customer stands in the pool; its followers keep following', async () => {
    const rep = await world.aRep()
    const follower = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await world.aFollow({ customer, rep: follower })
    const answer = await giveUp(await world.commandContext(rep), { customerId: customer.id, version: 1, reason: 'no budget until 2028' })
    expect(answer).toMatchObject({ tier: 'ordinary', ownerId: null, version: 2 })
    expect(await world.lane(rep)).toMatchObject({ ordinaryCount: 0 })
    expect(await world.db.follow.count({ where: { customerId: customer.id } })).toBe(1)
    expect((await world.history(customer)).at(-1)).toMatchObject({ kind: 'gaveUp', toOwnerId: null, reason: 'no budget until 2028' })
  })

  test('assigned, it is in the lane of the rep, who is told', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const rep = await world.aRep({ team })
    const customer = await world.aCustomer({ owner: null })
    await world.aFollow({ customer, rep })
    await assign(await world.commandContext(lead), { customerId: customer.id, version: 1, repId: rep.id })
    expect(await world.reload(customer)).toMatchObject({ ownerId: rep.id, tier: 'ordinary', followers: 0, version: 2 })
    expect(await world.lane(rep)).toMatchObject({ ordinaryCount: 1, follows: 0 })
    expect(await world.db.notice.findFirst({ where: { personId: rep.id } })).toMatchObject({ type: 'customer.assigned' })
  })

  test('a refused assignment changes nothing', async () => {
    const lead = await world.aLead({ team: await world.aTeam() })
    const customer = await world.aCustomer({ owner: null })
    const input = { customerId: customer.id, version: 1, repId: (await world.aRep()).id }
    await expect(assign(await world.commandContext(lead), input)).rejects.toMatchObject({ code: 'FORBIDDEN', facts: { why: 'OTHER_TEAM' } })
    expect(await world.reload(customer)).toMatchObject({ ownerId: null, version: 1 })
  })
})
