import { expect, test } from 'vitest'
import { assign } from '@/server/commands/assign'
import { decideOrder } from '@/server/commands/decide-order'
import { giveUp } from '@/server/commands/give-up'
import { undo } from '@/server/commands/undo'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

/** R12: access ends at once. A request that was let in a moment before it ended moves nothing any more, and is told so. */
onEachDatabase('moving customers while one is being disabled', world => {
  const disabledMeanwhile = async (person: Person) => {
    const context = await world.commandContext(person)
    await world.db.person.update({ where: { id: person.id }, data: { status: 'disabled' } })
    return context
  }

  test('giving up, assigning, undoing, rejecting: FORBIDDEN, nothing has moved', async () => {
    const team = await world.aTeam()
    const rep = await world.aRep({ team })
    const mate = await world.aRep({ team })
    const [own, pooled, claimed, won] = [
      await world.aCustomer({ owner: rep }),
      await world.aCustomer({ owner: null }),
      await world.aCustomer({ owner: rep }),
      await world.aCustomer({ owner: rep }),
    ]
    const order = { amountMinor: 880_000, currency: 'EUR', date: '2026-03-09', contractNumber: 'LEFT-1' }
    await world.as(rep).customer.changeTier({ customerId: won.id, to: 'closed', version: 1, order })
    await world.as(rep).customer.changeTier({ customerId: claimed.id, to: 'close', version: 1 })
    const { id: orderId } = await world.db.order.findFirstOrThrow({ where: { customerId: won.id } })
    const asLead = await disabledMeanwhile(await world.aLead({ team }))
    const moves = [
      () => assign(asLead, { customerId: pooled.id, version: 1, repId: mate.id }),
      () => decideOrder(asLead, 'reject', { orderId, reason: 'x' }),
    ]
    const asRep = await disabledMeanwhile(rep)
    moves.push(
      () => giveUp(asRep, { customerId: own.id, version: 1 }) as never,
      () => undo(asRep, { customerId: claimed.id, version: 2 }),
    )
    const before = await world.db.customer.findMany({ orderBy: { id: 'asc' } })
    for (const move of moves) expect(await refusalOf(move())).toMatchObject({ code: 'FORBIDDEN', rule: 'R12' })
    expect(await world.db.customer.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })
})
