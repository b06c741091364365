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
  const close = async (rep: Person, lead: Person, customer: Customer, at = NOW): Promise<string> => {
    const date = at.toISOString().slice(0, 10)
    const order = { amountMinor: 1_000_000, currency: 'CNY', date, contractNumber: `GROUP-${++contracts}` }
    const moved = await world.as(rep, at).customer.changeTier({ customerId: customer.id, to: 'closed', version: customer.version, order })
    if (moved.outcome !== 'moved' || !moved.orderId) throw new Error('not won')
    await world.as(lead, at).order.confirm({ orderId: moved.orderId })
    return moved.orderId
  }
  const mentorsPart = async (newcomer: Person, lead: Person, at = NOW) =>
    world.db.commissionEntry.count({
      where: { orderId: await close(newcomer, lead, await world.aCustomer({ owner: newcomer }), at), role: 'mentor' },
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

  test('branches linked as they were entered, and taken out again by the lead: the ledger and its audit count alike', async () => {
    const team = await world.aTeam()
    const [lead, mentor] = [await world.aLead({ team }), await world.aRep({ team })]
    const newcomer = await world.aNewcomer({ team, mentor })
    const then = world.daysAgo(5)
    const branches: Customer[] = []
    for (const [n, place] of ['', ' Polska', ' France', ' Italia'].entries()) {
      const entry = {
        name: `Almquist Verktyg${place}`,
        country: ['SE', 'PL', 'FR', 'IT'][n] ?? 'SE',
        website: 'https://almquist.se',
        emails: [],
        phones: [],
      }
      const { customerId } = await world.as(newcomer, then).customer.enter(entry)
      const { id, tier, ownerId, name, country, version } = await world.db.customer.findUniqueOrThrow({ where: { id: customerId } })
      branches.push({ id, tier, ownerId, name, country, version })
      await close(newcomer, lead, { id, tier, ownerId, name, country, version }, then)
    }
    expect(await mentorsPart(newcomer, lead), 'one house').toBe(1)
    for (const { id } of branches.slice(2)) {
      const { version } = await world.db.customer.findUniqueOrThrow({ where: { id } })
      await world.as(lead, world.daysAhead(0.002)).customer.leaveGroup({ customerId: id, version, reason: 'another owner' })
    }
    expect(await mentorsPart(newcomer, lead, world.daysAhead(0.005)), 'three houses').toBe(0)
    const { version } = await world.db.customer.findUniqueOrThrow({ where: { id: branches[3]?.id ?? '' } })
    await world.as(lead, world.daysAhead(0.01)).customer.undoLeaveGroup({ customerId: branches[3]?.id ?? '', version })
    expect(await mentorsPart(newcomer, lead, world.daysAhead(0.02)), 'two houses').toBe(1)
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
