import { describe, expect, test } from 'vitest'
import { INDUSTRY_IDS, proposalOf } from '@/server/domain/industries'
import { firstPolicyClauses } from '@/server/domain/policy'
import { changeClauses, checkPolicy } from '@/server/domain/policy-check'
import { policyDifferences, rebaseDraft } from '@/server/domain/policy-difference'
import { decidePublish, type PublishFacts } from '@/server/domain/publishing'
import { decideWakeByHand, decideWaking, keepAwake, wakeClauses } from '@/server/domain/waking'

const NOW = new Date('2026-03-10T02:00:00Z')
const DAY = 86_400_000
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY)
const first = firstPolicyClauses()
const shares = (handoverShareBps: number) => changeClauses(first, [{ clauseId: 'commission', params: { handoverShareBps } }]).clauses

const facts = (changes: Partial<PublishFacts> = {}): PublishFacts => ({
  actor: { role: 'admin' },
  draft: { basedOn: 3, clauses: first },
  latest: { version: 3, clauses: first },
  noticeDays: 7,
  isFirst: false,
  today: '2026-03-10',
  holders: new Set(),
  ...changes,
})

describe('R11: publishing', () => {
  type Row = [what: string, changes: Partial<PublishFacts>, effectiveAt: Date | null, expected: Record<string, unknown>]
  test.each<Row>([
    ['takes effect when the notice has run', {}, null, { outcome: 'publish', version: 4, effectiveAt: inDays(7) }],
    ['or later', {}, inDays(30), { outcome: 'publish', effectiveAt: inDays(30) }],
    ['to the instant', {}, inDays(7), { outcome: 'publish', effectiveAt: inDays(7) }],
    [
      'not a moment earlier',
      {},
      new Date(inDays(7).getTime() - 1),
      { code: 'POLICY_INVALID', facts: { why: 'NOTICE_TOO_SHORT', noticeDays: 7, earliest: inDays(7).toISOString() } },
    ],
    ['not in the past', {}, inDays(-1), { code: 'POLICY_INVALID', facts: { why: 'IN_THE_PAST', earliest: inDays(7).toISOString() } }],
    ['not in another century', {}, inDays(3_651), { code: 'POLICY_INVALID', facts: { why: 'TOO_FAR' } }],
    ["the company's first takes effect at once", { isFirst: true }, null, { outcome: 'publish', effectiveAt: NOW }],
    ['or when it says', { isFirst: true }, inDays(2), { outcome: 'publish', effectiveAt: inDays(2) }],
    ['but not in the past', { isFirst: true }, new Date(NOW.getTime() - 1), { code: 'POLICY_INVALID', facts: { why: 'IN_THE_PAST' } }],
    ['without notice where the policy in force has none', { noticeDays: 0 }, null, { outcome: 'publish', effectiveAt: NOW }],
    ['a lead does not', { actor: { role: 'lead' } }, null, { code: 'FORBIDDEN', facts: { why: 'ADMINS_ONLY' } }],
    ['nor a rep', { actor: { role: 'rep' } }, null, { code: 'FORBIDDEN' }],
    [
      'a draft of an older version is refused as stale',
      { draft: { basedOn: 2, clauses: first } },
      null,
      { code: 'STALE_VERSION', facts: { version: 3, basedOn: 2 } },
    ],
    [
      'a draft that contradicts itself is refused with the field',
      { draft: { basedOn: 3, clauses: shares(900) } },
      null,
      {
        code: 'POLICY_INVALID',
        facts: { why: 'HANDOVER_NOT_HIGHEST', clauseId: 'commission', field: 'handoverShareBps', highestBps: 1_000 },
      },
    ],
    [
      'staleness is told before what is wrong with it',
      { draft: { basedOn: 1, clauses: shares(900) } },
      inDays(-1),
      { code: 'STALE_VERSION' },
    ],
  ])('%s', (_, changes, effectiveAt, expected) => {
    expect(decidePublish(facts(changes), effectiveAt, NOW)).toMatchObject(expected)
  })

  test('a draft cannot shorten its own notice', () => {
    const { clauses } = changeClauses(first, [{ clauseId: 'notice', params: { noticeDays: 0 } }])
    expect(decidePublish(facts({ draft: { basedOn: 3, clauses } }), NOW, NOW)).toMatchObject({ facts: { why: 'NOTICE_TOO_SHORT' } })
  })

  test('what woke while the draft was written is awake in it', () => {
    const woken = wakeClauses(first, ['futureLead'], NOW)
    const decision = decidePublish(facts({ latest: { version: 3, clauses: woken } }), null, NOW)
    expect(decision).toMatchObject({ clauses: { futureLead: { state: 'active', wokeAt: NOW.toISOString() } } })
  })
})

