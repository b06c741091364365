import { describe, expect, test } from 'vitest'
import {
  type CoverFacts,
  decideCover,
  decideLeaving,
  decidePersonChange,
  type PersonChange,
  type PersonFacts,
} from '@/server/domain/people'

type Changes = {
  actor?: Partial<PersonFacts['actor']>
  person?: Partial<PersonFacts['person']>
  mentor?: Partial<NonNullable<PersonFacts['mentor']>> | null
} & Partial<Pick<PersonFacts, 'laneHolds' | 'hasOtherAdmin' | 'hasOtherRuler'>>

const facts = ({ actor, person, mentor, ...rest }: Changes = {}): PersonFacts => ({
  actor: { id: 'admin', role: 'admin', teamId: null, ...actor },
  person: { id: 'rep', role: 'rep', status: 'active', teamId: 'east', sells: true, mentorId: null, isNewcomer: false, ...person },
  laneHolds: 0,
  hasOtherAdmin: true,
  hasOtherRuler: true,
  mentor:
    mentor === undefined ? null : mentor && { id: 'mentor', role: 'rep', status: 'active', sells: true, isNewcomer: false, ...mentor },
  ...rest,
})
const lead = { id: 'lead', role: 'lead' as const, teamId: 'east' }
const quota = { quota: { limit: 30, reason: 'two markets' } }
const told = (of: PersonFacts, change: PersonChange) => {
  const decision = decidePersonChange(of, change)
  return decision.outcome === 'refused'
    ? `${decision.code} ${decision.facts.why ?? ''}`.trim()
    : decision.isOwnCase
      ? 'own case'
      : 'allowed'
}

describe('who changes what of a person', () => {
  test.each<[string, Changes, PersonChange, string]>([
    ['an admin gives a quota', {}, quota, 'allowed'],
    ['a lead gives none', { actor: lead }, quota, 'FORBIDDEN ADMINS_ONLY'],
    ['a rep gives none', { actor: { id: 'mate', role: 'rep' } }, quota, 'FORBIDDEN LEADS_ONLY'],
    ['an admin who sells gives themselves none', { actor: { id: 'rep' } }, quota, 'IS_PARTY'],
    ['but may where there is no other admin, and everybody is told', { actor: { id: 'rep' }, hasOtherAdmin: false }, quota, 'own case'],
    ['nor to who they mentor', { person: { mentorId: 'admin' } }, quota, 'IS_PARTY'],
    ['nor to who they make their mentee with it', { mentor: { id: 'admin' } }, { ...quota, mentorId: 'admin' }, 'IS_PARTY'],
    ['a quota for who has no lane', { person: { role: 'lead', sells: false } }, quota, 'FORBIDDEN PERSON_HAS_NO_LANE'],
    ['with the lane, a quota', { person: { role: 'lead', sells: false } }, { ...quota, sells: true }, 'allowed'],
    ['nobody changes their own role', { actor: { id: 'rep' } }, { role: 'lead' }, 'IS_PARTY'],
    ['also where there is nobody else: one admin remains', { actor: { id: 'rep' }, hasOtherAdmin: false }, { role: 'lead' }, 'IS_PARTY'],
    ['their own name they may', { actor: { id: 'rep' } }, { name: 'Wang' }, 'allowed'],
    ['their own hire date not: it makes newcomers', { actor: { id: 'rep' } }, { hiredOn: '2026-01-01' }, 'IS_PARTY'],
    ['who has left changes no more', { person: { status: 'left' } }, { name: 'Wang' }, 'FORBIDDEN PERSON_LEFT'],
    ['a rep keeps a lane', {}, { sells: false }, 'FORBIDDEN REP_HAS_LANE'],
    ['a lead whose lane has customers too', { person: { role: 'lead' }, laneHolds: 3 }, { sells: false }, 'FORBIDDEN LANE_NOT_EMPTY'],
    ['an empty lane goes', { person: { role: 'lead' } }, { sells: false }, 'allowed'],
  ])('R2, R12: %s', (_, changes, change, expected) => {
    expect(told(facts(changes), change)).toBe(expected)
  })

  test.each<[string, Changes, string]>([
    ['an admin', { mentor: {} }, 'allowed'],
    ['the lead of the team', { actor: lead, mentor: {} }, 'allowed'],
    ['a lead of another team', { actor: { ...lead, teamId: 'west' }, mentor: {} }, 'FORBIDDEN ADMINS_ONLY'],
    ['a lead who would earn by it', { actor: lead, mentor: { id: 'lead', role: 'lead' } }, 'IS_PARTY'],
    [
      'a lead who would earn by it, with nobody else',
      { actor: lead, mentor: { id: 'lead', role: 'lead' }, hasOtherRuler: false },
      'own case',
    ],
    ['a newcomer as mentor', { mentor: { isNewcomer: true } }, 'FORBIDDEN MENTOR_IS_NO_VETERAN'],
    ['a mentor who has left', { mentor: { status: 'left' } }, 'FORBIDDEN NO_SUCH_MENTOR'],
    ['a mentor who is nobody', { mentor: null }, 'FORBIDDEN NO_SUCH_MENTOR'],
    ['the person as their own mentor', { mentor: { id: 'rep' } }, 'FORBIDDEN OWN_MENTOR'],
  ])('R7: a mentor, appointed by %s', (_, changes, expected) => {
    expect(told(facts(changes), { mentorId: changes.mentor?.id ?? 'mentor' })).toBe(expected)
  })
})

