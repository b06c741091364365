import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

/** A newcomer on leave, the deputy, and a veteran whose claim of the newcomer's customer waits. */
async function aLeave(world: World, team: Team) {
  const [newcomer, deputy] = [await world.aNewcomer({ team, name: '安琪' }), await world.aRep({ team, name: '周敏' })]
  const veteran = await world.aRep({ team, name: '王磊' })
  const { coverId } = await world
    .as(newcomer)
    .people.setCover({ repId: newcomer.id, deputyId: deputy.id, from: '2026-03-10', until: '2026-03-20' })
  return { newcomer, deputy, veteran, coverId }
}
async function claim(world: World, veteran: Person, customer: Customer): Promise<string> {
  const answer = await world.as(veteran).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
  if (answer.outcome !== 'waiting') throw new Error('It must wait')
  return answer.offerId
}

onEachDatabase('a deputy answers the offers of a newcomer on leave (R6, R12)', world => {
  let team: Team
  beforeAll(async () => {
    team = await world.aTeam()
    await world.aLead({ team })
  })

  test('is told, is shown it, and counts it among what waits', async () => {
    const { newcomer, deputy, veteran } = await aLeave(world, team)
    await world.db.outbox.deleteMany()
    const customer = await world.aCustomer({ owner: newcomer })
    const offerId = await claim(world, veteran, customer)
    const { offers } = await world.as(deputy).offer.list()
    expect(offers).toMatchObject([{ offerId, customerId: customer.id, insteadOf: { repId: newcomer.id, name: '安琪' } }])
    expect((await world.as(newcomer).offer.list()).offers).toMatchObject([{ offerId, insteadOf: null }])
    expect((await world.as(deputy).me.get()).counts.offers).toBe(1)
    const notice = await world.db.notice.findFirstOrThrow({ where: { personId: deputy.id, type: 'offer.madeFor' } })
    expect(notice.facts).toMatchObject({ personName: '安琪', byName: '王磊', move: 'claimed' })
    const rooms = (await world.outbox()).filter(({ event }) => event.type === 'offer.made').map(({ room }) => room)
    expect(rooms).toContain(`user:${deputy.id}`)
  })

  test('claims: the newcomer owns it by the newcomer’s slot, the history says who did it, the newcomer is told', async () => {
    const { newcomer, deputy, veteran } = await aLeave(world, team)
    const customer = await world.aCustomer({ owner: newcomer })
    const offerId = await claim(world, veteran, customer)
    expect(await world.as(deputy).offer.answer({ offerId, answer: 'claim', repId: newcomer.id })).toMatchObject({
      outcome: 'moved',
      ownerId: newcomer.id,
    })
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id })
    expect(await world.lane(newcomer)).toMatchObject({ closeCount: 1 })
    expect(await world.lane(deputy)).toMatchObject({ closeCount: 0, ordinaryCount: 0 })
    expect((await world.history(customer)).at(-1)).toMatchObject({ kind: 'claimed', actorId: deputy.id, toOwnerId: newcomer.id })
    const { items } = await world.as(newcomer).customer.history({ customerId: customer.id })
    expect(items.find(item => item.kind === 'move' && item.move === 'claimed')).toMatchObject({
      actor: { name: '周敏' },
      toOwner: { name: '安琪' },
    })
    expect((await world.db.notice.findFirstOrThrow({ where: { personId: newcomer.id, type: 'offer.answeredFor' } })).facts).toMatchObject({
      ...{ byName: '周敏', answer: 'claim' },
    })
    expect(await world.db.offer.findUniqueOrThrow({ where: { id: offerId } })).toMatchObject({ status: 'claimed', takenBy: newcomer.id })
  })

  describe('a claim made in the newcomer’s place is undone within ten minutes', () => {
    const minutesOn = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000)
    async function claimedByDeputy() {
      const leave = await aLeave(world, team)
      const customer = await world.aCustomer({ owner: leave.newcomer })
      const offerId = await claim(world, leave.veteran, customer)
      const answer = await world.as(leave.deputy).offer.answer({ offerId, answer: 'claim', repId: leave.newcomer.id })
      if (answer.outcome !== 'moved') throw new Error('It must move')
      return { ...leave, customer, moved: { customerId: customer.id, version: answer.version } }
    }

    test.each(['deputy', 'newcomer'] as const)('by the %s: ordinary again with its owner, the slot free, the other told', async who => {
      const { customer, moved, ...leave } = await claimedByDeputy()
      const other = who === 'deputy' ? leave.newcomer : leave.deputy
      const of = world.as(leave[who], minutesOn(9))
      expect((await of.customer.get({ customerId: customer.id })).customer.can.undoUntil).toBe(minutesOn(10).toISOString())
      const { cards } = await of.board.column({ repId: leave.newcomer.id, tier: 'close' })
      expect(cards).toMatchObject([{ customerId: customer.id, canUndoUntil: minutesOn(10).toISOString() }])
      expect(await of.customer.undo(moved)).toMatchObject({ outcome: 'moved', tier: 'ordinary', ownerId: leave.newcomer.id })
      expect(await world.lane(leave.newcomer)).toMatchObject({ closeCount: 0, ordinaryCount: 1 })
      expect((await world.history(customer)).at(-1)).toMatchObject({ kind: 'undone', actorId: leave[who].id })
      const notices = await world.db.notice.findMany({ where: { type: 'cover.claimUndone', customerId: customer.id } })
      expect(notices).toMatchObject([{ personId: other.id, facts: { byName: leave[who].name, customerName: customer.name } }])
      expect(await violations(world.db)).toEqual([])
    })

    test('what deputy or newcomer logged meanwhile is no hindrance, what a colleague logged is', async () => {
      const { customer, moved, newcomer, deputy, veteran } = await claimedByDeputy()
      for (const author of [deputy, newcomer]) await world.aFollowUp({ customer, author, at: minutesOn(1), loggedAt: minutesOn(1) })
      const undoUntil = async (person: Person) =>
        (await world.as(person, minutesOn(2)).customer.get({ customerId: customer.id })).customer.can.undoUntil
      expect([await undoUntil(deputy), await undoUntil(newcomer)]).toEqual([minutesOn(10).toISOString(), minutesOn(10).toISOString()])
      await world.aFollowUp({ customer, author: veteran, at: minutesOn(1), loggedAt: minutesOn(1) })
      for (const person of [deputy, newcomer])
        expect((await refusalOf(world.as(person, minutesOn(2)).customer.undo(moved))).facts.why).toBe('BUILT_ON')
    })

    test('not later, nor by a deputy whose cover is over, nor by a colleague', async () => {
      const { moved, newcomer, deputy, veteran, coverId } = await claimedByDeputy()
      for (const person of [deputy, newcomer])
        expect((await refusalOf(world.as(person, minutesOn(11)).customer.undo(moved))).facts.why).toBe('TOO_LATE')
      expect((await refusalOf(world.as(veteran).customer.undo(moved))).code).toBe('PROTECTED')
      await world.as(newcomer).people.endCover({ coverId })
      expect((await refusalOf(world.as(deputy).customer.undo(moved))).code).toBe('PROTECTED')
      expect(await world.as(newcomer).customer.undo(moved)).toMatchObject({ tier: 'ordinary' })
    })
  })

  test('needs the newcomer’s free slot, whatever the deputy has free', async () => {
    const { newcomer, deputy, veteran } = await aLeave(world, team)
    await world.db.lane.update({ where: { repId: newcomer.id }, data: { closeQuota: 0 } })
    const offerId = await claim(world, veteran, await world.aCustomer({ owner: newcomer }))
    expect(await refusalOf(world.as(deputy).offer.answer({ offerId, answer: 'claim' }))).toMatchObject({ code: 'QUOTA_FULL' })
  })

  test('declines: the veteran’s claim takes effect; it is kept who declined', async () => {
    const { newcomer, deputy, veteran } = await aLeave(world, team)
    const customer = await world.aCustomer({ owner: newcomer })
    const offerId = await claim(world, veteran, customer)
    await world.as(deputy).offer.answer({ offerId, answer: 'decline', repId: newcomer.id })
    expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: veteran.id })
    expect(await world.db.offerAsked.findFirstOrThrow({ where: { offerId } })).toMatchObject({
      newcomerId: newcomer.id,
      declinedBy: deputy.id,
    })
    expect(await world.db.notice.count({ where: { personId: newcomer.id, type: 'offer.answeredFor' } })).toBe(1)
  })

  test('answers one of two newcomers on leave, and says for whom', async () => {
    const { newcomer, deputy, veteran } = await aLeave(world, team)
    const other = await world.aNewcomer({ team })
    await world.as(other).people.setCover({ repId: other.id, deputyId: deputy.id, from: '2026-03-10', until: '2026-03-20' })
    const customer = await world.aCustomer({ owner: newcomer })
    await world.aFollow({ customer, rep: other })
    await world.aFollowUp({ customer, author: other })
    const offerId = await claim(world, veteran, customer)
    expect((await world.as(deputy).offer.list()).offers).toHaveLength(2)
    await world.as(deputy).offer.answer({ offerId, answer: 'decline', repId: other.id })
    expect((await world.as(deputy).offer.list()).offers).toMatchObject([{ insteadOf: { repId: newcomer.id } }])
    expect((await world.reload(customer)).tier).toBe('ordinary')
  })

  describe('may not', () => {
    test('answer where it is their own claim that waits', async () => {
      const { newcomer, deputy } = await aLeave(world, team)
      const offerId = await claim(world, deputy, await world.aCustomer({ owner: newcomer }))
      for (const answer of ['claim', 'decline'] as const) {
        expect(await refusalOf(world.as(deputy).offer.answer({ offerId, answer }))).toMatchObject({ code: 'IS_PARTY' })
      }
      expect((await world.as(deputy).offer.list()).offers).toEqual([])
      expect(await world.db.notice.count({ where: { personId: deputy.id, type: 'offer.madeFor' } })).toBe(0)
    })

    test('answer once the newcomer is back, nor as anybody else', async () => {
      const { newcomer, deputy, veteran, coverId } = await aLeave(world, team)
      const stranger = await world.aRep({ team })
      const offerId = await claim(world, veteran, await world.aCustomer({ owner: newcomer }))
      const asStranger = world.as(stranger).offer.answer({ offerId, answer: 'claim', repId: newcomer.id })
      expect(await refusalOf(asStranger)).toMatchObject({ code: 'NOT_FOUND' })
      await world.as(newcomer).people.endCover({ coverId })
      expect(await refusalOf(world.as(deputy).offer.answer({ offerId, answer: 'claim', repId: newcomer.id }))).toMatchObject({
        code: 'NOT_FOUND',
      })
      expect(await world.as(newcomer).offer.answer({ offerId, answer: 'claim' })).toMatchObject({ outcome: 'moved' })
    })

    test('take what no offer runs for: that is a move, and moves are the rep’s', async () => {
      const { newcomer, deputy, veteran } = await aLeave(world, team)
      const customer = await world.aCustomer({ owner: newcomer })
      const offerId = await claim(world, veteran, customer)
      await world.as(veteran).customer.withdrawClaim({ customerId: customer.id, version: 1 })
      const late = world.as(deputy).offer.answer({ offerId, answer: 'claim', repId: newcomer.id })
      expect((await refusalOf(late)).facts.why).toBe('OFFER_OVER')
      expect((await world.reload(customer)).tier).toBe('ordinary')
    })
  })

  test('leaves everything as it must be', async () => expect(await violations(world.db)).toEqual([]))
})

onPostgres('a deputy and the newcomer at once', world => {
  test('both claim: it is claimed once, for the newcomer', async () => {
    const team = await world.aTeam()
    for (let round = 0; round < 5; round++) {
      const { newcomer, deputy, veteran } = await aLeave(world, team)
      const customer = await world.aCustomer({ owner: newcomer })
      const offerId = await claim(world, veteran, customer)
      await Promise.allSettled([newcomer, deputy].map(person => world.as(person).offer.answer({ offerId, answer: 'claim' })))
      expect(await world.reload(customer)).toMatchObject({ tier: 'close', ownerId: newcomer.id, version: 2 })
    }
    expect(await violations(world.db)).toEqual([])
  })
})
