import { describe, expect, test } from 'vitest'
import { decideRuling, decideUndoRuling, proposedOwnerId, type RulingFacts, type Side } from '@/server/domain/ruling-decision'

const NOW = new Date('2026-03-10T02:00:00Z')
const at = (day: number) => new Date(Date.UTC(2026, 0, day))

const side = (changes: Partial<Side> = {}): Side => ({
  ...{ customerId: 'held', tier: 'close', ownerId: 'holder', ownerName: 'Holder', ownerTeamId: 't1', tierSince: at(5), enteredAt: at(1) },
  ...{ hasCounting: false, isOwnerNewcomer: false, offerUntil: null },
  ...changes,
})
const entry = (changes: Partial<Side> = {}) =>
  side({
    customerId: 'entry',
    tier: 'ordinary',
    ownerId: 'challenger',
    ownerName: 'Challenger',
    ownerTeamId: 't2',
    enteredAt: at(9),
    ...changes,
  })

const facts = (changes: Partial<RulingFacts> = {}, conflict: Partial<RulingFacts['conflict']> = {}): RulingFacts => ({
  actor: { id: 'lead', role: 'lead', teamId: 't1', status: 'active' },
  conflict: {
    ...{ kind: 'suspected', status: 'open', challengerId: 'challenger', holderTeamId: 't1', ruling: null, ruledByName: null },
    ...conflict,
  },
  held: side(),
  entry: entry(),
  partyIds: ['holder', 'challenger'],
  beneficiaryIds: ['mentor'],
  hasOtherRuler: true,
  seesBoth: true,
  lanes: new Map([
    ['holder', { held: 3, limit: 20 }],
    ['challenger', { held: 3, limit: 20 }],
  ]),
  groupProtection: 'rule',
  ...changes,
})
const full = new Map([
  ['holder', { held: 3, limit: 20 }],
  ['challenger', { held: 20, limit: 20 }],
])

describe('R8: who rules', () => {
  test.each<[string, RulingFacts, string, string | undefined]>([
    ['what is ruled already', facts({}, { status: 'ruled', ruling: 'same', ruledByName: 'X' }), 'STALE_VERSION', 'ALREADY_RULED'],
    ['a rep', facts({ actor: { id: 'r', role: 'rep', teamId: 't1', status: 'active' } }), 'FORBIDDEN', 'LEADS_ONLY'],
    [
      'the lead of another team',
      facts({ actor: { id: 'l2', role: 'lead', teamId: 't2', status: 'active' } }),
      'FORBIDDEN',
      'HOLDERS_LEAD_RULES',
    ],
    ['a party', facts({ actor: { id: 'holder', role: 'lead', teamId: 't1', status: 'active' } }), 'IS_PARTY', undefined],
    ['a beneficiary', facts({ actor: { id: 'mentor', role: 'admin', teamId: null, status: 'active' } }), 'IS_PARTY', undefined],
    ['who does not see both', facts({ seesBoth: false }), 'FORBIDDEN', 'SIDE_NOT_SEEN'],
  ])('not %s', (_, given, code, why) => {
    expect(decideRuling(given, { ruling: 'uphold' })).toMatchObject({ outcome: 'refused', code, ...(why ? { facts: { why } } : {}) })
  })

  test('a party where there is nobody else, shown as their own case', () => {
    const alone = facts({ actor: { id: 'holder', role: 'lead', teamId: 't1', status: 'active' }, hasOtherRuler: false })
    expect(decideRuling(alone, { ruling: 'uphold' })).toMatchObject({ outcome: 'ruled', isOwnCase: true })
  })

  test('the lead of the holder, an admin, any lead over the pool', () => {
    expect(decideRuling(facts(), { ruling: 'different' })).toMatchObject({ outcome: 'ruled', isOwnCase: false })
    const admin = { id: 'a', role: 'admin', teamId: null, status: 'active' } as const
    expect(decideRuling(facts({ actor: admin }), { ruling: 'different' })).toMatchObject({ outcome: 'ruled' })
    const anyLead = { id: 'l9', role: 'lead', teamId: 't9', status: 'active' } as const
    expect(decideRuling(facts({ actor: anyLead }, { holderTeamId: null }), { ruling: 'different' })).toMatchObject({ outcome: 'ruled' })
  })
})

