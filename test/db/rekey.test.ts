import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { insertKeys } from '@/server/identity/held-keys'
import { identityKeysOf } from '@/server/identity/keys'
import { prepareRekey, writeRekey } from '@/server/identity/rekey'
import * as version from '@/server/identity/rules-version'
import { beginRekey, lastRekey, runRekey } from '@/server/identity/run-rekey'
import { startBackgroundRekey } from '@/server/jobs/background-rekey'
import { onEachDatabase, onPostgres } from '../harness/each-database'
import type { Customer, World } from '../harness/world'

const clock = () => new Date()
const useRules = (rules: string) => vi.spyOn(version, 'keyRules').mockReturnValue(rules)
afterEach(() => vi.restoreAllMocks())

const keysOf = async (world: World, { id }: Customer) =>
  (await world.db.identityKey.findMany({ where: { customerId: id }, orderBy: [{ kind: 'asc' }, { key: 'asc' }] })).map(
    ({ kind, key, exclusive, isCurrent, isAccepted }) => ({ kind, key, exclusive, isCurrent, isAccepted }),
  )
const hintsOf = async (world: World, { id }: Customer) =>
  (await world.db.identityHint.findMany({ where: { customerId: id } })).map(({ hint }) => hint).sort()
const run = (world: World, options: Partial<Parameters<typeof runRekey>[1]> = {}) => runRekey(world.db, { clock, batch: 10, ...options })

onEachDatabase('keys made anew', world => {
  test('what nothing changes of is not written: keys, hints, flags and instants stay', async () => {
    const owner = await world.aRep()
    const customer = await world.aCustomer({
      owner,
      phones: ['0911 5566770'],
      website: 'facebook.com/rhein',
      emails: ['a.b+c@gmail.com'],
      localName: '莱茵贸易',
    })
    await world.as(owner).customer.edit({
      customerId: customer.id,
      version: 1,
      name: 'Rhein Handel GmbH',
      country: 'AT',
      phones: [],
      emails: ['x@rhein-handel.at'],
    })
    const [keys, hints] = [await keysOf(world, customer), await hintsOf(world, customer)]
    expect(keys.some(({ isCurrent }) => !isCurrent)).toBe(true)
    await beginRekey(world.db, clock(), { again: true })
    expect(await run(world)).toMatchObject({ finishedAt: expect.any(Date), met: 0 })
    expect(await keysOf(world, customer)).toEqual(keys)
    expect(await hintsOf(world, customer)).toEqual(hints)
  })

  test('other rules: old keys and hints are replaced, past values are keyed by the new ones, a waiting value waits on', async () => {
    const owner = await world.aRep({ team: await world.aTeam() })
    const customer = await world.aCustomer({ owner, tier: 'closed', name: 'Alster Optik GmbH', phones: ['+49 40 1234567'] })
    await world.as(owner).customer.edit({ customerId: customer.id, version: 2, name: 'Bille Optik GmbH' })
    const [good, hints] = [await keysOf(world, customer), await hintsOf(world, customer)]
    // As earlier rules had left it: other keys for the same values, other hints, one of no use to anybody.
    await world.db
      .$executeRaw`UPDATE "identity_key" SET "key" = replace("key", 'optik', 'OLD') WHERE "customer_id" = ${customer.id}::uuid AND "kind" = 'name'`
    await world.db.identityHint.deleteMany({ where: { customerId: customer.id } })
    await world.db.identityHint.create({ data: { hint: 4711n, customerId: customer.id } })
    await world.db.identityMade.update({ where: { customerId: customer.id }, data: { rules: 'old', hints: [4711n] } })
    useRules('the new rules')
    await beginRekey(world.db, clock())
    expect(await run(world)).toMatchObject({ rules: 'the new rules', finishedAt: expect.any(Date) })
    expect(await keysOf(world, customer)).toEqual(good)
    expect(await hintsOf(world, customer)).toEqual(hints)
    expect(good.filter(({ isAccepted }) => !isAccepted).length).toBeGreaterThan(0)
    expect(await world.db.identityMade.count({ where: { NOT: { rules: 'the new rules' } } })).toBe(0)
  })

  test('a customer that never had a key gets them; of two that turn out to be one the first keeps it for itself, and the run says so', async () => {
    useRules('rules that see more')
    const [first, second] = [
      await world.aCustomer({ name: 'Twin Peaks GmbH', emails: [], website: 'tp1.de' }),
      await world.aCustomer({ name: 'Other', emails: [], website: 'tp2.de' }),
    ]
    await world.db.customer.update({ where: { id: second.id }, data: { name: 'TWIN PEAKS' } })
    await world.db.identityKey.deleteMany({ where: { customerId: { in: [second.id] } } })
    await world.db.identityMade.deleteMany({ where: { customerId: second.id } })
    await beginRekey(world.db, clock(), { again: true })
    expect(await run(world)).toMatchObject({ met: 1 })
    const exclusive = async (customer: Customer) => (await keysOf(world, customer)).filter(key => key.exclusive).map(({ key }) => key)
    expect(await exclusive(first)).toContain('DE:twinpeaks')
    expect(await exclusive(second)).toEqual([])
    expect(await keysOf(world, second)).toContainEqual(expect.objectContaining({ key: 'DE:twinpeaks' }))
  })

  test('stopped half way it goes on where it was; done, it is not begun again before the rules change', async () => {
    await world.manyCustomers(60, { owner: await world.aRep() })
    useRules('third rules')
    await beginRekey(world.db, clock())
    const total = await world.db.customer.count()
    const ended = new AbortController()
    const seen: number[] = []
    await run(world, {
      signal: ended.signal,
      onProgress: ({ done }) => {
        seen.push(done)
        if (seen.length === 2) ended.abort()
      },
    })
    expect(seen).toEqual([10, 20])
    expect(await lastRekey(world.db)).toMatchObject({ done: 20, total, finishedAt: null })
    expect(await beginRekey(world.db, clock())).toBe(true)
    const more: number[] = []
    expect(await run(world, { onProgress: ({ done }) => more.push(done) })).toMatchObject({
      done: total,
      total,
      finishedAt: expect.any(Date),
    })
    expect(more[0]).toBe(30)
    expect(await beginRekey(world.db, clock())).toBe(false)
    expect(await run(world)).toBeNull()
    useRules('fourth rules')
    expect(await beginRekey(world.db, clock())).toBe(true)
    await run(world)
  })

  test('a server does it by itself after it has started, and the admin sees how far', async () => {
    useRules('rules of a new version')
    const admin = await world.anAdmin()
    const log = { info: vi.fn(), warn: vi.fn() }
    await beginRekey(world.db, clock())
    expect(await world.as(admin).duplicate.rekeying()).toMatchObject({ done: 0 })
    expect(await world.as(await world.aRep()).duplicate.rekeying()).toBeNull()
    const background = startBackgroundRekey({ db: world.db, clock, log, startAfterMs: 0 })
    for (let n = 0; n < 200 && (await lastRekey(world.db))?.finishedAt === null; n++) await sleep(50)
    await background.stop()
    expect(await lastRekey(world.db)).toMatchObject({ rules: 'rules of a new version', finishedAt: expect.any(Date) })
    expect(await world.as(admin).duplicate.rekeying()).toBeNull()
    expect(log.warn).not.toHaveBeenCalled()
  })
})

