import { expect, test } from 'vitest'
import { keepLookingForCold } from '@/server/commands/auto-release'
import { CLAUSES } from '@/server/domain/policy'
import { runDueWork } from '@/server/jobs/runner'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer } from '../../harness/world'

const DAY = 86_400_000
const LOG = { error: (...args: unknown[]) => expect(args).toBeUndefined() }

/** R5: a clause that is off until an admin wants it. */
onEachDatabase('release of cold customers', world => {
  const at = (days: number) => new Date(world.now.getTime() + days * DAY)
  /** What the sweeps of all hours until then do. */
  const sweep = async (days: number) => {
    await keepLookingForCold(world.db, at(days))
    await world.db.dueWork.updateMany({ where: { kind: 'coldSweep' }, data: { dueAt: at(days) } })
    await runDueWork(world.db, at(days), LOG)
  }
  const tierOf = async (customer: Customer) => (await world.reload(customer)).tier
  const told = (type: string, customer: Customer) => world.db.notice.count({ where: { type, customerId: customer.id } })

  test('nothing happens while the clause is off', async () => {
    const customer = await world.aCustomer({ tier: 'close', enteredAt: world.daysAgo(300), tierSince: world.daysAgo(200) })
    await sweep(0)
    await sweep(30)
    expect([await tierOf(customer), await told('release.warned', customer)]).toEqual(['close', 0])
    await world.db.customer.update({ where: { id: customer.id }, data: { lastCountingAt: at(1_000) } })
  })

  test('its owner is warned, and a week later it is ordinary, still theirs, under the cooldown of a release', async () => {
    const params = CLAUSES.autoRelease.params.parse({})
    await world.setClauses({ autoRelease: { state: 'active', params } })
    const owner = await world.aRep()
    const customer = await world.aCustomer({ owner, tier: 'close', enteredAt: world.daysAgo(200), tierSince: world.daysAgo(150) })
    const cared = await world.aCustomer({ owner, tier: 'close', enteredAt: world.daysAgo(200), tierSince: world.daysAgo(150) })
    const fresh = await world.aCustomer({ owner, tier: 'close' })
    await world.aFollowUp({ customer: fresh, at: world.daysAgo(20) })
    await sweep(0)
    await sweep(1)
    expect([await told('release.warned', customer), await told('release.warned', fresh)]).toEqual([1, 0])
    expect(await tierOf(customer)).toBe('close')
    await world.aFollowUp({ customer: cared, at: at(3) })
    await sweep(6.9)
    expect(await tierOf(customer)).toBe('close')
    await sweep(7)
    expect([await tierOf(customer), await tierOf(cared), await tierOf(fresh)]).toEqual(['ordinary', 'close', 'close'])
    expect(await world.lane(owner)).toMatchObject({ closeCount: 2, ordinaryCount: 1 })
    expect(await told('release.done', customer)).toBe(1)
    const rows = await world.history(customer)
    expect(rows.at(-1)).toMatchObject({ kind: 'released', actorId: null, rule: 'R5', toTier: 'ordinary', toOwnerId: owner.id })
    const again = world.as(owner, at(8.5)).customer.changeTier({ customerId: customer.id, to: 'close', version: 3 })
    expect(await refusalOf(again)).toMatchObject({ code: 'COOLDOWN', rule: 'R5' })
  })

  test('a clause that is turned off during the warning releases nothing', async () => {
    const customer = await world.aCustomer({ tier: 'close', enteredAt: world.daysAgo(200), tierSince: world.daysAgo(150) })
    await sweep(10)
    expect(await told('release.warned', customer)).toBe(1)
    await world.setClauses({})
    await sweep(40)
    expect(await tierOf(customer)).toBe('close')
  })
})
