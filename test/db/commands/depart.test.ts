import { describe, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import type { Customer, Person, Team } from '../../harness/world'

/** R12: leaving. */
onEachDatabase('leaving', world => {
  const person = ({ id }: Person) => world.db.person.findUniqueOrThrow({ where: { id } })
  const where = async (customer: Customer) => {
    const { tier, ownerId } = await world.reload(customer)
    return { tier, ownerId }
  }
  async function aLeaver(changes: { team?: Team } = {}) {
    const team = changes.team ?? (await world.aTeam())
    const [admin, leaver] = [await world.anAdmin(), await world.aRep({ team })]
    return { team, admin, leaver, lead: await world.aLead({ team }) }
  }

  test('closed to the named rep, close into free slots and down to ordinary after that, ordinary in turn; each with its row of history', async () => {
    const { admin, leaver } = await aLeaver()
    const [one, other] = [await world.aRep({ quota: 1 }), await world.aRep({ quota: 1 })]
    const closed = await world.aCustomer({ owner: leaver, tier: 'closed' })
    const close = [
      await world.aCustomer({ owner: leaver, tier: 'close', tierSince: world.daysAgo(1) }),
      await world.aCustomer({ owner: leaver, tier: 'close', tierSince: world.daysAgo(2) }),
      await world.aCustomer({ owner: leaver, tier: 'close', tierSince: world.daysAgo(3) }),
    ]
    const ordinary = [await world.aCustomer({ owner: leaver }), await world.aCustomer({ owner: leaver })]
    const plan = { closed: [one.id], close: [one.id, other.id], ordinary: [other.id, one.id] }
    const preview = await world.as(admin).people.previewBook({ personId: leaver.id, plan: { ...plan, named: [], mentorId: null } })
    const handed = await world
      .as(admin)
      .people.depart({ personId: leaver.id, plan, expected: { closed: 1, close: 3, ordinary: 2 }, reason: 'moved away' })
    expect(handed).toMatchObject({ closed: 1, close: 2, comeDown: 1, ordinary: 3, toPool: 0 })
    expect(preview).toMatchObject({ closed: 1, close: 2, comeDown: 1, ordinary: 3, toPool: 0 })
    for (const { repId, closed: won, close: held, ordinary: shared } of preview.perRep) {
      expect(await world.db.lane.findUniqueOrThrow({ where: { repId } })).toMatchObject({
        closedCount: won,
        closeCount: held,
        ordinaryCount: shared,
      })
    }
    expect(await where(closed)).toEqual({ tier: 'closed', ownerId: one.id })
    expect(await Promise.all(close.map(where))).toEqual([
      { tier: 'close', ownerId: one.id },
      { tier: 'close', ownerId: other.id },
      { tier: 'ordinary', ownerId: other.id },
    ])
    expect(new Set((await Promise.all(ordinary.map(where))).map(({ ownerId }) => ownerId))).toEqual(new Set([one.id, other.id]))
    expect((await world.history(closed)).at(-1)).toMatchObject({
      ...{
        kind: 'departed',
        fromTier: 'closed',
        toTier: 'closed',
        fromOwnerId: leaver.id,
        toOwnerId: one.id,
        actorId: admin.id,
        rule: 'R12',
      },
      ...{ version: 3, reason: 'moved away' },
    })
    expect(await person(leaver)).toMatchObject({ status: 'left', leftAt: world.now, sessionEpoch: 1, passwordHash: null })
    expect(await violations(world.db)).toEqual([])
  })

  test('a customer that is named goes to its rep, a close one that finds no slot there as an ordinary one; the rest to the pool', async () => {
    const { admin, leaver } = await aLeaver()
    const full = await world.aRep({ quota: 1 })
    await world.aCustomer({ owner: full, tier: 'close' })
    const [won, close, shared, chosen] = [
      await world.aCustomer({ owner: leaver, tier: 'closed' }),
      await world.aCustomer({ owner: leaver, tier: 'close' }),
      await world.aCustomer({ owner: leaver }),
      await world.aCustomer({ owner: leaver }),
    ]
    const named = [won, close, chosen].map(({ id }) => ({ customerId: id, repId: full.id }))
    const plan = { closed: [], close: [], ordinary: [], mentorId: null, named }
    expect(await world.as(admin).people.previewBook({ personId: leaver.id, plan })).toMatchObject({
      ...{ comeDown: 1, toPool: 1, perRep: [{ repId: full.id, closed: 1, close: 0, ordinary: 2 }] },
    })
    expect(await world.as(admin).people.depart({ personId: leaver.id, plan: { named } })).toMatchObject({
      closed: 1,
      comeDown: 1,
      ordinary: 2,
      toPool: 1,
    })
    expect(await where(chosen)).toEqual({ tier: 'ordinary', ownerId: full.id })
    expect(await where(won)).toEqual({ tier: 'closed', ownerId: full.id })
    expect(await where(close)).toEqual({ tier: 'ordinary', ownerId: full.id })
    expect(await where(shared)).toEqual({ tier: 'ordinary', ownerId: null })
    expect(await violations(world.db)).toEqual([])
  })

  test('the book is shown one by one: latest move first, by tier and by a part of the name, page after page, to admins only', async () => {
    const { admin, leaver, lead } = await aLeaver()
    const book: Customer[] = []
    for (const [n, tier] of (['ordinary', 'close', 'closed', 'ordinary'] as const).entries())
      book.push(await world.aCustomer({ owner: leaver, tier, name: `${n === 3 ? 'Løvfald' : 'Tistedal'} ${n} AS` }))
    await world.aCustomer({ owner: await world.aRep(), name: 'Tistedal 9 AS' })
    for (const [n, { id }] of book.entries()) await world.db.customer.update({ where: { id }, data: { tierSince: world.daysAgo(9 - n) } })
    const shown = async (filter: { text?: string; tier?: 'ordinary' | 'close'; cursor?: string; limit?: number }) =>
      await world.as(admin).people.bookCustomers({ personId: leaver.id, ...filter })
    const placesOf = (customers: { customerId: string }[]) => customers.map(each => book.findIndex(({ id }) => id === each.customerId))
    expect(placesOf((await shown({})).customers)).toEqual([3, 2, 1, 0])
    expect(placesOf((await shown({ tier: 'ordinary' })).customers)).toEqual([3, 0])
    expect(placesOf((await shown({ text: 'tisted' })).customers)).toEqual([2, 1, 0])
    const first = await shown({ limit: 3 })
    expect(placesOf((await shown({ limit: 3, cursor: first.nextCursor ?? '' })).customers)).toEqual([0])
    await expect(world.as(lead).people.bookCustomers({ personId: leaver.id })).rejects.toMatchObject({ message: 'FORBIDDEN' })
  })

  test.each([
    ['nobody for the closed ones', async () => ({}), 'FORBIDDEN', 'CLOSED_NEED_A_REP'],
    ['a rep who is on notice', async () => ({ closed: [(await world.aRep({ status: 'onNotice' })).id] }), 'FORBIDDEN', 'NO_SUCH_REP'],
    ['somebody who does not sell', async () => ({ closed: [(await world.aLead()).id] }), 'FORBIDDEN', 'NO_SUCH_REP'],
    [
      'a customer of another book',
      async () => ({ named: [{ customerId: (await world.aCustomer()).id, repId: (await world.aRep()).id }] }),
      'STALE_VERSION',
      'BOOK_CHANGED',
    ],
  ])('%s: refused, and nothing has moved', async (_, plan, code, why) => {
    const { admin, leaver } = await aLeaver()
    const won = await world.aCustomer({ owner: leaver, tier: 'closed' })
    const asked = world.as(admin).people.depart({ personId: leaver.id, plan: await plan() })
    await expect(asked).rejects.toMatchObject({ message: code, cause: { facts: { why } } })
    expect(await where(won)).toEqual({ tier: 'closed', ownerId: leaver.id })
    expect((await person(leaver)).status).toBe('active')
  })

  test('a book that changed since its preview is looked at again first', async () => {
    const { admin, leaver } = await aLeaver()
    await world.aCustomer({ owner: leaver })
    const asked = world.as(admin).people.depart({ personId: leaver.id, plan: {}, expected: { closed: 0, close: 0, ordinary: 0 } })
    await expect(asked).rejects.toMatchObject({ message: 'STALE_VERSION' })
  })

  test('what hangs on it: follows, covers, newcomers, conflicts, the lane', async () => {
    const { admin, leaver, team } = await aLeaver()
    const [heir, successor] = [await world.aRep({ team }), await world.aRep({ team })]
    const newcomer = await world.aNewcomer({ team, mentor: leaver })
    const [won, mine, elsewhere] = [
      await world.aCustomer({ owner: leaver, tier: 'closed' }),
      await world.aCustomer({ owner: leaver }),
      await world.aCustomer(),
    ]
    await world.aFollow({ customer: mine, rep: heir })
    await world.aFollow({ customer: elsewhere, rep: leaver })
    await world
      .as(await world.aRep())
      .customer.enter({ name: won.name, country: 'DE' })
      .catch(() => {})
    await world.as(admin).people.setCover({ repId: leaver.id, deputyId: heir.id, from: '2026-03-10', until: '2026-03-20' })
    const plan = { closed: [heir.id], ordinary: [heir.id], mentorId: successor.id }
    await world.as(admin).people.depart({ personId: leaver.id, plan })
    expect(await world.db.follow.count({ where: { OR: [{ repId: leaver.id }, { customerId: mine.id }] } })).toBe(0)
    expect(await world.db.cover.count({ where: { endedAt: null } })).toBe(0)
    expect((await person(newcomer)).mentorId).toBe(successor.id)
    expect(await world.db.conflict.findFirstOrThrow({ where: { customerId: won.id } })).toMatchObject({ status: 'open', holderId: heir.id })
    expect((await world.lane(leaver)).closedAt).toEqual(world.now)
    expect(await violations(world.db)).toEqual([])
  })

  test('what was earned stays: orders and originators are as they were', async () => {
    const { admin, leaver } = await aLeaver()
    const heir = await world.aRep()
    const lost = await world.aCustomer({ owner: leaver })
    await world.aFollowUp({ customer: lost })
    await world.as(heir).customer.changeTier({ customerId: lost.id, to: 'close', version: 1 })
    const won = await world.aCustomer({ owner: leaver, tier: 'closed' })
    const orders = await world.db.order.findMany({ where: { customerId: won.id } })
    await world.as(admin).people.depart({ personId: leaver.id, plan: { closed: [heir.id] } })
    expect(await world.db.order.findMany({ where: { customerId: won.id } })).toEqual(orders)
    expect((await world.history(lost)).at(-1)).toMatchObject({ originatorId: leaver.id })
  })

  test('an order of the leaver that is cancelled later leaves the customer with who has it now', async () => {
    const { admin, leaver, lead } = await aLeaver()
    const heir = await world.aRep()
    const won = await world.aCustomer({ owner: leaver, tier: 'closed' })
    await world.as(admin).people.depart({ personId: leaver.id, plan: { closed: [heir.id] } })
    const { id: orderId } = await world.db.order.findFirstOrThrow({ where: { customerId: won.id } })
    await world.as(lead).order.cancel({ orderId, reason: 'fell through' })
    expect(await where(won)).toEqual({ tier: 'ordinary', ownerId: heir.id })
  })

  test('one event for all: rooms of the lanes, pokes for those who follow', async () => {
    const { admin, leaver } = await aLeaver()
    const [heir, follower] = [await world.aRep(), await world.aRep()]
    const shared = await world.aCustomer({ owner: leaver })
    await world.aFollow({ customer: shared, rep: follower })
    await world.manyCustomers(500, { owner: leaver })
    await world.db.outbox.deleteMany()
    await world.as(admin).people.depart({ personId: leaver.id, plan: { ordinary: [heir.id] } })
    const sent = await world.outbox()
    expect(
      sent
        .filter(({ event }) => event.type === 'lanes.changed')
        .map(({ room }) => room)
        .sort(),
    ).toEqual([`rep:${leaver.id}`, `rep:${heir.id}`, `user:${follower.id}`].sort())
    expect(sent.length).toBeLessThan(20)
    expect(sent.map(({ event }) => event.type)).toContain('access.changed')
  })

  describe('who may', () => {
    test('an admin sees people off, never themselves: the last one stays', async () => {
      const { admin, leaver, lead } = await aLeaver()
      await expect(world.as(admin).people.depart({ personId: admin.id, plan: {} })).rejects.toMatchObject({ message: 'IS_PARTY' })
      await expect(world.as(admin).people.giveNotice({ personId: admin.id })).rejects.toMatchObject({ message: 'IS_PARTY' })
      await expect(world.as(admin).people.update({ personId: admin.id, role: 'rep' })).rejects.toMatchObject({ message: 'IS_PARTY' })
      for (const someone of [lead, leaver]) {
        await expect(world.as(someone).people.depart({ personId: leaver.id, plan: {} })).rejects.toMatchObject({ message: 'FORBIDDEN' })
      }
      await world.as(admin).people.depart({ personId: leaver.id, plan: {} })
      await expect(world.as(admin).people.depart({ personId: leaver.id, plan: {} })).rejects.toMatchObject({
        cause: { facts: { why: 'PERSON_LEFT' } },
      })
    })

    test('an admin who leaves loses the right at once', async () => {
      const [one, other] = [await world.anAdmin(), await world.anAdmin()]
      const leaver = await world.aRep()
      const before = await world.commandContext(other)
      await world.as(one).people.depart({ personId: other.id, plan: {} })
      const { depart } = await import('@/server/commands/depart')
      const asked = depart(before, { personId: leaver.id, plan: { closed: [], close: [], ordinary: [], named: [], mentorId: null } })
      await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })
  })
})

onPostgres('leaving at once with other things', world => {
  test('two admins who see each other off: one remains', async () => {
    const [one, other] = [await world.anAdmin(), await world.anAdmin()]
    const tries = await Promise.allSettled([
      world.as(one).people.depart({ personId: other.id, plan: {} }),
      world.as(other).people.depart({ personId: one.id, plan: {} }),
    ])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await world.db.person.count({ where: { role: 'admin', status: 'active', id: { in: [one.id, other.id] } } })).toBe(1)
  })

  test('a leaver who claims, releases, enters and follows while leaving leaves nothing behind', async () => {
    for (let round = 0; round < 8; round++) {
      const admin = await world.anAdmin()
      const [leaver, heir] = [await world.aRep(), await world.aRep()]
      const [theirs, toRelease, toFollow] = [
        await world.aCustomer(),
        await world.aCustomer({ owner: leaver, tier: 'close' }),
        await world.aCustomer(),
      ]
      await world.manyCustomers(50, { owner: leaver })
      const context = await world.commandContext(leaver)
      const { changeTier } = await import('@/server/commands/change-tier')
      const { enterCustomer } = await import('@/server/commands/enter-customer')
      const { follow } = await import('@/server/commands/follow')
      const entry = { name: `Last Minute Trading ${round} GmbH`, country: 'DE', emails: [], phones: [] }
      const [left] = await Promise.allSettled([
        world.as(admin).people.depart({ personId: leaver.id, plan: { close: [heir.id], ordinary: [heir.id] } }),
        changeTier(context, { customerId: theirs.id, to: 'close', version: 1 }),
        changeTier(context, { customerId: toRelease.id, to: 'ordinary', version: 2 }),
        enterCustomer(context, entry as never),
        follow(context, { customerId: toFollow.id }),
      ])
      expect(left).toMatchObject({ status: 'fulfilled' })
      expect(await world.db.customer.count({ where: { ownerId: leaver.id } })).toBe(0)
      expect(await world.db.follow.count({ where: { repId: leaver.id } })).toBe(0)
    }
    expect(await violations(world.db)).toEqual([])
  })

  test('50,000 customers are handed over in one transaction, in seconds', async () => {
    const admin = await world.anAdmin()
    const leaver = await world.aRep({ quota: 10_000 })
    const heirs = [await world.aRep({ quota: 500 }), await world.aRep({ quota: 500 }), await world.aRep({ quota: 500 })]
    await fillBook(world.db, leaver.id, 50_000)
    const ids = heirs.map(({ id }) => id)
    const asked = performance.now()
    const { customers } = await world.as(admin).people.bookCustomers({ personId: leaver.id, text: '9999 imp', limit: 100 })
    const first = await world.as(admin).people.bookCustomers({ personId: leaver.id, limit: 100 })
    console.info(`a search and a page of a book of 50,000 in ${(performance.now() - asked).toFixed(0)} ms`)
    expect([customers.length, first.customers.length]).toEqual([5, 100])
    await world.db.outbox.deleteMany()
    const began = performance.now()
    const handed = await world.as(admin).people.depart({ personId: leaver.id, plan: { closed: ids, close: ids, ordinary: ids } })
    const seconds = (performance.now() - began) / 1_000
    console.info(`50,000 customers handed over in ${seconds.toFixed(1)} s`)
    expect(handed).toMatchObject({ closed: 2_000, close: 1_500, comeDown: 1_500, ordinary: 46_500, toPool: 0 })
    expect(await world.db.customer.count({ where: { ownerId: leaver.id } })).toBe(0)
    expect(await world.db.tierChange.count({ where: { kind: 'departed', fromOwnerId: leaver.id } })).toBe(50_000)
    expect(await world.db.outbox.count()).toBeLessThan(50)
    expect(await violations(world.db)).toEqual([])
    expect(seconds).toBeLessThan(60)
  }, 100_000)
})

