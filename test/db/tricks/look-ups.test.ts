import { expect, test } from 'vitest'
import { createLookUps } from '@/server/api/look-ups'
import { appRouter } from '@/server/api/root'
import { createCaller } from '@/server/api/trpc'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person, World } from '../../harness/world'

const MINUTE = 60_000

/** The API with look-ups counted, as the server wires them; `minutes` moves the clock. */
function counted(world: World) {
  let minutes = 0
  const now = () => new Date(world.now.getTime() + minutes * MINUTE)
  const lookUps = createLookUps({ db: world.db, clock: now, wakeOutbox: () => {}, log: { warn: () => {} } })
  const as = async (person: Person) =>
    createCaller(appRouter)({
      ...{ db: world.db, requestId: 'a request', wakeOutbox: () => {} },
      now: now(),
      viewer: async () => (await world.commandContext(person)).viewer,
      spend: (kind, viewer) => (kind === 'lookup' ? lookUps.take(viewer.id) : Promise.resolve()),
      lookedAt: (viewer, customerId) => lookUps.met(viewer.id, customerId),
    })
  return { lookUps, as, wait: (more: number) => (minutes += more) }
}

onEachDatabase('looking up in bulk', world => {
  test('who looks up more than the policy allows in an hour is refused, until the hour is over; on whichever process', async () => {
    await world.setClauses({ attempts: { params: { lookUpsPerHour: 10 } } as never })
    const rep = await world.aRep()
    const one = counted(world)
    const api = await one.as(rep)
    for (let n = 0; n < 10; n++) await api.duplicate.check({ text: `Nobody Heard Of ${n}` })
    expect(await refusalOf(api.duplicate.check({ text: 'One more' }))).toMatchObject({
      code: 'RATE_LIMITED',
      rule: 'R8',
      facts: { lookUpsPerHour: 10, retryAfterSeconds: expect.any(Number) },
    })
    await one.lookUps.stop()
    const other = counted(world)
    expect(await refusalOf((await other.as(rep)).duplicate.check({ text: 'On another server' }))).toMatchObject({ code: 'RATE_LIMITED' })
    // Another person is not held up.
    await (await other.as(await world.aRep())).duplicate.check({ text: 'Somebody else' })
    other.wait(71)
    await other.lookUps.flush()
    await (await other.as(rep)).duplicate.check({ text: 'After an hour' }).catch(() => {})
    await other.lookUps.flush()
    expect(await (await other.as(rep)).duplicate.check({ text: 'After an hour' })).toMatchObject({ verdict: 'different' })
    await other.lookUps.stop()
    await world.setClauses({})
  })

  test('who looks up one protected customer after the other shows to the lead with the figures, once a day; to reps and other leads nothing shows', async () => {
    await world.setClauses({ attempts: { params: { probedPerDay: 3 } } as never })
    const team = await world.aTeam()
    const [lead, otherLead, prober, holder] = [
      await world.aLead({ team }),
      await world.aLead({ team: await world.aTeam() }),
      await world.aRep({ team, name: 'Curious Cai' }),
      await world.aRep(),
    ]
    const held = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        world.aCustomer({ owner: holder, tier: 'close', name: `Probed Number${'abcd'[n]} Werke`, website: `probed-${n}.de`, emails: [] }),
      ),
    )
    const { as, lookUps, wait } = counted(world)
    const api = await as(prober)
    for (const { name } of held.slice(0, 2)) {
      await api.duplicate.check({ name, country: 'DE' })
      // The same one again is no other.
      await api.duplicate.check({ name, country: 'DE' })
    }
    await lookUps.flush()
    expect(await world.as(lead).duplicate.probing()).toEqual([])
    wait(1)
    for (const { name } of held.slice(2)) await api.duplicate.check({ name, country: 'DE' })
    await lookUps.flush()
    expect(await world.as(lead).duplicate.probing()).toEqual([
      { repId: prober.id, name: 'Curious Cai', day: '2026-03-10', count: 6, met: 4, refused: 0, entered: 0, lastAt: expect.any(String) },
    ])
    expect(await world.as(await world.anAdmin()).duplicate.probing()).toContainEqual(expect.objectContaining({ repId: prober.id }))
    for (const person of [prober, holder, otherLead]) expect(await world.as(person).duplicate.probing()).toEqual([])

    const noticesOf = (person: Person) => world.db.notice.findMany({ where: { personId: person.id, type: 'lookUps.probing' } })
    expect(await noticesOf(lead)).toMatchObject([{ facts: { repId: prober.id, byName: 'Curious Cai', count: 6, met: 4, refused: 0 } }])
    expect((await world.outbox()).filter(({ room, event }) => room === `user:${lead.id}` && event.type === 'notice.added')).toHaveLength(1)
    wait(1)
    await api.duplicate.check({ name: held[0]?.name ?? '', country: 'DE' })
    await lookUps.flush()
    expect(await noticesOf(lead)).toHaveLength(1)
    expect(await noticesOf(otherLead)).toEqual([])
    // R3: look-ups are no conflicts.
    expect(await world.db.conflict.count({ where: { challengerId: prober.id } })).toBe(0)
    await lookUps.stop()
    await world.setClauses({})
  })

  test('the own customers, the team’s of a lead, and ordinary ones are no probing', async () => {
    await world.setClauses({ attempts: { params: { probedPerDay: 2 } } as never })
    const team = await world.aTeam()
    const [lead, rep] = [await world.aLead({ team, sells: true }), await world.aRep({ team })]
    const own = [
      await world.aCustomer({ owner: rep, tier: 'close' }),
      await world.aCustomer({ owner: rep, tier: 'closed' }),
      await world.aCustomer(),
    ]
    const { as, lookUps } = counted(world)
    for (const person of [rep, lead]) for (const { name } of own) await (await as(person)).duplicate.check({ name, country: 'DE' })
    await lookUps.stop()
    expect(await world.db.lookUp.findMany({ where: { personId: { in: [rep.id, lead.id] } }, select: { count: true, met: true } })).toEqual([
      { count: 3, met: [] },
      { count: 3, met: [] },
    ])
    await world.setClauses({})
  })

  test('contacts by the dozen: who lists the inquiries of all they follow reads none of them; asking for one is a look, kept and limited', async () => {
    await world.setClauses({ sharing: { params: { followLimit: 100, followLapseDays: 30, contactViewsPerDay: 1 } } })
    const team = await world.aTeam()
    const [lead, owner, rep] = [await world.aLead({ team }), await world.aRep({ team }), await world.aRep({ team })]
    const customers = [await world.aCustomer({ owner }), await world.aCustomer({ owner })]
    for (const { name, country, id: customerId } of customers) {
      const asked = { name, country, emails: [], phones: ['+49 30 9918273'], channel: 'fair' as const, text: 'prices please' }
      expect(await world.as(lead).inquiry.handOut(asked)).toMatchObject({ outcome: 'owner', customerId })
      await world.as(rep).customer.follow({ customerId })
    }
    const [first, second] = customers.map(({ id }) => id)
    const seen = async (customerId?: string) => (await world.as(rep).inquiry.list({ customerId })).inquiries.map(row => row.customerId)
    expect(await seen()).toEqual([])
    expect(await seen(first)).toEqual([first])
    expect(await world.db.contactView.count({ where: { personId: rep.id, customerId: first } })).toBe(1)
    expect(await seen(second)).toEqual([])
    expect(await seen()).toEqual([first])
    expect((await world.as(owner).inquiry.list({})).inquiries).toHaveLength(2)
    await world.setClauses({})
  })
})
