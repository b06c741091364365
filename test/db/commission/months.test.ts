import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { auditLedger } from '@/server/admin/audit-ledger'
import { EXPORT_WORDS } from '@/server/queries/commission-words'
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
    const logged = await world.db.changeLog.findFirst({ where: { actorId: admin.id, action: 'commission.exported' } })
    expect(logged?.facts).toMatchObject({ month: '2026-03', format: 'csv', count: expect.any(Number) })
    const text = Buffer.from(csv.base64, 'base64').toString('utf8')
    expect(text.startsWith('\uFEFF"月份"')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).not.toMatch(/(^|,)"?[=+@]/m)
    expect(await refusalOf(world.as(lead).commission.export({ format: 'csv' }))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('the exported files read as what they say, by programs that are not ours: texts as texts, amounts as numbers, the same lines in both', async () => {
    const { admin, rep, lead } = await aTeam(world)
    const name = "=cmd|' /C calc'!A0"
    await world.db.person.update({ where: { id: rep.id }, data: { name } })
    const orderId = await won(world, { rep })
    await world.as(lead).order.confirm({ orderId })
    const bytesOf = async (format: 'csv' | 'xlsx') => {
      const { base64 } = await world.as(admin).commission.export({ format, month: '2026-03', locale: 'zh-CN' })
      return Buffer.from(base64, 'base64')
    }
    const parsed = Papa.parse<string[]>((await bytesOf('csv')).toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true })
    expect(parsed.errors).toEqual([])
    const [sheet] = await readXlsxFile(await bytesOf('xlsx'))
    const rows = sheet?.data ?? []
    expect(sheet?.sheet).toBe('提成明细')
    expect(rows[0]).toEqual(EXPORT_WORDS['zh-CN'].columns)
    expect(parsed.data[0]).toEqual(rows[0])
    expect(parsed.data).toHaveLength(rows.length)

    const own = rows.filter(row => row.includes(name))
    expect(own).toHaveLength(1)
    // 3 % of 10,000.00, all of it the closer's.
    expect(own[0]?.slice(9, 16)).toEqual([10_000, 'CNY', 1, 300, 100, 300, 'CNY'])
    const line = parsed.data.find(cells => cells.includes(`'${name}`))
    expect(line?.slice(9, 16)).toEqual(['10000.00', 'CNY', '1', '300.00', '100.00', '300.00', 'CNY'])
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

  test('a month that is approved and locked while orders are confirmed: each is in what was approved, or refused and in the next month', async () => {
    const [last, first] = [new Date('2026-03-31T15:59:59.900Z'), new Date('2026-03-31T16:00:00.100Z')]
    const seen = new Set<string>()
    for (let round = 0; round < 10; round++) {
      const { lead, rep } = await aTeam(world)
      const orders = [await won(world, { rep, at: last }), await won(world, { rep, at: last })]
      // Sometimes the one is a little earlier, sometimes the other.
      const approve = async () => {
        await new Promise(resolve => setTimeout(resolve, round * 3))
        await world.as(lead, first).commission.approve({ repId: rep.id, month: '2026-03' })
        return world.as(lead, first).commission.lock({ month: '2026-03' })
      }
      const [approved, ...confirmed] = await Promise.all([
        approve(),
        ...orders.map(orderId => Promise.allSettled([world.as(lead, last).order.confirm({ orderId })])),
      ])
      expect(approved.locked).toBeGreaterThan(0)
      for (const [index, [result]] of confirmed.entries()) {
        const orderId = orders[index] ?? ''
        const rows = () => world.db.commissionEntry.findMany({ where: { orderId } })
        seen.add(result.status)
        if (result.status === 'fulfilled') expect((await rows()).map(({ month }) => month)).toEqual(['2026-03'])
        else {
          expect(result.reason).toMatchObject({ cause: { data: { code: 'PERIOD_LOCKED' } } })
          expect(await rows()).toEqual([])
          expect(await world.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ status: 'unconfirmed', terms: null })
          await world.as(lead, first).order.confirm({ orderId })
          expect((await rows()).map(({ month }) => month)).toEqual(['2026-04'])
        }
      }
    }
    expect(seen.has('rejected')).toBe(true)
    // Among others: a locked month has the total that it was locked with.
    await clean(world)
  })
})

onPostgres('versions of the policy', world => {
  test('versions are published while orders are confirmed: each posting is one of the version in force on its day', async () => {
    const { lead, rep, admin } = await aTeam(world)
    for (let round = 0; round < 6; round++) {
      const orders = await Promise.all([won(world, { rep }), won(world, { rep })])
      const params = { closerRateBps: 310 + round }
      const { draftId } = await world.as(admin).policy.draft({ clauses: [{ clauseId: 'commission', params }] })
      await Promise.all([
        world.as(admin).policy.publish({ draftId, effectiveAt: new Date(NOW.getTime() + 7 * 86_400_000) }),
        ...orders.map(orderId => world.as(lead).order.confirm({ orderId })),
      ])
      for (const orderId of orders) {
        const [entry] = await world.db.commissionEntry.findMany({ where: { orderId } })
        expect(entry).toMatchObject({ amountMinor: 30_000n, policyVersion: 1 })
      }
    }
    await clean(world)
  })
})

onEachDatabase('a policy changed between win and confirmation (R10)', world => {
  test("the rate is that of the order's day, the share that of the fact, whatever is in force when it is confirmed", async () => {
    const { lead, rep, colleague, admin } = await aTeam(world)
    const effectiveAt = new Date(NOW.getTime() + 7 * 86_400_000)
    const later = new Date(NOW.getTime() + 8 * 86_400_000)
    const before = await won(world, { rep, owner: colleague })
    const sinceThen = await world.aCustomer({ owner: colleague })
    await world.aFollowUp({ customer: sinceThen })
    await world.as(rep).customer.changeTier({ customerId: sinceThen.id, to: 'close', version: 1 })
    const params = { closerRateBps: 500, ordinaryShareBps: 1_500 }
    const { draftId } = await world.as(admin).policy.draft({ clauses: [{ clauseId: 'commission', params }] })
    await world.as(admin).policy.publish({ draftId, effectiveAt })
    const order = { amountMinor: 1_000_000, currency: 'CNY', date: '2026-03-18', contractNumber: `MO-${++contracts}` }
    await world.as(rep, later).customer.changeTier({ customerId: sinceThen.id, to: 'closed', version: 2, order })
    const { id: since } = await world.db.order.findFirstOrThrow({ where: { customerId: sinceThen.id } })
    const fresh = await won(world, { rep, owner: colleague, at: later })
    const posted = async (orderId: string) => {
      await world.as(lead, later).order.confirm({ orderId })
      const rows = await world.db.commissionEntry.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
      return rows.map(({ role, amountMinor, policyVersion }) => `${role} ${amountMinor} of ${policyVersion}`)
    }
    expect(await posted(before)).toEqual(['closer 27000 of 1', 'originator 3000 of 1'])
    expect(await posted(since)).toEqual(['closer 45000 of 2', 'originator 5000 of 1'])
    expect(await posted(fresh)).toEqual(['closer 42500 of 2', 'originator 7500 of 2'])
    await clean(world)
  })
})
