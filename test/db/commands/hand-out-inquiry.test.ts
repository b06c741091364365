import { describe, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

/** Companies that are like no other of this file, by name and by domain. */
const NAMES = [
  'Berglind',
  'Tavelkross',
  'Humlefors',
  'Oskvik',
  'Jarnpil',
  'Ruddammen',
  'Fyllsjo',
  'Kvarnudd',
  'Lomtjarn',
  'Gnistahav',
  'Snapphem',
  'Wexdal',
]
const KINDS = ['Maskin AB', 'Textil AB', 'Papper AB', 'Optik AB', 'Motor AB', 'Glas AB']
let counter = 0
const inquiry = (changes: Partial<{ name: string; country: string; emails: string[]; repId: string }> = {}) => {
  const n = ++counter
  const name = NAMES[n % NAMES.length] ?? ''
  const kind = KINDS[Math.floor(n / NAMES.length)]
  if (!kind) throw new Error('More companies than names for them')
  const mailbox = `ask@${name}-${kind.slice(0, 5)}.se`.toLowerCase()
  const company = { name: `${name} ${kind}`, country: 'SE', emails: [mailbox], phones: [] }
  return { channel: 'fair' as const, contact: 'Mr Berg', text: 'Wants 2,000 pcs, asks for a quote', ...company, ...changes }
}

onEachDatabase('handing inquiries out', world => {
  const inquiriesOf = async (person: Person) => (await world.as(person).inquiry.list({})).inquiries

  test('new ones go round: newcomer first, then by seniority, nobody twice before all once; the rep owns an ordinary customer and is told', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const [older, younger] = [await world.aRep({ team }), await world.aRep({ team, hiredOn: world.daysAgo(500) })]
    const newcomer = await world.aNewcomer({ team })
    const given = []
    for (let n = 0; n < 4; n++) given.push((await world.as(lead).inquiry.handOut(inquiry())).rep.repId)
    expect(given).toEqual([newcomer.id, older.id, younger.id, newcomer.id])
    const [latest] = await inquiriesOf(newcomer)
    if (!latest?.customerId) throw new Error('theirs')
    expect((await world.as(newcomer).customer.get({ customerId: latest.customerId })).customer).toMatchObject({
      owner: { repId: newcomer.id },
      tier: 'ordinary',
      contacts: { emails: latest.emails },
    })
    const { customerId } = latest
    const ofCustomer = async (person: Person) => (await world.as(person).inquiry.list({ customerId })).inquiries
    expect(await ofCustomer(newcomer)).toEqual([latest])
    expect(await ofCustomer(older)).toEqual([])
    expect((await world.as(newcomer).notice.list({})).notices[0]).toMatchObject({ type: 'inquiry.received', facts: { channel: 'fair' } })
    expect(await world.as(lead).inquiry.turns()).toMatchObject({
      line: [{ repId: older.id }, { repId: younger.id }, { repId: newcomer.id }],
    })
    expect(await violations(world.db)).toEqual([])
  })

  test('who is on leave, on notice or full is left out and keeps their place; by hand the lead may', async () => {
    const team = await world.aTeam()
    const [lead, admin] = [await world.aLead({ team }), await world.anAdmin()]
    const [full, away, leaving] = [await world.aRep({ team, quota: 0 }), await world.aRep({ team }), await world.aRep({ team })]
    const deputy = await world.aRep()
    await world
      .as(away)
      .people.setCover({ repId: away.id, deputyId: deputy.id, from: '2026-03-10', until: '2026-03-20' })
      .catch(() => {})
    await world.db.cover.updateMany({ where: { repId: away.id }, data: { isActive: true } })
    await world.as(admin).people.giveNotice({ personId: leaving.id, leavesOn: '2026-04-30' })
    const { line, skipped } = await world.as(lead).inquiry.turns()
    expect(line.map(({ repId }) => repId).includes(full.id)).toBe(false)
    expect(Object.fromEntries(skipped.map(({ repId, why }) => [repId, why]))).toMatchObject({ [full.id]: 'FULL', [leaving.id]: 'NOT_HERE' })
    expect((await world.as(lead).inquiry.handOut(inquiry({ repId: full.id }))).rep.repId).toBe(full.id)
    expect((await refusalOf(world.as(lead).inquiry.handOut(inquiry({ repId: leaving.id })))).facts.why).toBe('NO_SUCH_REP')
    expect((await refusalOf(world.as(lead).inquiry.handOut(inquiry({ repId: deputy.id })))).facts.why).toBe('OTHER_TEAM')
  })

  test('nobody free: a clear refusal, and nothing of it is kept', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.aRep({ team, quota: 0 })
    const typed = inquiry()
    expect((await refusalOf(world.as(lead).inquiry.handOut(typed))).facts.why).toBe('NOBODY_FREE')
    expect(await world.db.customer.count({ where: { name: typed.name } })).toBe(0)
    expect(await world.db.inquiry.count({ where: { name: typed.name } })).toBe(0)
  })

  test('protected: it goes to the holder, opens no conflict, takes nobody’s turn; only holder and who typed it read it', async () => {
    const team = await world.aTeam()
    const [lead, rep] = [await world.aLead({ team }), await world.aRep({ team })]
    const holder = await world.aRep()
    const held = await world.aCustomer({ owner: holder, tier: 'close' })
    const typed = inquiry({ name: held.name, country: held.country, emails: [] })
    expect(await world.as(lead).inquiry.handOut(typed)).toMatchObject({ outcome: 'holder', rep: { repId: holder.id }, customerId: null })
    expect(await world.db.conflict.count({ where: { customerId: held.id } })).toBe(0)
    expect((await world.as(lead).inquiry.turns()).line.map(({ repId }) => repId)).toEqual([rep.id])
    expect(await inquiriesOf(holder)).toMatchObject([{ customerId: held.id, contact: 'Mr Berg', outcome: 'holder' }])
    expect(await inquiriesOf(lead)).toMatchObject([{ customerId: null, rep: { name: holder.name } }])
    expect(await inquiriesOf(rep)).toEqual([])
  })

  test('ordinary: to its owner, its followers are told; of the pool: to whose turn it is', async () => {
    const team = await world.aTeam()
    const [lead, rep] = [await world.aLead({ team }), await world.aRep({ team })]
    const [owner, follower] = [await world.aRep(), await world.aRep()]
    const [shared, pooled] = [await world.aCustomer({ owner }), await world.aCustomer({ owner: null })]
    await world.aFollow({ customer: shared, rep: follower })
    const ask = (customer: { name: string; country: string }) =>
      world.as(lead).inquiry.handOut(inquiry({ name: customer.name, country: customer.country, emails: [] }))
    expect(await ask(shared)).toMatchObject({ outcome: 'owner', rep: { repId: owner.id } })
    expect((await world.as(follower).notice.list({})).notices[0]).toMatchObject({ type: 'inquiry.told', facts: { holderName: owner.name } })
    expect((await world.as(follower).inquiry.list({ customerId: shared.id })).inquiries).toHaveLength(1)
    expect(await ask(pooled)).toMatchObject({ outcome: 'assigned', rep: { repId: rep.id } })
    expect(await world.reload(pooled)).toMatchObject({ ownerId: rep.id, version: 2 })
  })

  describe('taken back within ten minutes', () => {
    const minutesOn = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000)
    async function aTeamOf(count: number) {
      const team = await world.aTeam()
      const lead = await world.aLead({ team })
      const reps = await Promise.all(Array.from({ length: count }, () => world.aRep({ team })))
      return { lead, reps }
    }
    const rep = async (lead: Person, changes: Parameters<typeof inquiry>[0] = {}) => {
      const typed = inquiry(changes)
      return { typed, ...(await world.as(lead).inquiry.handOut(typed)) }
    }
    const undo = (person: Person, inquiryId: string, minutes = 5) => world.as(person, minutesOn(minutes)).inquiry.undo({ inquiryId })

    test('a new customer is in the pool, its rep keeps their turn and is told; handed out again it is found there', async () => {
      const { lead, reps } = await aTeamOf(2)
      const before = (await world.as(lead).inquiry.turns()).line
      const { typed, inquiryId, customerId, undoUntil, rep: given } = await rep(lead)
      expect(undoUntil).toBe(minutesOn(10).toISOString())
      expect(await inquiriesOf(lead)).toMatchObject([{ inquiryId, undoUntil }])
      await undo(lead, inquiryId)
      const customer = await world.db.customer.findUniqueOrThrow({ where: { id: customerId ?? '' } })
      expect(customer).toMatchObject({ ownerId: null, tier: 'ordinary', version: 2 })
      expect((await world.as(lead).inquiry.turns()).line).toEqual(before)
      const owner = reps.find(({ id }) => id === given.repId)
      if (!owner) throw new Error('one of them')
      expect((await world.as(owner).notice.list({})).notices[0]).toMatchObject({ type: 'inquiry.takenBack', facts: { byName: lead.name } })
      expect(await inquiriesOf(owner)).toEqual([])
      expect(await inquiriesOf(lead)).toMatchObject([{ inquiryId, isUndone: true, undoUntil: null }])
      expect(await world.as(lead).inquiry.handOut(typed)).toMatchObject({ outcome: 'assigned', customerId, rep: given })
      expect(await violations(world.db)).toEqual([])
    })

    test('of the pool: there again, a former follow revived; by the customer’s own undo, too', async () => {
      const { lead, reps } = await aTeamOf(1)
      const pooled = [await world.aCustomer({ owner: null }), await world.aCustomer({ owner: null })] as const
      const ask = ({ name, country }: { name: string; country: string }) => rep(lead, { name, country, emails: [] })
      await world.aFollow({ customer: pooled[0], rep: reps[0] as Person })
      await undo(lead, (await ask(pooled[0])).inquiryId)
      expect(await world.reload(pooled[0])).toMatchObject({ ownerId: null, followers: 1 })
      await ask(pooled[1])
      await world.as(lead).customer.undo({ customerId: pooled[1].id, version: 2 })
      expect((await inquiriesOf(lead)).map(({ isUndone }) => isUndone)).toEqual([true, true])
      expect(await violations(world.db)).toEqual([])
    })

    test('what went to its owner, with its followers: nothing moves, all who were told hear of it', async () => {
      const { lead } = await aTeamOf(1)
      const [owner, follower] = [await world.aRep(), await world.aRep()]
      const shared = await world.aCustomer({ owner })
      await world.aFollow({ customer: shared, rep: follower })
      const { inquiryId } = await rep(lead, { name: shared.name, country: shared.country, emails: [] })
      await undo(lead, inquiryId)
      for (const person of [owner, follower]) {
        expect((await world.as(person).notice.list({})).notices[0]).toMatchObject({ type: 'inquiry.takenBack' })
        expect(await inquiriesOf(person)).toEqual([])
      }
      expect(await world.reload(shared)).toMatchObject({ ownerId: owner.id, version: 1 })
    })

    test('not later, nor by another lead, nor twice, nor what its rep has worked on', async () => {
      const { lead, reps } = await aTeamOf(1)
      const other = await world.aLead({ team: { id: lead.teamId ?? '', name: '' } })
      const { inquiryId, customerId } = await rep(lead)
      expect((await refusalOf(undo(lead, inquiryId, 11))).facts.why).toBe('TOO_LATE')
      expect((await refusalOf(undo(other, inquiryId))).code).toBe('NOT_FOUND')
      const at = minutesOn(1).toISOString()
      const log = { customerId: customerId ?? '', at, channel: 'call' as const, direction: 'out' as const, text: 'rang them back' }
      await world.as(reps[0] as Person, minutesOn(2)).followUp.log(log)
      expect((await refusalOf(undo(lead, inquiryId))).facts.why).toBe('BUILT_ON')
      const second = await rep(lead)
      await undo(lead, second.inquiryId)
      expect((await refusalOf(undo(lead, second.inquiryId))).facts.why).toBe('NOTHING_TO_UNDO')
    })
  })

  test('malformed or by a rep: refused', async () => {
    const lead = await world.aLead({ team: await world.aTeam() })
    for (const wrong of [{ name: '...' }, { country: 'QQ' }, { emails: ['x'] }])
      await expect(world.as(lead).inquiry.handOut(inquiry(wrong))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(world.as(lead).inquiry.handOut({ ...inquiry(), text: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(world.as(await world.aRep()).inquiry.handOut(inquiry())).rejects.toMatchObject({ message: 'FORBIDDEN' })
  })
})

onPostgres('inquiries under races', world => {
  test('taken back twice at once: once', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.aRep({ team })
    const { inquiryId, customerId } = await world.as(lead).inquiry.handOut(inquiry())
    const answers = await Promise.allSettled([1, 2, 3].map(() => world.as(lead).inquiry.undo({ inquiryId })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.db.tierChange.count({ where: { customerId: customerId ?? '', kind: 'undone' } })).toBe(1)
    expect(await violations(world.db)).toEqual([])
  })

  test('many at once: nobody is skipped or given two before all had one', async () => {
    const team = await world.aTeam()
    const leads = [await world.aLead({ team }), await world.aLead({ team })]
    const reps = [await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team })]
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => world.as(leads[n % 2] ?? null).inquiry.handOut(inquiry())))
    const counts = reps.map(({ id }) => answers.filter(({ rep }) => rep.repId === id).length)
    expect(counts).toEqual([2, 2, 2, 2])
    const turns = await world.db.inquiry.findMany({ orderBy: { turn: 'asc' }, select: { repId: true } })
    expect(new Set(turns.slice(0, 4).map(({ repId }) => repId)).size).toBe(4)
    expect(await violations(world.db)).toEqual([])
  })

  test('the same company asks twice at once: one customer, one owner, who gets both', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    await world.aRep({ team })
    await world.aRep({ team })
    const typed = inquiry()
    const answers = await Promise.all([world.as(lead).inquiry.handOut(typed), world.as(lead).inquiry.handOut(typed)])
    expect(new Set(answers.map(({ rep }) => rep.repId)).size).toBe(1)
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['entered', 'owner'])
    expect(await world.db.customer.count({ where: { name: typed.name } })).toBe(1)
  })
})
