import { afterEach, beforeAll, expect, test } from 'vitest'
import type { LiveEvent } from '@/server/domain/events'
import type { Tier } from '@/server/domain/words'
import { enqueue, type Message } from '@/server/live/outbox'
import { type OutboxSender, type Receiver, startOutbox } from '@/server/live/send-outbox'
import { eventually, later } from '../../harness/client'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { NOW, type Person } from '../../harness/world'

const log = { warn: () => {} }
const notice = (id: string, person = 'p'): Message => ({ room: `user:${person}`, event: { type: 'notice.added', noticeId: id } })

const senders: OutboxSender[] = []
afterEach(async () => {
  for (const sender of senders.splice(0)) await sender.stop()
})

function aReceiver(changes: Partial<Receiver> = {}) {
  const seen: { room: string; event: LiveEvent }[] = []
  const rechecked: string[] = []
  const receiver: Receiver = {
    emit: (room, event) => void seen.push({ room, event }),
    accessChanged: personId => void rechecked.push(personId),
    isUp: () => true,
    taken: async () => {},
    ...changes,
  }
  const ids = () => seen.map(({ event }) => (event.type === 'notice.added' ? event.noticeId : event.type))
  return { receiver, seen, rechecked, ids }
}

onEachDatabase('the outbox', world => {
  let rep: Person
  beforeAll(async () => {
    rep = await world.aRep({ team: await world.aTeam() })
  })
  const gauge = (): Message => ({ room: `rep:${rep.id}`, event: { type: 'gauges.changed' } })
  const reserve = (reserved: number) => world.db.lane.update({ where: { repId: rep.id }, data: { reserved } })
  const write = (...messages: Message[]) => world.db.$transaction(tx => enqueue(tx, NOW, messages))
  const begin = (receiver: Receiver) => {
    const sender = startOutbox({ db: world.db, receiver, log })
    senders.push(sender)
    return sender
  }
  const isEmpty = () => eventually(async () => expect(await world.db.outbox.count()).toBe(0))

  test('sends what was committed, in order, each once, and keeps nothing', async () => {
    const { receiver, ids, seen } = aReceiver()
    const sender = begin(receiver)
    await write(...Array.from({ length: 450 }, (_, i) => notice(String(i))))
    sender.wake()
    await isEmpty()
    expect(ids()).toEqual(Array.from({ length: 450 }, (_, i) => String(i)))
    expect(new Set(seen.map(({ event }) => event.id)).size).toBe(450)
    expect(seen[0]).toMatchObject({ room: 'user:p', event: { at: NOW.toISOString() } })
  })

  test('sends nothing of a change that was rolled back', async () => {
    const { receiver, ids } = aReceiver()
    const sender = begin(receiver)
    await world.db
      .$transaction(async tx => {
        await enqueue(tx, NOW, [notice('never')])
        throw new Error('undone')
      })
      .catch(() => {})
    await write(notice('after'))
    sender.wake()
    await isEmpty()
    expect(ids()).toEqual(['after'])
  })

  test('finds by itself what nobody woke it for', async () => {
    const { receiver, ids } = aReceiver()
    begin(receiver)
    await later(200)
    await write(notice('left behind'))
    await isEmpty()
    expect(ids()).toEqual(['left behind'])
  })

  test('sends again what may not have arrived, and nothing is lost', async () => {
    let failures = 2
    const { receiver, ids } = aReceiver({
      async taken() {
        if (failures-- > 0) throw new Error('Redis does not answer')
      },
    })
    begin(receiver)
    await write(notice('a'), notice('b'), gauge(), gauge())
    await eventually(async () => expect(await world.db.outbox.count()).toBe(0), 15_000)
    expect(ids().filter(id => id === 'a').length).toBeGreaterThanOrEqual(2)
    expect(new Set(ids())).toEqual(new Set(['a', 'b', 'quota.changed']))
  })

  test('waits while nobody could receive', async () => {
    let isUp = false
    const { receiver, ids } = aReceiver({ isUp: () => isUp })
    begin(receiver).wake()
    await write(notice('later'))
    await later(2_500)
    expect(ids()).toEqual([])
    isUp = true
    await isEmpty()
    expect(ids()).toEqual(['later'])
  })

  test('the gauges of a lane are those of when they are told, once for all that changed them', async () => {
    const { receiver, seen } = aReceiver()
    await reserve(1)
    await write(gauge(), notice('a'), gauge())
    await reserve(2)
    begin(receiver).wake()
    await isEmpty()
    const told = seen.map(({ room, event }) => [room.split(':')[0], event.type, event.type === 'quota.changed' ? event.held : null])
    expect(told).toEqual([
      ['user', 'notice.added', null],
      ['rep', 'quota.changed', 2],
      ['team', 'quota.changed', 2],
    ])
  })

  test("a team's gauges come at most once a second, the last one last; until then their row stays", async () => {
    const { receiver, seen } = aReceiver()
    const sender = begin(receiver)
    const ofTeam = () => seen.flatMap(({ room, event }) => (room.startsWith('team:') && event.type === 'quota.changed' ? [event.held] : []))
    await reserve(1)
    await write(gauge())
    sender.wake()
    await isEmpty()
    for (const reserved of [2, 3, 4]) {
      await reserve(reserved)
      await write(gauge())
      sender.wake()
      await eventually(async () => expect(seen.at(-1)).toMatchObject({ room: `rep:${rep.id}`, event: { held: reserved } }))
    }
    expect(ofTeam()).toEqual([1])
    expect(await world.db.outbox.count(), 'a crash now would lose none').toBe(1)
    await isEmpty()
    expect(ofTeam()).toEqual([1, 4])
  })

  test('when a shared customer comes, goes or changes everybody hears that something did, of close and closed ones nobody', async () => {
    const { receiver, seen } = aReceiver()
    const moved = (from: Tier, to: Tier): Message => ({
      room: `rep:${rep.id}`,
      event: { type: 'customer.tierChanged', customerId: 'c', version: 2, from, to, ownerId: rep.id, previousOwnerId: rep.id },
    })
    const sender = begin(receiver)
    await write(moved('close', 'closed'), notice('a'), gauge())
    sender.wake()
    await isEmpty()
    expect(seen.map(({ room }) => room)).not.toContain('everybody')
    await write(moved('ordinary', 'close'))
    await write(moved('close', 'ordinary'), { room: `rep:${rep.id}`, event: { type: 'lanes.changed', repIds: [rep.id] } })
    sender.wake()
    await eventually(async () => expect(await world.db.outbox.count()).toBe(0), 6_000)
    const { id, at, ...told } = seen.find(({ room }) => room === 'everybody')?.event ?? {}
    expect(told, 'not which, nor by whom').toEqual({ type: 'pool.changed' })
    expect(seen.filter(({ room }) => room === 'everybody').length).toBeLessThanOrEqual(2)
  })

  test('changed access goes to no client', async () => {
    const { receiver, seen, rechecked } = aReceiver()
    begin(receiver)
    await write({ room: 'user:somebody', event: { type: 'access.changed' } })
    await isEmpty()
    expect(seen).toEqual([])
    expect(rechecked).toEqual(['somebody'])
  })
})

onPostgres('several processes with one outbox', world => {
  test('send all of it, and while all goes well each event once', async () => {
    const receivers = [aReceiver(), aReceiver(), aReceiver()]
    senders.push(...receivers.map(({ receiver }) => startOutbox({ db: world.db, receiver, log })))
    const all = Array.from({ length: 300 }, (_, i) => String(i))
    // A few that write at once commit in any order: a smaller id may come after a larger one.
    const writer = async (first: number) => {
      for (let i = first; i < all.length; i += 8) {
        await world.db.$transaction(tx => enqueue(tx, NOW, [notice(String(i))]))
        senders[i % 3]?.wake()
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, first) => writer(first)))
    await eventually(async () => expect(await world.db.outbox.count()).toBe(0), 10_000)
    const sent = receivers.flatMap(({ ids }) => ids())
    expect(sent.sort()).toEqual(all.sort())
  })
})
