import { beforeAll, describe, expect, test } from 'vitest'
import { sweepPolicy } from '@/server/jobs/policy-sweep'
import { policyInForce, policyStamp } from '@/server/queries/policy-in-force'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

const DAY = 86_400_000

onEachDatabase('the policy', world => {
  let admin: Person
  let rep: Person
  const later = (days: number) => new Date(world.now.getTime() + days * DAY)
  const stamp = async (now = world.now) => (await world.db.$queryRaw<{ stamp: string }[]>`SELECT ${policyStamp(now)} AS "stamp"`)[0]?.stamp
  const told = async (type: string) => (await world.outbox()).filter(({ event }) => event.type === type)

  beforeAll(async () => {
    admin = await world.anAdmin({ name: 'Chen' })
    rep = await world.aRep({ quota: 20 })
  })

  test('the first that a company publishes takes effect at once; everybody is told and asked to acknowledge it', async () => {
    const as = world.as(admin)
    const draft = await as.policy.draft({ industry: 'machinery' })
    expect(draft).toMatchObject({ basedOn: 1, revision: 1, isStale: false, industry: 'machinery', problems: [], createdByName: 'Chen' })
    expect(draft.differences).toContainEqual({ clauseId: 'quota', what: 'param', name: 'closeQuota', from: 20, to: 12 })
    expect(await as.policy.drafts()).toMatchObject({
      isFirst: true,
      earliest: world.now.toISOString(),
      drafts: [{ draftId: draft.draftId }],
    })

    const published = await as.policy.publish({ draftId: draft.draftId, revision: 1 })
    expect(published).toEqual({ version: 2, effectiveAt: world.now.toISOString() })
    expect((await as.policy.drafts()).drafts, 'a draft that was published is one no more').toEqual([])
    expect(await as.policy.current()).toMatchObject({ version: 2, industry: 'machinery', acknowledged: true, latest: { version: 2 } })
    expect(await world.as(rep).policy.current()).toMatchObject({ version: 2, acknowledged: false })
    expect((await world.as(rep).me.get()).acknowledged).toBe(false)
    expect((await told('policy.published')).map(({ room }) => room)).toEqual(expect.arrayContaining([`user:${rep.id}`, `user:${admin.id}`]))
    const { notices } = await world.as(rep).notice.list({})
    expect(notices[0]).toMatchObject({ type: 'policy.published', facts: { policyVersion: 2, byName: 'Chen' } })
    expect(await world.db.policy.findUniqueOrThrow({ where: { version: 1 } })).toMatchObject({ status: 'superseded' })
  })

  test('its quota goes to every lane without one of its own', async () => {
    expect(await world.lane(rep)).toMatchObject({ closeQuota: 12 })
    expect((await told('gauges.changed')).some(({ room }) => room === `rep:${rep.id}`)).toBe(true)
  })

  test('acknowledged by its number; not one that is not there', async () => {
    expect(await refusalOf(world.as(rep).policy.acknowledge({ version: 3 }))).toMatchObject({ code: 'NOT_FOUND', rule: 'R11' })
    expect(await world.as(rep).policy.acknowledge({ version: 1 })).toEqual({ version: 1, acknowledged: false })
    expect((await world.as(rep).me.get()).acknowledged).toBe(false)
    expect(await world.as(rep).policy.acknowledge({ version: 2 })).toEqual({ version: 2, acknowledged: true })
    await world.as(rep).policy.acknowledge({ version: 1 })
    expect((await world.as(rep).me.get()).acknowledged, 'the newest counts').toBe(true)
  })

  test('the next waits out its notice, may be read before, and takes effect by the clock', async () => {
    const as = world.as(admin)
    const team = await world.aTeam({ closeQuota: 9 })
    const [ofTeam, ofOwn] = [await world.aRep({ team, quota: 9 }), await world.aRep({ quota: 30 })]
    await world.db.person.update({ where: { id: ofOwn.id }, data: { closeQuota: 30, closeQuotaReason: 'two markets' } })
    const { draftId } = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 8 } }] })
    const early = as.policy.publish({ draftId, effectiveAt: later(6) })
    expect(await refusalOf(early)).toMatchObject({ code: 'POLICY_INVALID', facts: { why: 'NOTICE_TOO_SHORT', noticeDays: 7 } })
    const before = await stamp()
    expect(await as.policy.publish({ draftId })).toEqual({ version: 3, effectiveAt: later(7).toISOString() })

    expect(await as.policy.current()).toMatchObject({ version: 2, latest: { version: 3, effectiveAt: later(7).toISOString() } })
    expect((await world.as(rep).me.get()).acknowledged, 'read it while its notice runs').toBe(false)
    const coming = await world.as(rep).policy.version({ version: 3 })
    expect(coming.clauses.find(({ clauseId }) => clauseId === 'quota')).toMatchObject({ params: { closeQuota: 8 } })
    expect(await stamp(), 'moves go on under the version in force').toBe(before)
    expect(await sweepPolicy(world.db, later(6.9))).toBe(false)
    expect((await world.lane(rep)).closeQuota).toBe(12)

    expect((await policyInForce(world.db, later(7))).version).toBe(3)
    expect(await sweepPolicy(world.db, later(7))).toBe(true)
    expect(await sweepPolicy(world.db, later(7)), 'once').toBe(false)
    expect((await world.lane(rep)).closeQuota).toBe(8)
    expect((await world.lane(ofTeam)).closeQuota, "the team's").toBe(9)
    expect((await world.lane(ofOwn)).closeQuota, "the person's").toBe(30)
    expect(await world.db.policy.findMany({ orderBy: { version: 'asc' }, select: { status: true } })).toEqual([
      { status: 'superseded' },
      { status: 'superseded' },
      { status: 'published' },
    ])
  })

  test('history tells each version with what it changed', async () => {
    const { versions } = await world.as(rep, later(7)).policy.history()
    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [3, 'inForce'],
      [2, 'superseded'],
      [1, 'superseded'],
    ])
    expect(versions[0]).toMatchObject({
      publishedByName: 'Chen',
      differences: [{ clauseId: 'quota', what: 'param', name: 'closeQuota', from: 12, to: 8 }],
    })
  })

  describe('a draft', () => {
    test('out of range is refused with the range', async () => {
      const wrong = world.as(admin).policy.draft({ clauses: [{ clauseId: 'newcomerOffer', params: { offerHours: 0 } }] })
      expect(await refusalOf(wrong)).toEqual({
        code: 'POLICY_INVALID',
        rule: 'R11',
        facts: { why: 'OUT_OF_RANGE', clauseId: 'newcomerOffer', field: 'offerHours', min: 1, max: 8_760, value: 0 },
      })
    })

    test('that contradicts itself can be saved and not published', async () => {
      const as = world.as(admin, later(8))
      const draft = await as.policy.draft({ clauses: [{ clauseId: 'commission', params: { handoverShareBps: 900 } }] })
      expect(draft.problems).toEqual([
        { clauseId: 'commission', field: 'handoverShareBps', code: 'HANDOVER_NOT_HIGHEST', values: { highestBps: 1_000 } },
      ])
      expect(await refusalOf(as.policy.publish({ draftId: draft.draftId }))).toMatchObject({
        code: 'POLICY_INVALID',
        facts: { why: 'HANDOVER_NOT_HIGHEST', clauseId: 'commission', field: 'handoverShareBps' },
      })
      const better = await as.policy.draft({
        draftId: draft.draftId,
        revision: 1,
        clauses: [{ clauseId: 'commission', params: { handoverShareBps: 1_500 } }],
      })
      expect(better).toMatchObject({ revision: 2, problems: [] })
      expect(await refusalOf(as.policy.draft({ draftId: draft.draftId, revision: 1, clauses: [] }))).toMatchObject({
        code: 'STALE_VERSION',
      })
      expect(await as.policy.discard({ draftId: draft.draftId })).toEqual({ draftId: draft.draftId })
      expect(await refusalOf(as.policy.discard({ draftId: draft.draftId }))).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('of a superseded version is refused until it is brought onto the latest', async () => {
      const as = world.as(admin, later(8))
      const old = await as.policy.draft({ clauses: [{ clauseId: 'evidence', params: { coldAfterDays: 50 } }] })
      const other = await as.policy.draft({ clauses: [{ clauseId: 'newcomerOffer', params: { offerHours: 24 } }] })
      await as.policy.publish({ draftId: other.draftId })
      const { drafts } = await as.policy.drafts()
      expect(drafts.find(({ draftId }) => draftId === old.draftId)).toMatchObject({ isStale: true })
      expect(await refusalOf(as.policy.publish({ draftId: old.draftId }))).toMatchObject({
        code: 'STALE_VERSION',
        rule: 'R11',
        facts: { what: 'policy', version: 4, basedOn: 3 },
      })
      const rebased = await as.policy.draft({ draftId: old.draftId, rebase: true })
      expect(rebased).toMatchObject({ basedOn: 4, isStale: false, revision: 2 })
      expect(rebased.differences.map(({ clauseId }) => clauseId)).toEqual(['evidence'])
      expect(await as.policy.publish({ draftId: old.draftId })).toMatchObject({ version: 5 })
      const clauses = (await as.policy.version({ version: 5 })).clauses
      expect(clauses.find(({ clauseId }) => clauseId === 'newcomerOffer')).toMatchObject({ params: { offerHours: 24 } })
    })

    test('that comes later but was published first is overtaken', async () => {
      const as = world.as(admin, later(20))
      await sweepPolicy(world.db, later(20))
      const far = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 99 } }] })
      await as.policy.publish({ draftId: far.draftId, effectiveAt: later(90) })
      const near = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 7 } }] })
      await as.policy.publish({ draftId: near.draftId, effectiveAt: later(30) })
      await sweepPolicy(world.db, later(30))
      await sweepPolicy(world.db, later(91))
      expect((await policyInForce(world.db, later(91))).clauses.quota.params.closeQuota).toBe(7)
      expect((await world.lane(rep)).closeQuota).toBe(7)
    })
  })
})

