import { v7 as uuid } from 'uuid'
import type { DraftView } from '../api/shapes/policy'
import { inTransaction, type Tx } from '../db'
import { type Industry, proposalOf } from '../domain/industries'
import { type Clauses, parseClauses } from '../domain/policy'
import { type ClauseChange, changeClauses } from '../domain/policy-check'
import { rebaseDraft } from '../domain/policy-difference'
import { problemFacts } from '../domain/publishing'
import { Refusal } from '../domain/refusal'
import { getDraft } from '../queries/policy-drafts'
import type { CommandContext } from './context'
import { mustPublish } from './standing-policy'

export type DraftInput = {
  /** Without one a new draft of the latest version is begun. */
  draftId?: string | undefined
  /** The revision that the editor saw; another's changes are not written over. */
  revision?: number | undefined
  industry?: Industry | undefined
  clauses?: ClauseChange[] | undefined
  /** Brings a draft of an older version onto the latest. */
  rebase?: boolean | undefined
}

/**
 * R11: begins a draft or changes one. Another industry proposes its figures (R2); what is said besides stands over them. A parameter out of its range is
 * refused with the range; figures that contradict each other may be saved, told with the draft, and not published.
 */
export async function draftPolicy(context: CommandContext, input: DraftInput): Promise<DraftView> {
  const { db, viewer, now } = context
  mustPublish(viewer)
  const draftId = await inTransaction(db, tx => save(tx, { ...input, personId: viewer.id, now }))
  return getDraft(context, draftId)
}

async function save(tx: Tx, input: DraftInput & { personId: string; now: Date }): Promise<string> {
  const { personId, now } = input
  const latest = await tx.policy.findFirstOrThrow({ where: { status: { not: 'draft' } }, orderBy: { version: 'desc' } })
  const found = input.draftId ? await lockDraft(tx, input.draftId, input.revision) : null
  const standing = parseClauses(latest.clauses)
  const basedOn = found && !input.rebase ? found.basedOn : latest.version
  const industry = input.industry ?? found?.industry ?? latest.industry
  let clauses = found ? parseClauses(found.clauses) : standing
  if (found && found.basedOn !== basedOn) {
    clauses = rebaseDraft({ oldBase: await clausesOf(tx, found.basedOn), draft: clauses, newBase: standing })
  }
  const proposed = input.industry && input.industry !== (found?.industry ?? latest.industry) ? proposalOf(input.industry) : []
  clauses = changed(clauses, [...proposed, ...(input.clauses ?? [])])
  const row = { basedOn, industry, clauses: clauses as never, updatedBy: personId, updatedAt: now }
  if (found) {
    await tx.policyDraft.update({ where: { id: found.id }, data: { ...row, revision: { increment: 1 } } })
    return found.id
  }
  const id = uuid()
  await tx.policyDraft.create({ data: { ...row, id, createdBy: personId, createdAt: now } })
  return id
}

function changed(before: Clauses, changes: ClauseChange[]): Clauses {
  const { clauses, problems } = changeClauses(before, changes)
  const [problem] = problems
  if (problem) throw new Refusal('POLICY_INVALID', { rule: 'R11', ...problemFacts(problem) })
  return clauses
}

async function clausesOf(tx: Tx, version: number): Promise<Clauses> {
  return parseClauses((await tx.policy.findUniqueOrThrow({ where: { version } })).clauses)
}

/** A draft for who is about to change or publish it; refused as stale when it is not any more what they saw. */
export async function lockDraft(tx: Tx, draftId: string, revision: number | undefined) {
  await tx.$queryRaw`SELECT 1 FROM "policy_draft" WHERE "id" = ${draftId}::uuid FOR UPDATE`
  const draft = await tx.policyDraft.findUnique({ where: { id: draftId } })
  if (!draft) throw new Refusal('NOT_FOUND', { rule: 'R11', what: 'draft' })
  if (revision !== undefined && revision !== draft.revision) {
    throw new Refusal('STALE_VERSION', { rule: 'R11', what: 'draft', revision: draft.revision })
  }
  return draft
}

/** Throws a draft away; what was published stays. */
export async function discardDraft({ db, viewer }: CommandContext, { draftId }: { draftId: string }): Promise<{ draftId: string }> {
  mustPublish(viewer)
  const { count } = await db.policyDraft.deleteMany({ where: { id: draftId } })
  if (count === 0) throw new Refusal('NOT_FOUND', { rule: 'R11', what: 'draft' })
  return { draftId }
}
