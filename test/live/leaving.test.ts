import { expect, test } from 'vitest'
import { connect, createClient, eventually, type LiveSocket, later, outcomeOf, signedIn, signIn } from '../harness/client'
import { onTwoProcesses } from '../harness/two-processes'
import type { Person, Team } from '../harness/world'

let team: Team
let lead: Person
let admin: Person

const { world, servers, windowOf, closeWithTest } = onTwoProcesses(async world => {
  team = await world.aTeam()
  lead = await world.aLead({ team })
  admin = await world.anAdmin()
})
const [first, second] = servers

const isHungUp = (window: LiveSocket) =>
  new Promise<number>((resolve, reject) => {
    const began = performance.now()
    window.socket.once('disconnect', () => resolve(performance.now() - began))
    setTimeout(() => reject(new Error('still connected after 10 s')), 10_000).unref()
  })

test('who leaves is out everywhere at once: sockets of both processes, requests, a new connection with the old cookie; the book is with the heir, who is told once', async () => {
  const [leaver, heir] = [await world.aRep({ team }), await world.aRep({ team })]
  await world.manyCustomers(300, { owner: leaver })
  const cookie = await signIn(first.address, leaver.email)
  const [viaFirst, viaSecond] = [createClient(first.address, cookie), createClient(second.address, cookie)]
  const windows = [await viaFirst.connect(), await viaSecond.connect()]
  closeWithTest(...windows)
  const [ofHeir, ofLead] = [await windowOf(heir, second), await windowOf(lead, second)]
  const asAdmin = await signedIn(first.address, admin)
  const book = await asAdmin.api.people.book.query({ personId: leaver.id })
  expect(book.counts).toEqual({ closed: 0, close: 0, ordinary: 300 })
  const asHeir = await signedIn(second.address, heir)
  const ends = windows.map(isHungUp)
  const plan = { closed: [], close: [], ordinary: [heir.id], named: [], mentorId: null }
  await asAdmin.api.people.depart.mutate({ personId: leaver.id, plan, expected: book.counts })
  const began = performance.now()
  await Promise.all(ends)
  expect(performance.now() - began, 'hung up on at once, on every process').toBeLessThan(1_000)
  for (const client of [viaFirst, viaSecond]) {
    expect(await outcomeOf(client.api.board.get.query({ scope: 'mine' }))).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
    await expect(client.connect()).rejects.toThrow('UNAUTHORIZED')
  }
  await expect(connect(second.address, { cookie })).rejects.toThrow('UNAUTHORIZED')
  await expect(signIn(first.address, leaver.email)).rejects.toThrow('could not sign in')

  for (const window of [ofHeir, ofLead]) {
    expect(await window.seen(event => event.type === 'lanes.changed' && event.repIds.includes(heir.id))).toMatchObject({
      repIds: [leaver.id, heir.id],
    })
    expect(
      window.events.filter(({ type }) => type === 'customer.tierChanged'),
      'one event, not 300',
    ).toHaveLength(0)
  }
  expect((await asHeir.api.board.get.query({ scope: 'mine' })).lanes[0]?.tiers.ordinary.count).toBe(300)
})

test('a rep moved to another team: the former lead hears of the lane no more, the new one does, and both fetch anew', async () => {
  const west = await world.aTeam()
  const [moved, newLead] = [await world.aRep({ team }), await world.aLead({ team: west })]
  const customer = await world.aCustomer({ owner: moved })
  const [ofOld, ofNew] = [await windowOf(lead, first), await windowOf(newLead, second)]
  const asRep = await signedIn(second.address, moved)
  const asAdmin = await signedIn(first.address, admin)
  await asAdmin.api.people.update.mutate({ personId: moved.id, teamId: west.id })
  await Promise.all([ofOld, ofNew].map(window => window.seen(event => event.type === 'view.changed')))
  await asRep.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
  await ofNew.seen(event => event.type === 'customer.tierChanged' && event.customerId === customer.id)
  await later(300)
  expect(JSON.stringify(ofOld.events)).not.toContain(customer.id)
})

test('a deputy hears of the lane while the cover lasts, and not a moment longer', async () => {
  const [rep, deputy] = [await world.aRep({ team }), await world.aRep({ team })]
  const [during, after] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
  const window = await windowOf(deputy, second)
  const asRep = await signedIn(first.address, rep)
  const today = new Date().toISOString().slice(0, 10)
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  const { coverId } = await asRep.api.people.setCover.mutate({ repId: rep.id, deputyId: deputy.id, from: today, until })
  await window.seen(event => event.type === 'view.changed')
  await asRep.api.customer.changeTier.mutate({ customerId: during.id, to: 'close', version: 1 })
  await window.seen(event => event.type === 'customer.tierChanged' && event.customerId === during.id)
  await asRep.api.people.endCover.mutate({ coverId })
  await eventually(async () => expect(window.events.filter(({ type }) => type === 'view.changed')).toHaveLength(2))
  await asRep.api.customer.changeTier.mutate({ customerId: after.id, to: 'close', version: 1 })
  await later(300)
  expect(JSON.stringify(window.events)).not.toContain(after.id)
})

test('who is invited joins over HTTP and is on the lead’s board', async () => {
  const asAdmin = await signedIn(first.address, admin)
  const { token } = await asAdmin.api.people.invite.mutate({ email: 'new@test.local', role: 'rep', teamId: team.id, mentorId: null })
  const ofLead = await windowOf(lead)
  await createClient(second.address, null).api.account.accept.mutate({ token, name: 'Wang Lei', password: 'a-long-enough-password' })
  await ofLead.seen(event => event.type === 'view.changed')
  const asLead = await signedIn(first.address, lead)
  expect((await asLead.api.board.get.query({ scope: 'team' })).lanes.map(({ name }) => name)).toContain('Wang Lei')
  expect(await signIn(first.address, 'new@test.local', 'a-long-enough-password')).toContain('session-token')
})

test('no process has met an error', () => {
  expect([...first.errors(), ...second.errors()]).toEqual([])
})
