import { beforeAll, expect, test } from 'vitest'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../../harness/audit'
import { onEachDatabase } from '../../harness/each-database'
import { checked, closedRow, HEADING, imported, ordinaryRow, standing, work } from '../../harness/import-file'
import { refusalOf } from '../../harness/refused'
import { NOW, type Person } from '../../harness/world'

const DAY = 86_400_000

onEachDatabase('the opening import', world => {
  let admin: Person
  let zhou: Person
  let lin: Person
  beforeAll(async () => {
    admin = await world.anAdmin({ name: '陈总' })
    zhou = await world.aRep({ name: '周敏' })
    lin = await world.aRep({ name: '林涛' })
  })
  const customerNamed = (name: string) => world.db.customer.findFirstOrThrow({ where: { name } })

  test('brings owners, closed customers with their order confirmed, and customers of the pool', async () => {
    const result = await imported(world, admin, [
      HEADING,
      ordinaryRow('Altona Werkzeug GmbH', zhou),
      closedRow('Bergen Marine AS', lin, 'SC-2025-001', 'Norway'),
      ordinaryRow('Cadiz Ceramica SL', null, '西班牙'),
    ])
    expect(result).toMatchObject({ status: 'done', done: 3, rows: 3, notTaken: 0, counts: { entered: 2, closed: 1 } })
    expect(await customerNamed('Altona Werkzeug GmbH')).toMatchObject({ tier: 'ordinary', ownerId: zhou.id, country: 'DE' })
    expect(await customerNamed('Cadiz Ceramica SL')).toMatchObject({ tier: 'ordinary', ownerId: null, country: 'ES', openingUntil: null })
    const closed = await customerNamed('Bergen Marine AS')
    expect(closed).toMatchObject({ tier: 'closed', ownerId: lin.id, country: 'NO', version: 1 })
    const order = await world.db.order.findFirstOrThrow({ where: { customerId: closed.id } })
    expect(order).toMatchObject({
      status: 'confirmed',
      contractNumber: 'SC-2025-001',
      amountMinor: 1_250_000n,
      currency: 'USD',
      repId: lin.id,
      decidedBy: admin.id,
    })
    expect(await world.db.commissionEntry.count()).toBe(0)
    expect(await world.db.tierChange.findMany({ where: { customerId: closed.id } })).toMatchObject([
      { kind: 'imported', toTier: 'closed', orderId: order.id },
    ])
    expect(await violations(world.db)).toEqual([])
  })

  test('an export with a row an order adds the orders to one customer', async () => {
    const result = await imported(world, admin, [
      HEADING,
      closedRow('Dresden Optik GmbH', zhou, 'SC-10'),
      closedRow('Dresden Optik', zhou, 'SC-11'),
      ordinaryRow('DRESDEN OPTIK GMBH', zhou),
    ])
    expect(result.counts).toEqual({ closed: 1, orderAdded: 1, already: 1 })
    const customer = await customerNamed('Dresden Optik GmbH')
    expect(await world.db.order.count({ where: { customerId: customer.id, status: 'confirmed' } })).toBe(2)
  })

  test('an order reference that was used, in the file or before, is not taken again', async () => {
    const result = await imported(world, admin, [
      HEADING,
      closedRow('Emden Hafen GmbH', zhou, 'SC-20'),
      closedRow('Furth Glas AG', lin, 'sc 20'),
      closedRow('Genua Vetro SpA', lin, 'SC-10', 'IT'),
    ])
    expect(result.counts).toEqual({ closed: 1, orderTaken: 2 })
    const { rows } = await world.as(admin).import.rows({ importId: result.importId })
    expect(rows.map(({ row, facts }) => [row, facts.contractNumber])).toEqual([
      [3, 'sc 20'],
      [4, 'SC-10'],
    ])
  })

  test('what is close or closed already, or imported for another, is left as it is', async () => {
    const close = { owner: zhou, tier: 'close' as const, country: 'DE', emails: [] }
    const own = await world.aCustomer({ ...close, name: 'Halle Pumpen GmbH', website: 'https://halle-pumpen.de' })
    const result = await imported(world, admin, [
      HEADING,
      ordinaryRow('Halle Pumpen GmbH', lin),
      closedRow('Halle Pumpen', zhou, 'SC-30'),
      ordinaryRow('Halle Pumpen', zhou),
    ])
    expect(result.counts).toEqual({ held: 2, already: 1 })
    expect(await world.reload(own)).toMatchObject({ ownerId: zhou.id, tier: 'close', version: 2, openingUntil: null })
    expect(await world.db.order.count({ where: { contractNumber: 'SC-30' } })).toBe(0)
  })

  test('what somebody only typed in comes to the owner that the file names, closed where it says so', async () => {
    const typed = await world.aCustomer({
      owner: zhou,
      name: 'Ilmenau Glaswerk GmbH',
      country: 'DE',
      website: 'https://ilmenau-glas.de',
      emails: [],
    })
    const other = await world.aCustomer({
      owner: zhou,
      name: 'Jever Brauerei KG',
      country: 'DE',
      website: 'https://jever-brau.de',
      emails: [],
    })
    await world.aFollow({ customer: typed, rep: lin })
    const file = [
      HEADING,
      ordinaryRow('Ilmenau Glaswerk', lin),
      ordinaryRow('ILMENAU GLASWERK', zhou),
      closedRow('Jever Brauerei', lin, 'SC-60'),
    ]
    const foreseen = await checked(world, admin, file)
    const result = await imported(world, admin, file)
    expect(result.counts).toEqual({ assigned: 2, held: 1 })
    expect(foreseen.counts).toEqual(result.counts)
    expect(await world.reload(typed)).toMatchObject({ ownerId: lin.id, tier: 'ordinary', version: 2, followers: 0 })
    expect(await world.reload(other)).toMatchObject({ ownerId: lin.id, tier: 'closed', version: 2 })
    expect(await violations(world.db)).toEqual([])
  })

  test('the preview foresees what becomes of each row, and enters nothing', async () => {
    const before = await world.db.customer.count()
    const preview = await checked(world, admin, [
      HEADING,
      ordinaryRow('Isar Metall GmbH', zhou),
      ordinaryRow('ISAR METALL', lin),
      ordinaryRow('Jena Optik', { ...zhou, email: 'nobody@test.local' }),
      ordinaryRow('', zhou),
      closedRow('Kiel Yachtbau GmbH', lin, 'SC-40', 'Nowhere'),
      ordinaryRow('Altona Werkzeug', zhou),
    ])
    expect(preview).toMatchObject({ status: 'checked', counts: { entered: 1, held: 1, already: 1, invalid: 3 }, notTaken: 5 })
    expect(await world.db.customer.count()).toBe(before)
    const { rows } = await world.as(admin).import.rows({ importId: preview.importId, withCells: true })
    expect(
      rows.map(({ row, outcome, facts }) => [
        row,
        outcome,
        facts.problems?.map(({ field, code }) => `${field} ${code}`) ?? [facts.otherName, facts.otherRow],
      ]),
    ).toEqual([
      [3, 'held', ['Isar Metall GmbH', 2]],
      [4, 'invalid', ['owner UNKNOWN_OWNER']],
      [5, 'invalid', ['name REQUIRED']],
      [6, 'invalid', ['country UNKNOWN_COUNTRY']],
      [7, 'already', ['Altona Werkzeug GmbH', undefined]],
    ])
    expect(rows[0]?.cells?.[0]).toBe('ISAR METALL')
    await world.as(admin).import.start({ importId: preview.importId })
    await work(world)
    expect((await standing(world, admin, preview.importId)).counts).toEqual(preview.counts)
  })

  test('columns are corrected by hand', async () => {
    const rows = [
      ['Kunde', 'Land', 'Wer'],
      ['Lahn Textil GmbH', 'DE', zhou.email],
    ]
    await expect(checked(world, admin, rows)).rejects.toThrow()
    const preview = await checked(world, admin, rows, { mapping: { name: 0, country: 1, owner: 2 } })
    expect(preview).toMatchObject({ counts: { entered: 1 }, mapping: { name: 0, country: 1, owner: 2 } })
    const wrong = (mapping: Record<string, number>) => world.as(admin).import.preview({ importId: preview.importId, mapping })
    await expect(wrong({ name: 0, country: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(wrong({ name: 0, country: 9 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(wrong({ name: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('what may be another’s closed customer waits for a ruling; the certain branch of a closed one too, and closed ones stand', async () => {
    const result = await imported(world, admin, [
      HEADING,
      ordinaryRow('Mosel Kellereitechnik Hamburg GmbH', lin),
      closedRow('Mosel Kellereitechnik GmbH', zhou, 'SC-50'),
      closedRow('Mosel Kellereitechnik France SARL', lin, 'SC-51', 'FR'),
    ])
    expect(result.counts).toEqual({ closed: 2, entered: 1 })
    expect(result.flagged).toBe(2)
    expect(await customerNamed('Mosel Kellereitechnik Hamburg GmbH')).toMatchObject({
      rulingPending: true,
      openConflicts: 1,
      ownerId: lin.id,
    })
    expect(await customerNamed('Mosel Kellereitechnik France SARL')).toMatchObject({ tier: 'closed', rulingPending: false })
    expect(await violations(world.db)).toEqual([])
  })

  test('is the admin’s alone', async () => {
    const lead = await world.aLead()
    for (const person of [zhou, lead]) {
      expect(await refusalOf(checked(world, person, [HEADING, ordinaryRow('Nahe Chemie GmbH', zhou)]))).toMatchObject({
        code: 'FORBIDDEN',
        facts: { why: 'ADMINS_ONLY' },
      })
    }
    const { importId } = await checked(world, admin, [HEADING, ordinaryRow('Nahe Chemie GmbH', zhou)])
    for (const call of [
      () => world.as(zhou).import.status({ importId }),
      () => world.as(zhou).import.rows({ importId }),
      () => world.as(lead).import.start({ importId }),
      () => world.as(lead).import.cancel({ importId }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('stopped, what was taken stays and the rest is gone on with', async () => {
    const rows = Array.from({ length: 60 }, (_, n) =>
      ordinaryRow(`Oder ${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(65 + ((n * 7) % 26))}${n} Handel GmbH`, zhou),
    )
    const { importId } = await checked(world, admin, [HEADING, ...rows])
    await world.as(admin).import.start({ importId })
    const { workOnImport } = await import('@/server/commands/run-import')
    const ended = new AbortController()
    await workOnImport(world.db, { clock: () => world.now, signal: ended.signal, wakeOutbox: () => ended.abort() })
    await world.as(admin).import.cancel({ importId })
    const stopped = await standing(world, admin, importId)
    expect(stopped).toMatchObject({ status: 'stopped', done: 25 })
    await work(world)
    expect((await standing(world, admin, importId)).done).toBe(25)
    await world.as(admin).import.start({ importId })
    await work(world)
    expect(await standing(world, admin, importId)).toMatchObject({ status: 'done', done: 60 })
    const taken = await world.db.importRow.findMany({ where: { importId, outcome: 'entered' }, select: { customerId: true } })
    expect(new Set(taken.map(({ customerId }) => customerId)).size).toBe(taken.length)
    expect(await world.db.customer.count({ where: { name: { startsWith: 'Oder ' } } })).toBe(taken.length)
  })

  test('until the first policy takes effect only its owner claims it; after, for openingDays', async () => {
    const customer = await customerNamed('Altona Werkzeug GmbH')
    const claim = (by: Person, now: Date) =>
      world.as(by, now).customer.changeTier({ customerId: customer.id, to: 'close', version: customer.version })
    expect(await refusalOf(claim(lin, NOW))).toMatchObject({ code: 'OPENING_PERIOD', facts: { until: null, ownerName: '周敏' } })
    expect((await world.as(lin).customer.get({ customerId: customer.id })).customer.opening).toEqual({ until: null })

    await checked(world, admin, [HEADING, ordinaryRow('Quedlinburg Saat GmbH', zhou)])
    const draft = (openingDays: number) => world.as(admin).policy.draft({ clauses: [{ clauseId: 'opening', params: { openingDays } }] })
    expect(await refusalOf(draft(900))).toMatchObject({ code: 'POLICY_INVALID', facts: { why: 'OUT_OF_RANGE', min: 0, max: 90 } })
    const { draftId } = await draft(10)
    await world.as(admin).policy.publish({ draftId })
    const until = new Date(NOW.getTime() + 10 * DAY)
    expect((await customerNamed('Bergen Marine AS')).openingUntil).toEqual(until)
    expect(await refusalOf(claim(lin, new Date(until.getTime() - 1)))).toMatchObject({
      code: 'OPENING_PERIOD',
      facts: { until: until.toISOString() },
    })
    expect((await world.as(lin).customer.get({ customerId: customer.id })).customer.opening).toEqual({ until: until.toISOString() })
    expect((await world.as(lin, until).customer.get({ customerId: customer.id })).customer.opening).toBeNull()
    await expect(claim(lin, until)).resolves.toMatchObject({ outcome: 'moved', ownerId: lin.id })
  })

  test('then it is refused for ever, what waits too', async () => {
    expect(await refusalOf(checked(world, admin, [HEADING, ordinaryRow('Peene Werft GmbH', zhou)]))).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'R4',
      facts: { why: 'OPENING_OVER', since: NOW.toISOString() },
    })
    const waiting = await world.db.import.findFirstOrThrow({ where: { status: 'checked' } })
    expect(await refusalOf(world.as(admin).import.start({ importId: waiting.id }))).toMatchObject({ facts: { why: 'OPENING_OVER' } })
    // One that ran when the policy took effect takes no more rows.
    await world.db.import.update({
      where: { id: waiting.id },
      data: { status: 'running', doneCount: 0, startedAt: NOW, startedBy: admin.id },
    })
    await work(world)
    expect(await standing(world, admin, waiting.id)).toMatchObject({ status: 'stopped', done: 0 })
    await runDueWork(world.db, NOW, { error: () => {} })
    expect(await violations(world.db)).toEqual([])
  })
})
