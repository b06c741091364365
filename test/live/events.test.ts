import { describe, expect, test } from 'vitest'
import type { LiveEvent } from '@/server/domain/events'
import { connect, createClient, type LiveSocket, outcomeOf, signedIn, signIn } from '../harness/client'
import { PASSWORD } from '../harness/password'
import { onTwoProcesses } from '../harness/two-processes'
import type { Customer, Person, Team } from '../harness/world'

let team: Team
let rep: Person
let mate: Person
let lead: Person
let outsider: Person
let otherLead: Person
let admin: Person

const { world, servers, windowOf, closeWithTest } = onTwoProcesses(async world => {
  team = await world.aTeam()
  const otherTeam = await world.aTeam()
  rep = await world.aRep({ team })
  mate = await world.aRep({ team })
  lead = await world.aLead({ team })
  outsider = await world.aRep({ team: otherTeam })
  otherLead = await world.aLead({ team: otherTeam })
  admin = await world.anAdmin()
})
const [first, second] = servers

/** The person claims a customer of their own; waits until the window has seen that, so that whatever was sent before it has come. */
async function flush(person: Person, window: LiveSocket): Promise<void> {
  const customer = await world.aCustomer({ owner: person })
  const client = await signedIn(first.address, person)
  await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
  await window.seen(event => 'customerId' in event && event.customerId === customer.id)
}

const isMoveOf = (customer: Customer) => (event: LiveEvent) => event.type === 'customer.tierChanged' && event.customerId === customer.id
const about = (window: LiveSocket, customer: Customer) => window.events.filter(event => JSON.stringify(event).includes(customer.id))

describe('who sees a claim of an own customer', () => {
  test("the rep's other window, the lead and the admin get the event with the card; nobody else a word of it", async () => {
    const customer = await world.aCustomer({ owner: rep, name: 'Hansa Werkzeug GmbH' })
    const [own, ofLead, ofAdmin] = [await windowOf(rep), await windowOf(lead), await windowOf(admin)]
    const [ofMate, ofOutsider, ofOtherLead] = [await windowOf(mate), await windowOf(outsider), await windowOf(otherLead)]
    const client = await signedIn(first.address, rep)
    const answer = await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    expect(answer).toMatchObject({ outcome: 'moved', version: 2 })

    for (const window of [own, ofLead, ofAdmin]) {
      expect(await window.seen(isMoveOf(customer))).toMatchObject({
        version: 2,
        from: 'ordinary',
        to: 'close',
        ownerId: rep.id,
        actorId: rep.id,
        card: { customerId: customer.id, name: 'Hansa Werkzeug GmbH', tier: 'close', version: 2, ownerId: rep.id },
      })
    }
    // The team sees the gauge, and neither the customer nor its name.
    expect(await ofMate.seen(event => event.type === 'quota.changed' && event.repId === rep.id)).toMatchObject({ limit: 20 })
    await flush(outsider, ofOutsider)
    expect(about(ofMate, customer)).toEqual([])
    expect(about(ofOutsider, customer)).toEqual([])
    expect(about(ofOtherLead, customer)).toEqual([])
    expect(ofOutsider.events.filter(event => event.type === 'quota.changed' && event.repId === rep.id)).toEqual([])
    expect(JSON.stringify(ofMate.events)).not.toContain('Hansa')
  })

  test('no event carries contacts', async () => {
    const customer = await world.aCustomer({ owner: rep, emails: ['secret.buyer@hansa.example'], phones: ['+49 40 123456'] })
    const ofLead = await windowOf(lead)
    const client = await signedIn(first.address, rep)
    await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    await ofLead.seen(isMoveOf(customer))
    expect(JSON.stringify(ofLead.events)).not.toMatch(/secret\.buyer|123456/)
  })
})

test('a follower gets a poke: that something changed, not what', async () => {
  const customer = await world.aCustomer({ owner: rep })
  await world.aFollow({ customer, rep: outsider })
  const window = await windowOf(outsider)
  const client = await signedIn(first.address, rep)
  await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
  const { id, at, ...poke } = await window.seen(isMoveOf(customer))
  expect(poke).toEqual({ type: 'customer.tierChanged', customerId: customer.id, version: 2 })
})

