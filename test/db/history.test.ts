import { expect, test } from 'vitest'
import { onEachDatabase } from '../harness/each-database'

onEachDatabase('the history of moves is append-only', world => {
  test('a row cannot be changed', async () => {
    const customer = await world.aCustomer({ tier: 'close' })
    await expect(world.db.tierChange.updateMany({ where: { customerId: customer.id }, data: { reason: 'rewritten' } })).rejects.toThrow(
      /APPEND_ONLY/,
    )
    expect((await world.history(customer)).map(row => row.reason)).toEqual([null, null])
  })

  test('a row cannot be deleted', async () => {
    const customer = await world.aCustomer()
    await expect(world.db.tierChange.deleteMany({ where: { customerId: customer.id } })).rejects.toThrow(/APPEND_ONLY/)
    expect(await world.history(customer)).toHaveLength(1)
  })

  test('the table cannot be emptied', async () => {
    const customer = await world.aCustomer()
    await expect(world.db.$executeRawUnsafe('TRUNCATE "tier_change" CASCADE')).rejects.toThrow(/APPEND_ONLY/)
    expect(await world.history(customer)).toHaveLength(1)
  })

  test('whom and what history names cannot be deleted', async () => {
    const owner = await world.aRep()
    await world.aCustomer({ owner })
    await expect(world.db.person.delete({ where: { id: owner.id } })).rejects.toThrow(/APPEND_ONLY/)
    await expect(world.db.policy.delete({ where: { version: 1 } })).rejects.toThrow(/APPEND_ONLY/)
  })

  test('a customer cannot be deleted', async () => {
    const customer = await world.aCustomer()
    await expect(world.db.customer.delete({ where: { id: customer.id } })).rejects.toThrow(/APPEND_ONLY/)
    expect(await world.reload(customer)).toMatchObject({ name: customer.name })
  })

  test('one version of a customer has one row', async () => {
    const customer = await world.aCustomer()
    const [first] = await world.history(customer)
    if (!first) throw new Error('no history')
    const { evidence, ...row } = first
    await expect(world.db.tierChange.create({ data: { ...row, id: '00000000-0000-7000-8000-0000000000ff' } })).rejects.toThrow()
    expect(await world.history(customer)).toHaveLength(1)
  })
})
