import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { auditLedger } from '@/server/admin/audit-ledger'
import { newKey } from '@/server/attachments/store'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import { type Customer, NOW, type Person, type World } from '../../harness/world'

let contracts = 0
const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

type Win = { customer: Customer; rep: Person; amountMinor?: number; currency?: string; date?: string; at?: Date }
async function win(
  world: World,
  { customer, rep, amountMinor = 1_000_001, currency = 'USD', date = '2026-03-09', at = NOW }: Win,
): Promise<string> {
  const { version } = await world.reload(customer)
  const order = { amountMinor, currency, date, contractNumber: `LE-${++contracts}` }
  const moved = await world.as(rep, at).customer.changeTier({ customerId: customer.id, to: 'closed', version, order })
  if (moved.outcome !== 'moved' || !moved.orderId) throw new Error('not won')
  return moved.orderId
}

async function aTeam(world: World) {
  const team = await world.aTeam()
  const [lead, rep, colleague] = [await world.aLead({ team }), await world.aRep({ team }), await world.aRep({ team })]
  return { team, lead, rep, colleague, admin: await world.anAdmin() }
}
async function ledger(world: World, orderId: string) {
  const rows = await world.db.commissionEntry.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
  return rows.map(({ posting, role, amountMinor }) => `${posting} ${role} ${amountMinor}`)
}
const clean = async (world: World) => expect((await auditLedger(world.db)).faults).toEqual([])

