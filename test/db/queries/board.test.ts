import { beforeAll, expect, test } from 'vitest'
import type { Board } from '@/server/api/types'
import { onEachDatabase } from '../../harness/each-database'
import type { Person, Team } from '../../harness/world'

onEachDatabase('the board', world => {
  let team: Team
  let otherTeam: Team
  let rep: Person
  let colleague: Person
  let lead: Person
  let outsider: Person
  let admin: Person

  beforeAll(async () => {
    team = await world.aTeam({ name: 'Ningbo' })
    otherTeam = await world.aTeam({ name: 'Yiwu' })
    rep = await world.aRep({ team, name: '王倩' })
    colleague = await world.aRep({ team, name: '李雷', quota: 7 })
    lead = await world.aLead({ team })
    outsider = await world.aRep({ team: otherTeam })
    admin = await world.anAdmin()
    await world.manyCustomers(30, { owner: rep })
    await world.aCustomer({ owner: rep, tier: 'close' })
    await world.aCustomer({ owner: rep, tier: 'closed' })
    await world.manyCustomers(8, { owner: colleague })
    await world.aCustomer({ owner: colleague, tier: 'close' })
  })

  const laneOf = (board: Board, person: Person) => {
    const lane = board.lanes.find(({ repId }) => repId === person.id)
    if (!lane) throw new Error('no such lane')
    return lane
  }
  const countsOf = (board: Board, person: Person) => {
    const { ordinary, close, closed } = laneOf(board, person).tiers
    return [ordinary.count, close.count, closed.count]
  }

  test('one’s own lane with the first page of each column, last moved first', async () => {
    const board = await world.as(rep).board.get({ scope: 'mine' })
    expect(board.lanes).toHaveLength(1)
    expect(countsOf(board, rep)).toEqual([30, 1, 1])
    const { ordinary, close, closed } = laneOf(board, rep).tiers
    expect([ordinary.cards?.length, close.cards?.length, closed.cards?.length]).toEqual([25, 1, 1])
    expect(ordinary.nextCursor).toEqual(expect.any(String))
    expect(close.nextCursor).toBeNull()
    const moved = ordinary.cards?.map(({ tierSince }) => tierSince) ?? []
    expect(moved).toEqual([...moved].sort().reverse())
    expect(laneOf(board, rep).quota).toEqual({ held: 1, limit: 20, reserved: 0 })
  })

  test('a rep’s team shows gauges and no card', async () => {
    const board = await world.as(colleague).board.get({ scope: 'team' })
    expect(new Set(board.lanes.map(({ repId }) => repId))).toEqual(new Set([rep.id, colleague.id]))
    expect(countsOf(board, rep)).toEqual([30, 1, 1])
    expect(laneOf(board, rep).tiers.ordinary).toEqual({ count: 30 })
    expect(laneOf(board, rep).tiers.close).toEqual({ count: 1 })
    expect(board.teams).toEqual([{ teamId: team.id, name: 'Ningbo' }])
  })

  test('a lead’s team shows the lanes with cards, in the order of the names', async () => {
    const board = await world.as(lead).board.get({ scope: 'team' })
    expect(board.lanes.map(({ name }) => name)).toEqual(['李雷', '王倩'])
    expect(laneOf(board, colleague).tiers.ordinary.cards).toHaveLength(6)
    expect(laneOf(board, colleague).quota.limit).toBe(7)
    expect(laneOf(board, rep).tiers.closed.cards).toHaveLength(1)
  })

  test('an admin sees every team, or the one asked for', async () => {
    const every = await world.as(admin).board.get({ scope: 'team' })
    expect(every.teams.map(({ name }) => name)).toEqual(['Ningbo', 'Yiwu'])
    expect(every.lanes.map(({ repId }) => repId)).toContain(outsider.id)
    const one = await world.as(admin).board.get({ scope: 'team', teamId: otherTeam.id })
    expect(one.lanes.map(({ repId }) => repId)).toEqual([outsider.id])
  })

  test('another team is not there', async () => {
    for (const person of [rep, lead]) {
      await expect(world.as(person).board.get({ scope: 'team', teamId: otherTeam.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('one who does not sell has no own lane', async () => {
    expect((await world.as(admin).board.get({ scope: 'mine' })).lanes).toEqual([])
  })

  test('a column goes on where it ended, also where many moved in the same instant', async () => {
    const owner = await world.aRep({ team })
    const tierSince = world.daysAgo(3)
    for (let n = 0; n < 7; n++) await world.aCustomer({ owner, tierSince })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.as(owner).board.column({ repId: owner.id, tier: 'ordinary', limit: 3, cursor })
      seen.push(...page.cards.map(({ customerId }) => customerId))
      // What comes to the top while one reads pushes nothing twice or past.
      await world.aCustomer({ owner, tierSince: world.now })
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test('the board’s cursor goes on in the column', async () => {
    const first = laneOf(await world.as(rep).board.get({ scope: 'mine' }), rep).tiers.ordinary
    const rest = await world.as(rep).board.column({ repId: rep.id, tier: 'ordinary', limit: 100, cursor: first.nextCursor ?? '' })
    const ids = [...(first.cards ?? []), ...rest.cards].map(({ customerId }) => customerId)
    expect(new Set(ids).size).toBe(30)
    expect(rest.nextCursor).toBeNull()
  })

  test.each([{ cursor: 'nonsense' }, { cursor: '' }, { limit: 0 }, { limit: 101 }, { cursor: 'x'.repeat(201) }])(
    'malformed: %j',
    async input => {
      await expect(world.as(rep).board.column({ repId: rep.id, tier: 'ordinary', ...input })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    },
  )

  test('others’ ordinary column shows the company; their close and closed ones are not there', async () => {
    await world.db.customer.updateMany({ where: { ownerId: colleague.id }, data: { nextStep: 'Offer 3.20 per piece' } })
    const { cards } = await world.as(outsider).board.column({ repId: colleague.id, tier: 'ordinary' })
    expect(cards).toHaveLength(8)
    expect(JSON.stringify(cards)).not.toContain('3.20')
    const own = await world.as(colleague).board.column({ repId: colleague.id, tier: 'ordinary' })
    expect(own.cards[0]?.nextStep).toBe('Offer 3.20 per piece')
    for (const tier of ['close', 'closed'] as const) {
      await expect(world.as(outsider).board.column({ repId: colleague.id, tier })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(world.as(rep).board.column({ repId: '01950000-0000-7000-8000-00000000ffff', tier: 'ordinary' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await world.as(lead).board.column({ repId: colleague.id, tier: 'close' })).cards).toHaveLength(1)
  })

  test('a filter counts what it finds; % and _ are what they are', async () => {
    const owner = await world.aRep({ team: otherTeam })
    await world.aCustomer({ owner, name: '100% Cotton GmbH', localName: '全棉公司', country: 'AT' })
    await world.aCustomer({ owner, name: '1000 Cotton GmbH' })
    await world.aCustomer({ owner, name: 'A_B Trading' })
    await world.aCustomer({ owner, name: 'École Étoile SARL' })
    await world.aCustomer({ owner, name: 'AXB Trading', tier: 'close' })
    await world.aCustomer({ owner, name: 'Back\\slash Ltd' })
    const found = async (filter: object) => countsOf(await world.as(owner).board.get({ scope: 'mine', filter }), owner)
    expect(await found({ text: '100%' })).toEqual([1, 0, 0])
    expect(await found({ text: 'a_b' })).toEqual([1, 0, 0])
    expect(await found({ text: 'back\\slash' })).toEqual([1, 0, 0])
    expect(await found({ text: 'TRADING' })).toEqual([1, 1, 0])
    expect(await found({ text: '全棉' })).toEqual([1, 0, 0])
    expect(await found({ text: 'École Étoile' })).toEqual([1, 0, 0])
    expect(await found({ country: 'AT' })).toEqual([1, 0, 0])
    expect(await found({ text: 'cotton', country: 'DE' })).toEqual([1, 0, 0])
    expect(await found({ text: "'; DROP TABLE customer; --" })).toEqual([0, 0, 0])
    const column = await world.as(owner).board.column({ repId: owner.id, tier: 'ordinary', filter: { text: 'cotton' } })
    expect(column.cards.map(({ name }) => name).sort()).toEqual(['100% Cotton GmbH', '1000 Cotton GmbH'])
  })

  test('each badge finds its cards', async () => {
    const owner = await world.aRep({ team: otherTeam })
    const cold = await world.aCustomer({ owner, tier: 'close' })
    const warm = await world.aCustomer({ owner, tier: 'close' })
    await world.aFollowUp({ customer: warm })
    const follower = await world.aRep({ name: 'Follower' })
    const shared = await world.aCustomer({ owner })
    await world.aFollow({ customer: shared, rep: follower })
    const due = await world.aCustomer({ owner })
    await world.aFollowUp({ customer: due, nextAt: world.daysAgo(1) })
    const flagged = {
      contested: { openConflicts: 1 },
      suspected: { isSuspected: true },
      unconfirmed: { isUnconfirmed: true },
      given: { givenBy: rep.id, givenTo: owner.id },
    }
    const expected: Record<string, string> = { cold: cold.id, shared: shared.id, due: due.id }
    for (const [badge, data] of Object.entries(flagged)) {
      const customer = await world.aCustomer({ owner })
      await world.db.customer.update({ where: { id: customer.id }, data })
      expected[badge] = customer.id
    }
    for (const badge of ['cold', 'contested', 'suspected', 'unconfirmed', 'due', 'given', 'shared'] as const) {
      const { tiers } = laneOf(await world.as(owner).board.get({ scope: 'mine', filter: { badge } }), owner)
      const cards = [tiers.ordinary, tiers.close, tiers.closed].flatMap(({ cards = [] }) => cards)
      expect(
        cards.map(({ customerId }) => customerId),
        badge,
      ).toEqual([expected[badge]])
      if (badge === 'cold') expect(cards[0]).toMatchObject({ isCold: true, coldDays: 90 })
      if (badge === 'shared') expect(cards[0]).toMatchObject({ followers: 1, followersNames: ['Follower'] })
      if (badge === 'given') expect(cards[0]).toMatchObject({ givenBy: '王倩' })
    }
  })

  test('a lead filters by rep', async () => {
    const board = await world.as(lead).board.get({ scope: 'team', filter: { repId: rep.id } })
    expect(board.lanes.map(({ repId }) => repId)).toEqual([rep.id])
    expect(countsOf(board, rep)).toEqual([30, 1, 1])
  })

  test('a claim of the last minutes can be undone by who made it', async () => {
    const owner = await world.aRep({ team })
    const customer = await world.aCustomer({ owner })
    await world.as(owner).customer.changeTier({ customerId: customer.id, to: 'close', version: customer.version })
    const undoUntil = new Date(world.now.getTime() + 10 * 60_000).toISOString()
    const cardFor = async (person: Person, at?: Date) =>
      (await world.as(person, at).board.column({ repId: owner.id, tier: 'close' })).cards[0]
    expect(await cardFor(owner)).toMatchObject({ customerId: customer.id, canUndoUntil: undoUntil })
    expect(await cardFor(owner, new Date(world.now.getTime() + 11 * 60_000))).not.toHaveProperty('canUndoUntil')
    expect(await cardFor(lead)).not.toHaveProperty('canUndoUntil')
    const { customer: view } = await world.as(owner).customer.get({ customerId: customer.id })
    expect(view.can.undoUntil).toBe(undoUntil)
  })

  test('a newcomer’s lane names the mentor', async () => {
    const mentor = await world.aRep({ name: 'Mentor Zhou' })
    const newcomer = await world.aNewcomer({ team, mentor })
    const board = await world.as(lead).board.get({ scope: 'team' })
    expect(laneOf(board, newcomer)).toMatchObject({ isNewcomer: true, mentorName: 'Mentor Zhou' })
    expect(laneOf(board, rep)).toMatchObject({ isNewcomer: false, mentorName: null })
  })
})
