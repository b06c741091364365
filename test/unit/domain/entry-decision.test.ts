import { describe, expect, test } from 'vitest'
import {
  decideAcceptance,
  decideEdit,
  decideEntry,
  type EditFacts,
  type EntryMatch,
  isAcceptedAtOnce,
  mayEdit,
} from '@/server/domain/entry-decision'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const match = (changes: Partial<EntryMatch>): EntryMatch => ({
  customerId: 'c1',
  verdict: 'same',
  tier: 'closed',
  ownerId: 'other',
  enteredAt: at(1),
  ...changes,
})
const decide = (matches: EntryMatch[], protection: 'rule' | 'protect' | 'free' = 'rule') => decideEntry(matches, 'me', protection)

describe('R8: an entry', () => {
  test.each<[string, EntryMatch[], string, string | undefined]>([
    ['nothing like it', [], 'enter', 'entered'],
    ["the same as another's closed one", [match({})], 'protected', undefined],
    ["the same as another's close one", [match({ tier: 'close' })], 'protected', undefined],
    ['the same as an own closed one', [match({ ownerId: 'me' })], 'yours', undefined],
    ['the same as an own ordinary one', [match({ ownerId: 'me', tier: 'ordinary' })], 'yours', undefined],
    ["the same as another's ordinary one", [match({ tier: 'ordinary' })], 'follow', undefined],
    ['the same as one of the pool', [match({ tier: 'ordinary', ownerId: null })], 'follow', undefined],
    ["suspected of another's close one", [match({ verdict: 'suspected', tier: 'close' })], 'enter', 'suspected'],
    ["of the group of another's closed one", [match({ verdict: 'group' })], 'enter', 'group'],
    ['suspected of an ordinary one', [match({ verdict: 'suspected', tier: 'ordinary' })], 'enter', 'suspected'],
    ["an own one and another's protected one", [match({ ownerId: 'me', customerId: 'c0' }), match({})], 'protected', undefined],
    [
      'suspected of one, the same as another',
      [match({ verdict: 'suspected' }), match({ customerId: 'c2', tier: 'ordinary' })],
      'follow',
      undefined,
    ],
  ])('%s', (_, matches, outcome, as) => {
    const decision = decide(matches)
    expect(decision.outcome).toBe(outcome)
    expect(decision.outcome === 'enter' ? decision.as : undefined).toBe(as)
  })

  test('a conflict opens only with what is protected from the one who enters', () => {
    const against = (matches: EntryMatch[], protection?: 'rule' | 'protect' | 'free') => {
      const decision = decide(matches, protection)
      return decision.outcome === 'enter' ? decision.against.map(({ customerId }) => customerId) : decision.outcome
    }
    expect(against([match({ verdict: 'suspected' })])).toEqual(['c1'])
    expect(against([match({ verdict: 'suspected', ownerId: 'me' })])).toEqual([])
    expect(against([match({ verdict: 'suspected', tier: 'ordinary' })])).toEqual([])
    expect(against([match({ verdict: 'group' })])).toEqual(['c1'])
    expect(against([match({ verdict: 'group' })], 'free')).toEqual([])
    expect(against([match({ verdict: 'group' })], 'protect')).toBe('protected')
    expect(against([match({ verdict: 'group', ownerId: 'me' })], 'protect')).toEqual([])
    expect(against([match({ verdict: 'suspected' })], 'protect')).toEqual(['c1'])
  })

  test('of two ordinary ones the earlier is followed', () => {
    const two = [
      match({ tier: 'ordinary', customerId: 'late', enteredAt: at(9) }),
      match({ tier: 'ordinary', customerId: 'early', enteredAt: at(2) }),
    ]
    expect(decide(two)).toMatchObject({ outcome: 'follow', match: { customerId: 'early' } })
  })

  test('only what is suspected is flagged so', () => {
    expect(decide([match({ verdict: 'group' })])).toMatchObject({ isSuspected: false })
    expect(decide([match({ verdict: 'suspected', tier: 'ordinary' })])).toMatchObject({ isSuspected: true })
  })
})

const rep = { id: 'me', role: 'rep', teamId: 't1', status: 'active' } as const
const lead = { id: 'boss', role: 'lead', teamId: 't1', status: 'active' } as const
const admin = { id: 'root', role: 'admin', teamId: null, status: 'active' } as const
const own = {
  tier: 'closed',
  version: 4,
  ownerId: 'me',
  ownerName: '周敏',
  ownerTeamId: 't1',
  ownerMentorId: null,
  tierSince: at(5),
} as const
const others = { ...own, ownerId: 'other' } as const
const ordinary = { ...others, tier: 'ordinary' } as const
const pool = { ...ordinary, ownerId: null, ownerName: null, ownerTeamId: null } as const