describe('R12: who sees whom off', () => {
  const person = { id: 'rep', role: 'rep' as const, status: 'active' as const, teamId: 'east' }
  test.each([
    ['an admin gives notice', { id: 'admin', role: 'admin', teamId: null }, person, 'giveNotice', 'allowed'],
    ['the lead gives it', lead, person, 'giveNotice', 'allowed'],
    ['but not to another lead', lead, { ...person, role: 'lead' }, 'giveNotice', 'FORBIDDEN'],
    ['nor in another team', { ...lead, teamId: 'west' }, person, 'giveNotice', 'FORBIDDEN'],
    ['twice', { id: 'admin', role: 'admin', teamId: null }, { ...person, status: 'onNotice' }, 'giveNotice', 'FORBIDDEN'],
    ['only an admin takes it back', lead, { ...person, status: 'onNotice' }, 'withdrawNotice', 'FORBIDDEN'],
    [
      'an admin takes it back',
      { id: 'admin', role: 'admin', teamId: null },
      { ...person, status: 'onNotice' },
      'withdrawNotice',
      'allowed',
    ],
    ['which was not given', { id: 'admin', role: 'admin', teamId: null }, person, 'withdrawNotice', 'FORBIDDEN'],
    ['a lead sees nobody off', lead, person, 'depart', 'FORBIDDEN'],
    ['nobody sees themselves off', { id: 'rep', role: 'admin', teamId: null }, { ...person, role: 'admin' }, 'depart', 'IS_PARTY'],
    ['without notice, at once', { id: 'admin', role: 'admin', teamId: null }, person, 'depart', 'allowed'],
    ['also who was disabled', { id: 'admin', role: 'admin', teamId: null }, { ...person, status: 'disabled' }, 'depart', 'allowed'],
  ] as const)('%s', (_, actor, who, verb, expected) => {
    const decision = decideLeaving({ actor, person: who }, verb)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
})

describe('cover during leave', () => {
  const rep = { id: 'rep', teamId: 'east', sells: true, status: 'active' as const }
  const deputy = { id: 'mate', teamId: 'east', status: 'active' as const, role: 'rep' as const }
  test.each<[string, CoverFacts, string]>([
    ['the rep names a colleague of the team', { actor: { id: 'rep', role: 'rep', teamId: 'east' }, rep, deputy }, 'allowed'],
    [
      'of another team only an admin does',
      { actor: { id: 'rep', role: 'rep', teamId: 'east' }, rep, deputy: { ...deputy, teamId: 'west' } },
      'FORBIDDEN',
    ],
    ['an admin', { actor: { id: 'admin', role: 'admin', teamId: null }, rep, deputy: { ...deputy, teamId: 'west' } }, 'allowed'],
    ['the lead', { actor: lead, rep, deputy }, 'allowed'],
    ['a colleague does not name themselves', { actor: { id: 'mate', role: 'rep', teamId: 'east' }, rep, deputy }, 'FORBIDDEN'],
    [
      'somebody on notice shows the book to nobody',
      { actor: { id: 'rep', role: 'rep', teamId: 'east' }, rep: { ...rep, status: 'onNotice' }, deputy },
      'ON_NOTICE',
    ],
    ['nor stands in for anybody', { actor: lead, rep, deputy: { ...deputy, status: 'onNotice' } }, 'FORBIDDEN'],
    ['nobody covers themselves', { actor: lead, rep, deputy: { ...deputy, id: 'rep' } }, 'FORBIDDEN'],
  ])('%s', (_, of, expected) => {
    const decision = decideCover(of)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
})
