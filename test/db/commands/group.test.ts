import { beforeAll, describe, expect, test } from 'vitest'
import { linkFoundGroup } from '@/server/commands/link-found-group'
import { inTransaction } from '@/server/db'
import { CLAUSES } from '@/server/domain/policy'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

let companies = 0
/** The same transaction, which says of each statement that it is run. */
const counted = <T extends object>(tx: T, onStatement: () => void): T =>
  new Proxy(tx, {
    get(of, name) {
      const value = Reflect.get(of, name) as unknown
      if (typeof value !== 'function') return typeof value === 'object' && value !== null ? counted(value, onStatement) : value
      return (...args: unknown[]) => {
        onStatement()
        return Reflect.apply(value, of, args)
      }
    },
  })
const NO_CONTACTS = { emails: [] as string[], phones: [] as string[] }
const groupOf = async (world: World, id: string) => (await world.db.customer.findUniqueOrThrow({ where: { id } })).groupId
const parentAndBranch = () => {
  const n = ++companies
  return { parent: `Almquist${n} Verktyg`, branch: `Almquist${n} Verktyg Polska`, website: `https://almquist${n}.se` }
}

onEachDatabase('a group that the duplicate check finds', world => {
  let team: Team
  let lead: Person
  let rep: Person
  let colleague: Person

  beforeAll(async () => {
    team = await world.aTeam()
    lead = await world.aLead({ team })
    await world.anAdmin()
    rep = await world.aRep({ team, quota: 50 })
    colleague = await world.aRep({ team, quota: 50 })
  })

  async function aBranchOf(changes: Partial<Parameters<World['aCustomer']>[0]> = {}) {
    const { parent, branch, website } = parentAndBranch()
    const held = await world.aCustomer({ owner: colleague, name: parent, country: 'SE', website, ...changes })
    const input = { name: branch, country: 'PL', website, ...NO_CONTACTS }
    const answer = await world.as(rep).customer.enter(input)
    return { held, answer, branchId: answer.customerId, input }
  }
  const shownGroup = async (person: Person, customerId: string) =>
    (await world.as(person).customer.get({ customerId })).customer.group.map(({ customerId: id, isHead }) => ({ id, isHead }))
  const versionOf = async (id: string) => (await world.db.customer.findUniqueOrThrow({ where: { id } })).version

  test.each<[string, () => Promise<Partial<Parameters<World['aCustomer']>[0]>>]>([
    ["of a colleague's ordinary one", async () => ({})],
    ['of one of the pool', async () => ({ owner: null })],
    ["of one's own closed one", async () => ({ owner: rep, tier: 'closed' as const })],
  ])('R8: %s is linked as it is entered, and both show the other', async (_, changes) => {
    const { held, answer, branchId } = await aBranchOf(await changes())
    expect(answer).toMatchObject({ outcome: 'group', awaitsRuling: false, isLinked: true, match: { customerId: held.id } })
    expect(await shownGroup(rep, branchId)).toEqual([{ id: held.id, isHead: true }])
    expect(await shownGroup(lead, held.id)).toEqual([{ id: branchId, isHead: false }])
    expect(await world.db.conflict.count({ where: { otherCustomerId: branchId } })).toBe(0)
    // It is free: to link is no ruling that anything waits for.
    expect(await world.db.customer.findUniqueOrThrow({ where: { id: branchId } })).toMatchObject({ rulingPending: false, version: 1 })
    const { items } = await world.as(rep).customer.history({ customerId: branchId, limit: 10 })
    expect(items.find(({ kind }) => kind === 'group')).toMatchObject({
      ...{ change: 'linked', actor: { name: rep.name }, with: { customerId: held.id, name: held.name } },
    })
    const poked = (await world.outbox()).filter(({ event }) => event.type === 'customer.edited' && event.customerId === held.id)
    if (held.ownerId) expect(poked.map(({ room }) => room)).toContain(`rep:${held.ownerId}`)
  })

  test('R8: of many ordinary relatives all come together, in as many statements as of one', async () => {
    const n = ++companies
    const relatives: Customer[] = []
    for (const place of ['Polska', 'Deutschland', 'France', 'Italia', 'Norge', 'Suomi'])
      relatives.push(await world.aCustomer({ owner: colleague, name: `Lindqvist${n} Pumpar ${place}`, country: 'SE', ...NO_CONTACTS }))
    const entered = await world.aCustomer({ owner: rep, name: `Lindqvist${n} Pumpar`, country: 'SE', ...NO_CONTACTS })
    const asked = async (of: readonly Customer[]) => {
      let statements = 0
      await inTransaction(world.db, tx =>
        linkFoundGroup(
          counted(tx, () => statements++),
          new Date(),
          {
            ...{ customerId: entered.id, identity: entered, actorId: rep.id },
            relatives: of.map(relative => ({ ...relative, customerId: relative.id, evidence: [] }) as never),
          },
        ),
      )
      return statements
    }
    const [first, ...others] = relatives
    const ofOne = await asked(relatives.slice(0, 1))
    expect(await asked(others)).toBe(ofOne)
    expect(new Set(await Promise.all([entered, ...relatives].map(({ id }) => groupOf(world, id))))).toEqual(new Set([entered.id]))
    expect(await world.db.groupChange.count({ where: { customerId: entered.id, kind: 'linked' } })).toBe(relatives.length)
    const poked = (await world.outbox()).flatMap(({ event }) => (event.type === 'customer.edited' ? [event.customerId] : []))
    expect(poked).toEqual(expect.arrayContaining([first?.id, ...others.map(({ id }) => id)]))
  })

  describe("groupProtection, of a colleague's close one", () => {
    test('rule: the lead rules first, nothing is linked before', async () => {
      const { held, answer, branchId } = await aBranchOf({ tier: 'close' })
      expect(answer).toMatchObject({ outcome: 'group', awaitsRuling: true, isLinked: false })
      expect([await groupOf(world, branchId), await groupOf(world, held.id)]).toEqual([null, null])
      expect(await world.db.conflict.count({ where: { otherCustomerId: branchId, kind: 'group', status: 'open' } })).toBe(1)
    })

    const under = async (groupProtection: 'protect' | 'free', work: () => Promise<void>) => {
      await world.setClauses({ duplicates: { params: CLAUSES.duplicates.params.parse({ groupProtection }) } })
      try {
        await work()
      } finally {
        await world.setClauses({})
      }
    }

    test('protect: an ordinary one is linked, and whichever is claimed first protects both', () =>
      under('protect', async () => {
        const { held, branchId } = await aBranchOf()
        expect(await groupOf(world, branchId)).toBe(held.id)
        await world.as(colleague).customer.changeTier({ customerId: held.id, to: 'close', version: await versionOf(held.id) })
        expect(await refusalOf(world.as(rep).customer.changeTier({ customerId: branchId, to: 'close', version: 1 }))).toMatchObject({
          ...{ code: 'PROTECTED', facts: { holderId: colleague.id } },
        })
      }))

    test('free: only flagged, neither conflict nor link', () =>
      under('free', async () => {
        const { answer, branchId } = await aBranchOf({ tier: 'close' })
        expect(answer).toMatchObject({ outcome: 'group', awaitsRuling: false, isLinked: false })
        expect(await groupOf(world, branchId)).toBeNull()
        expect(await world.db.conflict.count({ where: { otherCustomerId: branchId } })).toBe(0)
      }))
  })

  test('a parent that is entered after its branch heads the group', async () => {
    const { parent, branch, website } = parentAndBranch()
    const first = await world.aCustomer({ owner: colleague, name: branch, country: 'PL', website })
    const { customerId } = await world.as(rep).customer.enter({ name: parent, country: 'SE', website, ...NO_CONTACTS })
    expect(await shownGroup(rep, first.id)).toEqual([{ id: customerId, isHead: true }])
  })

  test('a third joins the group of the surest; two groups stay two until somebody rules', async () => {
    const { parent, branch, website } = parentAndBranch()
    const one = await world.aCustomer({ owner: colleague, name: parent, country: 'SE', website })
    const other = await world.aCustomer({ owner: colleague, name: `${parent} Norge`, country: 'NO', website })
    await world.db.customer.updateMany({ where: { id: one.id }, data: { groupId: one.id } })
    await world.db.customer.updateMany({ where: { id: other.id }, data: { groupId: other.id } })
    const { customerId } = await world.as(rep).customer.enter({ name: branch, country: 'PL', website, ...NO_CONTACTS })
    const joined = await groupOf(world, customerId)
    expect([one.id, other.id]).toContain(joined)
    expect([await groupOf(world, one.id), await groupOf(world, other.id)]).toEqual([one.id, other.id])
  })

  test('a new name that is of a group links as an entry does', async () => {
    const { parent, branch, website } = parentAndBranch()
    const held = await world.aCustomer({ owner: colleague, name: parent, country: 'SE', website })
    const own = await world.aCustomer({ owner: rep, name: `Zelwer ${companies}`, country: 'PL' })
    await world.as(rep).customer.edit({ customerId: own.id, version: own.version, name: branch, website })
    expect(await groupOf(world, own.id)).toBe(held.id)
  })

  describe('taking out of a group', () => {
    const leave = async (person: Person, customerId: string) =>
      world.as(person).customer.leaveGroup({ customerId, version: await versionOf(customerId), reason: 'another company' })
    const undo = async (person: Person, customerId: string) =>
      world.as(person).customer.undoLeaveGroup({ customerId, version: await versionOf(customerId) })

    test('the lead takes it out and back again; the owner is told why', async () => {
      const { held, branchId } = await aBranchOf()
      expect((await world.as(lead).customer.get({ customerId: branchId })).customer.can.leaveGroup).toBe(true)
      await leave(lead, branchId)
      expect([await groupOf(world, branchId), await groupOf(world, held.id)]).toEqual([null, null])
      expect(await world.db.notice.findMany({ where: { personId: rep.id, customerId: branchId } })).toMatchObject([
        { type: 'group.left', facts: { byName: lead.name, reason: 'another company' } },
      ])
      const until = new Date(world.now.getTime() + 24 * 3_600_000).toISOString()
      expect((await world.as(lead).customer.get({ customerId: branchId })).customer.groupUndoUntil).toBe(until)
      expect((await world.as(rep).customer.get({ customerId: branchId })).customer.groupUndoUntil).toBeNull()
      await undo(lead, branchId)
      expect([await groupOf(world, branchId), await groupOf(world, held.id)]).toEqual([held.id, held.id])
      const { items } = await world.as(lead).customer.history({ customerId: branchId, limit: 10 })
      expect(items.filter(({ kind }) => kind === 'group').map(item => 'change' in item && item.change)).toEqual([
        'undone',
        'left',
        'linked',
      ])
      expect(await refusalOf(undo(lead, branchId))).toMatchObject({ code: 'TIER_NOT_ALLOWED', facts: { why: 'NO_RULING_TO_UNDO' } })
    })

    test('where the head goes, the others stay together under the best protected', async () => {
      const { held, branchId } = await aBranchOf()
      const third = await world.aCustomer({ owner: rep, tier: 'close' })
      await world.db.customer.update({ where: { id: third.id }, data: { groupId: held.id } })
      await leave(lead, held.id)
      expect([await groupOf(world, held.id), await groupOf(world, branchId), await groupOf(world, third.id)]).toEqual([
        null,
        third.id,
        third.id,
      ])
      await undo(lead, held.id)
      expect([await groupOf(world, held.id), await groupOf(world, branchId), await groupOf(world, third.id)]).toEqual(
        Array(3).fill(held.id),
      )
    })

    test('what was built on it since stays', async () => {
      const { held, branchId } = await aBranchOf()
      await leave(lead, branchId)
      const other = await world.aCustomer({ owner: colleague })
      await world.db.customer.updateMany({ where: { id: { in: [held.id, other.id] } }, data: { groupId: other.id } })
      expect(await refusalOf(undo(lead, branchId))).toMatchObject({ code: 'TIER_NOT_ALLOWED', facts: { why: 'MOVED_SINCE' } })
      expect(await groupOf(world, branchId)).toBeNull()
    })

    test('it is not for its owner, nor for the lead of another team, nor twice', async () => {
      const { branchId } = await aBranchOf()
      expect(await refusalOf(leave(rep, branchId))).toMatchObject({ code: 'FORBIDDEN', facts: { why: 'LEADS_ONLY' } })
      expect(await refusalOf(leave(await world.aLead({ team: await world.aTeam() }), branchId))).toMatchObject({ code: 'FORBIDDEN' })
      await leave(lead, branchId)
      expect(await refusalOf(leave(lead, branchId))).toMatchObject({ code: 'TIER_NOT_ALLOWED', facts: { why: 'IN_NO_GROUP' } })
    })

    test('R1: nobody on their own case while another could', async () => {
      const { parent, branch, website } = parentAndBranch()
      await world.aCustomer({ owner: colleague, name: parent, country: 'SE', website })
      const seller = await world.aLead({ team, sells: true })
      const { customerId } = await world.as(seller).customer.enter({ name: branch, country: 'PL', website, ...NO_CONTACTS })
      expect(await refusalOf(leave(seller, customerId))).toMatchObject({ code: 'IS_PARTY' })
    })
  })
})

