import type { BoardFilter } from '../api/inputs'
import type { Board, BoardCard, Lane } from '../api/shapes/board'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import { TIERS, type Tier } from '../domain/words'
import { type BoardCardRow, boardCardColumns, type CardPolicy, cardPolicyOf, toBoardCard } from './board-card'
import { COUNT_CAP, filterConditions, isFiltered } from './board-filter'
import type { QueryContext } from './context'
import { toCursor } from './keyset'
import { isNewcomer } from './newcomer'
import { againIfPolicyMoved, policyStamp } from './policy-in-force'
import { seesLane } from './visibility'
import { type ColumnToRead, chooseColumns } from './visible-cards'

/** Cards of the first page: what a screen shows before it scrolls. */
const OWN_PAGE = { perColumn: 25, inAll: 75 }
const TEAM_PAGE = { perColumn: 6, inAll: 60 }

/** With its kept counts; `isSeen`: by the viewer in full. */
type LaneRow = Omit<Lane, 'quota' | 'tiers'> & Lane['quota'] & Record<Tier, number> & { isSeen: boolean }

/**
 * The board: lanes with their kept counts, and cards of the columns that the first page shows, of lanes the viewer sees in full. Nothing here
 * grows with the number of customers: counts are kept by the database, cards come off the index of their column.
 */
export async function getBoard(
  context: QueryContext,
  { scope, teamId, filter }: { scope: 'mine' | 'team'; teamId?: string | undefined; filter?: BoardFilter | undefined },
): Promise<Board> {
  const [head, found] = await Promise.all([
    againIfPolicyMoved(() => readHead(context)),
    readLanes(context, { scope, teamId, repId: filter?.repId }),
  ])
  if (scope === 'team' && teamId && !head.teams.some(team => team.teamId === teamId)) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const { policy } = head
  const rows = inOrder(found, head.teams)
  const seen = scope === 'mine' ? rows : rows.filter(row => row.isSeen)
  const counts = isFiltered(filter)
    ? await countFiltered(context, seen, filter, policy)
    : new Map(rows.map(row => [row.repId, keptCounts(row)]))
  const page = scope === 'mine' ? OWN_PAGE : TEAM_PAGE
  const columns = chooseColumns(
    seen.map(({ repId }) => ({ repId, counts: counts.get(repId) ?? NONE })),
    page,
  )
  const cards = await readCards(context, columns, page.perColumn, filter, policy)
  return {
    scope,
    lanes: rows.map(row => toLane(row, counts.get(row.repId) ?? keptCounts(row), cards)),
    teams: head.teams,
    teamId: teamId ?? null,
  }
}

/** The policy, and the teams the viewer may look at: one's own; all for an admin. */
async function readHead({ db, viewer, now }: QueryContext) {
  const ofViewer = viewer.role === 'admin' ? Prisma.sql`true` : Prisma.sql`t."id" = ${viewer.teamId}::uuid`
  const rows = await db.$queryRaw<{ policyStamp: string; teams: { teamId: string; name: string }[] | null }[]>`
    SELECT ${policyStamp(now)} AS "policyStamp", (SELECT json_agg(json_build_object('teamId', t."id", 'name', t."name")) FROM "team" t WHERE ${ofViewer}) AS "teams"`
  const teams = (rows[0]?.teams ?? []).sort((a, b) => byName.compare(a.name, b.name))
  return { policy: await cardPolicyOf(db, rows[0]?.policyStamp ?? ''), teams }
}

/** A rep's team shows gauges, a lead's and an admin's the lanes; whoever left stays as long as something stands in the lane. */
function readLanes(
  { db, viewer, now }: QueryContext,
  { scope, teamId, repId }: { scope: 'mine' | 'team'; teamId: string | undefined; repId: string | undefined },
): Promise<LaneRow[]> {
  const ofTeam = viewer.role === 'admin' ? Prisma.sql`true` : Prisma.sql`o."team_id" = ${viewer.teamId}::uuid`
  const ofScope =
    scope === 'mine'
      ? Prisma.sql`l."rep_id" = ${viewer.id}::uuid`
      : Prisma.sql`${ofTeam} ${teamId ? Prisma.sql`AND o."team_id" = ${teamId}::uuid` : Prisma.empty}
          ${repId ? Prisma.sql`AND l."rep_id" = ${repId}::uuid` : Prisma.empty}
          AND (o."status" IN ('active', 'onNotice') OR l."ordinary_count" + l."close_count" + l."closed_count" > 0)`
  return db.$queryRaw<LaneRow[]>`
    SELECT l."rep_id" AS "repId", o."name", o."team_id" AS "teamId", o."role"::text AS "role", o."status" = 'onNotice' AS "onNotice",
      ${isNewcomer('o', now)} AS "isNewcomer", m."name" AS "mentorName", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit", l."reserved",
      l."unconfirmed", l."ordinary_count" AS "ordinary", l."close_count" AS "close", l."closed_count" AS "closed", ${seesLane(viewer)} AS "isSeen"
    FROM "lane" l JOIN "person" o ON o."id" = l."rep_id" LEFT JOIN "person" m ON m."id" = o."mentor_id" WHERE ${ofScope}`
}

