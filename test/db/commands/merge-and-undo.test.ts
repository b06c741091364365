import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

/** The embedded database has one connection, and each world is some sixty rows. */
const RUNS = { embedded: 3, postgres: 12 } as const
const TIMEOUT_MS = 240_000

const tier = fc.constantFrom('ordinary', 'close', 'closed')

/** What a random pair of customers has; small numbers, so that everything meets everything. */
const pair = fc.record({
  tiers: fc.tuple(tier, tier),
  isEntryInPool: fc.boolean(),
  followUps: fc.tuple(fc.nat(3), fc.nat(3)),
  followers: fc.tuple(fc.subarray([0, 1, 2]), fc.subarray([0, 1, 2])),
  doFollowEachOther: fc.boolean(),
  hasSharedMailboxDomain: fc.boolean(),
  hasUnconfirmed: fc.boolean(),
  hasGroup: fc.boolean(),
  hasSuspicion: fc.boolean(),
  hasMerged: fc.boolean(),
  hasNotices: fc.boolean(),
  conflictsOfOthers: fc.subarray(['held', 'entry'] as const),
  ruling: fc.constantFrom('same' as const, 'same' as const, 'uphold' as const, 'grant' as const),
  isEntryKept: fc.boolean(),
  isChallengerOwner: fc.boolean(),
})

type Shape = typeof pair extends fc.Arbitrary<infer Value> ? Value : never

