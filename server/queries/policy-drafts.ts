import type { DraftsView, DraftView } from '../api/shapes/policy'
import { type Clauses, parseClauses } from '../domain/policy'
import { checkPolicy } from '../domain/policy-check'
import { policyDifferences } from '../domain/policy-difference'
import { earliestEffect } from '../domain/publishing'
import { Refusal } from '../domain/refusal'
import { dayIn } from '../domain/working-calendar'
import { clauseViews } from './clause-views'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'
import { territoryHolders } from './territory-holders'

/** R11: the drafts there are, for admins, with what keeps each from being published. */
export async function listDrafts(context: QueryContext): Promise<DraftsView> {
  const { db, now } = context
  mustBeAdmin(context)
  const rows = await db.policyDraft.findMany({ orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }] })
  const notice = await readNotice(db, now)
  return { ...notice, drafts: await viewsOf(context, rows) }
}

export async function getDraft(context: QueryContext, draftId: string): Promise<DraftView> {
  mustBeAdmin(context)
  const row = await context.db.policyDraft.findUnique({ where: { id: draftId } })
  const [view] = row ? await viewsOf(context, [row]) : []
  if (!view) throw new Refusal('NOT_FOUND', { rule: 'R11', what: 'draft' })
  return view
}

/** R11: from when on a version published now would be in force. */
export async function readNotice(db: QueryContext['db'], now: Date): Promise<Pick<DraftsView, 'earliest' | 'isFirst' | 'noticeDays'>> {
  const { noticeDays } = (await policyInForce(db, now)).clauses.notice.params
  const isFirst = (await db.policy.count({ where: { publishedBy: { not: null } } })) === 0
  return { isFirst, noticeDays, earliest: earliestEffect({ isFirst, noticeDays }, now).toISOString() }
}

function mustBeAdmin({ viewer }: QueryContext): void {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R11', why: 'ADMINS_ONLY' })
}

type Row = Awaited<ReturnType<QueryContext['db']['policyDraft']['findMany']>>[number]

async function viewsOf({ db, now }: QueryContext, rows: Row[]): Promise<DraftView[]> {
  const versions = await db.policy.findMany({ where: { status: { not: 'draft' } }, orderBy: { version: 'desc' } })
  const people = await db.person.findMany({
    where: { id: { in: rows.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]) } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const { timeZone } = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const terms = { today: dayIn(now, timeZone), holders: await territoryHolders(db) }
  const latest = versions[0]?.version ?? 0
  const clausesOf = (version: number): Clauses => parseClauses(versions.find(row => row.version === version)?.clauses)
  return rows.map(row => {
    const clauses = parseClauses(row.clauses)
    return {
      ...{ draftId: row.id, revision: row.revision, basedOn: row.basedOn, industry: row.industry },
      isStale: row.basedOn !== latest,
      clauses: clauseViews(clauses),
      differences: policyDifferences(clausesOf(row.basedOn), clauses),
      problems: checkPolicy(clauses, terms),
      createdByName: names.get(row.createdBy) ?? '',
      updatedAt: row.updatedAt.toISOString(),
      updatedByName: names.get(row.updatedBy) ?? '',
    }
  })
}