/** The embedded database has no collation that sorts Chinese: names are sorted here. */
const byName = new Intl.Collator('zh-CN', { numeric: true })
function inOrder(rows: LaneRow[], teams: { teamId: string }[]): LaneRow[] {
  const teamOrder = new Map(teams.map(({ teamId }, index) => [teamId, index]))
  const place = ({ teamId }: LaneRow) => teamOrder.get(teamId ?? '') ?? teams.length
  return rows.sort((a, b) => place(a) - place(b) || byName.compare(a.name, b.name) || (a.repId < b.repId ? -1 : 1))
}

const NONE = { ordinary: 0, close: 0, closed: 0 }
const keptCounts = ({ ordinary, close, closed }: LaneRow): Record<Tier, number> => ({ ordinary, close, closed })

/** Filtered counts are counted, so they stop at a cap: 1,000 reads as 999+. */
async function countFiltered({ db, now }: QueryContext, lanes: LaneRow[], filter: BoardFilter, { coldAfterDays }: CardPolicy) {
  const rows = await db.$queryRaw<{ repId: string; tier: Tier; count: number }[]>`
    SELECT v."rep_id" AS "repId", t."tier"::text AS "tier", n."count"
      FROM unnest(${lanes.map(({ repId }) => repId)}::uuid[]) v("rep_id") CROSS JOIN unnest(${[...TIERS]}::text[]) t("tier")
      CROSS JOIN LATERAL (SELECT count(*)::integer AS "count" FROM (
        SELECT 1 FROM "customer" c WHERE c."owner_id" = v."rep_id" AND c."tier" = t."tier"::"Tier" ${filterConditions(filter, { now, coldAfterDays })} LIMIT ${COUNT_CAP}) m) n`
  const counts = new Map(lanes.map(({ repId }) => [repId, { ...NONE }]))
  for (const { repId, tier, count } of rows) {
    const ofLane = counts.get(repId)
    if (ofLane) ofLane[tier] = count
  }
  return counts
}

type Cards = Map<string, { cards: BoardCard[]; nextCursor: string | null }>
const columnKey = (repId: string, tier: Tier) => `${repId} ${tier}`

/** All visible columns in one query. The page's size stands in its text, so that every plan knows how few rows a column is asked for. */
async function readCards(
  context: QueryContext,
  columns: ColumnToRead[],
  perColumn: number,
  filter: BoardFilter | undefined,
  policy: CardPolicy,
): Promise<Cards> {
  const filled = columns.filter(({ cards }) => cards > 0)
  const rows =
    filled.length === 0
      ? []
      : await context.db.$queryRaw<(BoardCardRow & { column: number })[]>`
    SELECT v."column"::integer AS "column", k.*
      FROM unnest(${filled.map(({ repId }) => repId)}::uuid[], ${filled.map(({ tier }) => tier)}::text[]) WITH ORDINALITY v("rep_id", "tier", "column")
      CROSS JOIN LATERAL (
        SELECT ${boardCardColumns(context, policy)} FROM "customer" c
         WHERE c."owner_id" = v."rep_id" AND c."tier" = v."tier"::"Tier" ${filterConditions(filter, { now: context.now, coldAfterDays: policy.coldAfterDays })}
         ORDER BY c."tier_since" DESC, c."id" DESC LIMIT ${Prisma.raw(String(perColumn + 1))}) k
     ORDER BY v."column", k."tierSince" DESC, k."customerId" DESC`
  const found: Cards = new Map(columns.map(({ repId, tier }) => [columnKey(repId, tier), { cards: [], nextCursor: null }]))
  filled.forEach(({ repId, tier, cards }, index) => {
    const ofColumn = rows.filter(({ column }) => column === index + 1)
    const last = ofColumn[Math.min(cards, ofColumn.length) - 1]
    found.set(columnKey(repId, tier), {
      cards: ofColumn.slice(0, cards).map(row => toBoardCard(row, 'everything', policy, context.now)),
      nextCursor: last && ofColumn.length > cards ? toCursor({ at: last.tierSince, id: last.customerId }) : null,
    })
  })
  return found
}

function toLane(
  { held, limit, reserved, ordinary: _o, close: _c, closed: _w, isSeen: _s, isNewcomer: isNew, mentorName, ...row }: LaneRow,
  counts: Record<Tier, number>,
  cards: Cards,
): Lane {
  const column = (tier: Tier) => ({ count: counts[tier], ...cards.get(columnKey(row.repId, tier)) })
  return {
    ...row,
    isNewcomer: isNew,
    mentorName: isNew ? mentorName : null,
    quota: { held, limit, reserved },
    tiers: { ordinary: column('ordinary'), close: column('close'), closed: column('closed') },
  }
}