test('a rep whose ordinary customer was claimed hears who has it now, without the card', async () => {
  const customer = await world.aCustomer({ owner: outsider })
  const [loser, winner] = [await windowOf(outsider), await windowOf(rep)]
  const client = await signedIn(first.address, rep)
  await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
  const told = await loser.seen(isMoveOf(customer))
  expect(told).toMatchObject({ ownerId: rep.id, previousOwnerId: outsider.id })
  expect(told).not.toHaveProperty('card')
  expect(await loser.seen(event => event.type === 'notice.added')).toBeTruthy()
  expect(await winner.seen(isMoveOf(customer))).toHaveProperty('card')
})

test('who shows the pool or colleagues’ customers hears that one went, whoever they are, and no more than that', async () => {
  const customer = await world.aCustomer({ owner: rep })
  const window = await windowOf(outsider, second)
  const client = await signedIn(first.address, mate)
  await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
  const { id, at, ...poke } = await window.seen(event => event.type === 'pool.changed')
  expect(poke).toEqual({ type: 'pool.changed' })
  expect(about(window, customer)).toEqual([])
  const listed = await (await signedIn(second.address, outsider)).api.pool.list.query({ whose: 'colleagues', limit: 100 })
  expect(listed.rows.map(row => row.customerId)).not.toContain(customer.id)
})

test('a refused move sends nothing', async () => {
  const [mine, other] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: outsider, tier: 'close' })]
  const window = await windowOf(rep)
  const client = await signedIn(first.address, rep)
  const stale = await outcomeOf(client.api.customer.changeTier.mutate({ customerId: mine.id, to: 'close', version: 7 }))
  const held = await outcomeOf(client.api.customer.changeTier.mutate({ customerId: other.id, to: 'close', version: 2 }))
  expect([stale, held].map(outcome => !outcome.ok && outcome.code)).toEqual(['STALE_VERSION', 'PROTECTED'])
  await flush(rep, window)
  expect(about(window, mine)).toEqual([])
  expect(about(window, other)).toEqual([])
})

describe('two processes joined by Redis', () => {
  test('a change on the first is seen in a window on the second, and the other way round', async () => {
    const [one, other] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
    const [onFirst, onSecond] = [await windowOf(lead, first), await windowOf(lead, second)]
    const [viaFirst, viaSecond] = [await signedIn(first.address, rep), await signedIn(second.address, rep)]
    await viaFirst.api.customer.changeTier.mutate({ customerId: one.id, to: 'close', version: 1 })
    expect(await onSecond.seen(isMoveOf(one))).toMatchObject({ version: 2, card: { tier: 'close' } })
    await viaSecond.api.customer.changeTier.mutate({ customerId: other.id, to: 'close', version: 1 })
    expect(await onFirst.seen(isMoveOf(other))).toMatchObject({ version: 2, card: { tier: 'close' } })
  })

  test('an event stays within its rooms on the other process as well', async () => {
    const customer = await world.aCustomer({ owner: rep })
    const window = await windowOf(outsider, second)
    const client = await signedIn(first.address, rep)
    await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    await flush(outsider, window)
    expect(about(window, customer)).toEqual([])
  })

  test('what a process committed and died before it sent is sent by another', async () => {
    const customer = await world.aCustomer({ owner: rep })
    const window = await windowOf(lead)
    // The command without a server around it: committed, and nobody woken.
    await world.as(rep, new Date()).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
    expect(await window.seen(isMoveOf(customer), 10_000)).toMatchObject({ version: 2, card: { tier: 'close' } })
  })
})

