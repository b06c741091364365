import type { ConflictPattern, ConflictPatterns } from '../api/shapes/conflict'
import { Refusal } from '../domain/refusal'
import type { QueryContext } from './context'
import { attemptsOf } from './get-conflict'
import { type ConflictRecordRow, conflictsSeenBy, toConflictRow } from './list-conflicts'
import { policyInForce } from './policy-in-force'

const DAY = 86_400_000
/** Read at most; what a team does in a month is far less. */
const MOST_CONFLICTS = 2_000
const MOST_SPELLINGS = 12

/**
 * R8: repeated attempts show as a pattern: what each rep entered over protected customers within `patternDays`, both spellings and when, and how it was ruled. For
 * leads and admins, of the conflicts that they see.
 */
export async function conflictPatterns(context: QueryContext): Promise<ConflictPatterns> {
  const { db, viewer, now } = context
  if (viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R8', why: 'LEADS_ONLY' })
  const { patternDays, patternAttempts } = (await policyInForce(db, now)).clauses.attempts.params
  const since = new Date(now.getTime() - patternDays * DAY)
  const rows = await db.$queryRaw<ConflictRecordRow[]>`${conflictsSeenBy(context)}
    AND k."last_at" > ${since} ORDER BY k."last_at" DESC, k."id" DESC LIMIT ${MOST_CONFLICTS}`
  const byRep = new Map<string, ConflictRecordRow[]>()
  for (const row of rows) byRep.set(row.challengerId, [...(byRep.get(row.challengerId) ?? []), row])
  const people = await db.person.findMany({ where: { id: { in: [...byRep.keys()] } }, select: { id: true, name: true, teamId: true } })
  const teams = await db.team.findMany({ select: { id: true, name: true } })
  const patterns = people.map(({ id, name, teamId }): ConflictPattern => {
    const own = byRep.get(id) ?? []
    const spellings = own.flatMap(row => spellingsOf(row, since))
    const ruledAs = (...rulings: string[]) => own.filter(({ ruling }) => ruling !== null && rulings.includes(ruling)).length
    // An attempt that was ruled another company, or granted, was none.
    const counted = own.filter(({ ruling }) => ruling !== 'different' && ruling !== 'grant').flatMap(row => spellingsOf(row, since)).length
    return {
      rep: { repId: id, name, teamName: teams.find(team => team.id === teamId)?.name ?? null },
      attempts: spellings.length,
      conflicts: own.length,
      open: own.filter(({ status }) => status === 'open').length,
      upheld: ruledAs('uphold', 'same'),
      cleared: ruledAs('different', 'grant'),
      lastAt: spellings[0]?.at ?? now.toISOString(),
      isPattern: counted >= patternAttempts,
      spellings: spellings.slice(0, MOST_SPELLINGS),
    }
  })
  patterns.sort((a, b) => Number(b.isPattern) - Number(a.isPattern) || b.attempts - a.attempts || (a.lastAt < b.lastAt ? 1 : -1))
  return { patterns, days: patternDays, attempts: patternAttempts }
}

/** Beside each attempt the name as it is held, for who sees that. */
function spellingsOf(row: ConflictRecordRow, since: Date): ConflictPattern['spellings'] {
  const { conflictId, customer } = toConflictRow(row)
  const held = row.access ? customer.name : null
  return attemptsOf(row)
    .filter(({ at }) => new Date(at) > since)
    .map(({ at, name }) => ({ conflictId, at, typed: name, held }))
}