describe('R11: waking', () => {
  const withWakes = (wakes: { atLeastReps?: number; on?: string; byHand?: boolean }) =>
    firstPolicyClauses({ futureLead: { state: 'off' }, territory: { state: 'off' }, handover: { state: 'dormant', wakes } })
  test.each([
    ['the eighth rep', { atLeastReps: 8 }, 8, 'reps'],
    ['not the seventh', { atLeastReps: 8 }, 7, null],
    ['the day', { on: '2026-03-10' }, 1, 'date'],
    ['not the day before', { on: '2026-03-11' }, 1, null],
    ['the first of two conditions', { atLeastReps: 8, on: '2026-03-01' }, 2, 'date'],
    ['nothing by itself where a hand is needed', { byHand: true }, 1_000, null],
  ])('%s', (_, wakes, activeReps, cause) => {
    const waking = decideWaking(withWakes(wakes), { activeReps, today: '2026-03-10' })
    expect(waking).toEqual(cause ? [{ clauseId: 'handover', cause }] : [])
  })

  test('what is off does not wake, what is awake does not wake again', () => {
    const off = firstPolicyClauses({ handover: { state: 'off', wakes: { atLeastReps: 1 } }, territory: { state: 'off' } })
    expect(decideWaking(wakeClauses(off, ['futureLead'], NOW), { activeReps: 100, today: '2026-03-10' })).toEqual([])
  })

  test('by hand only what the policy says is woken so', () => {
    expect(decideWakeByHand({ clauses: withWakes({ byHand: true }) }, 'handover')).toEqual({ outcome: 'wake' })
    expect(decideWakeByHand({ clauses: withWakes({ atLeastReps: 8 }) }, 'handover')).toMatchObject({ facts: { why: 'NOT_BY_HAND' } })
    expect(decideWakeByHand({ clauses: first }, 'claimEvidence')).toMatchObject({ facts: { why: 'IS_OFF' } })
    expect(decideWakeByHand({ clauses: first }, 'cooldown')).toEqual({ outcome: 'nothing' })
  })

  test('a version that would put to sleep what woke does not; one that turns it off does', () => {
    const woken = wakeClauses(first, ['futureLead'], NOW)
    expect(keepAwake(first, woken).futureLead.state).toBe('active')
    const off = changeClauses(woken, [{ clauseId: 'futureLead', state: 'off' }]).clauses
    expect(keepAwake(off, woken).futureLead.state).toBe('off')
  })
})

describe('differences between versions', () => {
  test('are told clause by clause: state, what wakes it, each parameter', () => {
    const { clauses } = changeClauses(first, [
      { clauseId: 'quota', params: { closeQuota: 15 } },
      { clauseId: 'handover', state: 'dormant', wakes: { atLeastReps: 5 } },
      { clauseId: 'territory', wakes: { atLeastReps: 40 } },
    ])
    expect(policyDifferences(first, clauses)).toEqual([
      { clauseId: 'quota', what: 'param', name: 'closeQuota', from: 20, to: 15 },
      { clauseId: 'handover', what: 'state', from: 'active', to: 'dormant' },
      { clauseId: 'handover', what: 'wakes', from: null, to: { atLeastReps: 5 } },
      { clauseId: 'territory', what: 'wakes', from: { atLeastReps: 50 }, to: { atLeastReps: 40 } },
    ])
    expect(policyDifferences(clauses, clauses)).toEqual([])
  })

  test('a draft brought onto a newer version keeps its own changes and takes the other ones', () => {
    const draft = changeClauses(first, [{ clauseId: 'quota', params: { closeQuota: 15 } }]).clauses
    const newBase = changeClauses(first, [
      { clauseId: 'quota', params: { closeQuota: 25 } },
      { clauseId: 'evidence', params: { coldAfterDays: 21 } },
      { clauseId: 'handover', state: 'off' },
    ]).clauses
    const rebased = rebaseDraft({ oldBase: first, draft, newBase })
    expect(policyDifferences(newBase, rebased)).toEqual([{ clauseId: 'quota', what: 'param', name: 'closeQuota', from: 25, to: 15 }])
  })
})

describe('R2: the template of every industry', () => {
  test.each(INDUSTRY_IDS)('%s proposes a quota and a policy that can be published', industry => {
    const { clauses, problems } = changeClauses(first, proposalOf(industry))
    expect(problems).toEqual([])
    expect(checkPolicy(clauses, { today: '2026-03-10' })).toEqual([])
    expect(proposalOf(industry).some(({ clauseId, params }) => clauseId === 'quota' && 'closeQuota' in (params ?? {}))).toBe(true)
  })
})
