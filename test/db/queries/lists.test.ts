import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

onEachDatabase('lists', world => {
  /** Every page of a list, three rows at a time. */
  async function allPages<Row>(read: (cursor: string | undefined) => Promise<{ rows: Row[]; nextCursor: string | null }>): Promise<Row[]> {
    const rows: Row[] = []
    let cursor: string | undefined
    for (let page = 0; page < 50; page++) {
      const answer = await read(cursor)
      rows.push(...answer.rows)
      if (!answer.nextCursor) return rows
      cursor = answer.nextCursor
    }
    throw new Error('no end')
  }
  const idsOf = (rows: { customerId: string }[]) => rows.map(({ customerId }) => customerId)

  test('the pool is everybody’s, page by page, with text and country', async () => {
    const rep = await world.aRep()
    const tierSince = world.daysAgo(7)
    const made: Customer[] = []
    for (let n = 0; n < 7; n++)
      made.push(await world.aCustomer({ owner: null, tierSince, name: `Pool Works ${n}`, country: n === 0 ? 'FR' : 'DE' }))
    await world.aCustomer({ owner: rep, name: 'Pool Works own' })
    await world.aFollow({ customer: made[0] as Customer, rep })
    const list = (cursor: string | undefined) => world.as(rep).pool.list({ text: 'pool works', cursor, limit: 3 })
    const rows = await allPages(list)
    expect(idsOf(rows)).toEqual(
      made
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
    expect(await list(undefined)).toMatchObject({ count: 7, countIsCapped: false })
    const french = await world.as(rep).pool.list({ text: 'pool works', country: 'FR' })
    expect(french.rows).toMatchObject([{ isFollowing: true, ownerName: null, followers: 1 }])
  })

  test('colleagues’ ordinary customers, not the own, not the pool, not close ones', async () => {
    const [rep, colleague] = [await world.aRep(), await world.aRep({ name: 'Colleague' })]
    const theirs = await world.aCustomer({ owner: colleague, name: 'Shared Looms' })
    await world.aCustomer({ owner: colleague, name: 'Shared Looms close', tier: 'close' })
    await world.aCustomer({ owner: rep, name: 'Shared Looms own' })
    await world.aCustomer({ owner: null, name: 'Shared Looms pool' })
    const { rows } = await world.as(rep).pool.list({ whose: 'colleagues', text: 'shared looms' })
    expect(rows).toMatchObject([{ customerId: theirs.id, ownerName: 'Colleague', isFollowing: false }])
  })

  test('following, the latest first, against the limit', async () => {
    const rep = await world.aRep()
    const customers: Customer[] = []
    for (let n = 0; n < 4; n++) customers.push(await world.aCustomer())
    for (const customer of customers) await world.aFollow({ customer, rep, since: world.daysAgo(2) })
    const rows = await allPages(cursor => world.as(rep).following.list({ cursor, limit: 3 }))
    expect(idsOf(rows)).toEqual(
      customers
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
    expect(await world.as(rep).following.list({})).toMatchObject({ count: 4, limit: 100, nextCursor: null })
  })

  test('the timeline is one line of follow-ups, moves, orders and conflicts', async () => {
    const owner = await world.aRep()
    const customer = await world.aCustomer({ owner, tier: 'closed', enteredAt: world.daysAgo(50), tierSince: world.daysAgo(10) })
    const at = world.daysAgo(30)
    for (let n = 0; n < 5; n++) await world.aFollowUp({ customer, at })
    const challenger = await world.aRep()
    await aConflict({ customer, challenger, openedAt: world.daysAgo(1) })
    const items = await allPages(async cursor => {
      const { items: rows, nextCursor } = await world.as(owner).customer.history({ customerId: customer.id, cursor, limit: 2 })
      return { rows, nextCursor }
    })
    expect(items.map(({ kind }) => kind)).toEqual(['conflict', ...kindsAtWin(items), ...Array(5).fill('followUp'), 'move'])
    expect(new Set(items.map(({ id }) => id)).size).toBe(9)
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )
  })

  test('due: the own next steps and what one noted on followed ones; the owner’s plans are not the follower’s', async () => {
    const [rep, colleague] = [await world.aRep(), await world.aRep()]
    const overdue = await world.aCustomer({ owner: rep, tier: 'close' })
    await world.aFollowUp({ customer: overdue, nextAt: world.daysAgo(3) })
    const tonight = await world.aCustomer({ owner: rep })
    // 22:00 in Shanghai, where the company is; now it is 10:00.
    await world.aFollowUp({ customer: tonight, nextAt: new Date('2026-03-10T14:00:00Z') })
    const tomorrow = await world.aCustomer({ owner: rep })
    await world.aFollowUp({ customer: tomorrow, nextAt: new Date('2026-03-10T16:00:00Z') })
    const followed = await world.aCustomer({ owner: colleague })
    await world.aFollow({ customer: followed, rep })
    await world.aFollowUp({ customer: followed, nextAt: world.daysAgo(2) })
    const due = await world.as(rep).followUp.due({})
    expect(idsOf(due.due)).toEqual([overdue.id, tonight.id])
    expect(due.count).toBe(2)
    await world.aFollowUp({ customer: followed, author: rep, nextAt: world.daysAgo(1), text: 'Ask for the drawing\nand the colours' })
    expect((await world.as(rep).followUp.due({})).due).toMatchObject([
      { customerId: overdue.id },
      { customerId: followed.id, nextStep: 'Ask for the drawing' },
      { customerId: tonight.id },
    ])
    await world.aFollowUp({ customer: followed, author: rep, loggedAt: world.now, at: world.now })
    expect(idsOf((await world.as(rep).followUp.due({})).due)).toEqual([overdue.id, tonight.id])
    const later = await world.as(rep).followUp.due({ until: '2026-03-11T00:00:00+08:00' })
    expect(later.count).toBe(2)
    const pages = await allPages(async cursor => {
      const { due: rows, nextCursor } = await world.as(rep).followUp.due({ until: '2026-03-12T00:00:00Z', cursor, limit: 1 })
      return { rows, nextCursor }
    })
    expect(idsOf(pages)).toEqual([overdue.id, tonight.id, tomorrow.id])
  })

  test('follow-ups of an author: the own; a lead reads the team’s', async () => {
    const team = await world.aTeam()
    const [rep, colleague, lead] = [await world.aRep({ team }), await world.aRep(), await world.aLead({ team })]
    const own = await world.aCustomer({ owner: rep, tier: 'close' })
    const theirs = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer: own, text: 'about the own one' })
    await world.aFollowUp({ customer: theirs, author: rep, text: 'about the followed one' })
    const read = async (person: Person, authorId?: string) =>
      (await world.as(person).followUp.list({ authorId })).followUps.map(({ text }) => text).sort()
    expect(await read(rep)).toEqual(['about the followed one', 'about the own one'])
    expect(await read(lead, rep.id)).toEqual(['about the followed one', 'about the own one'])
    // The owner reads what a follower wrote on theirs, and sees nothing of another's close one.
    expect(await read(colleague, rep.id)).toEqual(['about the followed one'])
    expect(await read(await world.aRep(), rep.id)).toEqual([null])
  })

  test('conflicts: the challenger reads what was typed and who holds it, the holder and the lead the rest', async () => {
    const [team, otherTeam] = [await world.aTeam(), await world.aTeam()]
    const holder = await world.aRep({ team })
    const [lead, otherLead, bystander] = [await world.aLead({ team }), await world.aLead({ team: otherTeam }), await world.aRep({ team })]
    const challenger = await world.aRep({ team: otherTeam })
    const customer = await world.aCustomer({ owner: holder, tier: 'close', name: 'True Name GmbH', country: 'DE' })
    await aConflict({ customer, challenger, openedAt: world.daysAgo(1) })
    const see = async (person: Person) => (await world.as(person).conflict.list({})).conflicts
    const typed = {
      customer: { name: 'Typed Name', country: 'AT' },
      holder: { repId: holder.id },
      evidence: [{ kind: 'mailbox', typed: 'a@b.example', held: null }],
    }
    expect(await see(challenger)).toMatchObject([typed])
    expect(await see(otherLead)).toMatchObject([typed])
    const held = { customer: { name: 'True Name GmbH' }, entryName: 'Typed Name', evidence: [{ held: 'A@b.example' }], attempts: 1 }
    expect(await see(holder)).toMatchObject([held])
    expect(await see(lead)).toMatchObject([held])
    expect(await see(bystander)).toEqual([])
    expect((await world.as(lead).conflict.list({})).open).toBe(1)
    expect((await world.as(lead).conflict.list({ status: 'ruled' })).conflicts).toEqual([])
    expect((await see(await world.anAdmin())).map(({ customer: { customerId } }) => customerId)).toContain(customer.id)
  })

  test('every clause of the policy is readable, sleeping ones with what wakes them', async () => {
    const policy = await world.as(await world.aRep()).policy.current()
    expect(policy).toMatchObject({ version: 1, acknowledged: true, activeReps: await world.db.lane.count() })
    const clause = (id: string) => policy.clauses.find(({ clauseId }) => clauseId === id)
    expect(clause('quota')).toEqual({ clauseId: 'quota', rule: 'R2', state: 'active', params: { closeQuota: 20 } })
    expect(clause('territory')).toMatchObject({ state: 'dormant', wakes: { atLeastReps: 50 } })
    expect(clause('autoRelease')).toMatchObject({ state: 'off' })
  })

  test('what one can do with a customer is what the commands would say', async () => {
    const team = await world.aTeam()
    const [rep, colleague] = [await world.aRep({ team, quota: 1 }), await world.aRep({ team })]
    const [lead, admin] = [await world.aLead({ team }), await world.anAdmin()]
    await world.aCustomer({ owner: rep, tier: 'close' })
    const ordinary = await world.aCustomer({ owner: rep })
    const closed = await world.aCustomer({ owner: rep, tier: 'closed' })
    const pool = await world.aCustomer({ owner: null })
    const can = async (person: Person, { id }: Customer) => (await world.as(person).customer.get({ customerId: id })).customer.can
    expect(await can(rep, ordinary)).toMatchObject({
      edit: true,
      log: true,
      follow: false,
      giveUp: true,
      moves: { close: { code: 'QUOTA_FULL', rule: 'R2' }, closed: null },
    })
    expect(await can(colleague, ordinary)).toMatchObject({
      edit: false,
      log: false,
      follow: true,
      unfollow: false,
      giveUp: false,
      moves: { close: null, closed: null },
    })
    expect(await can(lead, closed)).toMatchObject({ reopen: true, edit: true, moves: { ordinary: null, close: { code: 'QUOTA_FULL' } } })
    expect(await can(rep, closed)).toMatchObject({ reopen: false, moves: { ordinary: { code: 'TIER_NOT_ALLOWED' } } })
    expect(await can(lead, pool)).toMatchObject({ assign: true, follow: false })
    expect(await can(colleague, pool)).toMatchObject({ assign: false, follow: true, giveUp: false })
    expect(await can(admin, pool)).toMatchObject({ assign: true })
  })

  async function aConflict({ customer, challenger, openedAt }: { customer: Customer; challenger: Person; openedAt: Date }): Promise<void> {
    await world.db.conflict.create({
      data: {
        id: uuid(),
        kind: 'protected',
        customerId: customer.id,
        challengerId: challenger.id,
        holderId: customer.ownerId,
        entry: { name: 'Typed Name', country: 'AT', emails: ['a@b.example'], phones: [] },
        evidence: [{ kind: 'mailbox', typed: 'a@b.example', held: 'A@b.example', isCurrent: true }],
        openedAt,
        lastAt: openedAt,
        dueAt: world.daysAhead(2),
      },
    })
  }

  /** The win and its order carry one instant; which of them stands first is the ids' affair. */
  const kindsAtWin = (items: { kind: string }[]) => items.slice(1, 3).map(({ kind }) => kind)
})
