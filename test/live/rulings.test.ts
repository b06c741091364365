import { afterAll, beforeAll, expect, test } from 'vitest'
import { later, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld } from '../harness/world'

let database: TestDatabase
let server: ServerProcess
const world = createWorld(() => database.db, { now: () => new Date() })

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  server = await startServer({ databaseUrl: database.url })
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
})

test('a conflict reaches the lead at once and a stranger never; its ruling reaches both reps, of the customer only who may see it', async () => {
  const team = await world.aTeam()
  const [lead, holder] = [await world.aLead({ team }), await world.aRep({ team })]
  const [challenger, stranger] = [await world.aRep(), await world.aRep()]
  const held = await world.aCustomer({ owner: holder, tier: 'close', name: 'Sturmvogel Reederei GmbH' })
  const clients = await Promise.all([lead, holder, challenger, stranger].map(person => signedIn(server.address, person)))
  const [leads, _, challengers, strangers] = clients as [(typeof clients)[0], (typeof clients)[0], (typeof clients)[0], (typeof clients)[0]]
  const sockets = await Promise.all(clients.map(client => client.connect()))
  const [leadHears, holderHears, challengerHears, strangerHears] = sockets as [
    (typeof sockets)[0],
    (typeof sockets)[0],
    (typeof sockets)[0],
    (typeof sockets)[0],
  ]
  try {
    const entry = { name: 'Sturm-Vogel Reederei G.m.b.H.', country: 'DE', emails: [], phones: [] }
    expect(await outcomeOf(challengers.api.customer.enter.mutate(entry))).toMatchObject({ code: 'PROTECTED' })
    const opened = await leadHears.seen(event => event.type === 'conflict.opened')
    // The holder's card shows that there is one.
    await holderHears.seen(event => event.type === 'customer.edited' && event.card?.openConflicts === 1)
    const conflictId = opened.type === 'conflict.opened' ? opened.conflictId : ''
    expect(await leads.api.conflict.get.query({ conflictId })).toMatchObject({ can: { rule: null }, held: { customerId: held.id } })
    await leads.api.conflict.arbitrate.mutate({ conflictId, ruling: 'uphold', reason: 'held since March' })

    const told = await challengerHears.seen(event => event.type === 'conflict.ruled')
    expect(JSON.stringify(told)).not.toContain(held.id)
    expect(await holderHears.seen(event => event.type === 'conflict.ruled')).toMatchObject({ conflictId, customerId: held.id })
    await holderHears.seen(event => event.type === 'customer.edited' && event.card?.openConflicts === 0)
    await later(300)
    expect(strangerHears.events).toEqual([])
    expect(await outcomeOf(strangers.api.conflict.get.query({ conflictId }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(JSON.stringify(await challengers.api.conflict.get.query({ conflictId }))).not.toContain(held.name)
  } finally {
    for (const socket of sockets) socket.close()
  }
})
