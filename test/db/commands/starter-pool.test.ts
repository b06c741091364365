import { beforeAll, expect, test } from 'vitest'
import { keepSweeping } from '@/server/commands/sweep-newcomers'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

const failOnError = {
  error: (facts: unknown) => {
    throw new Error(JSON.stringify(facts))
  },
}

async function aTeamWithNewcomer(world: World, { days = 3, veterans = 3, quota = 20 } = {}) {
  const team = await world.aTeam()
  const lead = await world.aLead({ team })
  const mentor = await world.aRep({ team, hiredOn: world.daysAgo(3_000) })
  const others = await Promise.all(Array.from({ length: veterans - 1 }, (_, n) => world.aRep({ team, hiredOn: world.daysAgo(2_000 - n) })))
  const newcomer = await world.aNewcomer({ team, name: '安琪', mentor, hiredOn: world.daysAgo(days), quota })
  return { team, lead, mentor, veteran: others[0] as Person, others, newcomer }
}
const workedOn = async (world: World, owner: Person, days = 10): Promise<Customer> => {
  const customer = await world.aCustomer({ owner })
  await world.aFollowUp({ customer, at: world.daysAgo(days) })
  return customer
}
const give = (world: World, actor: Person, customer: Customer, newcomer: Person, now = world.now) =>
  world.as(actor, now).newcomer.contribute({ customerId: customer.id, version: customer.version, newcomerId: newcomer.id })