describe('who is let in', () => {
  test('nobody without a session', async () => {
    await expect(connect(first.address, {})).rejects.toThrow('UNAUTHORIZED')
    await expect(connect(first.address, { cookie: 'next-auth.session-token=eyJhbGciOiJkaXIifQ..nonsense' })).rejects.toThrow('UNAUTHORIZED')
  })

  test('nobody with a session that has expired or was revoked', async () => {
    for (const change of [{ expiresAt: new Date(Date.now() - 1_000) }, { revokedAt: new Date() }]) {
      const person = await world.aRep({ team })
      const client = await signedIn(first.address, person)
      await world.db.session.updateMany({ where: { personId: person.id }, data: change })
      await expect(client.connect()).rejects.toThrow('UNAUTHORIZED')
      expect(await outcomeOf(client.api.board.get.query({ scope: 'mine' }))).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
    }
  })

  test('no page of another site, even with the cookie of a person', async () => {
    const client = await signedIn(first.address, rep)
    await expect(client.connect({ headers: { origin: 'https://elsewhere.example' } })).rejects.toThrow()
    const own = await client.connect({ headers: { origin: first.address } })
    own.close()
  })

  test('a client cannot choose its rooms', async () => {
    const customer = await world.aCustomer({ owner: rep })
    const window = await windowOf(outsider)
    for (const word of ['join', 'subscribe', 'room', 'event']) window.socket.emit(word, `rep:${rep.id}`)
    const client = await signedIn(first.address, rep)
    await client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    await flush(outsider, window)
    expect(about(window, customer)).toEqual([])
  })
})

describe('access that ends', () => {
  const closed = (window: LiveSocket) =>
    new Promise<number>((resolve, reject) => {
      const began = performance.now()
      window.socket.once('disconnect', () => resolve(performance.now() - began))
      setTimeout(() => reject(new Error('still connected after 5 s')), 5_000).unref()
    })

  test('a disabled person is hung up on at once, on every process, and comes back neither by HTTP nor by socket', async () => {
    const person = await world.aRep({ team })
    const [viaFirst, viaSecond] = [await signedIn(first.address, person), await signedIn(second.address, person)]
    const windows = [await viaFirst.connect(), await viaSecond.connect()]
    const ends = Promise.all(windows.map(closed))
    const asAdmin = await signedIn(first.address, admin)
    await asAdmin.api.people.disable.mutate({ personId: person.id })
    for (const ms of await ends) expect(ms).toBeLessThan(2_000)
    for (const client of [viaFirst, viaSecond]) {
      expect(await outcomeOf(client.api.board.get.query({ scope: 'mine' }))).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
      await expect(client.connect()).rejects.toThrow('UNAUTHORIZED')
    }
    await expect(signedIn(first.address, person)).rejects.toThrow('could not sign in')
  })

  test('a new password ends every other session at once and keeps the one it was changed in', async () => {
    const person = await world.aRep({ team })
    const [here, elsewhere] = [await signedIn(first.address, person), await signedIn(second.address, person)]
    const window = await elsewhere.connect()
    const end = closed(window)
    await here.api.me.changePassword.mutate({ currentPassword: PASSWORD, newPassword: 'Another-password-2' })
    await end
    expect(await outcomeOf(elsewhere.api.board.get.query({ scope: 'mine' }))).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
    const again = createClient(first.address, await signIn(first.address, person.email, 'Another-password-2'))
    expect(await outcomeOf(again.api.board.get.query({ scope: 'mine' }))).toMatchObject({ ok: true })
  })

  test("a lead who becomes a rep sees no more of the team's lanes", async () => {
    const demoted = await world.aLead({ team })
    const window = await windowOf(demoted, second)
    const [before, after] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
    const client = await signedIn(first.address, rep)
    await client.api.customer.changeTier.mutate({ customerId: before.id, to: 'close', version: 1 })
    await window.seen(isMoveOf(before))

    const asAdmin = await signedIn(first.address, admin)
    await asAdmin.api.people.changeRole.mutate({ personId: demoted.id, role: 'rep' })
    const next = await signedIn(second.address, demoted).then(again => again.connect())
    closeWithTest(next)
    await client.api.customer.changeTier.mutate({ customerId: after.id, to: 'close', version: 1 })
    await flush(demoted, next)
    expect(about(window, after)).toEqual([])
    expect(about(next, after)).toEqual([])
  })
})

test('no process has met an error', () => {
  expect([...first.errors(), ...second.errors()]).toEqual([])
})