/** A book as a database of years would have it, by SQL: 2,000 closed with an order each, 3,000 close, the rest ordinary. */
async function fillBook(
  db: { $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown> },
  repId: string,
  count: number,
): Promise<void> {
  await db.$executeRawUnsafe(
    `INSERT INTO "customer" ("id", "name", "country", "tier", "owner_id", "entered_by", "entered_at", "tier_since", "version")
     SELECT "uuid_v7"(now()), 'Company ' || n || ' Imports Ltd', 'DE', (CASE WHEN n <= 2000 THEN 'closed' WHEN n <= 5000 THEN 'close' ELSE 'ordinary' END)::"Tier",
            $1::uuid, $1::uuid, now() - interval '90 days', now() - n * interval '1 second', 1 FROM generate_series(1, ${count}) n`,
    repId,
  )
  await db.$executeRawUnsafe(
    `INSERT INTO "orders" ("id", "customer_id", "rep_id", "amount_minor", "currency", "date", "contract_number", "contract_key", "status", "policy_version", "created_at", "expires_at")
     SELECT "uuid_v7"(now()), c."id", $1::uuid, 100000, 'USD', current_date, c."id"::text, c."id"::text, 'confirmed', 1, now(), now() FROM "customer" c WHERE c."owner_id" = $1::uuid AND c."tier" = 'closed'`,
    repId,
  )
  await db.$executeRawUnsafe(
    `INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "to_tier", "to_owner_id", "rule", "policy_version", "version")
     SELECT "uuid_v7"(now()), c."id", c."entered_at", $1::uuid, 'imported', c."tier", $1::uuid, 'R4', 1, 1 FROM "customer" c WHERE c."owner_id" = $1::uuid`,
    repId,
  )
}
