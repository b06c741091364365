import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../harness/each-database'
import type { Customer, Person, Team } from '../../harness/world'

/** Words that stand only where the asker may not look; none of them may come back, in whatever field. */
const SECRETS = {
  mailbox: 'petra.secret@hidden-mill-post.de',
  phone: '+4917612345678',
  whatsapp: '+4915112341234',
  address: 'Geheimstrasse 7',
  note: 'pays late',
  followUp: 'agreed on 3.20 a piece',
  nextStep: 'send the contract draft',
  contract: 'SC-SECRET-1',
}

onEachDatabase('nothing leaks', world => {
  let team: Team
  let owner: Person
  let stranger: Person
  let held: Record<'ordinary' | 'close' | 'closed', Customer>

  async function aSecretCustomer(rep: Person, tier: 'ordinary' | 'close' | 'closed', n: number): Promise<Customer> {
    const emails = [SECRETS.mailbox.replace('petra', `petra${n}`)]
    const customer = await world.aCustomer({
      owner: rep,
      tier,
      name: `Hidden Mill ${n}`,
      website: 'https://hidden-mill.de',
      emails,
      phones: [`${SECRETS.phone}${n}`],
    })
    const { whatsapp, address, note, nextStep } = SECRETS
    await world.aFollowUp({ customer, text: `${SECRETS.followUp} ${n}`, nextAt: world.daysAhead(1) })
    await world.db.customer.update({ where: { id: customer.id }, data: { whatsapp, address, note, nextStep } })
    if (tier === 'closed') await world.anOrder({ customer, contractNumber: `${SECRETS.contract}${n}` })
    return customer
  }

  const expectNoSecret = (answer: unknown, ...allowed: (keyof typeof SECRETS)[]) => {
    const text = JSON.stringify(answer).replace(/petra\d/g, 'petra')
    for (const [name, secret] of Object.entries(SECRETS)) {
      if (!allowed.includes(name as keyof typeof SECRETS)) expect(text, name).not.toContain(secret)
    }
  }

  beforeAll(async () => {
    team = await world.aTeam()
    owner = await world.aRep({ team })
    stranger = await world.aRep({ team })
    held = {
      ordinary: await aSecretCustomer(owner, 'ordinary', 1),
      close: await aSecretCustomer(owner, 'close', 2),
      closed: await aSecretCustomer(owner, 'closed', 3),
    }
  })

  test('the owner sees all of it', async () => {
    const { customer } = await world.as(owner).customer.get({ customerId: held.closed.id })
    expect(customer.contacts).toMatchObject({
      emails: ['petra3.secret@hidden-mill-post.de'],
      note: SECRETS.note,
      address: SECRETS.address,
    })
    expect(customer.orders.map(({ contractNumber }) => contractNumber)).toContain(`${SECRETS.contract}3`)
    const { items } = await world.as(owner).customer.history({ customerId: held.closed.id })
    expect(items.map(({ kind }) => kind).sort()).toEqual(['followUp', 'move', 'move', 'order', 'order'])
    expect(JSON.stringify(items)).toContain(SECRETS.followUp)
  })

  test('of an ordinary one a colleague reads company, owner and dates', async () => {
    const api = world.as(stranger)
    const { customer } = await api.customer.get({ customerId: held.ordinary.id })
    expect(customer).toMatchObject({
      name: 'Hidden Mill 1',
      owner: { repId: owner.id },
      contacts: null,
      aliases: [],
      orders: [],
      enteredBy: null,
    })
    expectNoSecret(customer)
    const { items } = await api.customer.history({ customerId: held.ordinary.id })
    expect(items).toMatchObject([{ kind: 'followUp', text: null, author: { repId: owner.id } }])
    const { followUps } = await api.followUp.list({ customerId: held.ordinary.id })
    expect(followUps).toMatchObject([{ text: null }])
    expectNoSecret(await api.pool.list({ whose: 'colleagues', limit: 100 }))
    expectNoSecret(await api.board.column({ repId: owner.id, tier: 'ordinary' }))
  })

  test('of close and closed ones a colleague finds nothing anywhere', async () => {
    const api = world.as(stranger)
    for (const { id: customerId } of [held.close, held.closed]) {
      await expect(api.customer.get({ customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(api.customer.history({ customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(api.followUp.list({ customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const answers = [
      await api.pool.list({ whose: 'colleagues', limit: 100 }),
      await api.pool.list({ whose: 'pool', limit: 100 }),
      await api.followUp.list({ authorId: owner.id, limit: 100 }),
      await api.board.get({ scope: 'team' }),
      await api.board.get({ scope: 'team', filter: { text: 'Hidden Mill' } }),
      await api.customer.search({ text: 'Hidden Mill' }),
      await api.conflict.list({}),
      await api.order.list({}),
    ]
    const text = JSON.stringify(answers)
    for (const name of ['Hidden Mill 2', 'Hidden Mill 3']) expect(text).not.toContain(name)
    expectNoSecret(answers)
  })

  test('a search by mailbox, phone or domain finds only where the asker may see those', async () => {
    const namesFor = async (person: Person, text: string) =>
      (await world.as(person).customer.search({ text })).rows.map(({ name }) => name).sort()
    for (const n of [1, 2, 3]) {
      const mailbox = `petra${n}.secret@hidden-mill-post.de`
      expect(await namesFor(stranger, mailbox)).toEqual([])
      expect(await namesFor(owner, mailbox)).toEqual([`Hidden Mill ${n}`])
      expect(await namesFor(owner, ` ${mailbox.toUpperCase()} `)).toEqual([`Hidden Mill ${n}`])
      expect(await namesFor(stranger, `${SECRETS.phone}${n}`)).toEqual([])
      expect(await namesFor(owner, `${SECRETS.phone}${n}`)).toEqual([`Hidden Mill ${n}`])
    }
    expect(await namesFor(stranger, 'Hidden Mill')).toEqual(['Hidden Mill 1'])
    // A website is of the company; a domain that only mailboxes have is not.
    expect(await namesFor(stranger, 'hidden-mill.de')).toEqual(['Hidden Mill 1'])
    expect(await namesFor(stranger, 'hidden-mill-post.de')).toEqual([])
    expect(await namesFor(owner, 'www.hidden-mill-post.de')).toEqual(['Hidden Mill 1', 'Hidden Mill 2', 'Hidden Mill 3'])
    expect(await namesFor(owner, 'hidden mill')).toEqual(['Hidden Mill 1', 'Hidden Mill 2', 'Hidden Mill 3'])
  })

  test('a follower reads contacts and finds by them, but neither note, text nor next step', async () => {
    const follower = await world.aRep()
    await world.aFollow({ customer: held.ordinary, rep: follower })
    const api = world.as(follower)
    const { customer } = await api.customer.get({ customerId: held.ordinary.id })
    expect(customer.contacts).toMatchObject({ emails: ['petra1.secret@hidden-mill-post.de'], note: null })
    expectNoSecret(customer, 'mailbox', 'phone', 'whatsapp', 'address')
    expectNoSecret(await api.customer.history({ customerId: held.ordinary.id }))
    expectNoSecret(await api.following.list({}))
    const { rows } = await api.customer.search({ text: 'petra1.secret@hidden-mill-post.de' })
    expect(rows.map(({ access }) => access)).toEqual(['following'])
  })

  test('what became close goes out of the follower’s sight; the follow shows as suspended with the holder', async () => {
    const follower = await world.aRep()
    const customer = await aSecretCustomer(owner, 'ordinary', 4)
    await world.aFollow({ customer, rep: follower })
    await world.as(owner).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    const api = world.as(follower)
    await expect(api.customer.get({ customerId: customer.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await api.customer.search({ text: 'petra4.secret@hidden-mill-post.de' })).rows).toEqual([])
    const { rows } = await api.following.list({})
    expect(rows).toMatchObject([
      { customerId: customer.id, isSuspended: true, tier: 'close', ownerName: owner.name, nextAt: null, lastContactAt: null },
    ])
    expectNoSecret(rows)
  })

  test('a mentor reads text and order totals of the newcomer’s closed customer, no contacts, no papers', async () => {
    const mentor = await world.aRep({ team })
    const newcomer = await world.aNewcomer({ team, mentor })
    const customer = await aSecretCustomer(newcomer, 'closed', 5)
    const api = world.as(mentor)
    const { customer: view } = await api.customer.get({ customerId: customer.id })
    expect(view.orders.map(({ amountMinor }) => amountMinor)).toEqual([1_250_000, 1_250_000])
    expectNoSecret(view, 'nextStep')
    const history = await api.customer.history({ customerId: customer.id })
    expect(JSON.stringify(history)).toContain(SECRETS.followUp)
    expectNoSecret(history, 'followUp')
    expect((await api.customer.search({ text: 'petra5.secret@hidden-mill-post.de' })).rows).toEqual([])
    expect(JSON.stringify(view.can)).not.toContain(SECRETS.contract)
  })

  test('the lead of another team sees as a rep does; the team’s own lead all', async () => {
    const otherLead = await world.aLead({ team: await world.aTeam() })
    const lead = await world.aLead({ team })
    await expect(world.as(otherLead).customer.get({ customerId: held.close.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expectNoSecret(await world.as(otherLead).customer.get({ customerId: held.ordinary.id }))
    const { customer } = await world.as(lead).customer.get({ customerId: held.close.id })
    expect(customer.contacts?.note).toBe(SECRETS.note)
  })

  test('contacts of followed ones show of so many customers a day; a second look at one of them is none more', async () => {
    const follower = await world.aRep()
    const customers: Customer[] = []
    for (let n = 0; n < 3; n++) customers.push(await world.aCustomer({ owner }))
    for (const customer of customers) await world.aFollow({ customer, rep: follower })
    const [first, second, third] = customers.map(({ id }) => ({ customerId: id }))
    if (!first || !second || !third) throw new Error('three')
    await world.setClauses({ sharing: { params: { followLimit: 100, followLapseDays: 30, contactViewsPerDay: 2 } } })
    try {
      const api = world.as(follower)
      await api.customer.get(first)
      await api.customer.get(first)
      await api.customer.get(second)
      expect((await api.customer.get(third)).customer).toMatchObject({
        access: 'following',
        contacts: null,
        contactsRefusal: { code: 'RATE_LIMITED', rule: 'R4', facts: { why: 'CONTACT_VIEWS', contactViewsPerDay: 2 } },
      })
      expect((await api.customer.get(second)).customer.contacts).not.toBeNull()
      expect(await world.db.contactView.count({ where: { personId: follower.id } })).toBe(2)
      const tomorrow = world.as(follower, world.daysAhead(1.01))
      expect((await tomorrow.customer.get(third)).customer.contacts).not.toBeNull()
      // All at once count one another.
      const greedy = await world.aRep()
      for (const customer of customers) await world.aFollow({ customer, rep: greedy })
      const answers = await Promise.all([first, second, third].map(input => world.as(greedy).customer.get(input)))
      expect(answers.filter(({ customer }) => customer.contacts !== null)).toHaveLength(2)
    } finally {
      await world.setClauses({})
    }
  })
})