describe('R8: what a ruling does', () => {
  const effects = (given: RulingFacts, request: Parameters<typeof decideRuling>[1]) => {
    const decision = decideRuling(given, request)
    return decision.outcome === 'ruled' ? decision.effects : decision.code
  }
  const refusedEntry = (changes: Partial<RulingFacts> = {}) => facts({ entry: null, ...changes }, { kind: 'protected' })

  test.each<[string, RulingFacts, Parameters<typeof decideRuling>[1], unknown]>([
    ['same of a refused entry: an alias', refusedEntry(), { ruling: 'same' }, [{ do: 'alias', customerId: 'held' }]],
    [
      'same of a refused entry, named for the challenger: it changes hands',
      refusedEntry(),
      { ruling: 'same', ownerId: 'challenger' },
      [{ do: 'alias' }, { do: 'move', ownerId: 'challenger', tier: 'close' }],
    ],
    ['the same over a full quota', refusedEntry({ lanes: full }), { ruling: 'same', ownerId: 'challenger' }, 'QUOTA_FULL'],
    [
      'same: the better protected row stays, at its tier',
      facts(),
      { ruling: 'same' },
      [{ do: 'merge', survivorId: 'held', tier: 'close', originatorId: null }],
    ],
    [
      'same, both close: the loser is originator and needs no slot',
      facts({ entry: entry({ tier: 'close' }), lanes: full }),
      { ruling: 'same', ownerId: 'challenger' },
      [{ ownerId: 'challenger', tier: 'close', originatorId: 'holder' }],
    ],
    ['same for an ordinary one’s owner with full slots', facts({ lanes: full }), { ruling: 'same', ownerId: 'challenger' }, 'QUOTA_FULL'],
    ['the row that is named stays', facts(), { ruling: 'same', keepCustomerId: 'entry' }, [{ survivorId: 'entry', absorbedId: 'held' }]],
    [
      'of two as well protected the one that was worked stays',
      facts({ held: side({ tier: 'ordinary', hasCounting: false }), entry: entry({ hasCounting: true }) }),
      { ruling: 'same' },
      [{ survivorId: 'entry', absorbedId: 'held' }],
    ],
    [
      'worked or not, protection comes first',
      facts({ held: side({ hasCounting: false }), entry: entry({ hasCounting: true }) }),
      { ruling: 'same' },
      [{ survivorId: 'held', absorbedId: 'entry' }],
    ],
    ['a row of somebody else', facts(), { ruling: 'same', keepCustomerId: 'other' }, 'NOT_FOUND'],
    ['an owner who is no party', facts(), { ruling: 'same', ownerId: 'third' }, 'FORBIDDEN'],
    ['the ruler as owner', facts(), { ruling: 'same', ownerId: 'lead' }, 'IS_PARTY'],
    ['an owner who has left', facts({ lanes: new Map() }), { ruling: 'same' }, 'FORBIDDEN'],
    ['group: linked under the held one', facts(), { ruling: 'group' }, [{ do: 'link', headId: 'held', memberId: 'entry' }]],
    ['group, the entry named as parent', facts(), { ruling: 'group', keepCustomerId: 'entry' }, [{ headId: 'entry', memberId: 'held' }]],
    ['group of a refused entry: it may be entered', refusedEntry(), { ruling: 'group' }, [{ do: 'apart' }]],
    ['but not while groups are protected', refusedEntry({ groupProtection: 'protect' }), { ruling: 'group' }, []],
    ['different', facts(), { ruling: 'different' }, [{ do: 'apart', customerId: 'held' }]],
    [
      'grant of a refused entry',
      refusedEntry(),
      { ruling: 'grant' },
      [{ do: 'move', customerId: 'held', ownerId: 'challenger', tier: 'close' }],
    ],
    ['grant without a slot: ordinary', refusedEntry({ lanes: full }), { ruling: 'grant' }, [{ tier: 'ordinary' }]],
    ['grant asked for as ordinary', refusedEntry(), { ruling: 'grant', tier: 'ordinary' }, [{ tier: 'ordinary' }]],
    [
      'grant of a closed one: closed, whatever the slots',
      refusedEntry({ held: side({ tier: 'closed' }), lanes: full }),
      { ruling: 'grant' },
      [{ tier: 'closed' }],
    ],
    [
      'grant of a suspected one: both become one',
      facts(),
      { ruling: 'grant' },
      [{ do: 'merge', survivorId: 'held', ownerId: 'challenger' }],
    ],
    ['grant of a group: the entry stays the challenger’s', facts({}, { kind: 'group' }), { ruling: 'grant' }, [{ do: 'link' }]],
    ['uphold of a refused entry: nothing moves', refusedEntry(), { ruling: 'uphold' }, []],
    [
      'uphold: the entry goes into the holder’s',
      facts(),
      { ruling: 'uphold' },
      [{ do: 'merge', move: 'upheld', ownerId: 'holder', takesFacts: false }],
    ],
    ['uphold over a standing order', facts({ entry: entry({ tier: 'closed' }) }), { ruling: 'uphold' }, 'TIER_NOT_ALLOWED'],
    ['while newcomers are asked', facts({ entry: entry({ offerUntil: at(11) }) }), { ruling: 'same' }, 'OFFER_RUNNING'],
    [
      'what moves nothing need not wait for them',
      facts({ entry: entry({ offerUntil: at(11) }) }),
      { ruling: 'different' },
      [{ do: 'apart' }],
    ],
  ])('%s', (_, given, request, expected) => {
    if (typeof expected === 'string') expect(effects(given, request)).toBe(expected)
    else expect(effects(given, request)).toMatchObject(expected as object[])
  })
})