onEachDatabase('the ledger (R10)', world => {
  test('a confirmation posts the parts of closer and originator, with the rule, the version and what was frozen', async () => {
    const { lead, rep, colleague } = await aTeam(world)
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const orderId = await win(world, { customer, rep })
    expect(await ledger(world, orderId)).toEqual([])
    await world.as(lead).order.confirm({ orderId })
    // 10,000.01 USD × 7 × 3 % = 2,100.0021 CNY
    expect(await ledger(world, orderId)).toEqual(['0 closer 189000', '0 originator 21000'])
    const { entries } = await world.as(lead).commission.entries({ orderId })
    expect(entries.find(({ role }) => role === 'originator')).toMatchObject({
      ...{
        repId: colleague.id,
        baseMinor: 210_000,
        amountMinor: 21_000,
        currency: 'CNY',
        shareBps: 1_000,
        rule: 'R10',
        policyVersion: 1,
        reverses: null,
      },
      ...{
        month: '2026-03',
        posting: 0,
        facts: { rate: '7.0000000000', closerRateBps: 300, orderMinor: 1_000_001, basis: { isFirstOrder: true } },
      },
    })
    expect(await world.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ rateDay: new Date('2025-01-01T00:00:00Z') })
    await clean(world)
  })

  test('refunds post differences, the last one takes every line to zero and the customer is ordinary again', async () => {
    const { lead, rep, colleague } = await aTeam(world)
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const orderId = await win(world, { customer, rep })
    await world.as(lead).order.confirm({ orderId })
    await world.as(lead).order.refund({ orderId, amountMinor: 333_333, reason: 'short shipment' })
    expect((await ledger(world, orderId)).slice(2)).toEqual(['1 closer -63000', '1 originator -7000'])
    await world.as(lead).order.refund({ orderId, amountMinor: 1, reason: 'a cent' })
    expect(await ledger(world, orderId)).toHaveLength(4)
    await world.as(lead).order.refund({ orderId, amountMinor: 666_667, reason: 'the rest' })
    expect((await ledger(world, orderId)).slice(4)).toEqual(['2 closer -126000', '2 originator -14000'])
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: rep.id })
    expect((await world.history(customer)).at(-1)).toMatchObject({ kind: 'orderRefunded' })
    expect(await world.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      status: 'cancelled',
      refundedMinor: 1_000_001n,
    })
    const { entries } = await world.as(lead).commission.entries({ orderId })
    expect(entries.filter(({ posting }) => posting > 0).every(({ reverses }) => reverses !== null)).toBe(true)
    await clean(world)
  })

  test('a refund that is sent twice is one', async () => {
    const { lead, rep } = await aTeam(world)
    const orderId = await win(world, { customer: await world.aCustomer({ owner: rep }), rep })
    await world.as(lead).order.confirm({ orderId })
    const refund = { orderId, amountMinor: 400_000, refundId: '019a0000-0000-7000-8000-000000000001' }
    await world.as(lead).order.refund(refund)
    await world.as(lead).order.refund(refund)
    expect(await world.db.orderRefund.count({ where: { orderId } })).toBe(1)
    expect(await ledger(world, orderId)).toEqual(['0 closer 210000', '1 closer -84000'])
    await clean(world)
  })

  test('cancelled, and reopened by the lead: what was posted comes back', async () => {
    const { lead, rep } = await aTeam(world)
    for (const undo of ['cancel', 'reopen'] as const) {
      const customer = await world.aCustomer({ owner: rep })
      const orderId = await win(world, { customer, rep })
      await world.as(lead).order.confirm({ orderId })
      if (undo === 'cancel') await world.as(lead).order.cancel({ orderId, reason: 'void' })
      else {
        const { version } = await world.reload(customer)
        await world.as(lead).customer.changeTier({ customerId: customer.id, to: 'close', version, reason: 'void' })
      }
      expect(await ledger(world, orderId)).toEqual(['0 closer 210000', '1 closer -210000'])
    }
    await clean(world)
  })

  test('a rejected order never paid anything', async () => {
    const { lead, rep } = await aTeam(world)
    const orderId = await win(world, { customer: await world.aCustomer({ owner: rep }), rep })
    await world.as(lead).order.reject({ orderId, reason: 'no contract' })
    expect(await ledger(world, orderId)).toEqual([])
  })

  test("the newcomer's mentor earns on every order, by who it was on the order date", async () => {
    const { team, lead, colleague: mentor } = await aTeam(world)
    const newcomer = await world.aNewcomer({ team, mentor })
    const customer = await world.aCustomer({ owner: newcomer })
    const orderId = await win(world, { customer, rep: newcomer })
    const other = await world.aRep({ team })
    await world.db.person.update({ where: { id: newcomer.id }, data: { mentorId: other.id } })
    await world.as(lead).order.confirm({ orderId })
    expect(await ledger(world, orderId)).toEqual(['0 closer 199500', '0 mentor 10500'])
    expect(await world.db.commissionEntry.findFirst({ where: { orderId, role: 'mentor' } })).toMatchObject({ repId: mentor.id })
    await clean(world)
  })

  test('a mentor who has left is followed by the successor, without one by the closer', async () => {
    const { team, lead, colleague: mentor, rep: successor } = await aTeam(world)
    const newcomer = await world.aNewcomer({ team, mentor })
    await world.db.person.update({ where: { id: mentor.id }, data: { status: 'left' } })
    const first = await win(world, { customer: await world.aCustomer({ owner: newcomer }), rep: newcomer })
    await world.as(lead).order.confirm({ orderId: first })
    expect(await ledger(world, first)).toEqual(['0 closer 210000'])
    await world.db.mentorChange.create({
      data: { repId: newcomer.id, mentorId: successor.id, fromDay: new Date('2026-03-10T00:00:00Z'), setAt: NOW },
    })
    const second = await win(world, { customer: await world.aCustomer({ owner: newcomer }), rep: newcomer, date: '2026-03-10' })
    await world.as(lead).order.confirm({ orderId: second })
    expect(await ledger(world, second)).toEqual(['0 closer 199500', '0 mentor 10500'])
  })

  test('after the third confirmed closing the newcomer is none, and the mentor earns no more', async () => {
    const { team, lead, colleague: mentor } = await aTeam(world)
    const newcomer = await world.aNewcomer({ team, mentor })
    const orderOf = async (at: Date, date: string) => {
      const orderId = await win(world, { customer: await world.aCustomer({ owner: newcomer }), rep: newcomer, at, date })
      await world.as(lead, at).order.confirm({ orderId })
      return orderId
    }
    for (const day of [0, 1, 2]) expect(await ledger(world, await orderOf(after(day), '2026-03-10'))).toContain('0 mentor 10500')
    expect(await ledger(world, await orderOf(after(3), '2026-03-13'))).toEqual(['0 closer 210000'])
    await clean(world)
  })

  test('a chain of owners: the latest who lost it earns, once for its months and on the first order in any case', async () => {
    const { lead, rep, colleague } = await aTeam(world)
    const third = await world.aRep()
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    await world.as(third).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    await world.as(third).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 2 })
    await world.aFollowUp({ customer, author: third })
    const orderId = await win(world, { customer, rep, at: after(8), date: '2026-03-18' })
    await world.as(lead, after(8)).order.confirm({ orderId })
    expect(await world.db.commissionEntry.findFirst({ where: { orderId, role: 'originator' } })).toMatchObject({
      repId: third.id,
      amountMinor: 21_000n,
    })
    await clean(world)
  })

  test('further orders: added by the owner, unconfirmed, confirmed, paid', async () => {
    const { lead, rep, colleague } = await aTeam(world)
    const customer = await world.aCustomer({ owner: rep })
    const first = await win(world, { customer, rep })
    await world.as(lead).order.confirm({ orderId: first })
    const order = { customerId: customer.id, amountMinor: 50_000, currency: 'CNY', date: '2026-03-10', contractNumber: 'LE-add-1' }
    const { orderId } = await world.as(rep).order.add(order)
    expect(await world.reload(customer)).toMatchObject({ isUnconfirmed: true, tier: 'closed' })
    await world.as(lead).order.confirm({ orderId })
    expect(await ledger(world, orderId)).toEqual(['0 closer 1500'])
    expect(await refusalOf(world.as(colleague).order.add({ ...order, contractNumber: 'LE-add-2' }))).toMatchObject({
      code: 'PROTECTED',
      rule: 'R3',
    })
    const ordinary = await world.aCustomer({ owner: rep })
    expect(await refusalOf(world.as(rep).order.add({ ...order, customerId: ordinary.id, contractNumber: 'LE-add-3' }))).toMatchObject({
      code: 'TIER_NOT_ALLOWED',
    })
    await clean(world)
  })

  test('yen and dinars: digits by ISO 4217', async () => {
    const { lead, rep } = await aTeam(world)
    const yen = await win(world, { customer: await world.aCustomer({ owner: rep }), rep, amountMinor: 1_000_000, currency: 'JPY' })
    const dinars = await win(world, { customer: await world.aCustomer({ owner: rep }), rep, amountMinor: 1_234_567, currency: 'KWD' })
    for (const orderId of [yen, dinars]) await world.as(lead).order.confirm({ orderId })
    expect(await ledger(world, yen)).toEqual(['0 closer 150000'])
    expect(await ledger(world, dinars)).toEqual(['0 closer 87037'])
    await clean(world)
  })

  test("a person's own rate holds from its day on, and not for orders before it", async () => {
    const { lead, rep, admin } = await aTeam(world)
    await world.as(admin).commission.setCloserRate({ repId: rep.id, fromDay: '2026-03-10', rateBps: 500, reason: 'key account' })
    const before = await win(world, { customer: await world.aCustomer({ owner: rep }), rep, date: '2026-03-09' })
    const since = await win(world, { customer: await world.aCustomer({ owner: rep }), rep, date: '2026-03-10' })
    for (const orderId of [before, since]) await world.as(lead).order.confirm({ orderId })
    expect(await ledger(world, before)).toEqual(['0 closer 210000'])
    expect(await ledger(world, since)).toEqual(['0 closer 350000'])
    await clean(world)
  })

  test('the database refuses to change, delete or empty it, an unbalanced posting, a second one, and a line of another month', async () => {
    const { lead, rep } = await aTeam(world)
    const orderId = await win(world, { customer: await world.aCustomer({ owner: rep }), rep })
    await world.as(lead).order.confirm({ orderId })
    const [entry] = await world.db.commissionEntry.findMany({ where: { orderId } })
    if (!entry) throw new Error('no entry')
    await expect(world.db.commissionEntry.updateMany({ where: { orderId }, data: { amountMinor: 1n } })).rejects.toThrow(
      /APPEND_ONLY|denied/,
    )
    await expect(world.db.commissionEntry.deleteMany({ where: { orderId } })).rejects.toThrow(/APPEND_ONLY|denied/)
    await expect(world.db.$executeRawUnsafe('TRUNCATE "commission_entry" CASCADE')).rejects.toThrow(/APPEND_ONLY|denied/)
    const row = { ...entry, facts: entry.facts as object }
    const id = '019a0000-0000-7000-8000-0000000000aa'
    await expect(world.db.commissionEntry.create({ data: { ...row, id } })).rejects.toThrow()
    await expect(world.db.commissionEntry.create({ data: { ...row, id, posting: 1, amountMinor: 5n } })).rejects.toThrow(/balance/)
    await expect(world.db.commissionEntry.create({ data: { ...row, id, posting: 1, month: '2026-02' } })).rejects.toThrow(/month/)
    expect(await ledger(world, orderId)).toEqual(['0 closer 210000'])
  })

  test('nobody confirms what they earn by: neither the mentor nor an older originator', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team, sells: true })
    const [rep, admin] = [await world.aRep({ team }), await world.anAdmin()]
    const customer = await world.aCustomer({ owner: lead })
    await world.aFollowUp({ customer })
    await world.as(rep).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    const orderId = await win(world, { customer, rep })
    expect(await refusalOf(world.as(lead).order.confirm({ orderId }))).toMatchObject({ code: 'IS_PARTY' })
    await world.as(admin).order.confirm({ orderId })
    expect(await refusalOf(world.as(lead).order.refund({ orderId, amountMinor: 5 }))).toMatchObject({ code: 'IS_PARTY' })
  })

  test('a rep sees own entries only, a lead the team’s, a stranger nothing', async () => {
    const { lead, rep, colleague, admin } = await aTeam(world)
    const [stranger, otherLead] = [await world.aRep(), await world.aLead({ team: await world.aTeam() })]
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const orderId = await win(world, { customer, rep })
    await world.as(lead).order.confirm({ orderId })
    const roles = async (person: Person) => (await world.as(person).commission.entries({ orderId })).entries.map(({ role }) => role).sort()
    expect(await roles(rep)).toEqual(['closer'])
    expect(await roles(colleague)).toEqual(['originator'])
    expect(await roles(lead)).toEqual(['closer', 'originator'])
    expect(await roles(admin)).toEqual(['closer', 'originator'])
    expect(await roles(stranger)).toEqual([])
    expect(await roles(otherLead)).toEqual([])
    const [shared] = (await world.as(colleague).commission.entries({ orderId })).entries
    expect(shared).toMatchObject({ contractNumber: null, customer: { customerId: null } })
    expect(await refusalOf(world.as(stranger).commission.statement({ repId: rep.id }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusalOf(world.as(rep).commission.month({}))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await world.as(colleague).commission.shared()).toMatchObject({
      groups: [{ role: 'originator', closer: { repId: rep.id }, totalMinor: 21_000 }],
    })
  })

  test('a line leads to the papers of its order: for its closer, the lead and admins, not for who only has a share', async () => {
    const { lead, rep, colleague, admin } = await aTeam(world)
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const orderId = await win(world, { customer, rep })
    const fileKey = newKey()
    await world.db.storedFile.create({ data: { key: fileKey, madeAt: NOW } })
    const paper = { id: uuid(), orderId, name: 'contract.pdf', mediaType: 'application/pdf', bytes: 8, sha256: '0'.repeat(64) }
    await world.db.orderAttachment.create({ data: { ...paper, addedBy: rep.id, addedAt: NOW, fileKey } })
    await world.as(lead).order.confirm({ orderId })
    const papers = async (person: Person) =>
      (
        await world.as(person).commission.statement({ month: '2026-03', repId: person === colleague ? colleague.id : rep.id })
      ).entries.flatMap(({ attachments }) => attachments.map(({ attachmentId, name }) => `${attachmentId} ${name}`))
    for (const person of [rep, lead, admin]) expect(await papers(person)).toEqual([`${paper.id} contract.pdf`])
    expect(await papers(colleague)).toEqual([])
    await world.db.orderAttachment.update({ where: { id: paper.id }, data: { removedAt: NOW, removedBy: lead.id } })
    expect(await papers(rep)).toEqual([])
  })

  test('commission.posted reaches exactly the beneficiaries, their lead and the admins', async () => {
    const { lead, rep, colleague, admin } = await aTeam(world)
    await world.aRep()
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const orderId = await win(world, { customer, rep })
    await world.as(lead).order.confirm({ orderId })
    const admins = (await world.db.person.findMany({ where: { role: 'admin', status: 'active' } })).map(({ id }) => id)
    const rooms = (await world.outbox())
      .filter(({ event }) => event.type === 'commission.posted' && event.orderId === orderId)
      .map(({ room }) => room)
    expect(rooms.sort()).toEqual([rep.id, colleague.id, lead.id, ...admins].map(id => `user:${id}`).sort())
    expect(admins).toContain(admin.id)
  })

  test('who earns what if it closes today: what is foretold is what is paid', async () => {
    const { team, lead, colleague, rep } = await aTeam(world)
    const newcomer = await world.aNewcomer({ team, mentor: rep })
    const customer = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer })
    const foretold = await world.as(newcomer).commission.preview({ customerId: customer.id, amountMinor: 700_000 })
    const orderId = await win(world, { customer, rep: newcomer, amountMinor: 700_000, currency: 'CNY', date: '2026-03-10' })
    await world.as(lead).order.confirm({ orderId })
    const paid = await world.db.commissionEntry.findMany({ where: { orderId } })
    expect(foretold.parts.map(({ role, repId, amountMinor }) => `${role} ${repId} ${amountMinor}`).sort()).toEqual(
      paid.map(({ role, repId, amountMinor }) => `${role} ${repId} ${amountMinor}`).sort(),
    )
    expect(paid).toHaveLength(3)
  })
})

