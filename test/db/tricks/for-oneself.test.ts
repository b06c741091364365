import { expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

/** R1, R10: nobody decides where they earn by it while somebody else could. */
onEachDatabase('deciding for oneself by a side door', world => {
  const ownCases = async (person: Person) =>
    (await world.as(person).notice.list({})).notices.filter(({ type }) => type === 'ruled.ownCase').length

  test('a rate for oneself: an admin gives none to themselves, nor to who they mentor, while there is another', async () => {
    const [admin, other] = [await world.anAdmin({ sells: true }), await world.anAdmin()]
    const newcomer = await world.aNewcomer({ mentor: admin })
    const rate = { fromDay: '2026-03-10', rateBps: 9_000, reason: 'hard worker' }
    for (const { id: repId } of [admin, newcomer]) {
      expect((await refusalOf(world.as(admin).commission.setCloserRate({ ...rate, repId }))).code).toBe('IS_PARTY')
      await world.as(other).commission.setCloserRate({ ...rate, repId })
    }
    expect(await world.db.closerRate.findMany({ where: { setBy: admin.id } })).toEqual([])
  })

  test('a newcomer for longer: an admin does not change the hire date of who they mentor, and nobody is hired in ages to come', async () => {
    const [admin, other] = [await world.anAdmin({ sells: true }), await world.anAdmin()]
    const { id: personId } = await world.aNewcomer({ mentor: admin })
    const later = { personId, hiredOn: '2026-03-09' }
    expect((await refusalOf(world.as(admin).people.update(later))).code).toBe('IS_PARTY')
    await world.as(other).people.update(later)
    for (const hiredOn of ['9999-12-31', '2027-06-01', '0001-01-01'])
      await expect(world.as(other).people.update({ personId, hiredOn })).rejects.toMatchObject({ cause: { field: 'hiredOn' } })
  })

  test('a mentor by invitation: an admin does not name themselves', async () => {
    const [admin, mentor] = [await world.anAdmin({ sells: true }), await world.aRep()]
    const invited = { email: 'straw@test.local', role: 'rep' as const }
    expect((await refusalOf(world.as(admin).people.invite({ ...invited, mentorId: admin.id }))).code).toBe('IS_PARTY')
    await world.as(admin).people.invite({ ...invited, mentorId: mentor.id })
  })

  test('a quota for oneself: an admin who sells in a team does not raise the quota of that team', async () => {
    const team = await world.aTeam()
    const [admin, other] = [await world.anAdmin({ sells: true, team }), await world.anAdmin()]
    const raised = { teamId: team.id, closeQuota: 500 }
    expect((await refusalOf(world.as(admin).team.update(raised))).code).toBe('IS_PARTY')
    await world.as(admin).team.update({ teamId: team.id, name: 'Another name of it' })
    await world.as(other).team.update(raised)
    expect((await world.lane(admin)).closeQuota).toBe(500)
  })

  test('a lead ruling for who they mentor: does not accept their new names, nor write one that protects at once, nor take from a group', async () => {
    const team = await world.aTeam()
    const [lead, colleague] = [await world.aLead({ team }), await world.aLead({ team })]
    const { id: customerId } = await world.aCustomer({ owner: await world.aNewcomer({ team, mentor: lead }), tier: 'close' })
    const sister = await world.aCustomer({ tier: 'close' })
    await world.db.customer.updateMany({ where: { id: { in: [customerId, sister.id] } }, data: { groupId: customerId } })
    await world.as(lead).customer.edit({ customerId, version: 2, name: 'Quite Another Name Ltd' })
    const { version, can } = (await world.as(lead).customer.get({ customerId })).customer
    expect(can).toMatchObject({ acceptIdentity: false, leaveGroup: false })
    const attempts = [
      () => world.as(lead).customer.acceptIdentity({ customerId, version }),
      () => world.as(lead).customer.leaveGroup({ customerId, version, reason: 'no sister' }),
    ]
    for (const attempt of attempts) expect((await refusalOf(attempt())).code).toBe('IS_PARTY')
    expect((await world.as(colleague).customer.get({ customerId })).customer.can).toMatchObject({ acceptIdentity: true, leaveGroup: true })
    await world.as(colleague).customer.acceptIdentity({ customerId, version })
  })

  test('a month that never ends: an entry that was ruled is not disputed again by the same', async () => {
    const team = await world.aTeam()
    const [lead, rep] = [await world.aLead({ team }), await world.aRep({ team })]
    const customer = await world.aCustomer({ owner: rep })
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-10', contractNumber: 'AGAIN-1' }
    await world.as(rep).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
    const { id: orderId } = await world.db.order.findFirstOrThrow({ where: { customerId: customer.id } })
    await world.as(lead).order.confirm({ orderId })
    const { entryId } = (await world.as(rep).commission.entries({ orderId })).entries[0] ?? { entryId: '' }
    const { disputeId } = await world.as(rep).commission.dispute({ entryId, reason: 'too little' })
    await world.as(lead).commission.rule({ disputeId, ruling: 'stands', reason: 'as it was agreed' })
    expect(await refusalOf(world.as(rep).commission.dispute({ entryId, reason: 'too little still' }))).toMatchObject({
      ...{ code: 'PERIOD_LOCKED', facts: { why: 'DISPUTED_BEFORE' } },
    })
    expect((await world.as(rep).commission.entries({ orderId })).entries[0]?.can.dispute).toBe(false)
    // Who rules may find something new in it.
    expect((await world.as(lead).commission.entries({ orderId })).entries[0]?.can.dispute).toBe(true)
  })

  test('the only boss does all of this, and everybody is told', async () => {
    await world.db.person.updateMany({ where: { role: { not: 'rep' } }, data: { status: 'disabled' } })
    const team = await world.aTeam()
    const [boss, rep] = [await world.anAdmin({ sells: true, team }), await world.aRep({ team })]
    await world.as(boss).commission.setCloserRate({ repId: boss.id, fromDay: '2026-03-10', rateBps: 500, reason: 'alone' })
    await world.as(boss).team.update({ teamId: team.id, closeQuota: 30 })
    expect(await ownCases(rep)).toBe(2)
  })
})