describe('who is proposed to keep it', () => {
  test.each<[string, Side, Side, string | null]>([
    ['the earlier, where neither has counting follow-ups', side(), entry(), 'holder'],
    ['the one who has', side(), entry({ hasCounting: true }), 'challenger'],
    ['the earlier of two who have', side({ hasCounting: true }), entry({ hasCounting: true }), 'holder'],
    ['the newcomer over ordinary ones', side({ tier: 'ordinary', hasCounting: true }), entry({ isOwnerNewcomer: true }), 'challenger'],
    ['not the newcomer over a close one', side({ hasCounting: true }), entry({ isOwnerNewcomer: true }), 'holder'],
    ['of two newcomers the earlier', side({ tier: 'ordinary', isOwnerNewcomer: true }), entry({ isOwnerNewcomer: true }), 'holder'],
    ['who owns it against the pool', side({ tier: 'ordinary', ownerId: null }), entry(), 'challenger'],
    ['nobody of two in the pool', side({ tier: 'ordinary', ownerId: null }), entry({ ownerId: null }), null],
  ])('%s', (_, held, other, expected) => {
    expect(proposedOwnerId(held, other)).toBe(expected)
  })
})

describe('taking a ruling back', () => {
  const standing = { undoableUntil: NOW, ruledBy: 'lead' }
  test.each<[string, Parameters<typeof decideUndoRuling>[0], Date, object]>([
    ['until the last instant of its day', { ...facts(), standing, builtOn: null }, NOW, { outcome: 'undo' }],
    ['not a moment later', { ...facts(), standing, builtOn: null }, new Date(NOW.getTime() + 1), { facts: { why: 'RULING_TOO_OLD' } }],
    ['not what does not stand', { ...facts(), standing: null, builtOn: null }, NOW, { facts: { why: 'NO_RULING_TO_UNDO' } }],
    ['not what was built on', { ...facts(), standing, builtOn: 'MOVED_SINCE' }, NOW, { facts: { why: 'MOVED_SINCE' } }],
    ['by who ruled it, whatever they see now', { ...facts({ seesBoth: false }), standing, builtOn: null }, NOW, { outcome: 'undo' }],
    [
      'not by who ruled it as a lead and is a rep now',
      { ...facts({ actor: { id: 'lead', role: 'rep', teamId: 't1', status: 'active' } }), standing, builtOn: null },
      NOW,
      { code: 'FORBIDDEN', facts: { why: 'LEADS_ONLY' } },
    ],
    [
      'by nobody else who does not',
      { ...facts({ seesBoth: false }), standing: { ...standing, ruledBy: 'x' }, builtOn: null },
      NOW,
      { code: 'FORBIDDEN' },
    ],
  ])('%s', (_, given, now, expected) => {
    expect(decideUndoRuling(given, now)).toMatchObject(expected)
  })
})
