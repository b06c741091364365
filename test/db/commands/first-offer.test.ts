import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

const log = pino({ level: 'silent' })
const HOUR = 3_600_000
const area = (country: string, holder: { teamId?: string; repId?: string }) => ({
  ...{ countries: [country], teamId: holder.teamId ?? null, repId: holder.repId ?? null, coefficientBps: 10_000 },
})
const wake = (world: World, areas: ReturnType<typeof area>[]) =>
  world.setClauses({ territory: { state: 'active', params: { areas, firstOfferHours: 24, firstOfferPauseDays: 30 } } })
const claim = (world: World, person: Person, customer: { id: string }, version: number, at = world.now) =>
  world.as(person, at).customer.changeTier({ customerId: customer.id, to: 'close', version })

onEachDatabase('R12: pool customers are offered first to the reps of their area', world => {
  let team: Team
  let [holder, other, giver] = [{} as Person, {} as Person, {} as Person]
  const inHours = (hours: number) => new Date(world.now.getTime() + hours * HOUR)
  beforeEach(async () => {
    team = await world.aTeam()
    holder = await world.aRep({ team })
    other = await world.aRep()
    giver = await world.aRep()
    await wake(world, [area('DE', { teamId: team.id })])
  })
  const givenUp = async (by = giver, changes: { country?: string } = {}) => {
    const customer = await world.aCustomer({ owner: by, ...changes })
    await world.as(by).customer.giveUp({ customerId: customer.id, version: 1 })
    return customer
  }
  const asOffered = async (person: Person, customer: Customer, at = world.now) =>
    (await world.as(person, at).pool.list({ text: customer.name })).rows.find(row => row.customerId === customer.id)?.firstOffer

  test('given up, others neither claim, win, follow, enter nor are given it until the time is over; the reps of the area are told and take it', async () => {
    const leadTeam = await world.aTeam()
    const [lead, mate] = [await world.aLead({ team: leadTeam }), await world.aRep({ team })]
    const customer = await givenUp()
    const until = inHours(24).toISOString()
    const refusal = { code: 'OFFER_RUNNING', rule: 'R12', facts: { why: 'FIRST_OFFER', holderName: team.name, until } }
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: `FIRST-${customer.id}` }
    const mine = await world.aRep({ team: leadTeam })
    const attempts = [
      () => claim(world, other, customer, 2),
      () => world.as(other).customer.changeTier({ customerId: customer.id, to: 'closed', version: 2, order }),
      () => world.as(other).customer.follow({ customerId: customer.id }),
      () => world.as(other).customer.enter({ name: customer.name, country: 'DE', emails: [], phones: [] }),
      () => world.as(lead).customer.assign({ customerId: customer.id, version: 2, repId: mine.id }),
    ]
    for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject(refusal)
    expect(await asOffered(other, customer)).toEqual({ until, holderName: team.name, isHolder: false })
    expect((await world.as(holder).customer.get({ customerId: customer.id })).customer).toMatchObject({
      firstOffer: { until, isHolder: true },
      can: { follow: true, moves: { close: null } },
    })
    for (const person of [holder, mate]) {
      expect((await world.as(person).notice.list({})).notices[0]).toMatchObject({
        type: 'pool.offeredFirst',
        facts: { count: 1, customerName: customer.name, until },
      })
    }
    expect(await claim(world, holder, customer, 2)).toMatchObject({ outcome: 'moved' })
    expect(await violations(world.db)).toEqual([])
  })

  test('at its instant it is everybody’s, whether or not due work has run; due work takes it off and says so', async () => {
    const customer = await givenUp()
    const stale = await givenUp()
    expect((await refusalOf(claim(world, other, customer, 2, new Date(inHours(24).getTime() - 1)))).code).toBe('OFFER_RUNNING')
    expect(await claim(world, other, customer, 2, inHours(24))).toMatchObject({ outcome: 'moved' })
    await world.db.outbox.deleteMany()
    // A server that stood still for three days catches up.
    await runDueWork(world.db, inHours(72), log)
    expect(await world.reload(stale)).toMatchObject({ firstUntil: null, firstTeamId: null, firstRepId: null })
    expect((await world.outbox()).map(({ event }) => event.type)).toContain('pool.changed')
    expect(await world.db.dueWork.count({ where: { kind: 'firstOffersEnd' } })).toBe(0)
  })

  test('only working days count: given up on a Friday, it is theirs until Monday', async () => {
    const friday = new Date('2026-03-13T02:00:00Z')
    const customer = await world.aCustomer({ owner: giver })
    await world.as(giver, friday).customer.giveUp({ customerId: customer.id, version: 1 })
    expect((await world.reload(customer)).firstUntil).toEqual(new Date('2026-03-16T02:00:00Z'))
  })

  test('what was in the pool before, other countries, and an area of nobody stay open to all', async () => {
    await wake(world, [area('DE', { teamId: team.id }), area('BR', {})])
    const old = await world.aCustomer({ owner: null })
    const [elsewhere, nobodys] = [await givenUp(giver, { country: 'FR' }), await givenUp(giver, { country: 'BR' })]
    for (const [customer, version] of [
      [old, 1],
      [elsewhere, 2],
      [nobodys, 2],
    ] as const)
      expect(await claim(world, other, customer, version)).toMatchObject({ outcome: 'moved' })
  })

  test('a claim that is taken back leaves the rest of the time to the area', async () => {
    const customer = await givenUp()
    await claim(world, holder, customer, 2)
    await world.as(holder, inHours(0.1)).customer.undo({ customerId: customer.id, version: 3 })
    expect(await refusalOf(claim(world, other, customer, 4, inHours(0.2)))).toMatchObject({
      code: 'OFFER_RUNNING',
      facts: { until: inHours(24).toISOString() },
    })
  })

  test('a newcomer who works on it goes first all the same (R6): before the area, and asked when the area claims', async () => {
    const newcomer = await world.aNewcomer()
    const mine = await world.aCustomer({ owner: giver })
    const asked = await world.aCustomer({ owner: giver })
    for (const customer of [mine, asked]) {
      await world.aFollow({ customer, rep: newcomer })
      await world.aFollowUp({ customer, author: newcomer })
      await world.as(giver).customer.giveUp({ customerId: customer.id, version: 1 })
    }
    expect(await claim(world, newcomer, mine, 2)).toMatchObject({ outcome: 'moved' })
    expect(await claim(world, holder, asked, 2)).toMatchObject({ outcome: 'waiting' })
    expect(await claim(world, newcomer, asked, 2)).toMatchObject({ outcome: 'moved' })
  })

  test('an area whose rep is on leave, on notice or gone keeps nobody waiting', async () => {
    const admin = await world.anAdmin()
    const [away, leaving] = [await world.aRep({ team }), await world.aRep({ team })]
    await wake(world, [area('DE', { repId: away.id }), area('FR', { repId: leaving.id })])
    const running = await givenUp(giver, { country: 'FR' })
    expect((await refusalOf(claim(world, other, running, 2))).code).toBe('OFFER_RUNNING')
    await world.as(admin).people.giveNotice({ personId: leaving.id, leavesOn: '2026-04-30' })
    expect(await claim(world, other, running, 2)).toMatchObject({ outcome: 'moved' })
    await world.as(away).people.setCover({ repId: away.id, deputyId: holder.id, from: '2026-03-10', until: '2026-03-20' })
    const customer = await givenUp()
    expect(await world.reload(customer)).toMatchObject({ firstUntil: null })
    expect(await claim(world, other, customer, 2)).toMatchObject({ outcome: 'moved' })
  })

  test('the book of who leaves: its area is told once of all that came into the pool', async () => {
    const admin = await world.anAdmin()
    const leaver = await world.aRep({ team })
    const customers = await world.manyCustomers(30, { owner: leaver })
    await world.as(admin).people.depart({ personId: leaver.id, plan: { closed: [], close: [], ordinary: [], named: [], mentorId: null } })
    const told = (await world.as(holder).notice.list({})).notices.filter(({ type }) => type === 'pool.offeredFirst')
    expect(told.map(({ facts }) => facts.count)).toEqual([30])
    const first = customers[0]
    if (!first) throw new Error('thirty')
    expect((await refusalOf(claim(world, other, first, 2))).code).toBe('OFFER_RUNNING')
    expect(await claim(world, holder, first, 2)).toMatchObject({ outcome: 'moved' })
    expect(await world.db.dueWork.count({ where: { kind: 'firstOffersEnd', dueAt: inHours(24) } })).toBe(1)
    await runDueWork(world.db, inHours(24), log)
    expect(await world.db.customer.count({ where: { firstUntil: { lte: inHours(24) } } })).toBe(0)
  })
})

onPostgres('R12: first offers under races', world => {
  test('claims that race with giving up: whoever is not of the area never gets it; of the area exactly one does', async () => {
    const team = await world.aTeam()
    const holders = [await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team })]
    const others = [await world.aRep(), await world.aRep(), await world.aRep()]
    const giver = await world.aRep()
    await wake(world, [area('DE', { teamId: team.id })])
    for (let round = 0; round < 5; round++) {
      const customer = await world.aCustomer({ owner: giver })
      const attempts = [...others, ...holders].map(async person => {
        const answer = await claim(world, person, customer, 2).catch((error: { message: string }) => error.message)
        return { person, answer }
      })
      const [answers] = await Promise.all([Promise.all(attempts), world.as(giver).customer.giveUp({ customerId: customer.id, version: 1 })])
      const again = await Promise.all(
        [...others, ...holders].map(async person => ({
          person,
          answer: await claim(world, person, customer, 2).catch((error: { message: string }) => error.message),
        })),
      )
      const taken = [...answers, ...again].filter(({ answer }) => typeof answer === 'object')
      expect(taken).toHaveLength(1)
      expect(holders.map(({ id }) => id)).toContain(taken[0]?.person.id)
    }
    expect(await violations(world.db)).toEqual([])
  })
})
