import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule } from './words'

type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }
type Allowed = { outcome: 'allowed'; isOwnCase: boolean }
export type PeopleDecision = Refused | Allowed

export type PersonFacts = {
  actor: { id: string; role: Role; teamId: string | null }
  person: {
    id: string
    role: Role
    status: PersonStatus
    teamId: string | null
    sells: boolean
    mentorId: string | null
    isNewcomer: boolean
  }
  /** Customers and reserved slots of the person's lane. */
  laneHolds: number
  /** An admin besides the actor (and, for the mentor, a lead of the team): somebody else who could decide it. */
  hasOtherAdmin: boolean
  hasOtherRuler: boolean
  /** The mentor who is named; null where none is. */
  mentor: { id: string; role: Role; status: PersonStatus; sells: boolean; isNewcomer: boolean } | null
}

/** What changes; an absent key stays as it is. */
export type PersonChange = {
  name?: string | undefined
  role?: Role | undefined
  teamId?: string | null | undefined
  sells?: boolean | undefined
  hiredOn?: string | undefined
  mentorId?: string | null | undefined
  quota?: { limit: number | null; reason?: string | undefined } | undefined
}

/**
 * R2, R7, R11, R12: an admin manages people; a lead appoints the mentors of the own team. Nobody decides on themselves or where they earn by it (their own
 * quota, the quota or the hire date of who they mentor, themselves as a mentor) while somebody else could; where there is nobody, they may and everybody is told. Nobody
 * changes their own role, so one admin always remains.
 */
export function decidePersonChange(facts: PersonFacts, change: PersonChange): PeopleDecision {
  const { actor, person, mentor } = facts
  const isOnlyMentor = Object.entries(change).every(([key, value]) => key === 'mentorId' || value === undefined)
  const isLeadOf = actor.role === 'lead' && actor.teamId !== null && actor.teamId === person.teamId
  if (actor.role !== 'admin' && !(isLeadOf && isOnlyMentor))
    return refused('FORBIDDEN', 'R12', { why: actor.role === 'rep' ? 'LEADS_ONLY' : 'ADMINS_ONLY' })
  const isSelf = actor.id === person.id
  if (isSelf && change.role !== undefined && change.role !== person.role) return refused('IS_PARTY', 'R1', {})
  if (person.status === 'left') return refused('FORBIDDEN', 'R12', { why: 'PERSON_LEFT' })
  if (change.mentorId) {
    const wrong = whatIsWrongWithMentor(facts)
    if (wrong) return wrong
  }
  const role = change.role ?? person.role
  const sells = role === 'rep' || (change.sells ?? person.sells)
  if (change.sells === false && role === 'rep') return refused('FORBIDDEN', 'R2', { why: 'REP_HAS_LANE' })
  if (change.sells === false && facts.laneHolds > 0) return refused('FORBIDDEN', 'R2', { why: 'LANE_NOT_EMPTY', count: facts.laneHolds })
  if (change.quota && !sells) return refused('FORBIDDEN', 'R2', { why: 'PERSON_HAS_NO_LANE' })
  // From the hire date follows for how long one is a newcomer, and for how long a mentor earns by it (R10).
  const isForSales = change.quota !== undefined || change.hiredOn !== undefined
  const isPartyAsAdmin =
    (isSelf && (isForSales || change.teamId !== undefined || change.sells !== undefined)) ||
    (isForSales && (person.mentorId === actor.id || mentor?.id === actor.id))
  if (isPartyAsAdmin && facts.hasOtherAdmin) return refused('IS_PARTY', 'R1', {})
  const isPartyAsMentor = (change.mentorId !== undefined && isSelf) || (Boolean(change.mentorId) && mentor?.id === actor.id)
  if (isPartyAsMentor && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'allowed', isOwnCase: isPartyAsAdmin || isPartyAsMentor }
}

/** R7: a mentor is a veteran, or a lead, who is here and is not the person. */
function whatIsWrongWithMentor({ person, mentor }: PersonFacts): Refused | null {
  if (mentor?.status !== 'active') return refused('FORBIDDEN', 'R7', { why: 'NO_SUCH_MENTOR' })
  if (mentor.id === person.id) return refused('FORBIDDEN', 'R7', { why: 'OWN_MENTOR' })
  if (mentor.isNewcomer || (!mentor.sells && mentor.role !== 'lead')) return refused('FORBIDDEN', 'R7', { why: 'MENTOR_IS_NO_VETERAN' })
  return null
}

/** R12: who is put on notice or leaves: by an admin, never by themselves, so that one admin remains. Notice also by the lead of the person's team. */
export function decideLeaving(
  { actor, person }: Pick<PersonFacts, 'actor'> & { person: Pick<PersonFacts['person'], 'id' | 'role' | 'status' | 'teamId'> },
  verb: 'giveNotice' | 'withdrawNotice' | 'depart',
): Refused | { outcome: 'allowed' } {
  const isLeadOf = actor.role === 'lead' && actor.teamId !== null && actor.teamId === person.teamId && person.role === 'rep'
  const mayGiveNotice = verb === 'giveNotice' && isLeadOf
  if (actor.role !== 'admin' && !mayGiveNotice)
    return refused('FORBIDDEN', 'R12', { why: actor.role === 'rep' ? 'LEADS_ONLY' : 'ADMINS_ONLY' })
  if (actor.id === person.id) return refused('IS_PARTY', 'R1', {})
  if (person.status === 'left') return refused('FORBIDDEN', 'R12', { why: 'PERSON_LEFT' })
  if (verb === 'giveNotice' && person.status !== 'active') return refused('FORBIDDEN', 'R12', { why: 'NOT_ACTIVE' })
  if (verb === 'withdrawNotice' && person.status !== 'onNotice') return refused('FORBIDDEN', 'R12', { why: 'NOT_ON_NOTICE' })
  return { outcome: 'allowed' }
}

export type CoverFacts = {
  actor: { id: string; role: Role; teamId: string | null }
  rep: { id: string; teamId: string | null; sells: boolean; status: PersonStatus } | null
  deputy: { id: string; teamId: string | null; status: PersonStatus; role: Role } | null
}

/**
 * A deputy during leave logs follow-ups and answers in the rep's lane and owns nothing of it. Set by an admin or the lead of the rep's team; a rep who goes on
 * leave names a colleague of the team.
 */
export function decideCover({ actor, rep, deputy }: CoverFacts): Refused | { outcome: 'allowed' } {
  if (!rep?.sells || rep.status === 'left' || rep.status === 'disabled') return refused('FORBIDDEN', 'R12', { why: 'NO_SUCH_REP' })
  if (deputy?.status !== 'active' || deputy.id === rep.id) return refused('FORBIDDEN', 'R12', { why: 'NO_SUCH_DEPUTY' })
  if (actor.role === 'admin') return { outcome: 'allowed' }
  // A leaver's customers are handed over with a preview, not shown around.
  if (rep.status === 'onNotice' && actor.id === rep.id) return refused('ON_NOTICE', 'R12', { move: 'cover' })
  const isLeadOf = actor.role === 'lead' && actor.teamId !== null && actor.teamId === rep.teamId
  if (!isLeadOf && actor.id !== rep.id) return refused('FORBIDDEN', 'R12', { why: 'LEADS_ONLY' })
  if (deputy.teamId === null || deputy.teamId !== rep.teamId) return refused('FORBIDDEN', 'R12', { why: 'OTHER_TEAM' })
  return { outcome: 'allowed' }
}

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
