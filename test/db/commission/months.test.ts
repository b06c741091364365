import { expect, test } from 'vitest'
import { auditLedger } from '@/server/admin/audit-ledger'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import { NOW, type Person, type World } from '../../harness/world'

let contracts = 0
const NEXT_MONTH = new Date('2026-04-02T02:00:00Z')

async function aTeam(world: World) {
  const team = await world.aTeam()
  const [lead, rep, colleague] = [await world.aLead({ team }), await world.aRep({ team }), await world.aRep({ team })]
  return { team, lead, rep, colleague, admin: await world.anAdmin() }
}
async function won(world: World, { rep, owner = rep, at = NOW }: { rep: Person; owner?: Person; at?: Date }): Promise<string> {
  const customer = await world.aCustomer({ owner })
  if (owner !== rep) await world.aFollowUp({ customer })
  const order = { amountMinor: 1_000_000, currency: 'CNY', date: at.toISOString().slice(0, 10), contractNumber: `MO-${++contracts}` }
  await world.as(rep, at).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
  return (await world.db.order.findFirstOrThrow({ where: { customerId: customer.id } })).id
}
const clean = async (world: World) => expect((await auditLedger(world.db)).faults).toEqual([])

onEachDatabase('months and disputes (R10)', world => {
  test('approved when the month is over, by another than the rep, then locked; a refund falls in the next month', async () => {
    const { lead, rep } = await aTeam(world)
    const orderId = await won(world, { rep })
    await world.as(lead).order.confirm({ orderId })
    const month = { repId: rep.id, month: '2026-03' }
    expect(await refusalOf(world.as(lead).commission.approve(month))).toMatchObject({
      code: 'PERIOD_LOCKED',
      facts: { why: 'MONTH_RUNNING' },
    })
    expect(await refusalOf(world.as(rep, NEXT_MONTH).commission.approve(month))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refusalOf(world.as(lead, NEXT_MONTH).commission.lock({ month: '2026-03' }))).toMatchObject({
      facts: { why: 'NOT_APPROVED', count: 1 },
    })
    await world.as(lead, NEXT_MONTH).commission.approve(month)
    expect(await refusalOf(world.as(lead, NEXT_MONTH).commission.approve(month))).toMatchObject({ facts: { why: 'ALREADY_APPROVED' } })
    await world.as(lead, NEXT_MONTH).commission.lock({ month: '2026-03' })
    expect(await world.as(rep, NEXT_MONTH).commission.statement({ month: '2026-03' })).toMatchObject({
      approval: { status: 'locked' },
      totals: { totalMinor: 30_000 },
    })
    await world.as(lead, NEXT_MONTH).order.refund({ orderId, amountMinor: 500_000 })
    const rows = await world.db.commissionEntry.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
    expect(rows.map(row => `${row.month} ${row.amountMinor}`)).toEqual(['2026-03 30000', '2026-04 -15000'])
    await clean(world)
  })

  test('a month that is locked while somebody confirms: PERIOD_LOCKED, the ledger and the order unchanged', async () => {
    const { lead, rep } = await aTeam(world)
    const orderId = await won(world, { rep })
    await world.db.commissionStatement.create({
      data: { repId: rep.id, month: '2026-03', status: 'locked', entries: 0, totalMinor: 0n, approvedAt: NOW, approvedBy: lead.id },
    })
    expect(await refusalOf(world.as(lead).order.confirm({ orderId }))).toMatchObject({ code: 'PERIOD_LOCKED', rule: 'R10' })
    expect(await world.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ status: 'unconfirmed', terms: null })
    expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(0)
    await expect(world.db.commissionStatement.deleteMany({ where: { repId: rep.id } })).rejects.toThrow(/APPEND_ONLY/)
  })

  test('a dispute holds the month; ruled, the share moves to another, and a later refund follows the ruling', async () => {
    const { lead, rep, colleague, admin, team } = await aTeam(world)
    const third = await world.aRep({ team })
    const orderId = await won(world, { rep, owner: colleague })
    await world.as(lead).order.confirm({ orderId })
    const entry = await world.db.commissionEntry.findFirstOrThrow({ where: { orderId, role: 'originator' } })
    const stranger = await world.aRep()
    expect(await refusalOf(world.as(stranger).commission.dispute({ entryId: entry.id, reason: 'mine' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { disputeId } = await world.as(colleague).commission.dispute({ entryId: entry.id, reason: 'I shared it' })
    expect(await world.as(colleague).commission.dispute({ entryId: entry.id, reason: 'again' })).toEqual({ disputeId })
    const month = { repId: colleague.id, month: '2026-03' }
    expect(await refusalOf(world.as(lead, NEXT_MONTH).commission.approve(month))).toMatchObject({ facts: { why: 'DISPUTE_OPEN' } })
    const ruling = { disputeId, ruling: 'replaced' as const, toRepId: third.id, reason: 'third worked it' }
    expect(await refusalOf(world.as(colleague).commission.rule(ruling))).toMatchObject({ code: 'FORBIDDEN' })
    await world.as(admin).commission.rule(ruling)
    expect(await refusalOf(world.as(admin).commission.rule(ruling))).toMatchObject({ facts: { why: 'ALREADY_RULED' } })
    await world.as(lead).order.refund({ orderId, amountMinor: 400_000 })
    const sum = async (person: Person) =>
      (await world.db.commissionEntry.findMany({ where: { orderId, repId: person.id } })).reduce(
        (total, row) => total + row.amountMinor,
        0n,
      )
    expect(await Promise.all([sum(rep), sum(colleague), sum(third)])).toEqual([16_200n, 0n, 1_800n])
    await clean(world)
  })

  test.each([
    ['nothing', 0, 'REFUND_TOO_SMALL'],
    ['less than nothing', -1, 'REFUND_TOO_SMALL'],
    ['more than the order', 1_000_001, 'REFUND_TOO_LARGE'],
    ['10^15', 1_000_000_000_000_000, 'REFUND_TOO_LARGE'],
  ])('a refund of %s is refused, the ledger unchanged', async (_, amountMinor, why) => {
    const { lead, rep } = await aTeam(world)
    const orderId = await won(world, { rep })
    expect(await refusalOf(world.as(lead).order.refund({ orderId, amountMinor: 1 }))).toMatchObject({ facts: { why: 'ALREADY_DECIDED' } })
    await world.as(lead).order.confirm({ orderId })
    expect(await refusalOf(world.as(lead).order.refund({ orderId, amountMinor }))).toMatchObject({ code: 'ORDER_INVALID', facts: { why } })
    expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(1)
  })

  test.each([
    ['0', { amountMinor: 0 }, 'AMOUNT_TOO_SMALL'],
    ['a cent', { amountMinor: 1 }, 'AMOUNT_TOO_SMALL'],
    ['negative', { amountMinor: -5 }, 'AMOUNT_TOO_SMALL'],
    ['10^15', { amountMinor: 1_000_000_000_000_000 }, 'AMOUNT_TOO_LARGE'],
    ['an unknown currency', { currency: 'ABC' }, 'UNKNOWN_CURRENCY'],
    ['a currency without a rate', { currency: 'CHF' }, 'RATE_MISSING'],
  ])('an order of %s is refused', async (_, changes, why) => {
    const { rep } = await aTeam(world)
    const customer = await world.aCustomer({ owner: rep })
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-10', contractNumber: `MO-${++contracts}`, ...changes }
    const win = world.as(rep).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
    expect(await refusalOf(win)).toMatchObject({ code: 'ORDER_INVALID', facts: { why } })
  })

  test('rates from a CSV: what is right is taken, what is not is told by row; only by admins', async () => {
    const { admin, lead } = await aTeam(world)
    const csv =
      '\uFEFF币种,日期,汇率\r\nusd,2026/03/09,7.0825\r\nABC,2026-03-09,1\r\nEUR,2026-13-01,8\r\nEUR,2026-03-11,8\r\nEUR,2026-03-09,=8\r\nCNY,2026-03-09,1\r\nSEK,2026-03-09,0.66\r\n'
    const { taken, refused } = await world.as(admin).commission.importRates({ csv })
    expect(taken).toBe(2)
    expect(refused.map(({ row, why }) => `${row} ${why}`)).toEqual([
      '3 UNKNOWN_CURRENCY',
      '4 MALFORMED_DATE',
      '5 DATE_IN_FUTURE',
      '6 MALFORMED_RATE',
      '7 OWN_CURRENCY',
    ])
    expect(await refusalOf(world.as(lead).commission.importRates({ csv }))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await malformedFields(world.as(admin).commission.entries({ month: '2026-13' }))).toEqual(['month: MALFORMED_MONTH'])
  })

  test('the exported CSV has the mark of UTF-8 and no cell that a spreadsheet runs; the workbook is one', async () => {
    const { admin, rep, lead } = await aTeam(world)
    await world.db.person.update({ where: { id: rep.id }, data: { name: '=HYPERLINK("http://x")' } })
    const orderId = await won(world, { rep })
    await world.as(lead).order.confirm({ orderId })
    const csv = await world.as(admin).commission.export({ format: 'csv', month: '2026-03', locale: 'zh-CN' })
    const text = Buffer.from(csv.base64, 'base64').toString('utf8')
    expect(text.startsWith('\uFEFF"月份"')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).not.toMatch(/(^|,)"?[=+@]/m)
    const workbook = await world.as(admin).commission.export({ format: 'xlsx', locale: 'en' })
    expect(Buffer.from(workbook.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    expect(await refusalOf(world.as(lead).commission.export({ format: 'csv' }))).toMatchObject({ code: 'FORBIDDEN' })
  })
})

onPostgres('races over the ledger', world => {
  test('two confirm at the same instant: it is posted once', async () => {
    const { lead, rep, admin } = await aTeam(world)
    for (let round = 0; round < 8; round++) {
      const orderId = await won(world, { rep })
      const results = await Promise.allSettled([world.as(lead).order.confirm({ orderId }), world.as(admin).order.confirm({ orderId })])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(1)
    }
    await clean(world)
  })

  test('refunds at the same instant never pass the order', async () => {
    const { lead, rep, admin } = await aTeam(world)
    for (let round = 0; round < 5; round++) {
      const orderId = await won(world, { rep })
      await world.as(lead).order.confirm({ orderId })
      const refund = (by: Person) => world.as(by).order.refund({ orderId, amountMinor: 600_000 })
      const results = await Promise.allSettled([refund(lead), refund(admin)])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
    await clean(world)
  })
})
