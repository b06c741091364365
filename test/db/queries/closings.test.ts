import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { auditLedger } from '@/server/admin/audit-ledger'
import { linkGroup } from '@/server/commands/link-group'
import { Prisma } from '@/server/db'
import { isNewcomer } from '@/server/queries/newcomer'
import { onEachDatabase } from '../../harness/each-database'
import { type Customer, NOW, type Person } from '../../harness/world'

let contracts = 0

onEachDatabase('several entities of a group are one closing (R7, R8, R9)', world => {
  /** Closed customers of a rep, one a letter; those of one letter were ruled to be of one group. */
  async function closings(rep: Person, groups: string): Promise<void> {
    const heads = new Map<string, Customer>()
    for (const letter of groups) {
      const customer = await world.aCustomer({ owner: rep, tier: 'closed', tierSince: world.daysAgo(20) })
      const head = heads.get(letter)
      if (head) await link(head, customer)
      else heads.set(letter, customer)
    }
  }
  /** As the ruling "group" leaves it. */
  async function link(head: Customer, member: Customer): Promise<void> {
    const at = world.daysAgo(10)
    const person = await world.aRep()
    const linked = await world.db.$transaction(tx => linkGroup(tx, { headId: head.id, memberId: member.id }))
    const conflict = { kind: 'group' as const, customerId: head.id, otherCustomerId: member.id, challengerId: person.id }
    const { id: conflictId } = await world.db.conflict.create({
      data: { id: uuid(), ...conflict, status: 'ruled', ruling: 'group', entry: {}, evidence: [], openedAt: at, lastAt: at, dueAt: at },
    })
    await world.db.ruling.create({
      data: {
        ...{ id: uuid(), conflictId, ruling: 'group', reason: 'one house', ruledAt: at, ruledBy: person.id, undoableUntil: at },
        effects: { groups: linked },
      },
    })
  }
  const isOne = async (person: Person) => {
    const rows = await world.db.$queryRaw<{ is: boolean }[]>(
      Prisma.sql`SELECT ${isNewcomer('p', NOW)} AS "is" FROM "person" p WHERE p."id" = ${person.id}::uuid`,
    )
    return rows[0]?.is ?? false
  }
  const close = async (rep: Person, lead: Person, customer: Customer): Promise<string> => {
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-10', contractNumber: `GROUP-${++contracts}` }
    const moved = await world.as(rep).customer.changeTier({ customerId: customer.id, to: 'closed', version: customer.version, order })
    if (moved.outcome !== 'moved' || !moved.orderId) throw new Error('not won')
    await world.as(lead).order.confirm({ orderId: moved.orderId })
    return moved.orderId
  }
  const mentorsPart = async (newcomer: Person, lead: Person) =>
    world.db.commissionEntry.count({
      where: { orderId: await close(newcomer, lead, await world.aCustomer({ owner: newcomer })), role: 'mentor' },
    })

  // Three confirmed closings make a veteran.
  test.each([
    ['aa', true],
    ['aab', true],
    ['aaaa', true],
    ['aabb', true],
    ['abc', false],
    ['aabbc', false],
  ])('a newcomer with closings %s: %s', async (groups, stays) => {
    const team = await world.aTeam()
    const [lead, mentor] = [await world.aLead({ team }), await world.aRep({ team })]
    const newcomer = await world.aNewcomer({ team, mentor })
    await closings(newcomer, groups)
    expect(await isOne(newcomer)).toBe(stays)
    // R10: the mentor earns while the closer is a newcomer; the audit reckons it from the rulings.
    expect(await mentorsPart(newcomer, lead)).toBe(stays ? 1 : 0)
    expect((await auditLedger(world.db)).faults).toEqual([])
  })

  test('the preview of a draft counts as the policy in force does', async () => {
    const admin = await world.anAdmin()
    const [house, three] = [await world.aNewcomer({ name: 'House' }), await world.aNewcomer({ name: 'Three' })]
    await closings(house, 'aaa')
    await closings(three, 'abc')
    const { draftId } = await world.as(admin).policy.draft({ clauses: [{ clauseId: 'newcomers', params: { newcomerClosedDeals: 2 } }] })
    const ours = async () =>
      (await world.as(admin).policy.preview({ draftId })).newcomers.filter(({ repId }) => [house.id, three.id].includes(repId))
    expect(await ours(), 'one closing: a newcomer under two as under three').toEqual([])
    await closings(house, 'b')
    expect(await ours()).toEqual([{ repId: house.id, name: 'House', isNow: true, isThen: false }])
  })

  test('a future lead needs so many houses, not so many branches', async () => {
    const team = await world.aTeam()
    const [rep, lead] = [await world.aRep({ team, quota: 1 }), await world.aLead({ team })]
    await world.setClauses({ futureLead: { state: 'active', params: { promoteDeals: 3, promoteRateBps: 10_000, promoteWindowDays: 180 } } })
    await close(rep, lead, await world.aCustomer({ owner: rep, tier: 'close' }))
    await world.aCustomer({ owner: rep, tier: 'close' })
    await closings(rep, 'aa')
    const figures = async () => (await world.as(rep).handover.futureLeads()).future
    expect(await figures(), 'two houses').toEqual([])
    await closings(rep, 'b')
    expect(await figures()).toMatchObject([{ repId: rep.id, confirmed: 3, fromClose: 1, rateBps: 10_000 }])
    await world.setClauses({})
  })
})