onPostgres('groups at once', world => {
  test('branches that are entered at the same time come into one group, and two who take the same back do it once', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.anAdmin()
    const reps = await Promise.all([1, 2, 3, 4].map(() => world.aRep({ team })))
    const { parent, website } = parentAndBranch()
    const held: Customer = await world.aCustomer({ owner: reps[0] as Person, name: parent, country: 'SE', website })
    const places = ['Polska', 'Norge', 'France', 'Italia']
    const countries = ['PL', 'NO', 'FR', 'IT']
    const entered = await Promise.all(
      reps.map((rep, at) =>
        world.as(rep).customer.enter({ name: `${parent} ${places[at]}`, country: countries[at] as string, website, ...NO_CONTACTS }),
      ),
    )
    const ids = entered.map(({ customerId }) => customerId)
    expect(await Promise.all([held.id, ...ids].map(id => groupOf(world, id)))).toEqual(Array(5).fill(held.id))

    const customerId = ids[0] as string
    await world.as(lead).customer.leaveGroup({ customerId, version: 1, reason: 'no' })
    const undone = await Promise.allSettled([1, 2].map(() => world.as(lead).customer.undoLeaveGroup({ customerId, version: 1 })))
    expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await groupOf(world, customerId)).toBe(held.id)
  })
})
