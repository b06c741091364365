import type { LeaverMoveRow } from '../api/shapes/people'
import { decideLeaverUndo, LEAVER_MOVES, lookBackFrom } from '../domain/leaver-undo'
import { Refusal } from '../domain/refusal'
import type { Tier } from '../domain/words'
import { iso } from './card'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

const MOST = 500

type Row = {
  changeId: string
  move: LeaverMoveRow['move']
  at: Date
  isUndone: boolean
  toTier: Tier | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  customerId: string
  name: string
  country: string
  tier: Tier
  version: number
  ownerId: string | null
  ownerName: string | null
}

/**
 * R12: what somebody on notice released, gave up, gave away or edited in the days before notice and since, for the lead of the team and admins; each with whether
 * it can be taken back now. Where there is more than fits, the latest.
 */
export async function listLeaverMoves(
  { db, viewer, now }: QueryContext,
  { personId }: { personId: string },
): Promise<{ moves: LeaverMoveRow[]; lookBackDays: number }> {
  const leaver = await db.person.findUnique({ where: { id: personId } })
  const isLeadOf = viewer.role === 'lead' && viewer.teamId !== null && leaver?.teamId === viewer.teamId
  if (!leaver || (viewer.role !== 'admin' && !isLeadOf)) throw new Refusal('NOT_FOUND', { rule: 'R12' })
  const { leaverLookBackDays: lookBackDays } = (await policyInForce(db, now)).clauses.leaving.params
  const since = lookBackFrom(leaver.noticeAt ?? leaver.leftAt ?? now, lookBackDays)
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.*, c."name", c."country"::text, c."tier"::text, c."version", c."owner_id"::text AS "ownerId", o."name" AS "ownerName" FROM (
      SELECT t."id"::text AS "changeId", t."kind" AS "move", t."at", t."from_tier"::text AS "toTier", NULL::jsonb AS "before", NULL::jsonb AS "after", t."customer_id"::text AS "customerId",
             EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id") AS "isUndone"
        FROM "tier_change" t WHERE t."actor_id" = ${personId}::uuid AND t."from_owner_id" = ${personId}::uuid AND t."kind" = ANY(${[...LEAVER_MOVES]}::text[]) AND t."at" >= ${since}
      UNION ALL
      SELECT e."id"::text, 'edited', e."at", NULL, e."before", e."after", e."customer_id"::text, e."undone_at" IS NOT NULL
        FROM "identity_edit" e WHERE e."actor_id" = ${personId}::uuid AND e."at" >= ${since}) d
    JOIN "customer" c ON c."id" = d."customerId"::uuid AND c."merged_into" IS NULL LEFT JOIN "person" o ON o."id" = c."owner_id" ORDER BY d."at" DESC, d."changeId" LIMIT ${MOST}`
  const moves = rows.map(
    ({ changeId, move, at, isUndone, toTier, before, after, customerId, name, country, tier, version, ownerId, ownerName }) => {
      const facts = { actor: viewer, leaver, did: { at, isUndone, toTier }, customer: { tier, version, ownerId }, lookBackDays }
      const decision = decideLeaverUndo(facts, version)
      const refusal = decision.outcome === 'refused' ? { code: decision.code, rule: decision.rule, facts: decision.facts } : null
      const customer = { customerId, name, country, tier, version, ownerName }
      return { changeId, move, at: iso(at), customer, toTier, isUndone, edits: editsOf(before, after), refusal }
    },
  )
  return { moves, lookBackDays }
}

function editsOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): LeaverMoveRow['edits'] {
  if (!before || !after) return []
  const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
  return Object.keys(after)
    .map(field => ({ field, before: text(before[field]), after: text(after[field]) }))
    .filter(edit => edit.before !== edit.after)
}
