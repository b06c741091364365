import { beforeAll, expect, test } from 'vitest'
import { firstPolicyClauses } from '@/server/domain/policy'
import { onEachDatabase } from '../../harness/each-database'
import { checked, closedRow, HEADING, imported, ordinaryRow } from '../../harness/import-file'
import { refusalOf } from '../../harness/refused'
import { NOW, type Person } from '../../harness/world'

const DAY = 86_400_000
const LIST = ['Company', 'Country']

onEachDatabase('lists, and the opening', world => {
  let admin: Person
  let zhou: Person
  let lin: Person
  beforeAll(async () => {
    admin = await world.anAdmin()
    zhou = await world.aRep({ name: '周敏' })
    lin = await world.aRep({ name: '林涛' })
  })
  const customerNamed = (name: string) => world.db.customer.findFirstOrThrow({ where: { name } })
  const claim = async (by: Person, name: string, now = NOW) => {
    const { id, version } = await customerNamed(name)
    return world.as(by, now).customer.changeTier({ customerId: id, to: 'close', version })
  }

  test('an asked newcomer is not asked while only the owner may claim', async () => {
    const newcomer = await world.aNewcomer()
    const customer = await world.aCustomer({ owner: zhou, name: 'Aurich Wind GmbH', openingUntil: new Date(NOW.getTime() + DAY) })
    await world.aFollow({ customer, rep: newcomer })
    await world.aFollowUp({ customer, author: newcomer })
    await expect(claim(zhou, 'Aurich Wind GmbH')).resolves.toMatchObject({ outcome: 'moved' })
  })

  test('typing a list during the opening protects nothing', async () => {
    const result = await imported(world, zhou, [LIST, ['Bremen Kaffee GmbH', 'DE'], ['Celle Honig GmbH', 'DE']], { kind: 'customers' })
    expect(result.counts).toEqual({ entered: 2 })
    expect(await customerNamed('Bremen Kaffee GmbH')).toMatchObject({ ownerId: zhou.id, tier: 'ordinary', openingUntil: null })
    await expect(claim(lin, 'Bremen Kaffee GmbH')).resolves.toMatchObject({ outcome: 'moved', ownerId: lin.id })
  })

  test('a list that names owners, tiers and orders is no opening import: those columns cannot be used', async () => {
    const rows = [HEADING, closedRow('Duderstadt Uhren GmbH', zhou, 'SC-1')]
    expect((await checked(world, zhou, rows, { kind: 'customers' })).mapping).toEqual({ name: 0, country: 1, emails: 2 })
    await expect(checked(world, zhou, rows, { kind: 'customers', mapping: { name: 0, country: 1, tier: 4 } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await refusalOf(checked(world, zhou, rows))).toMatchObject({ code: 'FORBIDDEN', facts: { why: 'ADMINS_ONLY' } })
  })

  test('who types a colleague’s customers in before the admin has the list does not keep them', async () => {
    await world.as(lin).customer.enter({ name: 'Einbeck Bier GmbH', country: 'DE', emails: [], phones: [] })
    await imported(world, admin, [HEADING, ordinaryRow('Einbeck Bier', zhou)])
    expect(await customerNamed('Einbeck Bier GmbH')).toMatchObject({ ownerId: zhou.id })
    expect(await refusalOf(claim(lin, 'Einbeck Bier GmbH'))).toMatchObject({ code: 'OPENING_PERIOD' })
  })

  test('entering it again during the opening is no way round it', async () => {
    const answer = await world.as(lin).customer.enter({ name: 'EINBECK BIER', country: 'DE', emails: [], phones: [] })
    expect(answer).toMatchObject({ outcome: 'followed' })
    expect(await refusalOf(claim(lin, 'Einbeck Bier GmbH'))).toMatchObject({ code: 'OPENING_PERIOD' })
    const { id, version } = await customerNamed('Einbeck Bier GmbH')
    const order = { amountMinor: 5_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: 'TRICK-1' }
    expect(await refusalOf(world.as(lin).customer.changeTier({ customerId: id, to: 'closed', version, order }))).toMatchObject({
      code: 'OPENING_PERIOD',
    })
  })

  test('given up it is nobody’s, and so anybody’s', async () => {
    const { id, version } = await customerNamed('Einbeck Bier GmbH')
    await world.as(zhou).customer.giveUp({ customerId: id, version })
    await expect(claim(lin, 'Einbeck Bier GmbH')).resolves.toMatchObject({ outcome: 'moved', ownerId: lin.id })
  })

  test('a long list is no way to learn who holds what: holders are named for so many rows a day', async () => {
    await world.setClauses({ attempts: { params: { ...firstPolicyClauses().attempts.params, importHoldersPerDay: 2 } } })
    const names = ['Fulda Reifen GmbH', 'Goslar Erz GmbH', 'Husum Fisch GmbH', 'Itzehoe Zement GmbH']
    for (const name of names)
      await world.aCustomer({ owner: lin, tier: 'close', name, emails: [], website: `https://${name.slice(0, 5)}.example` })
    const list = [LIST, ...names.map(name => [name, 'DE'])]
    const preview = await checked(world, zhou, list, { kind: 'customers' })
    expect(preview.counts, 'what is not started tells nothing of others').toEqual({ entered: 4 })

    const toldIn = async (now: Date) => {
      const { importId, counts } = await imported(world, zhou, list, { kind: 'customers', now })
      expect(counts).toEqual({ protected: 4 })
      const { rows } = await world.as(zhou, now).import.rows({ importId })
      return rows.map(({ facts }) => (facts.isHolderHidden ? 'hidden' : facts.ownerName))
    }
    expect(await toldIn(NOW)).toEqual(['林涛', '林涛', 'hidden', 'hidden'])
    expect(await toldIn(NOW), 'the same day').toEqual(['hidden', 'hidden', 'hidden', 'hidden'])
    expect(await toldIn(new Date(NOW.getTime() + DAY)), 'the next day').toEqual(['林涛', '林涛', 'hidden', 'hidden'])
    const conflict = await world.db.conflict.findMany({ where: { challengerId: zhou.id, kind: 'protected' } })
    expect(
      conflict.map(({ attempts }) => attempts),
      'attempts stand in the lead’s list',
    ).toEqual([3, 3, 3, 3])
  })

  test('a limit of none names none', async () => {
    await world.setClauses({ attempts: { params: { ...firstPolicyClauses().attempts.params, importHoldersPerDay: 0 } } })
    const { importId } = await imported(world, zhou, [LIST, ['Fulda Reifen GmbH', 'DE']], {
      kind: 'customers',
      now: new Date(NOW.getTime() + 5 * DAY),
    })
    expect((await world.as(zhou).import.rows({ importId })).rows.map(({ facts }) => facts)).toEqual([
      { name: 'Fulda Reifen GmbH', isHolderHidden: true },
    ])
  })

  test('follows that a list brings count against the limit', async () => {
    await world.setClauses({ sharing: { params: { ...firstPolicyClauses().sharing.params, followLimit: 1 } } })
    const rep = await world.aRep()
    for (const name of ['Jever Sanddorn GmbH', 'Kamen Stahl GmbH'])
      await world.aCustomer({ owner: lin, name, emails: [], website: `https://${name.slice(0, 5)}.example` })
    const { counts } = await imported(
      world,
      rep,
      [LIST, ['Jever Sanddorn GmbH', 'DE'], ['Kamen Stahl GmbH', 'DE'], ['Lemgo Holz GmbH', 'DE'], ['', 'DE']],
      { kind: 'customers' },
    )
    expect(counts).toEqual({ followed: 1, limit: 1, entered: 1, invalid: 1 })
  })
})
