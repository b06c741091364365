import { expect, test } from 'vitest'
import { eventually, type LiveSocket, outcomeOf, signedIn } from '../harness/client'
import { onTwoProcesses } from '../harness/two-processes'
import type { Person } from '../harness/world'

let admin: Person
let rep: Person
let lead: Person
let gone: Person

const { world, servers, windowOf } = onTwoProcesses(
  async world => {
    admin = await world.anAdmin()
    const team = await world.aTeam()
    rep = await world.aRep({ team })
    lead = await world.aLead({ team })
    gone = await world.aRep({ status: 'left', canSignIn: false })
  },
  { company: { clauses: { territory: { state: 'dormant', wakes: { byHand: true } } } } },
)
const [first, second] = servers

test('a version that is published is told to everybody, on either process, and lanes get its quota', async () => {
  const windows = [await windowOf(rep, first), await windowOf(lead, second), await windowOf(admin, second)]
  const api = (await signedIn(first.address, admin)).api
  const { draftId } = await api.policy.draft.mutate({ clauses: [{ clauseId: 'quota', params: { closeQuota: 11 } }] })
  const { version } = await api.policy.publish.mutate({ draftId })
  for (const window of windows) expect(await window.seen(event => event.type === 'policy.published')).toMatchObject({ version })
  expect(await windows[0]?.seen(event => event.type === 'quota.changed' && event.repId === rep.id)).toMatchObject({ limit: 11 })
  await windows[0]?.seen(event => event.type === 'policy.tookEffect' && event.version === version)
  await windows[0]?.seen(event => event.type === 'notice.added')

  const ofRep = (await signedIn(second.address, rep)).api
  expect(await ofRep.me.get.query()).toMatchObject({ acknowledged: false, policy: { version, latestVersion: version } })
  await ofRep.policy.acknowledge.mutate({ version })
  expect((await ofRep.me.get.query()).acknowledged).toBe(true)
})

test('two admins who publish at once on two processes: one version, the other draft is stale', async () => {
  const other = await world.anAdmin()
  const apis = [(await signedIn(first.address, admin)).api, (await signedIn(second.address, other)).api]
  const drafts = await Promise.all(
    apis.map(api => api.policy.draft.mutate({ clauses: [{ clauseId: 'quota', params: { closeQuota: 12 } }] })),
  )
  const tries = await Promise.all(apis.map((api, n) => outcomeOf(api.policy.publish.mutate({ draftId: drafts[n]?.draftId ?? '' }))))
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
  expect(tries.find(({ ok }) => !ok)).toMatchObject({ code: 'STALE_VERSION', refusal: { rule: 'R11' } })
})

test('a clause that an admin wakes is told to everybody at once', async () => {
  const [ofRep, ofLead] = [await windowOf(rep, first), await windowOf(lead, second)]
  await (await signedIn(first.address, admin)).api.policy.wake.mutate({ clauseId: 'territory' })
  for (const window of [ofRep, ofLead]) {
    await window.seen(event => event.type === 'clause.woke' && event.clauseId === 'territory')
  }
})

test('a clause wakes when the eighth rep joins: once, told to everybody, and it stays awake when one leaves', async () => {
  const [ofRep, ofLead] = [await windowOf(rep, first), await windowOf(lead, second)]
  for (let n = 2; n <= 7; n++) await world.aRep()
  const isAwake = (event: LiveSocket['events'][number]) => event.type === 'clause.woke' && event.clauseId === 'futureLead'
  const eighth = await world.aRep()
  for (const window of [ofRep, ofLead]) await window.seen(isAwake, 15_000)
  expect([...ofRep.events, ...ofLead.events].filter(isAwake)).toHaveLength(2)
  await world.db.person.update({ where: { id: eighth.id }, data: { status: 'left' } })
  const api = (await signedIn(second.address, rep)).api
  const clause = (await api.policy.current.query()).clauses.find(({ clauseId }) => clauseId === 'futureLead')
  expect(clause).toMatchObject({ state: 'active', wakes: { atLeastReps: 8 } })
  expect(
    (await api.notice.list.query({})).notices.some(({ type, facts }) => type === 'clause.woke' && facts.clauseId === 'futureLead'),
  ).toBe(true)
  expect(await world.db.notice.count({ where: { personId: gone.id } }), 'who has left is told nothing').toBe(0)
})

test('a version whose time comes takes effect by the clock, told to everybody', async () => {
  const window = await windowOf(rep, second)
  const api = (await signedIn(first.address, admin)).api
  const { draftId } = await api.policy.draft.mutate({ clauses: [{ clauseId: 'quota', params: { closeQuota: 9 } }] })
  const { version } = await api.policy.publish.mutate({ draftId })
  // Its days are over.
  await world.db.policy.update({ where: { version }, data: { effectiveAt: new Date(Date.now() - 1_000) } })
  await window.seen(event => event.type === 'policy.tookEffect' && event.version === version, 15_000)
  await eventually(async () => expect((await world.lane(rep)).closeQuota).toBe(9))
})
