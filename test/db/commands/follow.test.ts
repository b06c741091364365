import { expect, test } from 'vitest'
import { CLAUSES } from '@/server/domain/policy'
import { runDueWork } from '@/server/jobs/runner'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, World } from '../../harness/world'

const NOBODY = '01980000-0000-7000-8000-000000000000'
const failOnError = {
  error: (facts: unknown) => {
    throw new Error(JSON.stringify(facts))
  },
}
const follow = (world: World, rep: Person, customer: { id: string }, now?: Date) =>
  world.as(rep, now).customer.follow({ customerId: customer.id })
const unfollow = (world: World, rep: Person, customer: { id: string }) => world.as(rep).customer.unfollow({ customerId: customer.id })
const followsOf = (world: World, customer: Customer) => world.db.follow.findMany({ where: { customerId: customer.id } })
const dueOf = (world: World, customer: Customer) => world.db.dueWork.findMany({ where: { key: { startsWith: customer.id } } })
const limitTo = (world: World, followLimit: number) =>
  world.setClauses({ sharing: { params: CLAUSES.sharing.params.parse({ followLimit }) } })

onEachDatabase('following', world => {
  test('R4: an ordinary one of a colleague: counted on both sides, told to the lane', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    expect(await follow(world, rep, customer)).toEqual({ customerId: customer.id, lapsesAt: world.daysAhead(30).toISOString() })
    expect(await world.reload(customer)).toMatchObject({ followers: 1, followVersion: 1, version: 1 })
    expect((await world.lane(rep)).follows).toBe(1)
    expect(await dueOf(world, customer)).toMatchObject([
      { kind: 'followLapse', key: `${customer.id}:${rep.id}`, dueAt: world.daysAhead(30) },
    ])
    const told = (await world.outbox()).filter(({ event }) => event.customerId === customer.id)
    expect(told.map(({ room, event }) => [room, event.type, 'card' in event])).toEqual([
      [`rep:${customer.ownerId}`, 'customer.followed', true],
      [`user:${rep.id}`, 'customer.followed', false],
    ])
  })

  test('R4: once more changes nothing, and does not make it last longer', async () => {
    const customer = await world.aCustomer({ owner: null })
    const rep = await world.aRep()
    const { lapsesAt } = await follow(world, rep, customer)
    expect(await follow(world, rep, customer, world.daysAhead(3))).toMatchObject({ lapsesAt })
    expect(await world.reload(customer)).toMatchObject({ followers: 1, followVersion: 1 })
  })

  test.each<[string, (rep: Person) => Promise<Customer | { id: string }>, object]>([
    ["another's close one", () => world.aCustomer({ tier: 'close' }), { code: 'PROTECTED', rule: 'R3', facts: { tier: 'close' } }],
    ["another's closed one", () => world.aCustomer({ tier: 'closed' }), { code: 'PROTECTED', rule: 'R3', facts: { tier: 'closed' } }],
    ['an own one', rep => world.aCustomer({ owner: rep }), { code: 'TIER_NOT_ALLOWED', rule: 'R4' }],
    ['an unknown one', async () => ({ id: NOBODY }), { code: 'NOT_FOUND' }],
  ])('%s is refused', async (_, of, refusal) => {
    const rep = await world.aRep()
    expect(await refusalOf(follow(world, rep, await of(rep)))).toMatchObject(refusal)
    expect((await world.lane(rep)).follows).toBe(0)
  })

  test('R4: who has no lane follows nothing', async () => {
    expect(await refusalOf(follow(world, await world.aLead(), await world.aCustomer()))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('R4: past the limit it is refused, with its figures', async () => {
    await limitTo(world, 2)
    try {
      const rep = await world.aRep()
      for (let i = 0; i < 2; i++) await follow(world, rep, await world.aCustomer())
      expect(await refusalOf(follow(world, rep, await world.aCustomer()))).toEqual({
        code: 'FOLLOW_LIMIT',
        rule: 'R4',
        facts: { follows: 2, followLimit: 2 },
      })
    } finally {
      await world.setClauses({})
    }
  })

  test('unfollowing gives the place free; where nothing is followed nothing happens', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await follow(world, rep, customer)
    for (let i = 0; i < 2; i++) expect(await unfollow(world, rep, customer)).toEqual({ customerId: customer.id })
    expect(await world.reload(customer)).toMatchObject({ followers: 0, followVersion: 2 })
    expect((await world.lane(rep)).follows).toBe(0)
    expect(await dueOf(world, customer)).toEqual([])
    expect(await refusalOf(unfollow(world, rep, { id: NOBODY }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('R3: a suspended follow can be ended', async () => {
    const customer = await world.aCustomer({ tier: 'close' })
    const rep = await world.aRep()
    await world.aFollow({ customer, rep })
    await unfollow(world, rep, customer)
    expect(await followsOf(world, customer)).toEqual([])
  })

  test('R4: it lapses after 30 days, and the follower is told', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await follow(world, rep, customer)
    await runDueWork(world.db, new Date(world.daysAhead(30).getTime() - 1), failOnError)
    expect(await followsOf(world, customer)).toHaveLength(1)
    await runDueWork(world.db, world.daysAhead(30), failOnError)
    expect(await followsOf(world, customer)).toEqual([])
    expect(await world.db.notice.findMany({ where: { personId: rep.id } })).toMatchObject([
      { type: 'follow.lapsed', customerId: customer.id },
    ])
    expect(await dueOf(world, customer)).toEqual([])
  })

  test('R4: a counting follow-up keeps it for 30 days more', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await follow(world, rep, customer)
    const at = world.daysAhead(20)
    await world.as(rep, at).followUp.log({
      customerId: customer.id,
      at: at.toISOString(),
      channel: 'call',
      direction: 'out',
      text: `About pallets, ${customer.name}`,
    })
    await runDueWork(world.db, world.daysAhead(30), failOnError)
    expect(await followsOf(world, customer)).toMatchObject([{ lapsesAt: world.daysAhead(50) }])
    await runDueWork(world.db, world.daysAhead(50), failOnError)
    expect(await followsOf(world, customer)).toEqual([])
  })

  test('R3: while it is suspended it does not lapse', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await follow(world, rep, customer)
    await world.as(await world.aRep()).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    await runDueWork(world.db, world.daysAhead(31), failOnError)
    expect(await followsOf(world, customer)).toMatchObject([{ lapsesAt: world.daysAhead(61) }])
    expect(await dueOf(world, customer)).toMatchObject([{ dueAt: world.daysAhead(61) }])
  })
})

onPostgres('follows at once', world => {
  test('R4: of many for the last places no more than the limit are taken', async () => {
    await limitTo(world, 3)
    try {
      const rep = await world.aRep()
      const customers = await Promise.all(Array.from({ length: 12 }, () => world.aCustomer()))
      const tried = await Promise.allSettled(customers.map(customer => follow(world, rep, customer)))
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(await world.db.follow.count({ where: { repId: rep.id } })).toBe(3)
      expect((await world.lane(rep)).follows).toBe(3)
    } finally {
      await world.setClauses({})
    }
  })

  test('the same one twice at once is followed once', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await Promise.all([1, 2, 3, 4].map(() => follow(world, rep, customer)))
    expect(await world.reload(customer)).toMatchObject({ followers: 1 })
    await Promise.all([1, 2, 3].map(() => unfollow(world, rep, customer)))
    expect(await world.reload(customer)).toMatchObject({ followers: 0 })
  })

  test('a follow against a claim: before it or refused', async () => {
    for (let round = 0; round < 10; round++) {
      const customer = await world.aCustomer()
      const [claimer, rep] = await Promise.all([world.aRep(), world.aRep()])
      const [claimed, followed] = await Promise.allSettled([
        world.as(claimer).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 }),
        follow(world, rep, customer),
      ])
      expect(claimed.status).toBe('fulfilled')
      expect(await followsOf(world, customer)).toHaveLength(followed.status === 'fulfilled' ? 1 : 0)
    }
  })
})