onEachDatabase('what changes after a confirmation (R10)', world => {
  test('on the same day another mentor, the end of being a newcomer and another country: nothing of what was posted, and the audit knows', async () => {
    const { team, lead, rep: successor, colleague: mentor } = await aTeam(world)
    const areas = [{ countries: ['DE'], teamId: null, repId: null, coefficientBps: 12_000 }]
    await world.setClauses({ territory: { state: 'active', params: { areas, firstOfferHours: 24, firstOfferPauseDays: 7 } } })
    const newcomer = await world.aNewcomer({ team, mentor })
    const customer = await world.aCustomer({ owner: newcomer })
    const orderId = await win(world, { customer, rep: newcomer, date: '2026-03-10' })
    await world.as(lead).order.confirm({ orderId })
    expect(await ledger(world, orderId)).toEqual(['0 closer 239400', '0 mentor 12600'])
    const later = new Date(NOW.getTime() + 3_600_000)
    await world.db.person.update({ where: { id: newcomer.id }, data: { mentorId: successor.id, newcomerEndedAt: later } })
    const { version } = await world.reload(customer)
    await world.as(newcomer, later).customer.edit({ customerId: customer.id, version, country: 'FR' })
    await clean(world)
    await world.as(lead, later).order.refund({ orderId, amountMinor: 500_000 })
    await clean(world)
    // The next order of the day is by what holds then.
    const order = { customerId: customer.id, amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-10', contractNumber: 'LE-after' }
    const further = await world.as(newcomer, later).order.add(order)
    await world.as(lead, later).order.confirm({ orderId: further.orderId })
    expect(await ledger(world, further.orderId)).toEqual(['0 closer 30000'])
    await clean(world)
  })
})