onEachDatabase('waking', world => {
  let admin: Person
  let rep: Person
  const stamp = async () => (await world.db.$queryRaw<{ stamp: string }[]>`SELECT ${policyStamp(world.now)} AS "stamp"`)[0]?.stamp

  beforeAll(async () => {
    admin = await world.anAdmin({ name: 'Chen' })
    await world.setClauses({
      handover: { state: 'dormant', wakes: { atLeastReps: 6, byHand: true } },
      claimEvidence: { state: 'dormant', wakes: { on: '2026-03-12' } },
      territory: { state: 'dormant', wakes: { byHand: true } },
      opening: { state: 'dormant', wakes: { atLeastReps: 7 } },
    })
    rep = await world.aRep()
  })

  test('by hand: at once, told to everybody, on record; the stamp that moves are decided on changes with it', async () => {
    const before = await stamp()
    expect(await world.as(admin).policy.wake({ clauseId: 'handover' })).toEqual({ clauseId: 'handover', state: 'active' })
    expect(await stamp()).not.toBe(before)
    const current = await world.as(rep).policy.current()
    expect(current.clauses.find(({ clauseId }) => clauseId === 'handover')).toMatchObject({
      state: 'active',
      wokeAt: world.now.toISOString(),
    })
    const rooms = (await world.outbox()).filter(({ event }) => event.type === 'clause.woke' && event.clauseId === 'handover')
    expect(rooms.map(({ room }) => room).sort()).toEqual([`user:${admin.id}`, `user:${rep.id}`].sort())
    const { notices } = await world.as(rep).notice.list({})
    expect(notices[0]).toMatchObject({ type: 'clause.woke', facts: { clauseId: 'handover', cause: 'hand', byName: 'Chen' } })
    const { versions } = await world.as(rep).policy.history()
    expect(versions[0]?.woke).toEqual([{ clauseId: 'handover', at: world.now.toISOString(), cause: 'hand', activeReps: 1, byName: 'Chen' }])
    await world.as(admin).policy.wake({ clauseId: 'handover' })
    expect(await world.db.clauseWake.count({ where: { clauseId: 'handover' } }), 'again does nothing').toBe(1)
  })

  test('by the seventh rep, and not put back to sleep when one leaves', async () => {
    for (let n = 2; n <= 6; n++) await world.aRep()
    await world.aRep({ status: 'left' })
    await world.aRep({ status: 'disabled' })
    await world.aLead()
    expect(await sweepPolicy(world.db, world.now)).toBe(false)
    const seventh = await world.aRep({ status: 'onNotice' })
    expect(await sweepPolicy(world.db, world.now)).toBe(true)
    await world.db.person.update({ where: { id: seventh.id }, data: { status: 'left' } })
    expect(await sweepPolicy(world.db, world.now)).toBe(false)
    const { clauses } = await policyInForce(world.db, world.now)
    expect(clauses.opening.state).toBe('active')
    expect(await world.db.clauseWake.findFirst({ where: { clauseId: 'opening' } })).toMatchObject({
      cause: 'reps',
      activeReps: 7,
      by: null,
    })
  })

  test("on its day in the company's time zone", async () => {
    expect(await sweepPolicy(world.db, new Date('2026-03-11T15:59:59Z'))).toBe(false)
    expect(await sweepPolicy(world.db, new Date('2026-03-11T16:00:00Z'))).toBe(true)
    expect((await policyInForce(world.db, world.now)).clauses.claimEvidence.state).toBe('active')
  })

  test('awake in a version that was published while it slept, and in a draft begun before', async () => {
    const as = world.as(admin)
    await world.db.policy.update({ where: { version: 1 }, data: { publishedBy: admin.id } })
    const begun = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 15 } }] })
    const { draftId } = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 16 } }] })
    await as.policy.publish({ draftId })
    await as.policy.wake({ clauseId: 'territory' })
    const coming = await as.policy.version({ version: 2 })
    expect(coming.clauses.find(({ clauseId }) => clauseId === 'territory')).toMatchObject({ state: 'active' })
    await as.policy.draft({ draftId: begun.draftId, rebase: true })
    await as.policy.publish({ draftId: begun.draftId })
    const last = await as.policy.version({ version: 3 })
    expect(last.clauses.find(({ clauseId }) => clauseId === 'territory')).toMatchObject({ state: 'active' })
  })
})

