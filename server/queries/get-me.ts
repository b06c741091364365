import type { Me } from '../api/shapes/me'
import { DEFAULT_MAX_BYTES } from '../domain/attachment'
import { setUpOverdue } from '../domain/opening'
import type { QueryContext } from './context'
import { countWhatIsAsked } from './count-asked'
import { latestPolicy } from './current-policy'
import { LATEST_RATES } from './exchange-rate'
import { countOpenConflicts } from './list-conflicts'
import { countDue } from './list-due'
import { countUnread } from './list-notices'
import { isNewcomer } from './newcomer'
import { countUnconfirmedOrders } from './order-list'
import { policyInForce } from './policy-in-force'
import { begunAt, setUpSince } from './set-up'

type Row = {
  locale: string | null
  acknowledgedVersion: number | null
  teamName: string | null
  mentorName: string | null
  isNewcomer: boolean
  closeCount: number | null
  reserved: number | null
  limit: number | null
  companyName: string
  currency: string
  timeZone: string
  isDemo: boolean
  rates: Record<string, string>
}

/** Who is asking: person, quota, company, what waits for them, and the parameters that the board's hints need. */
export async function getMe(context: QueryContext & { attachmentMaxBytes?: number }): Promise<Me> {
  const { db, viewer, now, attachmentMaxBytes = DEFAULT_MAX_BYTES } = context
  const [[row], policy, latest, unreadNotices, openConflicts, dueFollowUps, unconfirmedOrders, asked, begun] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT p."locale", p."acknowledged_version" AS "acknowledgedVersion", t."name" AS "teamName", m."name" AS "mentorName", ${isNewcomer('p', now)} AS "isNewcomer",
        l."close_count" AS "closeCount", l."reserved", l."close_quota" AS "limit",
        co."name" AS "companyName", co."currency"::text AS "currency", co."time_zone" AS "timeZone", co."is_demo" AS "isDemo", ${LATEST_RATES} AS "rates"
      FROM "person" p JOIN "company" co ON co."id" = 1 LEFT JOIN "team" t ON t."id" = p."team_id" LEFT JOIN "person" m ON m."id" = p."mentor_id"
      LEFT JOIN "lane" l ON l."rep_id" = p."id" WHERE p."id" = ${viewer.id}::uuid`,
    policyInForce(db, now),
    latestPolicy(db),
    countUnread(context),
    countOpenConflicts(context),
    countDue(context),
    countUnconfirmedOrders(context),
    countWhatIsAsked(context),
    begunAt(db, now),
  ])
  if (!row) throw new Error('The viewer of a standing session is a person')
  const { id, name, email, role, teamId, sells, status } = viewer
  const { clauses, version } = policy
  // Asked only until the company has started.
  const isAsked = begun === null && viewer.role !== 'rep'
  const { openingDays } = clauses.opening.params
  const setUpOverdueDays = isAsked ? setUpOverdue({ since: await setUpSince(db), openingDays }, now) : null
  const { minOrderMinor, orderBackdateDays, maxUnconfirmed } = clauses.orders.params
  return {
    user: { id, name, email, role, teamId, teamName: row.teamName, sells, status, locale: row.locale },
    quota: quotaOf(row),
    isNewcomer: row.isNewcomer,
    mentorName: row.mentorName,
    acknowledged: (row.acknowledgedVersion ?? 0) >= latest.version,
    company: {
      ...{ name: row.companyName, currency: row.currency, timeZone: row.timeZone, isDemo: row.isDemo },
      ...{ isBeingSetUp: begun === null, setUpOverdueDays },
    },
    limits: { attachmentMaxBytes },
    counts: { unreadNotices, openConflicts, dueFollowUps, unconfirmedOrders, ...asked },
    policy: {
      version,
      latestVersion: latest.version,
      minOrder: { amountMinor: minOrderMinor, currency: row.currency },
      rates: { ...row.rates, [row.currency]: '1' },
      orderBackdateDays,
      maxUnconfirmed,
      coldAfterDays: clauses.evidence.params.coldAfterDays,
      undoMinutes: clauses.moves.params.undoMinutes,
    },
  }
}

function quotaOf({ closeCount, reserved, limit }: Row): Me['quota'] {
  return closeCount === null || reserved === null || limit === null ? null : { held: closeCount + reserved, limit, reserved }
}
