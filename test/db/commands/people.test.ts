import { describe, expect, test } from 'vitest'
import { changePassword } from '@/server/commands/change-password'
import { changeRole } from '@/server/commands/change-role'
import { createCompany } from '@/server/commands/create-company'
import { disablePerson, enablePerson } from '@/server/commands/disable-person'
import { companySetup } from '@/server/domain/account'
import { FieldError } from '@/server/domain/field-error'
import { getMe } from '@/server/queries/get-me'
import { listPeople } from '@/server/queries/list-people'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { PASSWORD } from '../../harness/password'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

onEachDatabase('people', world => {
  const person = (id: string) => world.db.person.findUniqueOrThrow({ where: { id } })

  describe('disabling', () => {
    test('is for admins', async () => {
      const rep = await world.aRep()
      for (const asker of [await world.aLead(), await world.aRep()]) {
        expect(await refusalOf(disablePerson(await world.commandContext(asker), { personId: rep.id }))).toMatchObject({ code: 'FORBIDDEN' })
      }
      expect((await person(rep.id)).status).toBe('active')
    })

    test('ends every session, and what tells the sockets is written with it; taken back, old sessions stay ended', async () => {
      const admin = await world.commandContext(await world.anAdmin())
      const rep = await world.aRep()
      await disablePerson(admin, { personId: rep.id })
      expect(await person(rep.id)).toMatchObject({ status: 'disabled', sessionEpoch: 1 })
      const written = await world.db.outbox.findMany({ where: { type: 'access.changed' } })
      expect(JSON.stringify(written.map(({ messages }) => messages))).toContain(`user:${rep.id}`)
      await disablePerson(admin, { personId: rep.id })
      expect((await person(rep.id)).sessionEpoch, 'again changes nothing').toBe(1)
      await enablePerson(admin, { personId: rep.id })
      expect(await person(rep.id)).toMatchObject({ status: 'active', sessionEpoch: 1 })
    })

    test('nobody does it to themselves, nor to somebody who is not there', async () => {
      const me = await world.anAdmin()
      const admin = await world.commandContext(me)
      expect(await refusalOf(disablePerson(admin, { personId: me.id }))).toMatchObject({ code: 'IS_PARTY' })
      expect(await refusalOf(disablePerson(admin, { personId: '01890000-0000-7000-8000-000000000000' }))).toMatchObject({
        code: 'NOT_FOUND',
      })
    })

    test('who has left does not come back this way', async () => {
      const gone = await world.aRep({ status: 'left' })
      await enablePerson(await world.commandContext(await world.anAdmin()), { personId: gone.id })
      expect((await person(gone.id)).status).toBe('left')
    })
  })

  describe('another role or team', () => {
    test('a lead who becomes a rep gets a lane with the quota of the team', async () => {
      const team = await world.aTeam({ closeQuota: 7 })
      const lead = await world.aLead({ team })
      await changeRole(await world.commandContext(await world.anAdmin()), { personId: lead.id, role: 'rep' })
      expect(await person(lead.id)).toMatchObject({ role: 'rep', sells: true, sessionEpoch: 1 })
      expect(await world.db.lane.findUniqueOrThrow({ where: { repId: lead.id } })).toMatchObject({ closeQuota: 7, closeCount: 0 })
    })

    test('a rep who becomes a lead goes on selling; the book stays', async () => {
      const rep = await world.aRep({ quota: 20 })
      await world.aCustomer({ owner: rep, tier: 'close' })
      const team = await world.aTeam()
      await changeRole(await world.commandContext(await world.anAdmin()), { personId: rep.id, role: 'lead', teamId: team.id })
      expect(await person(rep.id)).toMatchObject({ role: 'lead', sells: true, teamId: team.id })
      expect(await world.db.lane.findUniqueOrThrow({ where: { repId: rep.id } })).toMatchObject({ closeQuota: 20, closeCount: 1 })
    })

    test('the same again ends nobody’s session; a team that is not there is refused', async () => {
      const rep = await world.aRep()
      const admin = await world.commandContext(await world.anAdmin())
      await changeRole(admin, { personId: rep.id, role: 'rep' })
      expect((await person(rep.id)).sessionEpoch).toBe(0)
      const nowhere = changeRole(admin, { personId: rep.id, role: 'rep', teamId: '01890000-0000-7000-8000-000000000000' })
      expect(await refusalOf(nowhere)).toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  describe('a password', () => {
    const change = async (rep: Person, currentPassword: string, newPassword: string) =>
      changePassword({ ...(await world.commandContext(rep)), userAgent: null }, { currentPassword, newPassword })

    test('is changed by who knows the present one, once', async () => {
      const rep = await world.aRep()
      await expect(change(rep, 'not-this-one', 'a-new-password')).rejects.toEqual(new FieldError('currentPassword', 'WRONG_PASSWORD'))
      await expect(change(rep, PASSWORD, PASSWORD)).rejects.toEqual(new FieldError('newPassword', 'SAME_PASSWORD'))
      const { sessionId } = await change(rep, PASSWORD, 'a-new-password')
      expect(await world.db.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ personId: rep.id, epoch: 1 })
      await expect(change(rep, PASSWORD, 'another-password')).rejects.toThrow('WRONG_PASSWORD')
    })

    test('is not found out by trying', async () => {
      const rep = await world.aRep()
      for (let i = 0; i < 10; i++) await expect(change(rep, `guess ${i}`, 'a-new-password')).rejects.toThrow('WRONG_PASSWORD')
      expect(await refusalOf(change(rep, PASSWORD, 'a-new-password'))).toMatchObject({ code: 'RATE_LIMITED' })
    })
  })

  test('me: quota with reserved slots, mentor, counts that are those of the lists', async () => {
    const team = await world.aTeam({ name: 'East' })
    const mentor = await world.aRep({ team, name: 'Wang' })
    const rep = await world.aNewcomer({ team, mentor, quota: 5 })
    const customer = await world.aCustomer({ owner: rep, tier: 'close' })
    await world.aFollowUp({ customer, nextAt: world.daysAgo(1) })
    await world.anOrder({ customer, status: 'unconfirmed' })
    await world.db.lane.update({ where: { repId: rep.id }, data: { reserved: 1 } })
    const me = await getMe(await world.commandContext(rep))
    expect(me).toMatchObject({
      user: { id: rep.id, role: 'rep', teamName: 'East', sells: true },
      quota: { held: 2, limit: 5, reserved: 1 },
      ...{ isNewcomer: true, mentorName: 'Wang', acknowledged: true },
      counts: { unreadNotices: 0, openConflicts: 0, dueFollowUps: 1, unconfirmedOrders: 1 },
      policy: { version: 1, minOrder: { amountMinor: 10_000, currency: 'CNY' }, maxUnconfirmed: 3 },
    })
    expect((await getMe(await world.commandContext(await world.anAdmin()))).quota).toBeNull()
  })

  test('people: an exception from the quota shows with its reason', async () => {
    const rep = await world.aRep({ quota: 30 })
    await world.db.person.update({ where: { id: rep.id }, data: { closeQuota: 30, closeQuotaReason: 'two markets' } })
    const { people } = await listPeople(await world.commandContext(await world.aRep()))
    expect(people.find(({ id }) => id === rep.id)?.quota).toEqual({
      held: 0,
      limit: 30,
      reserved: 0,
      source: 'person',
      reason: 'two markets',
    })
  })
})

onPostgres('people at once', world => {
  test('two admins who disable each other: one remains', async () => {
    const [one, two] = [await world.anAdmin(), await world.anAdmin()]
    const [first, second] = [await world.commandContext(one), await world.commandContext(two)]
    const tries = await Promise.allSettled([disablePerson(first, { personId: two.id }), disablePerson(second, { personId: one.id })])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await world.db.person.count({ where: { id: { in: [one.id, two.id] }, status: 'active' } })).toBe(1)
  })
})

onPostgres('the first run', world => {
  test('however many come at once, one makes the company', async () => {
    const setup = (n: number) =>
      companySetup.parse({ companyName: `Company ${n}`, name: 'Boss', email: `Boss${n}@example.com`, password: 'a-long-password' })
    const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(n => createCompany({ db: world.db, now: world.now }, setup(n))))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const admin = await world.db.person.findFirstOrThrow()
    expect(await world.db.person.count()).toBe(1)
    expect(admin).toMatchObject({ role: 'admin', sells: false, status: 'active' })
    expect((await world.db.company.findFirstOrThrow()).name).toBe(`Company ${admin.email.replace(/\D/g, '')}`)
    expect(await refusalOf(createCompany({ db: world.db, now: world.now }, setup(9)))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test.each([
    ['currency', { currency: 'XXQ' }, 'UNKNOWN_CURRENCY'],
    ['timeZone', { timeZone: 'Mars/Base' }, 'UNKNOWN_TIME_ZONE'],
    ['email', { email: 'boss' }, 'MALFORMED_MAILBOX'],
    ['password', { password: 'short' }, 'TOO_SHORT'],
    ['companyName', { companyName: ' \u200b ' }, 'REQUIRED'],
  ])('a wrong %s is told at its field', (field, changes, code) => {
    const parsed = companySetup.safeParse({ companyName: 'A', name: 'B', email: 'b@example.com', password: 'a-long-password', ...changes })
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([[field, code]])
  })
})