onEachDatabase('the preview of a draft', world => {
  test('tells who would be over quota, which claims would wait, what would wake and be cold, and changes nothing', async () => {
    const admin = await world.anAdmin()
    const [veteran, young] = [await world.aRep({ quota: 20, name: 'Wang' }), await world.aNewcomer({ name: 'Li' })]
    const twoYears = await world.aRep({ hiredOn: world.daysAgo(300), name: 'Zhou' })
    await world.manyCustomers(3, { owner: veteran, tier: 'close' })
    await world.aCustomer({ owner: young, name: 'Alpha' })
    const followed = await world.aCustomer({ owner: veteran, name: 'Beta' })
    await world.aFollow({ customer: followed, rep: young })
    await world.aFollowUp({ customer: followed, author: young, at: world.daysAgo(20) })
    await world.aCustomer({ owner: twoYears, name: 'Gamma' })
    const as = world.as(admin)
    const { draftId } = await as.policy.draft({
      clauses: [
        { clauseId: 'quota', params: { closeQuota: 2 } },
        { clauseId: 'newcomers', params: { newcomerMonths: 12 } },
        { clauseId: 'newcomerOffer', params: { offerFollowUpDays: 30 } },
        { clauseId: 'territory', wakes: { atLeastReps: 3 } },
        { clauseId: 'evidence', params: { coldAfterDays: 100 } },
      ],
    })
    const before = JSON.stringify(await world.db.policy.findMany())
    const preview = await as.policy.preview({ draftId })
    expect(preview.overQuota).toEqual([{ repId: veteran.id, name: 'Wang', held: 3, limitNow: 20, limitThen: 2 }])
    expect(preview.newcomers).toEqual([{ repId: twoYears.id, name: 'Zhou', isNow: false, isThen: true }])
    expect(preview.waiting).toMatchObject({
      ...{ today: 1, drafted: 3, running: 0 },
      customers: [
        { name: 'Beta', ownerName: 'Wang' },
        { name: 'Gamma', ownerName: 'Zhou' },
      ],
    })
    expect(preview.waiting.newcomers).toEqual([
      { repId: young.id, name: 'Li', today: 1, drafted: 2 },
      { repId: twoYears.id, name: 'Zhou', today: 0, drafted: 1 },
    ])
    expect(preview.wouldWake).toEqual([{ clauseId: 'territory', cause: 'reps' }])
    expect(preview.asleep.map(({ clauseId }) => clauseId)).toEqual(['futureLead'])
    expect(preview.cold).toEqual({ today: 3, drafted: 0 })
    expect(JSON.stringify(await world.db.policy.findMany())).toBe(before)
  })

  test('a clause that would wake counts as awake: who would be a newcomer, with the clause of newcomers asleep until there are as many reps as now', async () => {
    const admin = await world.anAdmin()
    const young = await world.aNewcomer({ name: 'Chen' })
    const newcomersIn = async (atLeastReps: number) => {
      const clauses = [
        { clauseId: 'newcomers' as const, state: 'dormant' as const, wakes: { atLeastReps }, params: { newcomerMonths: 6 } },
        ...(['newcomerOffer', 'starterPool', 'handover'] as const).map(clauseId => ({ clauseId, state: 'off' as const })),
      ]
      const { draftId } = await world.as(admin).policy.draft({ clauses })
      return (await world.as(admin).policy.preview({ draftId })).newcomers.filter(({ repId }) => repId === young.id)
    }
    expect(await newcomersIn(1)).toEqual([])
    expect(await newcomersIn(10_000)).toEqual([{ repId: young.id, name: 'Chen', isNow: true, isThen: false }])
  })
})

