import { beforeAll, expect, test } from 'vitest'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../../harness/audit'
import { onEachDatabase } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team } from '../../harness/world'

const log = { error: (...said: unknown[]) => expect.fail(JSON.stringify(said)) }

onEachDatabase('ruling on a conflict', world => {
  let team: Team
  let lead: Person
  let holder: Person
  let challenger: Person
  let n = 0

  beforeAll(async () => {
    team = await world.aTeam()
    lead = await world.aLead({ team })
    await world.anAdmin()
    holder = await world.aRep({ team, quota: 50 })
    challenger = await world.aRep({ quota: 50 })
  })

  const typed = (name: string, country = 'DE') => ({ name, country, emails: [] as string[], phones: [] as string[] })
  const openOf = (customer: { id: string }) =>
    world.db.conflict.findFirstOrThrow({ where: { OR: [{ customerId: customer.id }, { otherCustomerId: customer.id }], status: 'open' } })

  /** The challenger types the name of what the holder protects. */
  async function aProtected(by = challenger): Promise<{ held: Customer; conflictId: string; name: string }> {
    const name = `Kestrel ${++n} Werke GmbH`
    const held = await world.aCustomer({ owner: holder, tier: 'close', name })
    await refusalOf(world.as(by).customer.enter(typed(`Kestrel-${n} Werke G.m.b.H.`)))
    return { held, conflictId: (await openOf(held)).id, name: `Kestrel-${n} Werke G.m.b.H.` }
  }

  /** The challenger enters what may be the holder's, or of its group, and goes on with it. */
  async function aNear(
    kind: 'suspected' | 'group',
    tier: 'close' | 'closed' = 'close',
  ): Promise<{ held: Customer; entry: Customer; conflictId: string }> {
    const name = `Morgenrot${++n} Maschinenbau`
    const held = await world.aCustomer({ owner: holder, tier, name, emails: [], website: `https://morgenrot${n}.de` })
    const input =
      kind === 'group'
        ? { ...typed(`${name} Polska`, 'PL'), website: `https://morgenrot${n}.de` }
        : { ...typed(`Falke${n} Handel`, 'PL'), website: `https://morgenrot${n}.de` }
    const answer = await world.as(challenger).customer.enter(input)
    expect(answer.outcome).toBe(kind)
    const row = await world.db.customer.findUniqueOrThrow({ where: { id: answer.customerId } })
    const { id, tier: at, ownerId, version, country } = row
    const entry = { id, name: row.name, tier: at, ownerId, version, country }
    return { held, entry, conflictId: (await openOf(entry)).id }
  }
  const rule = (conflictId: string, ruling: 'same' | 'group' | 'different' | 'grant' | 'uphold', more = {}, by = lead) =>
    world.as(by).conflict.arbitrate({ conflictId, ruling, reason: 'looked into it', ...more })

  test('uphold: the holder keeps it, the refused entry is over, both reps are told why', async () => {
    const { held, conflictId } = await aProtected()
    const before = await world.reload(held)
    await world.db.outbox.deleteMany()
    await rule(conflictId, 'uphold')
    expect(await world.reload(held)).toMatchObject({ tier: 'close', ownerId: holder.id, openConflicts: 0, tierSince: before.tierSince })
    expect(await world.db.conflict.findUnique({ where: { id: conflictId } })).toMatchObject({
      ...{ status: 'ruled', ruling: 'uphold', ruledBy: lead.id, rulingReason: 'looked into it', isOwnCase: false },
    })
    for (const person of [holder, challenger]) {
      const { notices } = await world.as(person).notice.list({})
      expect(notices[0]).toMatchObject({ type: 'conflict.ruled', facts: { ruling: 'uphold', byName: lead.name, reason: 'looked into it' } })
    }
    const events = (await world.outbox()).filter(({ event }) => event.type === 'conflict.ruled')
    expect(events.map(({ room }) => room)).toEqual(
      expect.arrayContaining([`user:${lead.id}`, `user:${holder.id}`, `user:${challenger.id}`]),
    )
    // Which customer it was is not for the challenger.
    expect(JSON.stringify(events.filter(({ room }) => room === `user:${challenger.id}`))).not.toContain(held.id)
  })

  test('before a merge the lead is told which row would stay and what each brings; named, the other stays', async () => {
    const { held, entry, conflictId } = await aNear('suspected')
    await world.aFollowUp({ customer: held })
    const { proposal } = await world.as(lead).conflict.get({ conflictId })
    expect(proposal?.merge).toEqual({
      ...{ keepCustomerId: held.id, tier: 'close' },
      rows: [
        { customerId: held.id, followUps: 1, orders: 0, spellings: expect.any(Number) },
        { customerId: entry.id, followUps: 0, orders: 0, spellings: 2 },
      ],
    })
    expect((await world.as(challenger).conflict.get({ conflictId })).proposal).toBeNull()
    await rule(conflictId, 'same', { keepCustomerId: entry.id })
    expect(await world.reload(entry)).toMatchObject({ tier: 'close', ownerId: holder.id })
    expect(await world.db.customer.findUnique({ where: { id: held.id } })).toMatchObject({ mergedInto: entry.id })
  })

  test('grant: it goes to the challenger into a free slot, the holder has it no more; taken back, it stands as before', async () => {
    const { held, conflictId } = await aProtected()
    const before = await world.reload(held)
    expect(await rule(conflictId, 'grant')).toMatchObject({ tier: 'close', ownerId: challenger.id, customerId: held.id })
    expect((await world.history(held)).at(-1)).toMatchObject({ kind: 'granted', rule: 'R8', reason: 'looked into it', actorId: lead.id })
    expect((await world.as(challenger).customer.get({ customerId: held.id })).customer.owner?.repId).toBe(challenger.id)
    await world.as(lead).conflict.undo({ conflictId })
    expect(await world.reload(held)).toMatchObject({ tier: 'close', ownerId: holder.id, tierSince: before.tierSince, openConflicts: 1 })
    expect(await world.db.conflict.findUnique({ where: { id: conflictId } })).toMatchObject({ status: 'open', ruling: null, ruledBy: null })
    expect(await violations(world.db)).toEqual([])
  })

  test('grant without a free slot: it comes as ordinary, and no quota is passed', async () => {
    const full = await world.aRep({ quota: 1 })
    await world.aCustomer({ owner: full, tier: 'close' })
    const { held, conflictId } = await aProtected(full)
    expect(await rule(conflictId, 'grant')).toMatchObject({ tier: 'ordinary', ownerId: full.id })
    expect(await world.reload(held)).toMatchObject({ tier: 'ordinary', ownerId: full.id })
    expect(await world.lane(full)).toMatchObject({ closeCount: 1, ordinaryCount: 1 })
  })

  test('same of a refused entry: the spelling that was typed protects it from now on', async () => {
    const { held, conflictId } = await aProtected()
    await world.db.conflict.update({ where: { id: conflictId }, data: { entry: typed(`Roter Adler ${n} Export`) } })
    await rule(conflictId, 'same')
    const again = await refusalOf(world.as(await world.aRep()).customer.enter(typed(`ROTER ADLER ${n} EXPORT`)))
    expect(again).toMatchObject({ code: 'PROTECTED', facts: { holderId: holder.id } })
    expect(await world.reload(held)).toMatchObject({ ownerId: holder.id })
    await world.as(lead).conflict.undo({ conflictId })
    expect((await world.as(await world.aRep()).customer.enter(typed(`Roter Adler ${n} Export`))).outcome).toBe('entered')
  })

  test('different: these values may be entered now; changed ones are checked anew', async () => {
    const site = `https://eisvogel${++n}.de`
    const held = await world.aCustomer({ owner: holder, tier: 'close', name: `Eisvogel ${n} Werke`, website: site })
    const entry = { ...typed(`Nebelhorn ${n} Export`), website: site }
    await refusalOf(world.as(challenger).customer.enter(entry))
    const { id: conflictId } = await openOf(held)
    await rule(conflictId, 'different')
    const entered = await world.as(challenger).customer.enter({ ...entry, note: 'two firms of one house' })
    expect(entered.outcome).toBe('entered')
    // The mailbox of the held one is not what was ruled on.
    const [mailbox = ''] = (await world.reload(held)).emails
    const other = await world.aRep()
    expect(await refusalOf(world.as(other).customer.enter({ ...entry, emails: [mailbox] }))).toMatchObject({ code: 'PROTECTED' })
    // A colleague who types the same follows the one that was entered.
    expect(await world.as(other).customer.enter(entry)).toMatchObject({ outcome: 'followed', customerId: entered.customerId })
    expect(await refusalOf(world.as(other).customer.enter(typed(held.name)))).toMatchObject({
      code: 'PROTECTED',
      facts: { holderId: holder.id },
    })
  })

  test('RULING_PENDING ends with the ruling: different lets the challenger claim', async () => {
    const { entry, conflictId } = await aNear('suspected')
    const claim = () => world.as(challenger).customer.changeTier({ customerId: entry.id, to: 'close', version: 1 })
    expect(await refusalOf(claim())).toMatchObject({ code: 'RULING_PENDING' })
    await rule(conflictId, 'different')
    expect(await world.reload(entry)).toMatchObject({ rulingPending: false, isSuspected: false, openConflicts: 0 })
    expect(await claim()).toMatchObject({ outcome: 'moved', tier: 'close' })
  })

  test('two rulings it waits for: the first alone does not end RULING_PENDING', async () => {
    const { entry, held } = await aNear('suspected')
    const other = await world.aCustomer({ owner: holder, tier: 'close' })
    await world.db.conflict.create({
      data: {
        ...{
          id: crypto.randomUUID(),
          kind: 'group',
          customerId: other.id,
          otherCustomerId: entry.id,
          challengerId: challenger.id,
          holderId: holder.id,
        },
        ...{ entry: typed('x'), evidence: [], openedAt: world.now, lastAt: world.now, dueAt: world.daysAhead(3) },
      },
    })
    const first = await world.db.conflict.findFirstOrThrow({ where: { customerId: held.id } })
    await rule(first.id, 'different')
    expect(await world.reload(entry)).toMatchObject({ rulingPending: true, openConflicts: 1 })
    const second = await world.db.conflict.findFirstOrThrow({ where: { customerId: other.id } })
    await rule(second.id, 'group')
    expect(await world.reload(entry)).toMatchObject({ rulingPending: false, openConflicts: 0 })
  })

  test('group: parent and branch are shown together, each to whom may see it; the branch can be claimed', async () => {
    const { held, entry, conflictId } = await aNear('group', 'closed')
    await rule(conflictId, 'group')
    const { customer } = await world.as(lead).customer.get({ customerId: held.id })
    expect(customer).toMatchObject({ isGroupHead: true, group: [{ customerId: entry.id, ownerName: challenger.name, isHead: false }] })
    // The challenger does not see the parent, which is somebody else's closed one.
    expect((await world.as(challenger).customer.get({ customerId: entry.id })).customer.group).toEqual([])
    expect(await world.as(challenger).customer.changeTier({ customerId: entry.id, to: 'close', version: 1 })).toMatchObject({
      outcome: 'moved',
    })
  })

  test('groupProtection protect: what is of the group of a protected one is claimed by nobody else', async () => {
    const { entry, conflictId } = await aNear('group')
    await rule(conflictId, 'group')
    const clause = (groupProtection: 'rule' | 'protect' | 'free') =>
      world.setClauses({ duplicates: { params: { groupProtection, rulingHours: 72, undoRulingHours: 24 } } })
    try {
      await clause('protect')
      const refusal = await refusalOf(world.as(challenger).customer.changeTier({ customerId: entry.id, to: 'close', version: 1 }))
      expect(refusal).toMatchObject({ code: 'PROTECTED', facts: { holderId: holder.id, why: 'OF_A_GROUP' } })
      await clause('rule')
      const { entry: waits } = await aNear('group')
      const claim = () => world.as(challenger).customer.changeTier({ customerId: waits.id, to: 'close', version: 1 })
      expect(await refusalOf(claim())).toMatchObject({ code: 'RULING_PENDING' })
      await clause('free')
      expect(await claim()).toMatchObject({ outcome: 'moved' })
    } finally {
      await world.setClauses({})
    }
  })

  test('same: the entry is merged, its follow-ups, follower, notices and values go along; the old address leads to the one that stands', async () => {
    const { held, entry, conflictId } = await aNear('suspected')
    await world.aFollowUp({ customer: held })
    await world.aFollowUp({ customer: entry, text: 'asked for the price list' })
    const follower = await world.aRep()
    await world.aFollow({ customer: entry, rep: follower })
    await rule(conflictId, 'same')
    expect(await world.reload(entry)).toMatchObject({ mergedInto: held.id, ownerId: null, tier: 'ordinary' })
    expect(await world.db.followUp.count({ where: { customerId: held.id } })).toBe(2)
    expect(await world.db.follow.count({ where: { customerId: held.id, repId: follower.id } })).toBe(1)
    const { customer } = await world.as(lead).customer.get({ customerId: entry.id })
    expect(customer).toMatchObject({ customerId: held.id, tier: 'close' })
    expect(customer.aliases.map(({ value }) => value)).toContain(entry.name)
    const { items } = await world.as(lead).customer.history({ customerId: entry.id })
    expect(items.filter(({ kind }) => kind === 'move').map(item => (item.kind === 'move' ? item.move : ''))).toEqual(
      expect.arrayContaining(['merged', 'claimed', 'entered']),
    )
    // The entry's own spelling protects the survivor.
    const again = await refusalOf(world.as(await world.aRep()).customer.enter(typed(entry.name, 'PL')))
    expect(again).toMatchObject({ code: 'PROTECTED' })
    // It stands in no list.
    expect(JSON.stringify(await world.as(lead).pool.list({ whose: 'pool', limit: 100 }))).not.toContain(entry.id)
    expect(await refusalOf(world.as(challenger).customer.follow({ customerId: entry.id }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await violations(world.db)).toEqual([])
  })

  test('same, both close: the slot of the one who loses it is free, and they become its originator', async () => {
    const mine = await world.aCustomer({ owner: holder, tier: 'close' })
    const theirs = await world.aCustomer({ owner: challenger, tier: 'close' })
    await world.aFollowUp({ customer: theirs })
    const conflict = await world.db.conflict.create({
      data: {
        ...{
          id: crypto.randomUUID(),
          kind: 'suspected',
          customerId: mine.id,
          otherCustomerId: theirs.id,
          challengerId: challenger.id,
          holderId: holder.id,
        },
        ...{ entry: typed(theirs.name), evidence: [], openedAt: world.now, lastAt: world.now, dueAt: world.daysAhead(3) },
      },
    })
    const [before, other] = [await world.lane(challenger), await world.lane(holder)]
    // Only the lead who sees both.
    const admin = await world.anAdmin()
    expect(await refusalOf(rule(conflict.id, 'same', {}))).toMatchObject({ code: 'FORBIDDEN', facts: { why: 'SIDE_NOT_SEEN' } })
    await rule(conflict.id, 'same', { ownerId: holder.id }, admin)
    expect((await world.lane(challenger)).closeCount).toBe(before.closeCount - 1)
    expect((await world.lane(holder)).closeCount).toBe(other.closeCount)
    const merged = (await world.history(mine)).concat(await world.history(theirs)).filter(({ originatorId }) => originatorId !== null)
    expect(merged).toMatchObject([{ kind: 'merged', originatorId: challenger.id, evidence: { followUpId: expect.any(String) } }])
    expect(await violations(world.db)).toEqual([])
  })

  test('the proposal: the earlier with counting follow-ups; the lead may name the other', async () => {
    const { conflictId, entry, held } = await aNear('suspected')
    const { proposal } = await world.as(lead).conflict.get({ conflictId })
    expect(proposal).toMatchObject({ ownerId: holder.id })
    await world.aFollowUp({ customer: entry })
    expect((await world.as(lead).conflict.get({ conflictId })).proposal).toMatchObject({ ownerId: challenger.id })
    expect(await rule(conflictId, 'same', { ownerId: challenger.id })).toMatchObject({
      customerId: held.id,
      ownerId: challenger.id,
      tier: 'close',
    })
  })

  test('uphold of what was entered: the entry is closed into the holder’s, with what was written on it', async () => {
    const { held, entry, conflictId } = await aNear('suspected')
    await world.aFollowUp({ customer: entry, text: 'called the buyer' })
    await rule(conflictId, 'uphold')
    expect(await world.reload(entry)).toMatchObject({ mergedInto: held.id })
    expect(await world.reload(held)).toMatchObject({ tier: 'close', ownerId: holder.id })
    expect(
      (await world.as(challenger).board.column({ repId: challenger.id, tier: 'ordinary' })).cards.map(({ customerId }) => customerId),
    ).not.toContain(entry.id)
    expect(await refusalOf(world.as(challenger).customer.enter(typed(entry.name, 'PL')))).toMatchObject({ code: 'PROTECTED' })
  })

  test('suspected against an ordinary one: claiming one holds the other until it is ruled', async () => {
    const name = `Silberbach${++n} Textil`
    const first = await world.aCustomer({ owner: holder, name, emails: [], website: `https://silberbach${n}.de` })
    const answer = await world.as(challenger).customer.enter({ ...typed(`Goldau${n} Weberei`, 'PL'), website: `https://silberbach${n}.de` })
    expect(answer.outcome).toBe('suspected')
    const second = await world.db.customer.findUniqueOrThrow({ where: { id: answer.customerId } })
    expect(second).toMatchObject({ isSuspected: true, rulingPending: false })
    // The second is claimed: the first waits from that moment on.
    await world.as(challenger).customer.changeTier({ customerId: second.id, to: 'close', version: 1 })
    expect(await world.reload(first)).toMatchObject({ rulingPending: true })
    expect(await refusalOf(world.as(holder).customer.changeTier({ customerId: first.id, to: 'close', version: 1 }))).toMatchObject({
      code: 'RULING_PENDING',
    })
    await runDueWork(world.db, world.daysAhead(0.001), log)
    const conflict = await openOf({ id: first.id })
    expect(conflict).toMatchObject({
      kind: 'suspected',
      customerId: second.id,
      otherCustomerId: first.id,
      challengerId: holder.id,
      holderId: challenger.id,
    })
    expect((await world.as(holder).notice.list({})).notices[0]).toMatchObject({ type: 'conflict.held', facts: { customerName: name } })
    await world.as(await world.anAdmin()).conflict.arbitrate({ conflictId: conflict.id, ruling: 'different', reason: 'two companies' })
    expect(await world.as(holder).customer.changeTier({ customerId: first.id, to: 'close', version: 1 })).toMatchObject({
      outcome: 'moved',
    })
    expect(await world.reload(first)).toMatchObject({ isSuspected: false })
  })

  test('unruled in time it goes to the admin, and is overdue for everybody to see, without the customer', async () => {
    const { conflictId, held, name } = await aProtected()
    await runDueWork(world.db, world.daysAhead(2.9), log)
    expect(await world.db.conflict.findUnique({ where: { id: conflictId } })).toMatchObject({ escalatedAt: null })
    const late = world.daysAhead(3.1)
    await runDueWork(world.db, late, log)
    expect((await world.db.conflict.findUnique({ where: { id: conflictId } }))?.escalatedAt).toEqual(late)
    const admin = await world.db.person.findFirstOrThrow({ where: { role: 'admin', status: 'active' }, orderBy: { createdAt: 'asc' } })
    expect(await world.db.notice.count({ where: { personId: admin.id, type: 'conflict.overdue', customerId: held.id } })).toBe(1)
    const stranger = await world.aRep()
    const { overdue } = await world.as(stranger, late).conflict.overdue()
    const mine = overdue.find(row => row.conflictId === conflictId)
    expect(mine).toMatchObject({ holderName: holder.name, challengerName: challenger.name, rulers: expect.arrayContaining([lead.name]) })
    expect(JSON.stringify(overdue)).not.toContain(name)
    expect(JSON.stringify(overdue)).not.toContain(held.name)
    expect(await refusalOf(world.as(stranger, late).conflict.get({ conflictId }))).toMatchObject({ code: 'NOT_FOUND' })
    await rule(conflictId, 'uphold')
    expect((await world.as(stranger, late).conflict.overdue()).overdue.map(row => row.conflictId)).not.toContain(conflictId)
  })

  test('a ruling that was made in time is never overdue', async () => {
    const { conflictId } = await aProtected()
    await rule(conflictId, 'uphold')
    await runDueWork(world.db, world.daysAhead(4), log)
    expect(await world.db.conflict.findUnique({ where: { id: conflictId } })).toMatchObject({ escalatedAt: null })
  })

  test('patterns: what one rep tried again and again, both spellings, for who leads', async () => {
    const pusher = await world.aRep()
    for (let i = 0; i < 3; i++) await aProtected(pusher)
    const { patterns, attempts } = await world.as(lead).conflict.patterns()
    const [first] = patterns.filter(({ rep }) => rep.repId === pusher.id)
    expect(first).toMatchObject({ attempts: 3, conflicts: 3, open: 3, isPattern: attempts <= 3 })
    expect(first?.spellings[0]).toMatchObject({ typed: expect.stringContaining('G.m.b.H.'), held: expect.stringContaining('GmbH') })
    expect(await refusalOf(world.as(pusher).conflict.patterns())).toMatchObject({ code: 'FORBIDDEN' })
    const outsider = await world.aLead({ team: await world.aTeam() })
    expect((await world.as(outsider).conflict.patterns()).patterns).toEqual([])
  })
})
