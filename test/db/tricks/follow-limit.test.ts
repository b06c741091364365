import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer } from '../../harness/world'

onEachDatabase('following more than one may', world => {
  test('claim what is followed, follow others in its place, undo the claim: the follow does not come back beyond the limit', async () => {
    await world.setClauses({ sharing: { params: { followLimit: 2, followLapseDays: 30, contactViewsPerDay: 60 } } })
    try {
      const rep = await world.aRep()
      const owner = await world.aRep()
      const customers: Customer[] = []
      for (let n = 0; n < 3; n++) customers.push(await world.aCustomer({ owner }))
      const [first, second, third] = customers.map(({ id }) => ({ customerId: id }))
      if (!first || !second || !third) throw new Error('three')
      const api = world.as(rep)
      await api.customer.follow(first)
      await api.customer.follow(second)
      await api.customer.changeTier({ ...first, to: 'close', version: 1 })
      await api.customer.follow(third)
      await api.customer.undo({ ...first, version: 2 })
      expect(await world.lane(rep)).toMatchObject({ follows: 2, closeCount: 0 })
      // With a place free it does.
      await api.customer.changeTier({ ...third, to: 'close', version: 1 })
      await api.customer.undo({ ...third, version: 2 })
      expect((await api.following.list({})).rows.map(({ customerId }) => customerId).sort()).toEqual(
        [second.customerId, third.customerId].sort(),
      )
    } finally {
      await world.setClauses({})
    }
  })
})