onEachDatabase('who has acknowledged', world => {
  test('the lead sees their team, the admin everybody, a rep nobody', async () => {
    const team = await world.aTeam({ name: 'East' })
    const [lead, rep, other] = [await world.aLead({ team }), await world.aRep({ team }), await world.aRep()]
    const admin = await world.anAdmin()
    await world.db.person.updateMany({ data: { acknowledgedVersion: null } })
    await world.as(rep).policy.acknowledge({ version: 1 })
    const seen = await world.as(lead).policy.acknowledgements()
    expect(seen.version).toBe(1)
    expect(seen.people.map(({ personId, hasAcknowledged }) => [personId, hasAcknowledged])).toEqual([
      [lead.id, false],
      [rep.id, true],
    ])
    expect(seen.people[1]?.at).toBe(world.now.toISOString())
    expect((await world.as(admin).policy.acknowledgements()).people.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([lead.id, rep.id, other.id, admin.id]),
    )
    expect(await refusalOf(world.as(rep).policy.acknowledgements())).toMatchObject({ code: 'FORBIDDEN' })
  })
})

onPostgres('two admins at once', world => {
  test('publish: one version, the other draft is stale', async () => {
    const [one, two] = [await world.anAdmin(), await world.anAdmin()]
    for (let round = 0; round < 5; round++) {
      const { version } = await world.as(one).policy.current()
      const drafts = await Promise.all(
        [one, two].map(async person => ({
          as: world.as(person),
          ...(await world.as(person).policy.draft({ clauses: [{ clauseId: 'notice', params: { noticeDays: 0 } }] })),
        })),
      )
      const tries = await Promise.allSettled(drafts.map(({ as, draftId }) => as.policy.publish({ draftId })))
      expect(tries.map(({ status }) => status).sort(), `round ${round}`).toEqual(['fulfilled', 'rejected'])
      const lost = tries.find(({ status }) => status === 'rejected') as PromiseRejectedResult
      expect(await refusalOf(Promise.reject(lost.reason))).toMatchObject({ code: 'STALE_VERSION', rule: 'R11' })
      const latest = await world.as(one).policy.current()
      expect(latest.latest.version).toBe(version + 1)
      // Version 2 is in force with its short notice, so that each round publishes at once.
      expect(latest.version).toBe(version + 1)
    }
  })

  test('and many processes that find a clause awake wake it once', async () => {
    const admin = await world.anAdmin()
    const { draftId } = await world.as(admin).policy.draft({
      clauses: [{ clauseId: 'opening', state: 'dormant', wakes: { atLeastReps: 2 } }],
    })
    await world.as(admin).policy.publish({ draftId })
    await Promise.all([world.aRep(), world.aRep()])
    await Promise.all(Array.from({ length: 6 }, () => sweepPolicy(world.db, world.now)))
    expect(await world.db.clauseWake.count({ where: { clauseId: 'opening' } })).toBe(1)
    const told = (await world.outbox()).filter(({ room, event }) => event.type === 'clause.woke' && room === `user:${admin.id}`)
    expect(told).toHaveLength(1)
  })
})