onEachDatabase('merging two customers and taking it back', (world, kind) => {
  let admin: Person
  let followers: Person[]
  let n = 0

  beforeAll(async () => {
    admin = await world.anAdmin()
    followers = [await world.aRep(), await world.aRep(), await world.aRep()]
  })

  const entryOf = (name: string) => ({ name, country: 'DE', emails: [], phones: [] })
  const conflict = (kind: 'suspected' | 'protected', held: Customer, other: Customer | null, challenger: Person) =>
    world.db.conflict.create({
      data: {
        ...{
          id: crypto.randomUUID(),
          kind,
          customerId: held.id,
          otherCustomerId: other?.id ?? null,
          challengerId: challenger.id,
          holderId: held.ownerId,
        },
        ...{
          entry: entryOf(`typed ${++n}`),
          evidence: [],
          openedAt: world.daysAgo(1),
          lastAt: world.daysAgo(1),
          dueAt: world.daysAhead(2),
        },
      },
    })

  async function aPair(shape: Shape) {
    const [holder, challenger] = [await world.aRep({ quota: 9 }), await world.aRep({ quota: 9 })]
    const [heldTier, entryTier] = shape.tiers
    const names = [`Lindwurm${++n} Stahl`, `Basilisk${n} Eisen`] as const
    const domain = `haus${n}.example.org`
    const held = await world.aCustomer({
      owner: holder,
      tier: heldTier,
      name: names[0],
      emails: [`a@${domain}`],
      phones: ['+49 30 1234567'],
    })
    const owner = shape.isEntryInPool && entryTier === 'ordinary' ? null : challenger
    const mailbox = shape.hasSharedMailboxDomain ? `b@${domain}` : `b@other${n}.example.org`
    const entry = await world.aCustomer({ owner, tier: entryTier, name: names[1], emails: [mailbox], enteredAt: world.daysAgo(40) })
    for (const [at, customer] of [held, entry].entries()) {
      for (let i = 0; i < (shape.followUps[at] ?? 0); i++) await world.aFollowUp({ customer, author: at === 0 ? holder : challenger })
      for (const i of shape.followers[at] ?? [])
        await world.aFollow({ customer, rep: followers[i] as Person, since: world.daysAgo(3 + at + i) })
      if (shape.hasUnconfirmed && customer.tier === 'closed') {
        await world.anOrder({ customer, status: 'unconfirmed' })
        await world.db.customer.update({ where: { id: customer.id }, data: { isUnconfirmed: true } })
      }
      if (shape.hasNotices)
        await world.db.notice.create({
          data: {
            id: crypto.randomUUID(),
            personId: holder.id,
            type: 'customer.taken',
            facts: {},
            customerId: customer.id,
            at: world.daysAgo(2),
          },
        })
    }
    if (shape.doFollowEachOther && held.tier === 'ordinary') await world.aFollow({ customer: held, rep: challenger })
    if (shape.doFollowEachOther && entry.tier === 'ordinary' && owner) await world.aFollow({ customer: entry, rep: holder })
    const third = await world.aCustomer({ owner: await world.aRep() })
    if (shape.hasGroup) await world.db.customer.updateMany({ where: { id: { in: [entry.id, third.id] } }, data: { groupId: entry.id } })
    if (shape.hasSuspicion && entryTier === 'ordinary') {
      const [lowId, highId] = [entry.id, third.id].toSorted() as [string, string]
      await world.db.suspicion.create({ data: { lowId, highId, evidence: { enteredId: entry.id, evidence: [] }, at: world.daysAgo(1) } })
    }
    if (shape.hasMerged) {
      const gone = await world.aCustomer({ owner: null })
      await world.db.customer.update({ where: { id: gone.id }, data: { mergedInto: entry.id } })
    }
    const other = await world.aRep()
    for (const of of shape.conflictsOfOthers) {
      const customer = of === 'held' ? held : entry
      if (customer.tier !== 'ordinary') await conflict('protected', customer, null, other)
    }
    const { id: conflictId } = await conflict('suspected', held, entry, challenger)
    await world.db.ruledDifferent.create({
      data: { id: crypto.randomUUID(), customerId: entry.id, conflictId, values: entryOf('another'), at: world.daysAgo(1) },
    })
    await world.db.$executeRaw`
      UPDATE "customer" c SET "open_conflicts" = (SELECT count(*) FROM "conflict" k WHERE k."status" = 'open' AND (k."customer_id" = c."id" OR k."other_customer_id" = c."id")),
        "ruling_pending" = c."id" = ${entry.id}::uuid, "is_suspected" = c."id" = ${entry.id}::uuid WHERE c."id" IN (${held.id}::uuid, ${entry.id}::uuid)`
    return { holder, challenger, held, entry, third, conflictId }
  }

  /** All that there is of the company but what only grows: history, events, notices of rulings, versions. */
  async function snapshot(ids: string[]) {
    const where = { customerId: { in: ids } }
    const customers = await world.db.customer.findMany({
      where: { OR: [{ id: { in: ids } }, { mergedInto: { in: ids } }] },
      orderBy: { id: 'asc' },
    })
    const hints = await world.db.$queryRaw<{ hint: string; customerId: string }[]>`
      SELECT "hint"::text, "customer_id" AS "customerId" FROM "identity_hint" WHERE "customer_id" = ANY(${ids}::uuid[]) ORDER BY 1, 2`
    const conflicts = { OR: [where, { otherCustomerId: { in: ids } }] }
    return {
      customers: customers.map(({ version: _, followVersion: __, ...row }) => row),
      keys: await world.db.identityKey.findMany({ where, orderBy: [{ kind: 'asc' }, { key: 'asc' }, { customerId: 'asc' }] }),
      hints,
      follows: await world.db.follow.findMany({ where, orderBy: [{ customerId: 'asc' }, { repId: 'asc' }] }),
      followUps: await world.db.followUp.findMany({ where, orderBy: { id: 'asc' } }),
      orders: await world.db.order.findMany({ where, orderBy: { id: 'asc' } }),
      notices: await world.db.notice.findMany({ where: { ...where, type: { not: { startsWith: 'conflict.' } } }, orderBy: { id: 'asc' } }),
      conflicts: await world.db.conflict.findMany({ where: conflicts, orderBy: { id: 'asc' } }),
      suspicions: await world.db.suspicion.findMany({
        where: { OR: [{ lowId: { in: ids } }, { highId: { in: ids } }] },
        orderBy: [{ lowId: 'asc' }, { highId: 'asc' }],
      }),
      ruledDifferent: await world.db.ruledDifferent.findMany({ where, orderBy: { id: 'asc' } }),
      lanes: await world.db.lane.findMany({ orderBy: { repId: 'asc' } }),
    }
  }

  test(
    'whatever the two had: nothing is lost, no count is wrong, and taken back everything is as before',
    async () => {
      await fc.assert(
        fc.asyncProperty(pair, async shape => {
          const { holder, challenger, held, entry, third, conflictId } = await aPair(shape)
          const isRefused = shape.ruling === 'uphold' && entry.tier === 'closed'
          fc.pre(!isRefused)
          const ids = [held.id, entry.id, third.id]
          const before = await snapshot(ids)
          const named = entry.ownerId && shape.isChallengerOwner ? challenger.id : holder.id
          const isMerge = shape.ruling !== 'grant' || entry.tier === 'ordinary'
          await world.as(admin).conflict.arbitrate({
            ...{ conflictId, ruling: shape.ruling, reason: 'one company' },
            ...(shape.ruling === 'same' ? { ownerId: named, keepCustomerId: shape.isEntryKept ? entry.id : held.id } : {}),
          })
          expect(await violations(world.db)).toEqual([])
          if (isMerge) await expectNothingLost(before, [held.id, entry.id])
          await world.as(admin).conflict.undo({ conflictId })
          expect(await violations(world.db)).toEqual([])
          expect(await snapshot(ids)).toEqual(before)
        }),
        { numRuns: RUNS[kind] },
      )
    },
    TIMEOUT_MS,
  )

  async function expectNothingLost(before: Awaited<ReturnType<typeof snapshot>>, ids: string[]): Promise<void> {
    const rows = await world.db.customer.findMany({ where: { id: { in: ids } } })
    const survivor = rows.find(({ mergedInto }) => mergedInto === null)
    const absorbed = rows.find(({ mergedInto }) => mergedInto !== null)
    expect(absorbed?.mergedInto).toBe(survivor?.id)
    const customerId = survivor?.id ?? ''
    const of = <Row extends { customerId: string | null }>(list: Row[]) =>
      list.filter(row => row.customerId !== null && ids.includes(row.customerId))
    expect(await world.db.followUp.count({ where: { customerId } })).toBe(of(before.followUps).length)
    expect(await world.db.order.count({ where: { customerId } })).toBe(of(before.orders).length)
    expect(await world.db.notice.count({ where: { customerId, type: 'customer.taken' } })).toBe(of(before.notices).length)
    const keys = await world.db.identityKey.findMany({ where: { customerId } })
    const known = new Set(keys.map(({ kind, key }) => `${kind} ${key}`))
    for (const { kind, key } of of(before.keys)) expect(known).toContain(`${kind} ${key}`)
    const follows = new Set((await world.db.follow.findMany({ where: { customerId } })).map(({ repId }) => repId))
    for (const { repId } of of(before.follows)) if (repId !== survivor?.ownerId) expect(follows).toContain(repId)
    for (const conflict of before.conflicts) {
      const now = await world.db.conflict.findUniqueOrThrow({ where: { id: conflict.id } })
      expect(now.customerId).not.toBe(absorbed?.id)
      expect(now.otherCustomerId).not.toBe(absorbed?.id)
    }
    // Both histories can still be read.
    for (const id of ids) expect((await world.db.tierChange.findMany({ where: { customerId: id } })).length).toBeGreaterThan(1)
    const tiers = before.customers.filter(({ id }) => ids.includes(id)).map(row => row.tier)
    const lowest = { ordinary: 0, close: 1, closed: 2 }
    expect(tiers.some(each => lowest[each] >= lowest[survivor?.tier ?? 'ordinary'])).toBe(true)
  }
})