describe('R3, R8: who edits', () => {
  test.each<[string, EditFacts, number, boolean, string]>([
    ['the owner', { actor: rep, customer: own }, 4, true, 'allowed'],
    ["another's protected one", { actor: rep, customer: others }, 4, true, 'PROTECTED'],
    ["another's protected one, stale", { actor: rep, customer: others }, 3, true, 'PROTECTED'],
    ["another's ordinary one", { actor: rep, customer: ordinary }, 4, true, 'FORBIDDEN'],
    ['one of the pool, by a rep', { actor: rep, customer: pool }, 4, true, 'FORBIDDEN'],
    ['one of the pool, by a lead', { actor: lead, customer: pool }, 4, true, 'allowed'],
    ['the lead of the team', { actor: lead, customer: others }, 4, true, 'allowed'],
    ['the lead of another team', { actor: { ...lead, teamId: 't2' }, customer: others }, 4, true, 'PROTECTED'],
    ['a lead without a team', { actor: { ...lead, teamId: null }, customer: { ...others, ownerTeamId: null } }, 4, true, 'PROTECTED'],
    ['an admin', { actor: admin, customer: others }, 4, true, 'allowed'],
    ['a stale version', { actor: rep, customer: own }, 3, true, 'STALE_VERSION'],
    ['from notice on, the identity', { actor: { ...rep, status: 'onNotice' }, customer: own }, 4, true, 'ON_NOTICE'],
    ['from notice on, the address', { actor: { ...rep, status: 'onNotice' }, customer: own }, 4, false, 'allowed'],
  ])('%s', (_, facts, version, changesIdentity, expected) => {
    const decision = decideEdit(facts, version, changesIdentity)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
    expect(mayEdit(facts)).toBe(!['PROTECTED', 'FORBIDDEN'].includes(expected))
  })

  test('a refusal says who holds it, and nothing of contacts', () => {
    expect(decideEdit({ actor: rep, customer: others }, 4, true)).toEqual({
      outcome: 'refused',
      code: 'PROTECTED',
      rule: 'R3',
      facts: { holderId: 'other', holderName: '周敏', tier: 'closed', since: '2026-01-05T00:00:00.000Z' },
    })
  })

  test.each<[string, EditFacts, boolean]>([
    ['on an ordinary one', { actor: rep, customer: { ...own, tier: 'ordinary' } }, true],
    ['by the owner on a protected one', { actor: rep, customer: own }, false],
    ['by the lead', { actor: lead, customer: own }, true],
    ['by the lead who owns it', { actor: lead, customer: { ...own, ownerId: 'boss' } }, false],
    ['by the lead who mentors the owner', { actor: lead, customer: { ...own, ownerMentorId: 'boss' } }, false],
    ['by an admin', { actor: admin, customer: own }, true],
  ])('R8: a new value %s protects at once: %s', (_, facts, expected) => {
    expect(isAcceptedAtOnce(facts)).toBe(expected)
  })

  test.each<[string, EditFacts & { hasOtherRuler: boolean }, number, string]>([
    ['the lead', { actor: lead, customer: own, hasOtherRuler: true }, 4, 'allowed'],
    ['the owner', { actor: rep, customer: own, hasOtherRuler: true }, 4, 'FORBIDDEN'],
    ['another rep', { actor: rep, customer: others, hasOtherRuler: true }, 4, 'PROTECTED'],
    ['the lead of another team', { actor: { ...lead, teamId: 't2' }, customer: own, hasOtherRuler: true }, 4, 'PROTECTED'],
    ['the lead who owns it', { actor: lead, customer: { ...own, ownerId: 'boss' }, hasOtherRuler: true }, 4, 'IS_PARTY'],
    ['the lead who mentors its owner', { actor: lead, customer: { ...own, ownerMentorId: 'boss' }, hasOtherRuler: true }, 4, 'IS_PARTY'],
    ['the lead who owns it, alone', { actor: lead, customer: { ...own, ownerId: 'boss' }, hasOtherRuler: false }, 4, 'allowed'],
    ['a stale version', { actor: lead, customer: own, hasOtherRuler: true }, 3, 'STALE_VERSION'],
  ])('R8: accepted by %s', (_, facts, version, expected) => {
    const decision = decideAcceptance(facts, version)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
})
