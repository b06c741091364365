import { beforeAll, describe, expect, test } from 'vitest'
import type { Access } from '@/server/api/types'
import { lockCustomer } from '@/server/commands/locked-customer'
import { accessOf, lanesSeenInFull } from '@/server/queries/visibility'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person } from '../../harness/world'

/** The table "Who sees what" of the policy, a row an asker. */
const VIEWERS = ['owner', 'colleague', 'follower', 'mentor', 'formerMentor', 'lead', 'otherLead', 'teamlessLead', 'admin'] as const
const THINGS = ['ordinary', 'close', 'closed', 'pool', 'newcomerOrdinary', 'newcomerClose', 'newcomerClosed', 'veteranClose'] as const
type Row = Record<(typeof THINGS)[number], Access | null>
const all: Row = {
  ...{ ordinary: 'everything', close: 'everything', closed: 'everything', pool: 'everything' },
  ...{ newcomerOrdinary: 'everything', newcomerClose: 'everything', newcomerClosed: 'everything', veteranClose: 'everything' },
}
const asColleague: Row = {
  ...{ ordinary: 'company', close: null, closed: null, pool: 'company' },
  ...{ newcomerOrdinary: 'company', newcomerClose: null, newcomerClosed: null, veteranClose: null },
}
const TABLE: Record<(typeof VIEWERS)[number], Row> = {
  owner: { ...asColleague, ordinary: 'everything', close: 'everything', closed: 'everything' },
  colleague: asColleague,
  // Follows all of them; those of close and closed ones are suspended.
  follower: { ...asColleague, ordinary: 'following', pool: 'following', newcomerOrdinary: 'following' },
  mentor: { ...asColleague, newcomerClose: 'mentor', newcomerClosed: 'mentor' },
  // Still written down as mentor of one who is a newcomer no more.
  formerMentor: asColleague,
  lead: all,
  otherLead: { ...asColleague, pool: 'everything' },
  teamlessLead: { ...asColleague, pool: 'everything' },
  admin: all,
}

onEachDatabase('who sees what', world => {
  const people = {} as Record<(typeof VIEWERS)[number], Person>
  const things = {} as Record<(typeof THINGS)[number], Customer>
  let newcomer: Person
  let veteran: Person

  beforeAll(async () => {
    const [team, otherTeam] = [await world.aTeam(), await world.aTeam()]
    people.owner = await world.aRep({ team })
    people.colleague = await world.aRep({ team })
    people.follower = await world.aRep({ team: otherTeam })
    people.mentor = await world.aRep({ team })
    people.formerMentor = await world.aRep({ team })
    people.lead = await world.aLead({ team })
    people.otherLead = await world.aLead({ team: otherTeam })
    people.teamlessLead = await world.aLead()
    people.admin = await world.anAdmin()
    newcomer = await world.aNewcomer({ team, mentor: people.mentor })
    veteran = await world.aRep({ team, mentor: people.formerMentor })
    const { owner } = people
    things.ordinary = await world.aCustomer({ owner })
    things.close = await world.aCustomer({ owner, tier: 'close' })
    things.closed = await world.aCustomer({ owner, tier: 'closed' })
    things.pool = await world.aCustomer({ owner: null })
    things.newcomerOrdinary = await world.aCustomer({ owner: newcomer })
    things.newcomerClose = await world.aCustomer({ owner: newcomer, tier: 'close' })
    things.newcomerClosed = await world.aCustomer({ owner: newcomer, tier: 'closed' })
    things.veteranClose = await world.aCustomer({ owner: veteran, tier: 'close' })
    for (const customer of Object.values(things)) await world.aFollow({ customer, rep: people.follower })
  })

  describe.each(VIEWERS)('%s', who => {
    test.each(THINGS)('%s', async what => {
      const viewer = people[who]
      const expected = TABLE[who][what]
      expect(await accessOf(world.db, { viewer, customerId: things[what].id, now: world.now })).toBe(expected)
      const answer = world.as(viewer).customer.get({ customerId: things[what].id })
      if (expected === null) await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'NOT_FOUND' })
      else {
        const { customer } = await answer
        expect(customer.access).toBe(expected)
        expect(customer.contacts !== null).toBe(expected === 'everything' || expected === 'following')
      }
    })
  })

  test('an unknown id looks like one that may not be seen', async () => {
    const unknown = { customerId: '01950000-0000-7000-8000-00000000ffff' }
    await expect(world.as(people.admin).customer.get(unknown)).rejects.toMatchObject({ message: 'NOT_FOUND' })
    await expect(world.as(people.admin).customer.history(unknown)).rejects.toMatchObject({ message: 'NOT_FOUND' })
    await expect(world.as(people.admin).followUp.list(unknown)).rejects.toMatchObject({ message: 'NOT_FOUND' })
  })

  test('the lanes seen in full are the own, the team’s for its lead, all for an admin', async () => {
    const seenBy = async (viewer: Person) => new Set(await lanesSeenInFull(world.db, viewer))
    expect(await seenBy(people.owner)).toEqual(new Set([people.owner.id]))
    expect(await seenBy(people.mentor)).toEqual(new Set([people.mentor.id]))
    const { owner, colleague, mentor, formerMentor } = people
    expect(await seenBy(people.lead)).toEqual(new Set([owner, colleague, mentor, formerMentor, newcomer, veteran].map(({ id }) => id)))
    expect(await seenBy(people.otherLead)).toEqual(new Set([people.follower.id]))
    expect((await seenBy(people.teamlessLead)).size).toBe(0)
    expect((await seenBy(people.admin)).size).toBe(await world.db.lane.count())
  })

  test('watchers are the followers and the owner’s mentor', async () => {
    expect(new Set((await lockCustomer(world.db, things.newcomerClose.id))?.watcherIds)).toEqual(
      new Set([people.follower.id, people.mentor.id]),
    )
    expect((await lockCustomer(world.db, things.pool.id))?.watcherIds).toEqual([people.follower.id])
  })

  test('a mentor’s sight ends with the third confirmed closing', async () => {
    const mentor = await world.aRep()
    const owner = await world.aNewcomer({ mentor })
    const customer = await world.aCustomer({ owner, tier: 'close' })
    const access = () => accessOf(world.db, { viewer: mentor, customerId: customer.id, now: world.now })
    await world.aCustomer({ owner, tier: 'closed' })
    await world.aCustomer({ owner, tier: 'closed' })
    expect(await access()).toBe('mentor')
    await world.aCustomer({ owner, tier: 'closed' })
    expect(await access()).toBeNull()
  })

  test('a newcomer is one for six months from the hire date, in the company’s time zone', async () => {
    const mentor = await world.aRep()
    const owner = await world.aRep({ mentor, hiredOn: new Date('2025-09-11T00:00:00Z') })
    const customer = await world.aCustomer({ owner, tier: 'close' })
    const accessAt = (now: string) => accessOf(world.db, { viewer: mentor, customerId: customer.id, now: new Date(now) })
    expect(await accessAt('2026-03-10T15:59:59Z')).toBe('mentor')
    expect(await accessAt('2026-03-10T16:00:00Z')).toBeNull()
  })
})
