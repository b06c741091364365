import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

/** R12, R2: ways to take customers or slots along, and what becomes of them. */
onEachDatabase('dumping the book before leaving', world => {
  async function aTeamWithALeaver() {
    const team = await world.aTeam()
    const [admin, lead] = [await world.anAdmin(), await world.aLead({ team })]
    return { admin, lead, leaver: await world.aRep({ team }), friend: await world.aRep({ team }) }
  }
  const moves = async (lead: Person, leaver: Person) => (await world.as(lead).people.leaverMoves({ personId: leaver.id })).moves
  const standing = async (customer: Customer) => {
    const { tier, ownerId } = await world.reload(customer)
    return { tier, ownerId }
  }

  test('on notice: no release, no giving up, no other identity, no deputy who looks at the book', async () => {
    const { admin, leaver, friend } = await aTeamWithALeaver()
    const [close, shared] = [await world.aCustomer({ owner: leaver, tier: 'close' }), await world.aCustomer({ owner: leaver })]
    await world.as(admin).people.giveNotice({ personId: leaver.id, leavesOn: '2026-03-31' })
    const me = world.as(leaver)
    for (const asked of [
      () => me.customer.changeTier({ customerId: close.id, to: 'ordinary', version: 2 }),
      () => me.customer.giveUp({ customerId: shared.id, version: 1 }),
      () => me.customer.edit({ customerId: shared.id, version: 1, emails: [] }),
      () => me.people.setCover({ repId: leaver.id, deputyId: friend.id, from: '2026-03-10', until: '2026-03-20' }),
    ]) {
      await expect(asked()).rejects.toMatchObject({ message: 'ON_NOTICE' })
    }
    expect((await world.as(admin).people.list()).people.find(({ id }) => id === leaver.id)).toMatchObject({
      status: 'onNotice',
      leavesOn: '2026-03-31',
    })
  })

  test('on notice: an admin takes no ledger along', async () => {
    const [admin, other] = [await world.anAdmin(), await world.anAdmin()]
    await world.as(other).people.giveNotice({ personId: admin.id, leavesOn: '2026-03-31' })
    const leaver = { ...admin, status: 'onNotice' as const }
    await expect(world.as(leaver).commission.export({ format: 'csv' })).rejects.toMatchObject({ message: 'ON_NOTICE' })
    expect(await world.db.changeLog.count({ where: { actorId: admin.id, action: 'commission.exported' } })).toBe(0)
  })

  test('released to a friend who claimed it: the lead sees it and takes it back', async () => {
    const { admin, lead, leaver, friend } = await aTeamWithALeaver()
    await world.setClauses({ cooldown: { state: 'off' } })
    const close = await world.aCustomer({ owner: leaver, tier: 'close' })
    await world.as(leaver).customer.changeTier({ customerId: close.id, to: 'ordinary', version: 2 })
    await world.as(friend).customer.changeTier({ customerId: close.id, to: 'close', version: 3 })
    await world.as(admin).people.giveNotice({ personId: leaver.id })
    const [move] = await moves(lead, leaver)
    expect(move).toMatchObject({
      move: 'released',
      refusal: null,
      isUndone: false,
      customer: { tier: 'close', ownerName: friend.name, version: 4 },
    })
    await world.as(lead).people.undoMove({ changeId: move?.changeId ?? '', version: 4 })
    expect(await standing(close)).toEqual({ tier: 'close', ownerId: leaver.id })
    expect((await moves(lead, leaver))[0]).toMatchObject({ isUndone: true })
    expect((await world.as(friend).notice.list({})).notices[0]).toMatchObject({ type: 'move.undone', facts: { customerName: close.name } })
    expect((await world.lane(friend)).closeCount).toBe(0)
    // The log is read by every lead; which close customer it was is not.
    const logged = async (person: Person) => (await world.as(person).people.changes({ subjectId: leaver.id, limit: 1 })).changes[0]
    expect(await logged(lead)).toMatchObject({ action: 'person.moveUndone', facts: { customerName: close.name } })
    const stranger = await logged(await world.aLead({ team: await world.aTeam() }))
    expect(stranger).toMatchObject({ action: 'person.moveUndone', facts: { name: leaver.name } })
    expect(JSON.stringify(stranger)).not.toContain(close.name)
    await world.setClauses({})
  })

  test('given up to the pool and won by a friend since: the order stands', async () => {
    const { admin, lead, leaver, friend } = await aTeamWithALeaver()
    const shared = await world.aCustomer({ owner: leaver })
    await world.as(leaver).customer.giveUp({ customerId: shared.id, version: 1 })
    const order = { amountMinor: 880_000, currency: 'EUR', date: '2026-03-09', contractNumber: `DUMP-${leaver.id.slice(-6)}` }
    await world.as(friend).customer.changeTier({ customerId: shared.id, to: 'closed', version: 2, order })
    await world.as(admin).people.giveNotice({ personId: leaver.id })
    const [move] = await moves(lead, leaver)
    expect(move).toMatchObject({ move: 'gaveUp', refusal: { code: 'TIER_NOT_ALLOWED', facts: { why: 'WON_SINCE' } } })
    const asked = world.as(lead).people.undoMove({ changeId: move?.changeId ?? '', version: 3 })
    await expect(asked).rejects.toMatchObject({ message: 'TIER_NOT_ALLOWED' })
  })

  test('mailboxes and phones wiped before notice: what stood there is shown and put back', async () => {
    const { admin, lead, leaver } = await aTeamWithALeaver()
    const customer = await world.aCustomer({ owner: leaver, emails: ['buyer@hansa.example.com'], phones: ['+49 40 123456'] })
    await world.as(leaver).customer.edit({ customerId: customer.id, version: 1, emails: [], phones: [], note: 'nobody there' })
    await world.as(admin).people.giveNotice({ personId: leaver.id })
    const [edit] = await moves(lead, leaver)
    expect(edit).toMatchObject({ move: 'edited', refusal: null })
    expect(edit?.edits.map(({ field, before }) => [field, before])).toEqual(
      expect.arrayContaining([
        ['emails', 'buyer@hansa.example.com'],
        ['note', ''],
      ]),
    )
    await world.as(lead).people.undoMove({ changeId: edit?.changeId ?? '', version: edit?.customer.version ?? 0, kind: 'edit' })
    expect(await world.reload(customer)).toMatchObject({ emails: ['buyer@hansa.example.com'], note: null })
    expect((await moves(lead, leaver))[0]).toMatchObject({ move: 'edited', isUndone: true })
  })

  test('long before notice: out of reach; of another team: not to be seen', async () => {
    const { admin, leaver, lead } = await aTeamWithALeaver()
    const shared = await world.aCustomer({ owner: leaver })
    await world.as(leaver, world.daysAgo(40)).customer.giveUp({ customerId: shared.id, version: 1 })
    await world.as(admin).people.giveNotice({ personId: leaver.id })
    expect(await moves(lead, leaver)).toEqual([])
    for (const other of [await world.aLead({ team: await world.aTeam() }), await world.aRep()]) {
      await expect(world.as(other).people.leaverMoves({ personId: leaver.id })).rejects.toMatchObject({ message: 'NOT_FOUND' })
    }
  })

  test('quotas for friends: not by the lead, not for who one mentors, and never in silence', async () => {
    const { admin, lead, leaver: friend } = await aTeamWithALeaver()
    await world.anAdmin()
    const quota = { limit: 99, reason: 'good fellow' }
    await expect(world.as(lead).people.update({ personId: friend.id, quota })).rejects.toMatchObject({ message: 'FORBIDDEN' })
    await world.db.person.update({ where: { id: friend.id }, data: { mentorId: admin.id } })
    await expect(world.as(admin).people.update({ personId: friend.id, quota })).rejects.toMatchObject({ message: 'IS_PARTY' })
    await world.db.person.update({ where: { id: friend.id }, data: { mentorId: null } })
    await world.as(admin).people.update({ personId: friend.id, quota })
    const everybody = await world.db.person.count({ where: { status: { in: ['active', 'onNotice'] } } })
    expect(await world.db.notice.count({ where: { type: 'quota.exception', facts: { path: ['personId'], equals: friend.id } } })).toBe(
      everybody,
    )
  })
})
