import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { runDueWork } from '@/server/jobs/runner'
import { readGauges } from '@/server/queries/lane-gauges'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

const log = pino({ level: 'silent' })
const HOUR = 3_600_000
const order = (n: number) => ({ amountMinor: 1_250_000, currency: 'CNY', date: '2026-03-09', contractNumber: `OFFER-${n}` })

/** The standing clock is a Tuesday: 48 hours on, no weekend between, is Thursday at the same hour. */
const inHours = (world: World, hours: number) => new Date(world.now.getTime() + hours * HOUR)

onEachDatabase("the newcomer's offer (R6)", world => {
  let team: Team
  let lead: Person
  let veteran: Person
  let newcomer: Person
  beforeAll(async () => {
    team = await world.aTeam()
    lead = await world.aLead({ team })
  })
  const people = async () => {
    veteran = await world.aRep({ team, name: '周敏' })
    newcomer = await world.aNewcomer({ team, name: '安琪' })
  }
  const claim = (person: Person, customer: Customer, version = 1, now = world.now) =>
    world.as(person, now).customer.changeTier({ customerId: customer.id, to: 'close', version })
  const waitingClaim = async () => {
    await people()
    const customer = await world.aCustomer({ owner: newcomer })
    const answer = await claim(veteran, customer)
    if (answer.outcome !== 'waiting') throw new Error('It must wait')
    return { customer, offerId: answer.offerId, until: new Date(answer.until) }
  }
  const runAt = (now: Date) => runDueWork(world.db, now, log)

  test("a veteran's claim of a newcomer's customer waits 48 working hours, its slot reserved, the newcomer told at once", async () => {
    const { customer, offerId, until } = await waitingClaim()
    expect(until).toEqual(inHours(world, 48))
    expect(await world.lane(veteran)).toMatchObject({ closeCount: 0, reserved: 1 })
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: newcomer.id, version: 1 })
    const { offers, waiting } = await world.as(newcomer).offer.list()
    expect(offers).toMatchObject([{ offerId, customerId: customer.id, until: until.toISOString(), claimant: { name: '周敏' } }])
    expect(waiting).toEqual([])
    expect((await world.as(veteran).offer.list()).waiting).toMatchObject([{ offerId, askedNames: ['安琪'] }])
    const told = await world.outbox()
    for (const room of [`user:${newcomer.id}`, `user:${veteran.id}`, `rep:${newcomer.id}`]) {
      expect(told.some(message => message.room === room && message.event.type === 'offer.made')).toBe(true)
    }
    expect(told).toContainEqual({ room: `rep:${veteran.id}`, event: { type: 'gauges.changed' } })
    expect(await readGauges(world.db, [veteran.id])).toMatchObject([{ event: { held: 1, reserved: 1 } }])
    expect(await world.db.notice.count({ where: { personId: newcomer.id, type: 'offer.made' } })).toBe(1)
  })

  test('from Friday the hours run over Monday and Tuesday', async () => {
    await people()
    const customer = await world.aCustomer({ owner: newcomer })
    const friday = new Date('2026-03-13T02:00:00Z')
    expect(await claim(veteran, customer, 1, friday)).toMatchObject({ outcome: 'waiting', until: '2026-03-17T02:00:00.000Z' })
  })

  test('the newcomer claims: it is theirs, the slot of who waited is free', async () => {
    const { customer, offerId } = await waitingClaim()
    const answer = await world.as(newcomer).offer.answer({ offerId, answer: 'claim' })
    expect(answer).toMatchObject({ outcome: 'moved', tier: 'close', ownerId: newcomer.id })
    expect(await world.lane(veteran)).toMatchObject({ closeCount: 0, reserved: 0 })
    expect(await world.lane(newcomer)).toMatchObject({ closeCount: 1 })
    expect(await world.db.notice.count({ where: { personId: veteran.id, type: 'offer.claimed', customerId: customer.id } })).toBe(1)
    expect((await refusalOf(world.as(newcomer).offer.answer({ offerId, answer: 'decline' }))).facts.why).toBe('OFFER_OVER')
    expect(await world.db.dueWork.count({ where: { kind: 'offerEnd', key: offerId } })).toBe(0)
  })

  test('a move of the card on the board is the same answer', async () => {
    const { customer, offerId } = await waitingClaim()
    expect(await claim(newcomer, customer)).toMatchObject({ outcome: 'moved', ownerId: newcomer.id })
    expect(await world.db.offer.findUniqueOrThrow({ where: { id: offerId } })).toMatchObject({ status: 'claimed', takenBy: newcomer.id })
  })

  test('the newcomer must have a slot, or free one', async () => {
    const { customer, offerId } = await waitingClaim()
    const [close] = await world.manyCustomers(1, { owner: newcomer, tier: 'close' })
    await world.db.lane.update({ where: { repId: newcomer.id }, data: { closeQuota: 1 } })
    expect(await refusalOf(world.as(newcomer).offer.answer({ offerId, answer: 'claim' }))).toMatchObject({ code: 'QUOTA_FULL' })
    await world.as(newcomer).customer.changeTier({ customerId: close?.id ?? '', to: 'ordinary', version: 1 })
    expect(await world.as(newcomer).offer.answer({ offerId, answer: 'claim' })).toMatchObject({ outcome: 'moved', customerId: customer.id })
  })

  test("declined, the veteran's claim takes effect by itself; the newcomer becomes its originator", async () => {
    const { customer, offerId } = await waitingClaim()
    await world.aFollowUp({ customer, author: newcomer })
    expect(await world.as(newcomer).offer.answer({ offerId, answer: 'decline' })).toMatchObject({ outcome: 'declined' })
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id, version: 2, offerId: null })
    expect(await world.lane(veteran)).toMatchObject({ closeCount: 1, reserved: 0 })
    const [, move] = await world.history(customer)
    expect(move).toMatchObject({ kind: 'claimed', rule: 'R6', actorId: veteran.id, originatorId: newcomer.id, fromOwnerId: newcomer.id })
    expect(move?.evidence).toMatchObject({ offerId, followUpId: expect.any(String) })
    expect(await world.db.notice.count({ where: { personId: newcomer.id, type: 'customer.taken', customerId: customer.id } })).toBe(1)
  })

  test('run out, it takes effect by itself, not a minute before', async () => {
    const { customer, until } = await waitingClaim()
    await runAt(new Date(until.getTime() - 60_000))
    expect((await world.reload(customer)).tier).toBe('ordinary')
    await runAt(until)
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id, version: 2 })
    expect(await runAt(until)).toBe(0)
  })

  test('after days without a running process what was due is caught up', async () => {
    const { customer } = await waitingClaim()
    await runAt(world.daysAhead(9))
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id })
  })

  test('a quota that was lowered meanwhile takes the reserved slot from nobody (R2)', async () => {
    const { customer, until } = await waitingClaim()
    await world.db.lane.update({ where: { repId: veteran.id }, data: { closeQuota: 0 } })
    await runAt(until)
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id })
    const other = await world.aCustomer({ owner: veteran })
    expect((await refusalOf(claim(veteran, other))).code).toBe('QUOTA_FULL')
    await world.db.lane.update({ where: { repId: veteran.id }, data: { closeQuota: 20 } })
  })

  test('a newcomer who follows is asked with a counting follow-up in the last 14 days', async () => {
    await people()
    const owner = await world.aRep({ team })
    const old = await world.aCustomer({ owner })
    await world.aFollow({ customer: old, rep: newcomer })
    await world.aFollowUp({ customer: old, author: newcomer, at: world.daysAgo(15) })
    expect(await claim(veteran, old)).toMatchObject({ outcome: 'moved' })
    const fresh = await world.aCustomer({ owner })
    await world.aFollow({ customer: fresh, rep: newcomer })
    await world.aFollowUp({ customer: fresh, author: newcomer, at: world.daysAgo(14) })
    expect(await claim(veteran, fresh)).toMatchObject({ outcome: 'waiting' })
    expect((await world.as(owner).offer.list()).offers).toEqual([])
  })

  test('several newcomers are all asked and the first claim wins; who follows later is not', async () => {
    await people()
    const second = await world.aNewcomer({ team })
    const late = await world.aNewcomer({ team })
    const customer = await world.aCustomer({ owner: newcomer })
    await world.aFollow({ customer, rep: second })
    await world.aFollowUp({ customer, author: second })
    const { offerId } = (await claim(veteran, customer)) as { offerId: string }
    await world.as(late).customer.follow({ customerId: customer.id })
    expect((await world.as(late).offer.list()).offers).toEqual([])
    expect(await refusalOf(claim(late, customer))).toMatchObject({ code: 'OFFER_RUNNING', rule: 'R6', facts: { claimantName: '周敏' } })
    expect((await refusalOf(world.as(late).offer.answer({ offerId, answer: 'claim' }))).code).toBe('NOT_FOUND')
    await world.as(newcomer).offer.answer({ offerId, answer: 'decline' })
    expect((await world.reload(customer)).tier).toBe('ordinary')
    expect((await refusalOf(claim(newcomer, customer))).code).toBe('OFFER_RUNNING')
    expect(await world.as(second).offer.answer({ offerId, answer: 'claim' })).toMatchObject({ outcome: 'moved', ownerId: second.id })
  })

  test('for everybody not asked it is OFFER_RUNNING, for who waits too; one waiting claim per customer', async () => {
    const { customer } = await waitingClaim()
    const other = await world.aRep({ team })
    for (const person of [other, veteran]) expect((await refusalOf(claim(person, customer))).code).toBe('OFFER_RUNNING')
    const { customer: seen } = await world.as(other).customer.get({ customerId: customer.id })
    expect(seen.can.moves.close).toMatchObject({ code: 'OFFER_RUNNING' })
  })

  test("newcomers wait for nobody: a newcomer claims another newcomer's customer at once", async () => {
    await people()
    const other = await world.aNewcomer({ team })
    const customer = await world.aCustomer({ owner: other })
    expect(await claim(newcomer, customer)).toMatchObject({ outcome: 'moved', ownerId: newcomer.id })
  })

  test('who was a newcomer is none any more by months, by closings or by decision: nobody waits for them', async () => {
    await people()
    const old = await world.aNewcomer({ hiredOn: world.daysAgo(200) })
    const ended = await world.aNewcomer()
    await world.db.person.update({ where: { id: ended.id }, data: { newcomerEndedAt: world.daysAgo(1) } })
    const seller = await world.aNewcomer()
    for (let n = 0; n < 3; n++) await world.anOrder({ customer: await world.aCustomer({ owner: seller, tier: 'closed' }), rep: seller })
    for (const owner of [old, ended, seller]) {
      expect(await claim(veteran, await world.aCustomer({ owner }))).toMatchObject({ outcome: 'moved' })
    }
  })

  test('who waits takes it back: the slot is free, the newcomer told; within ten minutes it cools nothing, later seven days', async () => {
    const { customer, offerId } = await waitingClaim()
    const withdraw = (now: Date) => world.as(veteran, now).customer.withdrawClaim({ customerId: customer.id, version: 1 })
    expect((await refusalOf(world.as(newcomer).customer.withdrawClaim({ customerId: customer.id, version: 1 }))).code).toBe('FORBIDDEN')
    await withdraw(inHours(world, 0.1))
    expect(await world.lane(veteran)).toMatchObject({ reserved: 0 })
    expect((await world.as(newcomer).offer.list()).offers).toEqual([])
    expect((await world.outbox()).some(({ event }) => event.type === 'offer.ended' && event.offerId === offerId)).toBe(true)
    expect(await claim(veteran, customer)).toMatchObject({ outcome: 'waiting' })
    await withdraw(inHours(world, 20))
    expect(await refusalOf(claim(veteran, customer, 1, inHours(world, 21)))).toMatchObject({ code: 'COOLDOWN' })
    expect((await refusalOf(withdraw(inHours(world, 21)))).facts.why).toBe('OFFER_OVER')
  })

  test('a slot cannot be reserved where none is free', async () => {
    await people()
    await world.db.lane.update({ where: { repId: veteran.id }, data: { closeQuota: 1 } })
    const [first, second] = [await world.aCustomer({ owner: newcomer }), await world.aCustomer({ owner: newcomer })]
    expect(await claim(veteran, first)).toMatchObject({ outcome: 'waiting' })
    expect(await refusalOf(claim(veteran, second))).toMatchObject({ code: 'QUOTA_FULL', facts: { held: 1, limit: 1 } })
  })

  describe('a win', () => {
    let contract = 0
    const waitingWin = async () => {
      await people()
      const customer = await world.aCustomer({ owner: newcomer })
      const answer = await world
        .as(veteran)
        .customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order: order(++contract) })
      if (answer.outcome !== 'waiting') throw new Error('It must wait')
      const { orders } = await world.as(lead).order.list({ customerId: customer.id })
      return { customer, offerId: answer.offerId, until: new Date(answer.until), orderId: orders[0]?.orderId ?? '' }
    }

    test('waits with its order, takes no slot and counts as unconfirmed', async () => {
      const { customer } = await waitingWin()
      expect(await world.lane(veteran)).toMatchObject({ reserved: 0, unconfirmed: 1 })
      expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', isUnconfirmed: false })
    })

    test('takes effect when its order is confirmed, once the newcomers had their turn', async () => {
      const { customer, orderId, until } = await waitingWin()
      expect(await refusalOf(world.as(lead).order.confirm({ orderId }))).toMatchObject({ code: 'OFFER_RUNNING' })
      await runAt(until)
      expect((await world.reload(customer)).tier).toBe('ordinary')
      expect((await refusalOf(claim(newcomer, customer))).code).toBe('OFFER_RUNNING')
      await world.as(lead, until).order.confirm({ orderId })
      expect(await world.reload(customer)).toMatchObject({ tier: 'closed', ownerId: veteran.id, isUnconfirmed: false, offerId: null })
      expect((await world.history(customer))[1]).toMatchObject({ kind: 'won', rule: 'R6', orderId, originatorId: newcomer.id })
      expect(await world.lane(veteran)).toMatchObject({ unconfirmed: 0, closedCount: 1 })
    })

    test('falls with its order: rejected, its winner cools', async () => {
      const { customer, orderId } = await waitingWin()
      await world.as(lead).order.reject({ orderId, reason: 'No such contract' })
      expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: newcomer.id, offerId: null })
      expect((await refusalOf(claim(veteran, customer))).code).toBe('COOLDOWN')
      expect(await claim(newcomer, customer)).toMatchObject({ outcome: 'moved' })
    })

    test('unconfirmed for too long, it falls by itself', async () => {
      const { customer } = await waitingWin()
      await runAt(world.daysAhead(30))
      expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: newcomer.id, offerId: null })
      expect(await world.lane(veteran)).toMatchObject({ unconfirmed: 0 })
    })

    test('is lost to the newcomer who claims; its contract number is free again', async () => {
      const { customer, offerId } = await waitingWin()
      await world.as(newcomer).offer.answer({ offerId, answer: 'claim' })
      expect(await world.lane(veteran)).toMatchObject({ unconfirmed: 0 })
      const own = await world.aCustomer({ owner: veteran })
      const again = { customerId: own.id, to: 'closed' as const, version: 1, order: order(contract) }
      expect(await world.as(veteran).customer.changeTier(again)).toMatchObject({ outcome: 'moved' })
      expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id })
    })

    test('is taken back with its order', async () => {
      const { customer } = await waitingWin()
      await world.as(veteran).customer.withdrawClaim({ customerId: customer.id, version: 1 })
      expect(await world.lane(veteran)).toMatchObject({ unconfirmed: 0 })
      expect((await world.as(lead).order.list({ customerId: customer.id })).orders[0]).toMatchObject({ status: 'cancelled' })
    })
  })

  test('who leaves before it ends loses it; nothing stays reserved', async () => {
    const { customer, until } = await waitingClaim()
    await world.db.person.update({ where: { id: veteran.id }, data: { status: 'left' } })
    await runAt(until)
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: newcomer.id, offerId: null })
    expect(await world.lane(veteran)).toMatchObject({ reserved: 0, closeCount: 0 })
  })

  test('whatever takes the customer out of the ordinary tier ends what waited for it', async () => {
    const { customer, offerId } = await waitingClaim()
    await world.db.customer.update({ where: { id: customer.id }, data: { tier: 'close', tierSince: world.now } })
    expect(await world.db.offer.findUniqueOrThrow({ where: { id: offerId } })).toMatchObject({ status: 'fell' })
    expect(await world.lane(veteran)).toMatchObject({ reserved: 0 })
    await world.db.customer.update({ where: { id: customer.id }, data: { tier: 'ordinary' } })
  })

  test('given up by its owner meanwhile, it comes from the pool', async () => {
    const { customer, until } = await waitingClaim()
    await world.as(newcomer).customer.giveUp({ customerId: customer.id, version: 1 })
    await runAt(until)
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id })
    expect((await world.history(customer)).at(-1)).toMatchObject({ originatorId: null, fromOwnerId: null })
  })

  test('leaves everything as it must be', async () => expect(await violations(world.db)).toEqual([]))
})

