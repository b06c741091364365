import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../harness/audit'
import { onEachDatabase, onPostgres } from '../harness/each-database'

const TAKE = `UPDATE "customer" SET "tier" = 'close', "owner_id" = $2, "version" = "version" + 1 WHERE "id" = $1`
const QUOTA_FULL = 'TR002'

onEachDatabase('the close quota is held by the database (R2)', world => {
  test('the last slot can be taken, the next cannot, and nothing is half done', async () => {
    const rep = await world.aRep({ quota: 2 })
    const [first, second, third] = await world.manyCustomers(3, { owner: rep })
    const take = (id: string | undefined) => world.db.$executeRawUnsafe(`UPDATE "customer" SET "tier" = 'close' WHERE "id" = '${id}'`)
    await take(first?.id)
    await take(second?.id)
    await expect(take(third?.id)).rejects.toThrow('QUOTA_FULL')
    expect(await world.lane(rep)).toMatchObject({ closeCount: 2, ordinaryCount: 1 })
    expect(third && (await world.reload(third))).toMatchObject({ tier: 'ordinary' })
  })

  test('a statement that takes more than there are slots takes none', async () => {
    const rep = await world.aRep({ quota: 2 })
    await world.manyCustomers(3, { owner: rep })
    await expect(world.db.customer.updateMany({ where: { ownerId: rep.id }, data: { tier: 'close' } })).rejects.toThrow('QUOTA_FULL')
    expect(await world.lane(rep)).toMatchObject({ closeCount: 0, ordinaryCount: 3 })
  })

  test('a reserved slot counts as held', async () => {
    const rep = await world.aRep({ quota: 2 })
    await world.db.lane.update({ where: { repId: rep.id }, data: { reserved: 2 } })
    const customer = await world.aCustomer({ owner: rep })
    await expect(world.db.customer.update({ where: { id: customer.id }, data: { tier: 'close' } })).rejects.toThrow('QUOTA_FULL')
  })

  test('a lowered quota takes nothing away, lets go, and refuses until there is room', async () => {
    const rep = await world.aRep({ quota: 3 })
    const held = [await world.aCustomer({ owner: rep, tier: 'close' }), await world.aCustomer({ owner: rep, tier: 'close' })]
    const other = await world.aCustomer({ owner: rep })
    await world.db.lane.update({ where: { repId: rep.id }, data: { closeQuota: 1 } })
    expect(await world.lane(rep)).toMatchObject({ closeCount: 2 })
    const move = (id: string | undefined, tier: 'ordinary' | 'close') => world.db.customer.update({ where: { id }, data: { tier } })
    await expect(move(other.id, 'close')).rejects.toThrow('QUOTA_FULL')
    await move(held[0]?.id, 'ordinary')
    await expect(move(other.id, 'close')).rejects.toThrow('QUOTA_FULL')
    await move(held[1]?.id, 'ordinary')
    await move(other.id, 'close')
    expect(await world.lane(rep)).toMatchObject({ closeCount: 1, ordinaryCount: 2 })
  })

  test('closed customers count against nothing', async () => {
    const rep = await world.aRep({ quota: 1 })
    await world.aCustomer({ owner: rep, tier: 'closed' })
    await world.aCustomer({ owner: rep, tier: 'closed' })
    await world.aCustomer({ owner: rep, tier: 'close' })
    expect(await world.lane(rep)).toMatchObject({ closeCount: 1, closedCount: 2 })
  })
})

onPostgres('200 claims that race for the last slots', (world, database) => {
  let pool: pg.Pool
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: database().url, max: 64 })
    // The database is dropped while some of its connections still take leave; what they are told then is no failure.
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
    // All connections stand before the first statement, so that the statements really meet.
    const clients = await Promise.all(Array.from({ length: 64 }, () => pool.connect()))
    for (const client of clients) client.release()
  })
  afterAll(() => pool?.end())

  async function race(statements: { text: string; values: unknown[] }[]): Promise<Record<string, number>> {
    const outcomes = await Promise.all(
      statements.map(({ text, values }) =>
        pool.query(text, values).then(
          () => 'taken',
          error => String(error.code),
        ),
      ),
    )
    const tally: Record<string, number> = {}
    for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1
    return tally
  }

  test('as many succeed as there are slots, all others are refused, and the count equals the rows', async () => {
    const rep = await world.aRep({ quota: 20 })
    await world.manyCustomers(17, { owner: rep, tier: 'close' })
    const wanted = await world.manyCustomers(200, { owner: null })
    const outcomes = await race(wanted.map(customer => ({ text: TAKE, values: [customer.id, rep.id] })))
    expect(outcomes).toEqual({ taken: 3, [QUOTA_FULL]: 197 })
    const rows = await world.db.customer.count({ where: { ownerId: rep.id, tier: 'close' } })
    expect(rows).toBe(20)
    expect(await world.lane(rep)).toMatchObject({ closeCount: 20 })
  })

  test('the other writers of the same lane in between change nothing about it', async () => {
    const rep = await world.aRep({ quota: 20 })
    const held = await world.manyCustomers(20, { owner: rep, tier: 'close' })
    const wanted = await world.manyCustomers(190, { owner: null })
    const releases = held
      .slice(0, 10)
      .map(({ id }) => ({ text: `UPDATE "customer" SET "tier" = 'ordinary' WHERE "id" = $1`, values: [id] }))
    const claims = wanted.map(({ id }) => ({ text: TAKE, values: [id, rep.id] }))
    const mixed = claims.flatMap((claim, index) => (index % 19 === 9 ? [claim, releases[(index - 9) / 19]] : [claim])).filter(isDefined)
    const outcomes = await race(mixed)
    const { closeCount } = await world.lane(rep)
    expect(closeCount).toBeLessThanOrEqual(20)
    // Ten slots were given back, which succeed too; 20 - 10 + claims are held.
    expect(outcomes.taken).toBe(closeCount)
    expect(await world.db.customer.count({ where: { ownerId: rep.id, tier: 'close' } })).toBe(closeCount)
  })

  test('reps who take from each other in both directions do not deadlock', async () => {
    const [one, other] = [await world.aRep({ quota: 500 }), await world.aRep({ quota: 500 })]
    const [ofOne, ofOther] = [await world.manyCustomers(100, { owner: one }), await world.manyCustomers(100, { owner: other })]
    const crossing = ofOne.flatMap((customer, index) => [
      { text: TAKE, values: [customer.id, other.id] },
      { text: TAKE, values: [ofOther[index]?.id, one.id] },
    ])
    expect(await race(crossing)).toEqual({ taken: 200 })
    expect(await world.lane(one)).toMatchObject({ ordinaryCount: 0, closeCount: 100 })
    expect(await world.lane(other)).toMatchObject({ ordinaryCount: 0, closeCount: 100 })
  })

  test('afterwards every kept count is that of its rows', async () => {
    const wrong = (await violations(world.db)).filter(line => line.startsWith('lane counts') || line.startsWith('nobody holds'))
    expect(wrong).toEqual([])
  })
})

const isDefined = <T>(value: T | undefined): value is T => value !== undefined
