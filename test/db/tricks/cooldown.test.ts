import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import { type Customer, NOW, type Person } from '../../harness/world'

/** Ways round the cooldown of R5 and R1 that a rep may try, alone or with a friend. */
onEachDatabase('getting round the cooldown', world => {
  const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
  const versionOf = async (customer: Customer) => (await world.reload(customer)).version
  let contracts = 0

  const move = async (rep: Person, customer: Customer, to: 'ordinary' | 'close', hours: number) =>
    world.as(rep, at(hours)).customer.changeTier({ customerId: customer.id, to, version: await versionOf(customer) })
  const win = async (rep: Person, customer: Customer, hours: number) =>
    world.as(rep, at(hours)).customer.changeTier({
      customerId: customer.id,
      to: 'closed',
      version: await versionOf(customer),
      order: { amountMinor: 880_000, currency: 'EUR', date: '2026-03-09', contractNumber: `COOL-${++contracts}` },
    })
  const rejectLast = async (lead: Person, customer: Customer, hours: number) => {
    const order = await world.db.order.findFirstOrThrow({ where: { customerId: customer.id, status: 'unconfirmed' } })
    await world.as(lead, at(hours)).order.reject({ orderId: order.id, reason: 'no such contract' })
  }

  test('churning release and claim: a friend claims and releases it: the first releaser still waits the seven days', async () => {
    const rep = await world.aRep()
    const friend = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    await move(rep, customer, 'ordinary', 0)
    await move(friend, customer, 'close', 25)
    await move(friend, customer, 'ordinary', 26)
    await expect(move(rep, customer, 'close', 51)).rejects.toMatchObject({ message: 'COOLDOWN' })
    await expect(move(rep, customer, 'close', 7 * 24 - 1)).rejects.toMatchObject({ message: 'COOLDOWN' })
    expect(await move(rep, customer, 'close', 7 * 24)).toMatchObject({ outcome: 'moved' })
  })

  test('churning release and claim: a friend claims, releases and undoes: nor does that wipe it out', async () => {
    const rep = await world.aRep()
    const friend = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    await move(rep, customer, 'ordinary', 0)
    await move(friend, customer, 'close', 25)
    await move(friend, customer, 'ordinary', 25.01)
    await world.as(friend, at(25.02)).customer.undo({ customerId: customer.id, version: await versionOf(customer) })
    await move(friend, customer, 'ordinary', 25.03)
    await expect(move(rep, customer, 'close', 60)).rejects.toMatchObject({ message: 'COOLDOWN' })
  })

  test('churning release and claim: through the pool, or assigned back: who released it waits', async () => {
    const team = await world.aTeam()
    const rep = await world.aRep({ team })
    const lead = await world.aLead({ team })
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    await move(rep, customer, 'ordinary', 0)
    await world.as(rep, at(1)).customer.giveUp({ customerId: customer.id, version: await versionOf(customer) })
    await expect(move(rep, customer, 'close', 48)).rejects.toMatchObject({ message: 'COOLDOWN' })
    await world.as(lead, at(49)).customer.assign({ customerId: customer.id, repId: rep.id, version: await versionOf(customer) })
    await expect(move(rep, customer, 'close', 50)).rejects.toMatchObject({ message: 'COOLDOWN' })
    await expect(win(rep, customer, 50)).rejects.toMatchObject({ message: 'COOLDOWN' })
  })

  test('an undone release is none, however often', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    for (const hours of [0, 1]) {
      await move(rep, customer, 'ordinary', hours)
      await world.as(rep, at(hours + 0.1)).customer.undo({ customerId: customer.id, version: await versionOf(customer) })
    }
    expect(await win(rep, customer, 2)).toMatchObject({ tier: 'closed' })
  })

  test('a friend fails to win it too: the first failed winner still waits', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const rep = await world.aRep({ team })
    const friend = await world.aRep({ team })
    const customer = await world.aCustomer({ owner: rep })
    await win(rep, customer, 0)
    await rejectLast(lead, customer, 1)
    await win(friend, customer, 2)
    await rejectLast(lead, customer, 3)
    await expect(move(rep, customer, 'close', 4)).rejects.toMatchObject({ message: 'COOLDOWN' })
    expect(await move(rep, customer, 'close', 7 * 24 + 1)).toMatchObject({ outcome: 'moved' })
  })

  test('one false order after the other holds a close customer without a slot: only once in seven days', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const rep = await world.aRep({ team })
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    await win(rep, customer, 0)
    await rejectLast(lead, customer, 1)
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: rep.id })
    await expect(win(rep, customer, 2)).rejects.toMatchObject({ message: 'COOLDOWN' })
    expect(await win(rep, customer, 7 * 24 + 1)).toMatchObject({ tier: 'closed' })
    // A lead who finds an honest slip cancels instead: then the corrected order may come at once.
    await world.as(lead, at(170)).customer.changeTier({
      ...{ customerId: customer.id, to: 'close', version: await versionOf(customer), reason: 'a slip in the number' },
    })
    expect(await win(rep, customer, 171)).toMatchObject({ tier: 'closed' })
  })
})