onPostgres('offers that race', world => {
  const waiting = async (asked = 1) => {
    const veteran = await world.aRep()
    const newcomers = await Promise.all(Array.from({ length: asked }, () => world.aNewcomer()))
    const customer = await world.aCustomer({ owner: newcomers[0] as Person })
    for (const rep of newcomers.slice(1)) {
      await world.aFollow({ customer, rep })
      await world.aFollowUp({ customer, author: rep })
    }
    const answer = await world.as(veteran).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    if (answer.outcome !== 'waiting') throw new Error('It must wait')
    return { veteran, newcomers, customer, offerId: answer.offerId, until: new Date(answer.until) }
  }

  test('it runs out while the newcomer answers: one of the two has it, in any number of processes', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round++) {
      const { veteran, newcomers, customer, offerId, until } = await waiting()
      const [newcomer] = newcomers as [Person]
      const answers = await Promise.allSettled([
        world.as(newcomer, until).offer.answer({ offerId, answer: round % 3 === 2 ? 'decline' : 'claim' }),
        runDueWork(world.db, until, log),
        runDueWork(world.db, until, log),
      ])
      const { ownerId, tier, version } = await world.reload(customer)
      expect([veteran.id, newcomer.id]).toContain(ownerId)
      expect({ tier, version }).toEqual({ tier: 'close', version: 2 })
      if (answers[0].status === 'fulfilled' && round % 3 !== 2) expect(ownerId).toBe(newcomer.id)
      outcomes.add(ownerId === veteran.id ? 'veteran' : 'newcomer')
    }
    expect(outcomes.size).toBeGreaterThan(0)
    expect(await violations(world.db)).toEqual([])
  })

  test('two newcomers claim at once: the first commit wins, the other is refused as PROTECTED', async () => {
    for (let round = 0; round < 6; round++) {
      const { newcomers, customer, offerId } = await waiting(2)
      const answers = await Promise.allSettled(newcomers.map(person => world.as(person).offer.answer({ offerId, answer: 'claim' })))
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = answers.find(answer => answer.status === 'rejected') as PromiseRejectedResult
      expect((await refusalOf(Promise.reject(lost.reason))).code).toBe('PROTECTED')
      const winner = newcomers[answers.findIndex(({ status }) => status === 'fulfilled')]
      expect((await world.reload(customer)).ownerId).toBe(winner?.id)
    }
    expect(await violations(world.db)).toEqual([])
  })

  test('two veterans claim at once: one waits, the other meets OFFER_RUNNING', async () => {
    const newcomer = await world.aNewcomer()
    const customer = await world.aCustomer({ owner: newcomer })
    const veterans = await Promise.all(Array.from({ length: 6 }, () => world.aRep()))
    const answers = await Promise.allSettled(
      veterans.map(person => world.as(person).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect((await refusalOf(Promise.reject(answer.reason))).code).toBe('OFFER_RUNNING')
    }
    expect(await violations(world.db)).toEqual([])
  })

  test('a claim that waits and one that does not race for the last slot: the quota holds', async () => {
    for (let round = 0; round < 6; round++) {
      const veteran = await world.aRep({ quota: 1 })
      const newcomer = await world.aNewcomer()
      const customers = [await world.aCustomer({ owner: newcomer }), await world.aCustomer({ owner: veteran })]
      const answers = await Promise.allSettled(
        customers.map(({ id }) => world.as(veteran).customer.changeTier({ customerId: id, to: 'close', version: 1 })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const { closeCount, reserved } = await world.lane(veteran)
      expect(closeCount + reserved).toBe(1)
    }
  })
})
