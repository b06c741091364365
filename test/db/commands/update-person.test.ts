import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Person } from '../../harness/world'

onEachDatabase('people', world => {
  const person = ({ id }: Person) => world.db.person.findUniqueOrThrow({ where: { id } })
  const changes = async (subject: { id: string }) =>
    (await world.as(await world.anAdmin()).people.changes({ subjectId: subject.id })).changes.map(({ action, facts }) => ({
      action,
      facts,
    }))

  describe('R2: a quota of one’s own', () => {
    test('with a reason, visible to all, and taken back again', async () => {
      const team = await world.aTeam({ closeQuota: 12 })
      const [admin, rep, mate] = [await world.anAdmin(), await world.aRep({ team, quota: 12 }), await world.aRep({ team })]
      await world.as(admin).people.update({ personId: rep.id, quota: { limit: 30, reason: 'two markets' } })
      expect(await world.lane(rep)).toMatchObject({ closeQuota: 30 })
      expect((await world.as(mate).people.list()).people.find(({ id }) => id === rep.id)?.quota).toMatchObject({
        limit: 30,
        source: 'person',
        reason: 'two markets',
      })
      expect((await world.as(mate).notice.list({})).notices[0]).toMatchObject({
        type: 'quota.exception',
        facts: { personName: rep.name, limit: 30, reason: 'two markets' },
      })
      await world.as(admin).people.update({ personId: rep.id, quota: { limit: null } })
      expect(await world.lane(rep)).toMatchObject({ closeQuota: 12 })
      expect(await person(rep)).toMatchObject({ closeQuota: null, closeQuotaReason: null })
      expect((await changes(rep)).map(({ action, facts }) => [action, facts.from, facts.to])).toEqual([
        ['person.quotaChanged', 30, null],
        ['person.quotaChanged', null, 30],
      ])
    })
    test('a lowered one takes nothing away', async () => {
      const [admin, rep] = [await world.anAdmin(), await world.aRep()]
      await world.aCustomer({ owner: rep, tier: 'close' })
      await world.as(admin).people.update({ personId: rep.id, quota: { limit: 0, reason: 'part time' } })
      expect(await world.lane(rep)).toMatchObject({ closeQuota: 0, closeCount: 1 })
      const other = await world.aCustomer({ owner: rep })
      const claim = world.as(rep).customer.changeTier({ customerId: other.id, to: 'close', version: 1 })
      await expect(claim).rejects.toMatchObject({ message: 'QUOTA_FULL' })
    })
    test('without a reason it is malformed', async () => {
      const [admin, rep] = [await world.anAdmin(), await world.aRep()]
      for (const quota of [{ limit: 30 }, { limit: 30, reason: ' ' }, { limit: -1, reason: 'x' }, { limit: 10_001, reason: 'x' }]) {
        await expect(world.as(admin).people.update({ personId: rep.id, quota })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
      }
    })
  })

  describe('another team', () => {
    test('takes its quota, keeps the session, and whoever sees lanes of either is looked at again', async () => {
      const [east, west] = [await world.aTeam({ closeQuota: 5 }), await world.aTeam({ closeQuota: 9 })]
      const [admin, rep] = [await world.anAdmin(), await world.aRep({ team: east, quota: 5 })]
      const [ofEast, ofWest] = [await world.aLead({ team: east }), await world.aLead({ team: west })]
      await world.db.outbox.deleteMany()
      await world.as(admin).people.update({ personId: rep.id, teamId: west.id })
      expect(await person(rep)).toMatchObject({ teamId: west.id, sessionEpoch: 0 })
      expect(await world.lane(rep)).toMatchObject({ closeQuota: 9 })
      const looked = (await world.outbox()).filter(({ event }) => event.type === 'access.changed').map(({ room }) => room)
      for (const { id } of [rep, ofEast, ofWest, admin]) expect(looked).toContain(`user:${id}`)
      const customer = await world.aCustomer({ owner: rep, tier: 'close' })
      await expect(world.as(ofEast).customer.get({ customerId: customer.id })).rejects.toMatchObject({ message: 'NOT_FOUND' })
      expect((await world.as(ofWest).customer.get({ customerId: customer.id })).customer.access).toBe('everything')
    })
    test('teams have names that stand once, and a quota that goes to those without one of their own', async () => {
      const admin = await world.anAdmin()
      const { teamId } = await world.as(admin).team.create({ name: 'North' })
      await expect(world.as(admin).team.create({ name: ' North ' })).rejects.toMatchObject({ cause: { code: 'NAME_TAKEN' } })
      const [plain, own] = [
        await world.aRep({ team: { id: teamId, name: 'North' } }),
        await world.aRep({ team: { id: teamId, name: 'North' } }),
      ]
      await world.as(admin).people.update({ personId: own.id, quota: { limit: 3, reason: 'trial' } })
      await world.as(admin).team.update({ teamId, name: 'North Sea', closeQuota: 11 })
      expect([(await world.lane(plain)).closeQuota, (await world.lane(own)).closeQuota]).toEqual([11, 3])
      await world.as(admin).team.update({ teamId, closeQuota: null })
      expect((await world.lane(plain)).closeQuota).toBe(20)
      await expect(world.as(plain).team.update({ teamId, name: 'Mine' })).rejects.toMatchObject({ message: 'FORBIDDEN' })
    })
  })

  describe('R7: mentors', () => {
    test('the lead appoints one of the team’s newcomers', async () => {
      const team = await world.aTeam()
      const [lead, mentor, newcomer] = [await world.aLead({ team }), await world.aRep({ team }), await world.aNewcomer({ team })]
      await world.as(lead).people.update({ personId: newcomer.id, mentorId: mentor.id })
      expect((await person(newcomer)).mentorId).toBe(mentor.id)
      await expect(world.as(lead).people.update({ personId: newcomer.id, mentorId: lead.id })).rejects.toMatchObject({
        message: 'IS_PARTY',
      })
      await expect(world.as(lead).people.update({ personId: newcomer.id, name: 'X' })).rejects.toMatchObject({ message: 'FORBIDDEN' })
    })
  })

  describe('cover during leave', () => {
    test('the deputy sees the lane, logs in it and moves nothing; afterwards it is closed again', async () => {
      const team = await world.aTeam()
      const [rep, deputy] = [await world.aRep({ team }), await world.aRep({ team })]
      const [close, shared] = [await world.aCustomer({ owner: rep, tier: 'close' }), await world.aCustomer({ owner: rep })]
      const see = () => world.as(deputy).customer.get({ customerId: close.id })
      await expect(see()).rejects.toMatchObject({ message: 'NOT_FOUND' })
      const { coverId } = await world
        .as(rep)
        .people.setCover({ repId: rep.id, deputyId: deputy.id, from: '2026-03-10', until: '2026-03-20' })
      const { customer } = await see()
      expect(customer).toMatchObject({
        access: 'everything',
        can: { log: true, edit: false, giveUp: false },
        contacts: { emails: [expect.any(String)] },
      })
      const logged = {
        customerId: close.id,
        at: world.now.toISOString(),
        channel: 'email',
        direction: 'out',
        text: 'Sent the new price list',
        nextAt: world.daysAhead(3).toISOString(),
      } as const
      expect(await world.as(deputy).followUp.log(logged)).toMatchObject({ counts: true })
      expect(await world.reload(close)).toMatchObject({ nextStep: 'Sent the new price list', ownerId: rep.id })
      for (const asked of [
        () => world.as(deputy).customer.changeTier({ customerId: close.id, to: 'ordinary', version: 2 }),
        () => world.as(deputy).customer.edit({ customerId: close.id, version: 2, note: 'x' }),
        () => world.as(deputy).customer.giveUp({ customerId: shared.id, version: 1 }),
      ]) {
        await expect(asked()).rejects.toMatchObject({ message: expect.stringMatching(/PROTECTED|FORBIDDEN/) })
      }
      await world.as(deputy).people.endCover({ coverId })
      await expect(see()).rejects.toMatchObject({ message: 'NOT_FOUND' })
    })

    test('due work begins it on the first morning and ends it after the last day, in the company’s time zone', async () => {
      const { runDueWork } = await import('@/server/jobs/runner')
      const team = await world.aTeam()
      const [rep, deputy, lead] = [await world.aRep({ team }), await world.aRep({ team }), await world.aLead({ team })]
      const { coverId } = await world
        .as(lead)
        .people.setCover({ repId: rep.id, deputyId: deputy.id, from: '2026-03-12', until: '2026-03-13' })
      const isActive = async (at: string) => {
        await runDueWork(world.db, new Date(at), { error: () => {} } as never)
        return (await world.db.cover.findUniqueOrThrow({ where: { id: coverId } })).isActive
      }
      expect(await isActive('2026-03-11T15:59:59Z')).toBe(false)
      expect(await isActive('2026-03-11T16:00:00Z')).toBe(true)
      expect(await isActive('2026-03-13T15:59:59Z')).toBe(true)
      expect(await isActive('2026-03-13T16:00:00Z')).toBe(false)
    })

    test('one at a time: another takes the place of the one before', async () => {
      const team = await world.aTeam()
      const [rep, one, other] = [await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team })]
      for (const { id } of [one, other])
        await world.as(rep).people.setCover({ repId: rep.id, deputyId: id, from: '2026-03-10', until: '2026-03-20' })
      expect(
        await world.db.cover.findMany({ where: { repId: rep.id, endedAt: null }, select: { deputyId: true, isActive: true } }),
      ).toEqual([{ deputyId: other.id, isActive: true }])
    })
  })

  test('handing out in turn: who waited longest first; one taken meanwhile stays; what was given away does not come back', async () => {
    const team = await world.aTeam()
    const [lead, one, other] = [await world.aLead({ team }), await world.aRep({ team }), await world.aRep({ team })]
    await world.anAdmin()
    const pool = [await world.aCustomer({ owner: null }), await world.aCustomer({ owner: null }), await world.aCustomer({ owner: null })]
    const [first, second, third] = pool.map(({ id }) => ({ customerId: id, version: 1 }))
    if (!first || !second || !third) throw new Error('three')
    await world.db.customer.update({ where: { id: first.customerId }, data: { givenBy: one.id, givenAt: world.daysAgo(3) } })
    await world.as(one).customer.changeTier({ customerId: third.customerId, to: 'close', version: 1 })
    const answer = await world.as(lead).pool.handOut({ customers: [first, second, third], repIds: [one.id, other.id] })
    expect(answer).toEqual({
      handed: [
        { customerId: first.customerId, repId: other.id, version: 2 },
        { customerId: second.customerId, repId: one.id, version: 2 },
      ],
      left: [{ customerId: third.customerId, why: 'CHANGED' }],
      undoUntil: '2026-03-10T02:10:00.000Z',
    })
    await expect(world.as(lead).pool.handOut({ customers: [first], repIds: [(await world.aRep()).id] })).rejects.toMatchObject({
      cause: { facts: { why: 'OTHER_TEAM' } },
    })
    await expect(world.as(one).pool.handOut({ customers: [first], repIds: [one.id] })).rejects.toMatchObject({ message: 'FORBIDDEN' })
  })

  test('R12: while territory is awake, a pool customer goes to its area where the list has somebody of it', async () => {
    const [east, west] = [await world.aTeam(), await world.aTeam()]
    const areas = [{ countries: ['DE'], teamId: west.id, repId: null, coefficientBps: 12_000 }]
    await world.setClauses({ territory: { state: 'active', params: { areas, firstOfferHours: 24, firstOfferPauseDays: 30 } } })
    const [admin, ofEast, ofWest] = [await world.anAdmin(), await world.aRep({ team: east }), await world.aRep({ team: west })]
    const pool = [await world.aCustomer({ owner: null, country: 'DE' }), await world.aCustomer({ owner: null, country: 'DE' })]
    const customers = pool.map(({ id }) => ({ customerId: id, version: 1 }))
    const { handed } = await world.as(admin).pool.handOut({ customers, repIds: [ofEast.id, ofWest.id] })
    expect(handed.map(({ repId }) => repId)).toEqual([ofWest.id, ofWest.id])
    await world.setClauses({})
  })

  describe('the company', () => {
    test('settings are an admin’s, each change is written down, the currency stays once there are orders', async () => {
      const [admin, rep] = [await world.anAdmin(), await world.aRep()]
      await world.as(admin).company.update({ name: 'Ningbo Harbour Trading', weekend: [0], industry: 'machinery' })
      expect(await world.as(rep).company.get()).toMatchObject({ name: 'Ningbo Harbour Trading', weekend: [0], industry: 'machinery' })
      await world.aCustomer({ owner: rep, tier: 'closed' })
      await expect(world.as(admin).company.update({ currency: 'USD' })).rejects.toMatchObject({ cause: { code: 'CURRENCY_IN_USE' } })
      await expect(world.as(rep).company.update({ name: 'Mine' })).rejects.toMatchObject({ message: 'FORBIDDEN' })
      const { changes: log } = await world.as(admin).people.changes({ limit: 3 })
      expect(log.map(({ action }) => action).sort()).toEqual(['company.industryChanged', 'company.renamed', 'company.weekendChanged'])
      await expect(world.as(rep).people.changes({})).rejects.toMatchObject({ message: 'FORBIDDEN' })
    })

    test('holidays are imported a year at a time or as pasted; the company’s own days stand over them', async () => {
      const admin = await world.anAdmin()
      await world.as(admin).company.setDay({ day: '2026-02-14', kind: 'holiday', name: 'Company trip' })
      expect(await world.as(admin).company.importHolidays({ year: 2026 })).toMatchObject({ count: 39, wrong: [] })
      const { days } = await world.as(admin).company.get()
      expect(days.find(({ day }) => day === '2026-02-14')).toMatchObject({ kind: 'holiday', source: 'company' })
      expect(days.find(({ day }) => day === '2026-10-10')).toMatchObject({ kind: 'workday', source: 'public' })
      expect(await world.as(admin).company.importHolidays({ text: '2027-02-05..2027-02-12 休 春节\nwhat?' })).toEqual({
        count: 0,
        wrong: [{ line: 2, text: 'what?' }],
      })
      expect(await world.as(admin).company.importHolidays({ text: '2027-02-05..2027-02-12 休 春节' })).toMatchObject({ count: 8 })
      await world.as(admin).company.removeDay({ day: '2026-02-14' })
      expect((await world.as(admin).company.get()).days.map(({ day }) => day)).not.toContain('2026-02-14')
    })

    test('the log is append-only', async () => {
      const row = await world.db.changeLog.findFirstOrThrow()
      await expect(world.db.changeLog.update({ where: { id: row.id }, data: { action: 'x' } })).rejects.toThrow()
      await expect(world.db.changeLog.delete({ where: { id: row.id } })).rejects.toThrow()
    })
  })
})