onEachDatabase('the starter pool (R7)', world => {
  test('each veteran owes three; a contribution lands in the close tier and says who gave it', async () => {
    const { newcomer, veteran, lead } = await aTeamWithNewcomer(world)
    const customer = await workedOn(world, veteran)
    expect(await give(world, veteran, customer, newcomer)).toMatchObject({ outcome: 'moved', tier: 'close', ownerId: newcomer.id })
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id, givenBy: veteran.id, givenTo: newcomer.id })
    expect((await world.history(customer)).at(-1)).toMatchObject({
      kind: 'contributed',
      rule: 'R7',
      fromOwnerId: veteran.id,
      actorId: veteran.id,
    })
    expect(await world.lane(newcomer)).toMatchObject({ closeCount: 1 })
    const { pools } = await world.as(lead).newcomer.starterPool()
    expect(pools).toHaveLength(1)
    expect(pools[0]?.veterans.map(({ share, owed, made, used }) => [share, owed, made, used])).toEqual([
      [3, 3, 0, 0],
      [3, 2, 1, 0],
      [3, 3, 0, 0],
    ])
    expect(pools[0]).toMatchObject({ cap: 10, isLeadsTurn: false, can: { pick: false, end: true } })
    const board = await world.as(newcomer).board.get({ scope: 'mine' })
    expect(board.lanes[0]?.tiers.close.cards?.[0]).toMatchObject({ customerId: customer.id, givenBy: veteran.name })
    expect(await world.db.notice.count({ where: { personId: newcomer.id, type: 'newcomer.contributed' } })).toBe(1)
    expect((await world.outbox()).some(({ room, event }) => room === `user:${lead.id}` && event.type === 'starterPool.changed')).toBe(true)
  })

  test('owed, made and used show to the team; which company it was, only to who may see it', async () => {
    const { newcomer, veteran, others, mentor } = await aTeamWithNewcomer(world)
    const customer = await workedOn(world, veteran)
    await give(world, veteran, customer, newcomer)
    await world.as(newcomer).followUp.log({
      ...{
        customerId: customer.id,
        at: world.now.toISOString(),
        channel: 'email',
        direction: 'out',
        text: 'Introduced myself as the new contact',
      },
    })
    const seenBy = async (person: Person) => (await world.as(person).newcomer.starterPool()).pools[0]
    for (const person of [veteran, others[1] as Person]) {
      const pool = await seenBy(person)
      expect(pool?.veterans.find(({ repId }) => repId === veteran.id)).toMatchObject({ owed: 2, made: 1, used: 1 })
      expect(pool?.contributions).toMatchObject([{ giver: { repId: veteran.id }, isUsed: true, customer: null }])
    }
    for (const person of [newcomer, mentor]) expect((await seenBy(person))?.contributions[0]?.customer?.name).toBe(customer.name)
    const stranger = await world.aRep({ team: await world.aTeam() })
    expect((await world.as(stranger).newcomer.starterPool()).pools).toEqual([])
  })

  test('up to half of the quota, and no slot beyond it', async () => {
    const { newcomer, veteran, others } = await aTeamWithNewcomer(world, { quota: 4 })
    for (const giver of [veteran, others[1] as Person]) {
      const first = await workedOn(world, giver)
      const second = await workedOn(world, giver)
      const answers = [
        await give(world, giver, first, newcomer).catch(() => null),
        await give(world, giver, second, newcomer).catch(() => null),
      ]
      expect(answers.filter(Boolean).length).toBeLessThanOrEqual(1)
    }
    expect((await world.lane(newcomer)).closeCount).toBeLessThanOrEqual(2)
  })

  test('one candidate list: own ordinary customers that were worked on, no others', async () => {
    const { veteran, lead } = await aTeamWithNewcomer(world)
    const good = await workedOn(world, veteran)
    await workedOn(world, veteran, 181)
    await world.aCustomer({ owner: veteran })
    await world.aCustomer({ owner: veteran, tier: 'close' })
    const { candidates } = await world.as(veteran).newcomer.candidates({})
    expect(candidates.map(({ customerId }) => customerId)).toEqual([good.id])
    expect((await world.as(lead).newcomer.candidates({ veteranId: veteran.id })).candidates).toHaveLength(1)
    expect((await refusalOf(world.as(veteran).newcomer.candidates({ veteranId: lead.id }))).code).toBe('NOT_FOUND')
  })

  test('after fourteen days the lead picks, not before', async () => {
    const { newcomer, veteran, lead } = await aTeamWithNewcomer(world, { days: 13 })
    const customer = await workedOn(world, veteran)
    expect((await refusalOf(give(world, lead, customer, newcomer))).facts.why).toBe('NOT_LEADS_TURN')
    const later = world.daysAhead(1.5)
    expect(await give(world, lead, customer, newcomer, later)).toMatchObject({ outcome: 'moved', ownerId: newcomer.id })
    expect((await world.history(customer)).at(-1)).toMatchObject({ kind: 'contributed', actorId: lead.id, fromOwnerId: veteran.id })
    expect(await world.db.notice.count({ where: { personId: veteran.id, type: 'newcomer.picked' } })).toBe(1)
    const { pools } = await world.as(lead, later).newcomer.starterPool()
    expect(pools[0]).toMatchObject({ isLeadsTurn: true, can: { pick: true } })
    expect(pools[0]?.contributions[0]).toMatchObject({ isPickedByLead: true })
  })

  test('returned uncontacted within seven days it is owed again, and nothing of it cools', async () => {
    const { newcomer, veteran } = await aTeamWithNewcomer(world)
    const customer = await workedOn(world, veteran)
    await give(world, veteran, customer, newcomer)
    const back = await world.as(newcomer, world.daysAhead(7)).newcomer.giveBack({ customerId: customer.id, version: 2 })
    expect(back).toMatchObject({ outcome: 'moved', tier: 'ordinary', ownerId: veteran.id })
    expect(await world.reload(customer)).toMatchObject({ ownerId: veteran.id, tier: 'ordinary', givenBy: null, releasedAt: null })
    const pool = (await world.as(veteran).newcomer.starterPool()).pools[0]
    expect(pool?.veterans.find(({ repId }) => repId === veteran.id)).toMatchObject({ owed: 3, made: 0, returned: 1 })
    const claim = { customerId: customer.id, to: 'close' as const, version: 3 }
    expect(await world.as(veteran, world.daysAhead(7)).customer.changeTier(claim)).toMatchObject({ outcome: 'moved' })
  })

  test('not on the eighth day, nor once it was contacted', async () => {
    const { newcomer, veteran } = await aTeamWithNewcomer(world)
    const late = await workedOn(world, veteran)
    await give(world, veteran, late, newcomer)
    const giveBack = (customer: Customer, now = world.now) =>
      world.as(newcomer, now).newcomer.giveBack({ customerId: customer.id, version: 2 })
    expect((await refusalOf(giveBack(late, world.daysAhead(7.1)))).facts.why).toBe('TOO_LATE_TO_RETURN')
    const contacted = await workedOn(world, veteran)
    await give(world, veteran, contacted, newcomer)
    await world.aFollowUp({ customer: contacted, author: newcomer, at: world.now })
    expect((await refusalOf(giveBack(contacted))).facts.why).toBe('CONTACTED')
  })

  test('returned after its giver has left, it stands in the pool', async () => {
    const { newcomer, veteran } = await aTeamWithNewcomer(world)
    const customer = await workedOn(world, veteran)
    await give(world, veteran, customer, newcomer)
    await world.db.person.update({ where: { id: veteran.id }, data: { status: 'left' } })
    await world.as(newcomer).newcomer.giveBack({ customerId: customer.id, version: 2 })
    expect(await world.reload(customer)).toMatchObject({ ownerId: null, tier: 'ordinary' })
  })

  test('a newcomer who follows it follows no longer; the mentor sees it, the giver does not', async () => {
    const { newcomer, veteran, mentor } = await aTeamWithNewcomer(world)
    const customer = await workedOn(world, veteran)
    await world.aFollow({ customer, rep: newcomer })
    await give(world, veteran, customer, newcomer)
    expect(await world.reload(customer)).toMatchObject({ followers: 0 })
    expect((await world.as(mentor).customer.get({ customerId: customer.id })).customer.access).toBe('mentor')
    expect((await refusalOf(world.as(veteran).customer.get({ customerId: customer.id }))).code).toBe('NOT_FOUND')
  })

  test('ended early, it is told to everybody with its reason, and nothing is owed any more', async () => {
    const { newcomer, veteran, lead } = await aTeamWithNewcomer(world)
    await world.as(lead).newcomer.endEarly({ newcomerId: newcomer.id, reason: 'Ten years in another company' })
    const notices = await world.db.notice.findMany({ where: { type: 'newcomer.endedEarly', personId: { in: [newcomer.id, veteran.id] } } })
    expect(notices).toHaveLength(2)
    expect(notices[0]?.facts).toMatchObject({ newcomerName: '安琪', reason: 'Ten years in another company' })
    expect((await world.as(veteran).newcomer.starterPool()).pools).toEqual([])
    expect((await world.as(newcomer).me.get()).isNewcomer).toBe(false)
    expect((await refusalOf(give(world, veteran, await workedOn(world, veteran), newcomer))).facts.why).toBe('NO_SUCH_NEWCOMER')
  })

  test('while its clause sleeps nobody owes', async () => {
    const { newcomer, veteran } = await aTeamWithNewcomer(world)
    await world.setClauses({ starterPool: { state: 'dormant', wakes: { atLeastReps: 8 } } })
    expect((await refusalOf(give(world, veteran, await workedOn(world, veteran), newcomer))).facts.why).toBe('CLAUSE_SLEEPS')
    await world.setClauses({})
  })

  test('leaves everything as it must be', async () => expect(await violations(world.db)).toEqual([]))
})