onPostgres('keys made anew beside people who work', world => {
  test('a customer that changed after its batch was read keeps what the change made, and is made anew by the next round', async () => {
    const owner = await world.aRep()
    const customer = await world.aCustomer({ owner, name: 'Vorher GmbH' })
    useRules('later rules')
    const batch = await prepareRekey(world.db, { rules: 'later rules', afterId: null, limit: 1_000 })
    await world.as(owner).customer.edit({ customerId: customer.id, version: 1, name: 'Nachher GmbH' })
    await writeRekey(world.db, 'later rules', batch)
    expect((await keysOf(world, customer)).filter(({ kind, isCurrent }) => kind === 'name' && isCurrent).map(({ key }) => key)).toContain(
      'DE:nachher',
    )
    expect((await world.db.identityMade.findUnique({ where: { customerId: customer.id } }))?.rules).not.toBe('later rules')
    await beginRekey(world.db, clock())
    await run(world)
    expect((await world.db.identityMade.findUnique({ where: { customerId: customer.id } }))?.rules).toBe('later rules')
  })

  test('entries while it runs are found, whichever comes first; two processes share one run', async () => {
    await world.manyCustomers(300, { owner: await world.aRep() })
    useRules('rules beside entries')
    const began = await Promise.all([beginRekey(world.db, clock()), beginRekey(world.db, clock())])
    expect(began).toEqual([true, true])
    const reps = await Promise.all(Array.from({ length: 4 }, () => world.aRep()))
    const runs = Promise.all([run(world), run(world)])
    const entered = await Promise.all(
      reps.flatMap(rep =>
        [1, 2, 3].map(n =>
          world.as(rep).customer.enter({ name: `${['Kestrel Foundry', 'Marlow Ceramics', 'Tamsin Optics'][n - 1]} Ltd`, country: 'GB' }),
        ),
      ),
    )
    const done = await runs
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(entered.filter(({ outcome }) => outcome === 'entered')).toHaveLength(3)
    expect(await world.db.identityMade.count({ where: { rules: 'rules beside entries' } })).toBe(await world.db.customer.count())
  })

  test('keys that are added to a customer of older rules leave it to be made anew', async () => {
    const customer = await world.aCustomer()
    await world.db.identityMade.update({ where: { customerId: customer.id }, data: { rules: 'old' } })
    const keys = identityKeysOf({ name: 'More Of It', country: 'DE', emails: [], phones: [] })
    await world.db.$transaction(tx => insertKeys(tx, clock(), { customerId: customer.id, keys }))
    expect(await world.db.identityMade.findUnique({ where: { customerId: customer.id } })).toMatchObject({ rules: 'old' })
  })
})
