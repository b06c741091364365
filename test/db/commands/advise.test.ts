import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase } from '../../harness/each-database'
import { malformedFields, refusalOf } from '../../harness/refused'
import type { Customer, Person, Team } from '../../harness/world'

onEachDatabase("a mentor's advice", world => {
  let team: Team
  let people: Record<'mentor' | 'newcomer' | 'giver' | 'lead' | 'admin' | 'colleague' | 'deputy' | 'otherLead' | 'otherMentor', Person>
  let held: Customer
  let closed: Customer
  let handedOver: Customer
  let ordinary: Customer
  let ofVeteran: Customer

  beforeAll(async () => {
    team = await world.aTeam()
    const mentor = await world.aRep({ team, name: '周敏' })
    const newcomer = await world.aNewcomer({ team, name: '陈诺', mentor })
    people = {
      ...{ mentor, newcomer, giver: await world.aRep({ team }), lead: await world.aLead({ team }), admin: await world.anAdmin() },
      ...{ colleague: await world.aRep({ team }), deputy: await world.aRep({ team }), otherMentor: await world.aRep({ team }) },
      otherLead: await world.aLead({ team: await world.aTeam() }),
    }
    await world.aNewcomer({ team, mentor: people.otherMentor })
    await world.as(newcomer).people.setCover({ repId: newcomer.id, deputyId: people.deputy.id, from: '2026-03-10', until: '2026-03-12' })
    held = await world.aCustomer({ owner: newcomer, tier: 'close', name: 'Iberia Textil SA' })
    closed = await world.aCustomer({ owner: newcomer, tier: 'closed' })
    handedOver = await world.aCustomer({ owner: newcomer, tier: 'close' })
    await world.db.customer.update({ where: { id: handedOver.id }, data: { handoverMentorId: people.giver.id, givenTo: newcomer.id } })
    ordinary = await world.aCustomer({ owner: newcomer })
    ofVeteran = await world.aCustomer({ owner: people.colleague, tier: 'close' })
  })
  const advise = (person: Person, customer: Customer, text = 'Ask for the fabric weight first') =>
    world.as(person).customer.advise({ customerId: customer.id, text })

  describe('may be given', () => {
    test.each<[string, keyof typeof people, () => Customer, string | null]>([
      ['by the mentor on a close customer', 'mentor', () => held, null],
      ['by the mentor on a closed one', 'mentor', () => closed, null],
      ['by who handed it over', 'giver', () => handedOver, null],
      ['by the mentor on one that another handed over', 'mentor', () => handedOver, null],
      ['not by who handed over another', 'giver', () => held, 'NOT_FOUND'],
      ['not on an ordinary one: there the mentor is as any rep', 'mentor', () => ordinary, 'FORBIDDEN'],
      ["not on another's close one", 'mentor', () => ofVeteran, 'NOT_FOUND'],
      ['not by the owner', 'newcomer', () => held, 'FORBIDDEN'],
      ['not by the deputy, who logs', 'deputy', () => held, 'FORBIDDEN'],
      ['not by the lead, who logs', 'lead', () => held, 'FORBIDDEN'],
      ['not by a colleague', 'colleague', () => held, 'NOT_FOUND'],
      ['not by the mentor of somebody else', 'otherMentor', () => held, 'NOT_FOUND'],
      ['not by another lead', 'otherLead', () => held, 'NOT_FOUND'],
    ])('%s', async (_, who, customer, refusal) => {
      const person = people[who]
      if (refusal === null) expect(await advise(person, customer())).toMatchObject({ at: world.now.toISOString() })
      else expect(await refusalOf(advise(person, customer()))).toMatchObject({ code: refusal, rule: 'R7' })
      const shows = await world
        .as(person)
        .customer.get({ customerId: customer().id })
        .then(({ customer: { can } }) => can.advise)
        .catch(() => false)
      expect(shows, 'the screen offers what the command allows').toBe(refusal === null)
    })
  })

  test.each<[keyof typeof people, 'reads' | 'sees nothing of it' | 'sees no customer']>([
    ['mentor', 'reads'],
    ['newcomer', 'reads'],
    ['deputy', 'reads'],
    ['lead', 'reads'],
    ['admin', 'reads'],
    ['giver', 'sees nothing of it'],
    ['colleague', 'sees no customer'],
    ['otherMentor', 'sees no customer'],
    ['otherLead', 'sees no customer'],
  ])('%s %s', async (who, expected) => {
    const customer = await world.aCustomer({ owner: people.newcomer, tier: 'close' })
    await world.db.customer.update({ where: { id: customer.id }, data: { handoverMentorId: people.giver.id, givenTo: people.newcomer.id } })
    await advise(people.mentor, customer, 'Never name a price first')
    const read = world.as(people[who]).customer.history({ customerId: customer.id })
    if (expected === 'sees no customer') return void expect(await refusalOf(read)).toMatchObject({ code: 'NOT_FOUND' })
    const advice = (await read).items.filter(({ kind }) => kind === 'advice')
    expect(advice).toMatchObject(expected === 'reads' ? [{ author: { name: '周敏' }, text: 'Never name a price first' }] : [])
  })

  test('is no follow-up: it counts for nothing, moves no date and no version; the owner is told at once', async () => {
    const customer = await world.aCustomer({ owner: people.newcomer, tier: 'close' })
    const before = await world.reload(customer)
    await world.db.outbox.deleteMany()
    await advise(people.mentor, customer)
    expect(await world.reload(customer)).toEqual(before)
    expect(await world.db.followUp.count({ where: { customerId: customer.id } })).toBe(0)
    const [notice] = await world.db.notice.findMany({ where: { type: 'advice.given', customerId: customer.id } })
    expect(notice).toMatchObject({ personId: people.newcomer.id, facts: { byName: '周敏', customerName: customer.name } })
    const told = await world.outbox()
    expect(told.filter(({ event }) => event.type === 'notice.added').map(({ room }) => room)).toEqual([`user:${people.newcomer.id}`])
    expect(told.find(({ room }) => room === `rep:${people.newcomer.id}`)?.event).toMatchObject({
      type: 'customer.edited',
      customerId: customer.id,
    })
    expect(JSON.stringify(told), 'what it says is read, not sent').not.toContain('fabric weight')
  })

  test.each([
    ['', 'text: REQUIRED'],
    ['   ', 'text: REQUIRED'],
    ['x'.repeat(2_001), 'text: TOO_LONG'],
    ['a\u0000b', 'text: CONTROL_CHARACTERS'],
  ])('refuses %j', async (text, problem) => expect(await malformedFields(advise(people.mentor, held, text))).toEqual([problem]))

  test('stays as it was written', async () => {
    await advise(people.mentor, held)
    await expect(world.db.advice.updateMany({ data: { text: 'other' } })).rejects.toThrow(/APPEND_ONLY|denied/)
    await expect(world.db.advice.deleteMany({})).rejects.toThrow(/APPEND_ONLY|denied/)
    expect(await violations(world.db)).toEqual([])
  })
})
