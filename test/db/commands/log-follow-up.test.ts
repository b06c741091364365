import { expect, test } from 'vitest'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import type { Customer, Person, World } from '../../harness/world'

let texts = 0
type Changes = { at?: Date; text?: string; nextAt?: Date; now?: Date }
const log = (world: World, rep: Person, customer: { id: string }, { at, text, nextAt, now }: Changes = {}) =>
  world.as(rep, now).followUp.log({
    customerId: customer.id,
    at: (at ?? world.daysAgo(1)).toISOString(),
    channel: 'email',
    direction: 'out',
    text: text ?? `Sent drawing ${++texts} of the bracket`,
    ...(nextAt ? { nextAt: nextAt.toISOString() } : {}),
  })

onEachDatabase('logging a follow-up', world => {
  test('R5: by the owner it counts, and the card shows contact and next step', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    const text = `Asked for 40 cartons of sample ${++texts}, they will decide after the fair in Hannover and want a better price for two containers\nMore`
    const answer = await log(world, rep, customer, { text, nextAt: world.daysAhead(3) })
    expect(answer).toEqual({ followUpId: expect.any(String), counts: true, whyNot: null })
    const row = await world.reload(customer)
    expect(row).toMatchObject({
      lastContactAt: world.daysAgo(1),
      lastCountingAt: world.daysAgo(1),
      nextAt: world.daysAhead(3),
      followVersion: 1,
      version: customer.version,
    })
    expect(row.nextStep).toMatch(/^Asked for 40 cartons .*…$/)
    expect([...(row.nextStep ?? '')]).toHaveLength(80)
    const told = (await world.outbox()).filter(({ event }) => event.customerId === customer.id)
    expect(told).toMatchObject([
      { room: `rep:${rep.id}`, event: { type: 'followUp.logged', card: { nextAt: world.daysAhead(3).toISOString() } } },
    ])
  })

  test('R5: without a next date the owner ends the step that was planned', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await log(world, rep, customer, { nextAt: world.daysAhead(3) })
    await log(world, rep, customer)
    expect(await world.reload(customer)).toMatchObject({ nextAt: null, nextStep: null })
  })

  test("R4: a follower logs; the owner's next step stays, the text is in no event", async () => {
    const owner = await world.aRep()
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner })
    await log(world, owner, customer, { nextAt: world.daysAhead(3), text: 'Owner will call on Friday' })
    await world.aFollow({ customer, rep })
    expect((await log(world, rep, customer, { nextAt: world.daysAhead(9), text: 'Follower met them in Shenzhen' })).counts).toBe(true)
    expect(await world.reload(customer)).toMatchObject({ nextAt: world.daysAhead(3), nextStep: 'Owner will call on Friday' })
    expect(JSON.stringify(await world.outbox())).not.toContain('Follower met')
    const told = (await world.outbox()).filter(({ room }) => room === `user:${rep.id}`)
    expect(told.map(({ event }) => Object.keys(event).sort())).toContainEqual(['customerId', 'type', 'version'])
  })

  test('R4: another rep follows it first', async () => {
    const owner = await world.aRep()
    const customer = await world.aCustomer({ owner })
    expect(await refusalOf(log(world, await world.aRep(), customer))).toEqual({
      code: 'FORBIDDEN',
      rule: 'R4',
      facts: { why: 'NOT_FOLLOWING', ownerName: owner.name },
    })
  })

  test('R3: on a protected one of another nothing is logged, by a suspended follower neither; its lead may', async () => {
    const team = await world.aTeam()
    const owner = await world.aRep({ team })
    const customer = await world.aCustomer({ owner, tier: 'close' })
    const rep = await world.aRep({ team })
    await world.aFollow({ customer, rep })
    expect(await refusalOf(log(world, rep, customer))).toMatchObject({ code: 'PROTECTED', rule: 'R3', facts: { holderName: owner.name } })
    await log(world, owner, customer, { nextAt: world.daysAhead(4) })
    const lead = await world.aLead({ team })
    expect((await log(world, lead, customer)).counts).toBe(true)
    expect((await world.reload(customer)).nextAt).toEqual(world.daysAhead(4))
    await log(world, lead, customer, { nextAt: world.daysAhead(2), text: 'Call them together' })
    expect(await world.reload(customer)).toMatchObject({ nextAt: world.daysAhead(2), nextStep: 'Call them together' })
    expect(await refusalOf(log(world, await world.aLead({ team: await world.aTeam() }), customer))).toMatchObject({ code: 'PROTECTED' })
    expect(await refusalOf(log(world, rep, { id: '01980000-0000-7000-8000-000000000000' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('R5: logged later than seven days it is kept but does not count', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    expect((await log(world, rep, customer, { at: world.daysAgo(7) })).counts).toBe(true)
    expect(await log(world, rep, customer, { at: new Date(world.daysAgo(7).getTime() - 1) })).toMatchObject({
      counts: false,
      whyNot: 'LATE',
    })
    expect(await log(world, rep, customer, { at: new Date('1970-01-01T00:00:00Z') })).toMatchObject({ counts: false, whyNot: 'LATE' })
    expect(await world.reload(customer)).toMatchObject({ lastContactAt: world.daysAgo(7), lastCountingAt: world.daysAgo(7) })
  })

  test('R5: the text of another customer does not count, on the same one it does', async () => {
    const rep = await world.aRep()
    const [a, b] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
    expect((await log(world, rep, a, { text: '已发报价，等回复。' })).counts).toBe(true)
    expect((await log(world, rep, a, { text: '已发报价，等回复。' })).counts).toBe(true)
    expect(await log(world, rep, b, { text: ' 已发报价 等回复' })).toMatchObject({ counts: false, whyNot: 'REPEATED' })
    expect(await world.reload(b)).toMatchObject({ lastCountingAt: null, lastContactAt: world.daysAgo(1) })
  })

  test('what does not count does not make a follow last longer', async () => {
    const customer = await world.aCustomer()
    const rep = await world.aRep()
    await world.aFollow({ customer, rep, lapsesAt: world.daysAhead(2) })
    await log(world, rep, customer, { at: world.daysAgo(8) })
    expect(await world.db.follow.findMany({ where: { customerId: customer.id } })).toMatchObject([{ lapsesAt: world.daysAhead(2) }])
    await log(world, rep, customer)
    expect(await world.db.follow.findMany({ where: { customerId: customer.id } })).toMatchObject([{ lapsesAt: world.daysAhead(29) }])
  })

  test('bad input: the future, no text, a control character', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    expect(await malformedFields(log(world, rep, customer, { at: world.daysAhead(1) }))).toEqual(['at: IN_FUTURE'])
    expect(await malformedFields(log(world, rep, customer, { text: ' \u200b ' }))).toEqual(['text: REQUIRED'])
    expect(await malformedFields(log(world, rep, customer, { text: 'a\u0000b' }))).toEqual(['text: CONTROL_CHARACTERS'])
    expect(await malformedFields(log(world, rep, customer, { text: 'x'.repeat(1_000_000) }))).toEqual(['text: TOO_LONG'])
    expect(await world.db.followUp.count({ where: { customerId: customer.id } })).toBe(0)
  })
})

onPostgres('follow-ups at once', world => {
  test('R5: the same text on many customers at the same instant counts once', async () => {
    const rep = await world.aRep()
    const customers: Customer[] = await world.manyCustomers(8, { owner: rep })
    const answers = await Promise.all(customers.map(customer => log(world, rep, customer, { text: 'Copied to everybody' })))
    expect(answers.filter(({ counts }) => counts)).toHaveLength(1)
  })

  test('many on one customer: each is kept, the card shows the latest', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await Promise.all([1, 2, 3, 4, 5, 6].map(days => log(world, rep, customer, { at: world.daysAgo(days) })))
    expect(await world.reload(customer)).toMatchObject({ followVersion: 6, lastContactAt: world.daysAgo(1) })
  })
})
