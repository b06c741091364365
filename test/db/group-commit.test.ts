import { expect, test } from 'vitest'
import { inTransaction } from '@/server/db'
import { commitInGroup } from '@/server/group-commit'
import { violations } from '../harness/audit'
import { onPostgres } from '../harness/each-database'
import type { Customer, Person } from '../harness/world'

onPostgres('writes that meet are committed together, and stay each its own', (world, database) => {
  const claim = (rep: Person, customer: Customer) =>
    world.as(rep).customer.changeTier({ customerId: customer.id, to: 'close', version: customer.version })
  const codeOf = (error: { cause?: { code?: string } }) => error.cause?.code ?? String(error)
  /** How many transactions moved something: rows that one transaction wrote have one xmin. */
  const transactionsOf = async (customers: Customer[]) => {
    const rows = await world.db.$queryRaw<{ xmin: string }[]>`
      SELECT DISTINCT c.xmin::text AS "xmin" FROM "customer" c WHERE c."id" = ANY(${customers.map(({ id }) => id)}::uuid[])`
    return rows.length
  }

  test('24 claims of 24 reps: all are done, in fewer transactions', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const rep = await world.aRep()
        return { rep, customer: await world.aCustomer({ owner: rep }) }
      }),
    )
    const answers = await Promise.all(pairs.map(({ rep, customer }) => claim(rep, customer)))
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(24).fill('moved'))
    expect(await transactionsOf(pairs.map(({ customer }) => customer))).toBeLessThan(24)
    for (const { rep } of pairs) expect(await world.lane(rep)).toMatchObject({ closeCount: 1, ordinaryCount: 0 })
    expect(await violations(world.db)).toEqual([])
  })

  test('one rep claims more than there are slots for while colleagues claim: theirs are done, the rep gets the slots and refusals', async () => {
    const full = await world.aRep({ quota: 3 })
    const wanted = await world.manyCustomers(10, { owner: full })
    const others = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const rep = await world.aRep()
        return { rep, customer: await world.aCustomer({ owner: rep }) }
      }),
    )
    const claims = wanted.flatMap((customer, index) => [
      claim(full, customer as Customer).then(({ outcome }) => outcome, codeOf),
      claim((others[index] as (typeof others)[0]).rep, (others[index] as (typeof others)[0]).customer).then(
        ({ outcome }) => outcome,
        codeOf,
      ),
    ])
    const outcomes = await Promise.all(claims)
    expect(outcomes.filter((_, index) => index % 2 === 1)).toEqual(Array(10).fill('moved'))
    expect(
      outcomes
        .filter((_, index) => index % 2 === 0)
        .map(String)
        .sort(),
    ).toEqual([...Array(7).fill('QUOTA_FULL'), ...Array(3).fill('moved')])
    expect(await world.lane(full)).toMatchObject({ closeCount: 3, ordinaryCount: 7 })
    expect(await violations(world.db)).toEqual([])
  })

  test('claims that wait for somebody’s long transaction hold up no colleague', async () => {
    const [held, free] = [await world.aRep(), await world.aRep()]
    const waiting = (await world.manyCustomers(5, { owner: held })) as Customer[]
    const quick = (await world.manyCustomers(5, { owner: free })) as Customer[]
    const done: string[] = []
    let release = () => {}
    let lock = () => {}
    const isReleased = new Promise<void>(resolve => {
      release = resolve
    })
    const isLocked = new Promise<void>(resolve => {
      lock = resolve
    })
    const long = inTransaction(world.db, async tx => {
      await tx.$executeRaw`SELECT 1 FROM "customer" WHERE "owner_id" = ${held.id}::uuid FOR UPDATE`
      lock()
      await isReleased
    })
    await isLocked
    const claims = [...waiting, ...quick].map(customer =>
      claim(waiting.includes(customer) ? held : free, customer).then(() => done.push(customer.id)),
    )
    await expect.poll(() => done.toSorted(), { timeout: 5_000 }).toEqual(quick.map(({ id }) => id).sort())
    release()
    await long
    await Promise.all(claims)
    expect(done).toHaveLength(10)
  })

  test('what is nonsense is refused to who sent it, not to the others of its group', async () => {
    const rep = await world.aRep()
    const customers = await world.manyCustomers(6, { owner: rep })
    const nonsense = Array.from({ length: 6 }, () => commitInGroup(database().db, 'moves', rep.id, { customerId: 'no id', expect: {} }))
    const [refused, moved] = await Promise.all([
      Promise.allSettled(nonsense),
      Promise.all(customers.map(customer => claim(rep, customer as Customer))),
    ])
    expect(refused.map(({ status }) => status)).toEqual(Array(6).fill('rejected'))
    expect(moved.map(({ outcome }) => outcome)).toEqual(Array(6).fill('moved'))
  })
})
