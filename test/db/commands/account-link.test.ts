import { describe, expect, test } from 'vitest'
import { hashToken } from '@/server/commands/account-link'
import { onEachDatabase, onPostgres } from '../../harness/each-database'

const PASSWORD = 'a-long-enough-password'

onEachDatabase('coming by a link', world => {
  const nobody = () => world.as(null)
  const invited = async (email: string, more: Record<string, unknown> = {}) =>
    world.as(await world.anAdmin()).people.invite({ email, role: 'rep', ...more } as never)

  test('makes the account that the admin described, with a lane and the quota of its team, once', async () => {
    const team = await world.aTeam({ name: 'Harbour', closeQuota: 7 })
    const mentor = await world.aRep({ team })
    const { token, expiresAt } = await invited('Wang@Example.com ', { teamId: team.id, mentorId: mentor.id, hiredOn: '2026-03-02' })
    expect(Date.parse(expiresAt) - world.now.getTime()).toBe(7 * 86_400_000)
    expect(await nobody().account.link({ token })).toMatchObject({
      kind: 'invite',
      email: 'wang@example.com',
      role: 'rep',
      teamName: 'Harbour',
    })
    expect(await nobody().account.accept({ token, name: 'Wang Lei', password: PASSWORD })).toEqual({ email: 'wang@example.com' })
    const person = await world.db.person.findUniqueOrThrow({ where: { email: 'wang@example.com' } })
    expect(person).toMatchObject({
      name: 'Wang Lei',
      role: 'rep',
      sells: true,
      teamId: team.id,
      mentorId: mentor.id,
      hiredOn: new Date('2026-03-02'),
    })
    expect(await world.db.lane.findUniqueOrThrow({ where: { repId: person.id } })).toMatchObject({ closeQuota: 7 })
    await expect(nobody().account.accept({ token, name: 'Another', password: PASSWORD })).rejects.toMatchObject({
      cause: { code: 'LINK_ENDED' },
    })
    expect(await nobody().account.link({ token })).toBeNull()
  })

  test('the link is kept as a digest only', async () => {
    const { linkId, token } = await invited('digest@example.com')
    const row = await world.db.accountLink.findUniqueOrThrow({ where: { id: linkId } })
    expect(row.tokenHash).toBe(hashToken(token))
    expect(JSON.stringify(row)).not.toContain(token)
  })

  test.each([
    ['after its time', async () => ({ token: (await invited('late@example.com')).token, now: world.daysAhead(7) })],
    [
      'when another was made for the address',
      async () => {
        const { token } = await invited('twice@example.com')
        await invited('TWICE@example.com')
        return { token, now: world.now }
      },
    ],
    [
      'when it was taken back',
      async () => {
        const { token, linkId } = await invited('mistake@example.com')
        await world.as(await world.anAdmin()).people.revokeInvite({ linkId })
        return { token, now: world.now }
      },
    ],
    ['that never was', async () => ({ token: 'A'.repeat(43), now: world.now })],
  ])('a link lets nobody in %s', async (_, make) => {
    const { token, now } = await make()
    expect(await world.as(null, now).account.link({ token })).toBeNull()
    await expect(world.as(null, now).account.accept({ token, name: 'Late', password: PASSWORD })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('invited is who has no account yet, by an admin', async () => {
    const rep = await world.aRep()
    await expect(invited(rep.email)).rejects.toMatchObject({ cause: { field: 'email', code: 'EMAIL_TAKEN' } })
    for (const someone of [rep, await world.aLead()]) {
      await expect(world.as(someone).people.invite({ email: 'x@example.com', role: 'admin' })).rejects.toMatchObject({
        message: 'FORBIDDEN',
      })
    }
    await expect(world.as(await world.anAdmin()).people.invite({ email: 'not an address', role: 'rep' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('who joins as the eighth rep wakes what slept until then', async () => {
    await world.db.person.updateMany({ data: { status: 'left' } })
    for (let n = 0; n < 7; n++) await world.aRep()
    const { token } = await invited('eighth@example.com')
    await nobody().account.accept({ token, name: 'Eighth', password: PASSWORD })
    const admin = await world.anAdmin()
    expect((await world.as(admin).policy.current()).clauses.find(({ clauseId }) => clauseId === 'futureLead')?.state).toBe('active')
  })

  describe('another password', () => {
    test('ends the old one and every session at once; the link sets a new one', async () => {
      const [admin, rep] = [await world.anAdmin(), await world.aRep()]
      const { token } = await world.as(admin).people.resetPassword({ personId: rep.id })
      expect(await world.db.person.findUniqueOrThrow({ where: { id: rep.id } })).toMatchObject({ passwordHash: null, sessionEpoch: 1 })
      expect(await nobody().account.link({ token })).toMatchObject({ kind: 'reset', email: rep.email, name: rep.name })
      await nobody().account.accept({ token, password: PASSWORD })
      expect((await world.db.person.findUniqueOrThrow({ where: { id: rep.id } })).passwordHash).toMatch(/^\$argon2id/)
    })
    test('not for who has left since', async () => {
      const [admin, rep] = [await world.anAdmin(), await world.aRep()]
      const { token } = await world.as(admin).people.resetPassword({ personId: rep.id })
      await world.as(admin).people.depart({ personId: rep.id, plan: {} })
      await expect(nobody().account.accept({ token, password: PASSWORD })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})

onPostgres('a link used at once', world => {
  test('by two, it lets the first in', async () => {
    const { token } = await world.as(await world.anAdmin()).people.invite({ email: 'race@example.com', role: 'rep' })
    const tries = await Promise.allSettled(
      [1, 2, 3].map(n => world.as(null).account.accept({ token, name: `Racer ${n}`, password: PASSWORD })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.db.person.count({ where: { email: 'race@example.com' } })).toBe(1)
  })
  test('two invitations of one address at once: one link stands', async () => {
    const admin = await world.anAdmin()
    await Promise.allSettled([1, 2, 3].map(() => world.as(admin).people.invite({ email: 'both@example.com', role: 'rep' })))
    expect(await world.db.accountLink.count({ where: { email: 'both@example.com', usedAt: null, revokedAt: null } })).toBe(1)
  })
})
