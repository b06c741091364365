import { beforeAll, expect, test } from 'vitest'
import { sweepPolicy } from '@/server/jobs/policy-sweep'
import { policyInForce } from '@/server/queries/policy-in-force'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Person } from '../../harness/world'

const DAY = 86_400_000

/** R11: ways to have a policy that nobody was told of in time, or that says two things at once. */
onEachDatabase('bending the policy', world => {
  let admin: Person
  let rep: Person
  const inDays = (days: number) => new Date(world.now.getTime() + days * DAY)
  const refused = async (call: Promise<unknown>) => {
    const { code, facts } = await refusalOf(call)
    return [code, facts.why]
  }

  beforeAll(async () => {
    admin = await world.anAdmin()
    rep = await world.aRep()
    // Published by the company, so that the next one needs its notice.
    await world.db.policy.update({ where: { version: 1 }, data: { publishedBy: admin.id } })
  })

  test('publishing in the past: no version takes effect before it is published, nor without its notice', async () => {
    const as = world.as(admin)
    const { draftId } = await as.policy.draft({ clauses: [{ clauseId: 'commission', params: { closerRateBps: 100 } }] })
    expect(await refused(as.policy.publish({ draftId, effectiveAt: inDays(-30) }))).toEqual(['POLICY_INVALID', 'IN_THE_PAST'])
    expect(await refused(as.policy.publish({ draftId, effectiveAt: world.now }))).toEqual(['POLICY_INVALID', 'NOTICE_TOO_SHORT'])
    expect((await as.policy.current()).latest.version).toBe(1)
  })

  test('a draft that shortens the notice has to wait out the present one', async () => {
    const as = world.as(admin)
    const { draftId } = await as.policy.draft({ clauses: [{ clauseId: 'notice', params: { noticeDays: 0 } }] })
    expect(await refused(as.policy.publish({ draftId, effectiveAt: inDays(1) }))).toEqual(['POLICY_INVALID', 'NOTICE_TOO_SHORT'])
  })

  test('a clause that sleeps until the eighth rep is not woken by hand a week early', async () => {
    expect(await refused(world.as(admin).policy.wake({ clauseId: 'futureLead' }))).toEqual(['POLICY_INVALID', 'NOT_BY_HAND'])
    expect(await refused(world.as(admin).policy.wake({ clauseId: 'claimEvidence' }))).toEqual(['POLICY_INVALID', 'IS_OFF'])
    expect((await policyInForce(world.db, world.now)).clauses.futureLead.state).toBe('dormant')
  })

  test('a policy that contradicts itself is not published, however it came to be a draft', async () => {
    const as = world.as(admin)
    const share = (params: Record<string, number>) => as.policy.draft({ clauses: [{ clauseId: 'commission', params }] })
    const tries = [
      [await share({ handoverShareBps: 1_000 }), 'HANDOVER_NOT_HIGHEST'],
      [await share({ mentorShareBps: 1_500 }), 'CLOSER_UNDER_HALF'],
      [await as.policy.draft({ clauses: [{ clauseId: 'protection', state: 'off' }] }), 'ALWAYS_ACTIVE'],
      [await as.policy.draft({ clauses: [{ clauseId: 'newcomers', state: 'off' }] }), 'NEEDS_CLAUSE'],
      [await as.policy.draft({ clauses: [{ clauseId: 'handover', state: 'dormant', wakes: null }] }), 'WAKES_MISSING'],
    ] as const
    for (const [{ draftId }, why] of tries) expect(await refused(as.policy.publish({ draftId }))).toEqual(['POLICY_INVALID', why])
    expect((await as.policy.current()).latest.version).toBe(1)
  })

  test('a rep or a lead drafts, previews, publishes and wakes nothing, and reads no draft', async () => {
    const { draftId } = await world.as(admin).policy.draft({})
    for (const person of [rep, await world.aLead()]) {
      const as = world.as(person)
      for (const call of [
        as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 999 } }] }),
        as.policy.draft({ draftId, clauses: [] }),
        as.policy.drafts(),
        as.policy.preview({ draftId }),
        as.policy.publish({ draftId }),
        as.policy.discard({ draftId }),
        as.policy.wake({ clauseId: 'territory' }),
      ]) {
        expect(await refused(call)).toEqual(['FORBIDDEN', 'ADMINS_ONLY'])
      }
    }
    expect((await world.as(admin).policy.drafts()).drafts.some(draft => draft.draftId === draftId)).toBe(true)
  })

  test('nobody acknowledges in advance what has not been published', async () => {
    expect(await refused(world.as(rep).policy.acknowledge({ version: 99 }))).toEqual(['NOT_FOUND', undefined])
  })

  test('a lowered quota takes nothing away and refuses new claims until there is room', async () => {
    const owner = await world.aRep({ quota: 20 })
    await world.manyCustomers(3, { owner, tier: 'close' })
    const next = await world.aCustomer({ owner })
    const as = world.as(admin)
    const { draftId } = await as.policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 2 } }] })
    await as.policy.publish({ draftId })
    await sweepPolicy(world.db, inDays(7))
    expect(await world.lane(owner)).toMatchObject({ closeCount: 3, closeQuota: 2 })
    const claim = world.as(owner, inDays(7)).customer.changeTier({ customerId: next.id, to: 'close', version: 1 })
    expect(await refusalOf(claim)).toMatchObject({ code: 'QUOTA_FULL', facts: { held: 3, limit: 2 } })
  })
})

onPostgres('a policy that changes under a claim', world => {
  test('every claim is decided by a version that was in force, and its history row names it', async () => {
    const admin = await world.anAdmin()
    const owner = await world.aRep({ quota: 50 })
    const customers = await Promise.all(Array.from({ length: 12 }, () => world.aCustomer({ owner })))
    await world.setClauses({ notice: { params: { noticeDays: 0 } }, opening: { state: 'dormant', wakes: { byHand: true } } })
    await world.db.policy.update({ where: { version: 1 }, data: { publishedBy: admin.id } })
    const { draftId } = await world.as(admin).policy.draft({ clauses: [{ clauseId: 'quota', params: { closeQuota: 40 } }] })
    const claims = customers.map(({ id }) => world.as(owner).customer.changeTier({ customerId: id, to: 'close', version: 1 }))
    const [published, , ...answers] = await Promise.all([
      world.as(admin).policy.publish({ draftId }),
      world.as(admin).policy.wake({ clauseId: 'opening' }),
      ...claims,
    ])
    expect(published.version).toBe(2)
    expect(answers.every(({ outcome }) => outcome === 'moved')).toBe(true)
    const rows = await world.db.tierChange.findMany({ where: { kind: 'claimed', actorId: owner.id }, select: { policyVersion: true } })
    expect(rows).toHaveLength(12)
    expect(rows.every(({ policyVersion }) => policyVersion === 1 || policyVersion === 2)).toBe(true)
    expect(await world.lane(owner)).toMatchObject({ closeCount: 12, closeQuota: 40 })
    const { clauses } = await policyInForce(world.db, world.now)
    expect(clauses.opening.state, 'awake in the version that was published meanwhile').toBe('active')
  })
})