onEachDatabase('once an hour (R7)', world => {
  let team: Team
  let lead: Person
  let veteran: Person
  let newcomer: Person
  beforeAll(async () => {
    const made = await aTeamWithNewcomer(world, { days: 1, veterans: 2 })
    ;({ team, lead, veteran, newcomer } = made)
    await keepSweeping(world.db, world.now)
  })
  const sweepAt = (days: number) => runDueWork(world.db, world.daysAhead(days), failOnError)
  const told = async (type: string) =>
    (await world.db.notice.findMany({ where: { type } })).map(({ personId, facts }) => ({ personId, facts }))

  test('a pool opens and the veterans are told what they owe, once', async () => {
    await sweepAt(0)
    await sweepAt(0.1)
    expect((await told('newcomer.owed')).filter(({ personId }) => personId === veteran.id)).toMatchObject([
      { facts: { newcomerName: '安琪', count: 3 } },
    ])
    expect(await world.db.starterPool.count({ where: { newcomerId: newcomer.id, teamId: team.id } })).toBe(1)
    expect(await world.db.dueWork.count({ where: { kind: 'newcomerSweep' } })).toBe(1)
  })

  test("when contributions are overdue it is the lead's turn, told once, and nobody is told before", async () => {
    await sweepAt(12)
    expect(await told('newcomer.leadPicks')).toEqual([])
    await sweepAt(13)
    await sweepAt(14)
    expect(await told('newcomer.leadPicks')).toEqual([{ personId: lead.id, facts: { newcomerName: '安琪', count: 6 } }])
  })

  test('moved to another team, a new pool opens there with its own days', async () => {
    const other = await aTeamWithNewcomer(world, { veterans: 2 })
    await world.db.person.update({ where: { id: newcomer.id }, data: { teamId: other.team.id } })
    await sweepAt(20)
    const row = await world.db.starterPool.findUniqueOrThrow({
      where: { newcomerId_teamId: { newcomerId: newcomer.id, teamId: other.team.id } },
    })
    expect(row.openedAt).toEqual(world.daysAhead(20))
    await world.db.person.update({ where: { id: newcomer.id }, data: { teamId: team.id } })
  })

  test('without a mentor the lead is told; a successor ends that', async () => {
    const alone = await world.aNewcomer({ team, name: '任杰' })
    await sweepAt(21)
    await sweepAt(22)
    expect(
      (await told('newcomer.mentorMissing')).filter(({ facts }) => (facts as { newcomerName: string }).newcomerName === '任杰'),
    ).toEqual([{ personId: lead.id, facts: { newcomerName: '任杰' } }])
    await world.db.person.update({ where: { id: alone.id }, data: { mentorId: veteran.id } })
    await sweepAt(23)
    expect((await world.db.person.findUniqueOrThrow({ where: { id: alone.id } })).mentorMissingToldAt).toBeNull()
  })

  test('after the months one is a newcomer no longer: told to them, the mentor and the lead, once', async () => {
    await sweepAt(300)
    await sweepAt(301)
    const people = (await told('newcomer.over')).filter(({ facts }) => (facts as { newcomerName: string }).newcomerName === '安琪')
    expect(people.map(({ personId }) => personId)).toEqual(expect.arrayContaining([newcomer.id, lead.id]))
    expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length)
  })
})

onPostgres('contributions that race', world => {
  test('of one that is owed two are given at once: one lands', async () => {
    const { newcomer, veteran } = await aTeamWithNewcomer(world, { veterans: 1, quota: 2 }).then(made => ({
      ...made,
      veteran: made.mentor,
    }))
    const customers = await Promise.all([1, 2, 3].map(() => workedOn(world, veteran)))
    const answers = await Promise.allSettled(customers.map(customer => give(world, veteran, customer, newcomer)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await violations(world.db)).toEqual([])
  })

  test('a sweep on many processes tells once', async () => {
    const { lead } = await aTeamWithNewcomer(world, { days: 20 })
    await keepSweeping(world.db, world.now)
    await Promise.all(Array.from({ length: 6 }, () => runDueWork(world.db, world.now, failOnError)))
    expect(await world.db.notice.count({ where: { type: 'newcomer.leadPicks', personId: lead.id } })).toBe(1)
  })
})
