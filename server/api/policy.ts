import { z } from 'zod'
import { acknowledgePolicy } from '../commands/acknowledge-policy'
import { discardDraft, draftPolicy } from '../commands/draft-policy'
import { publishPolicy } from '../commands/publish-policy'
import { wakeClause } from '../commands/wake-clause'
import { INDUSTRY_IDS } from '../domain/industries'
import { CLAUSE_IDS } from '../domain/policy'
import { currentPolicy, policyVersion } from '../queries/current-policy'
import { listDrafts } from '../queries/policy-drafts'
import { listAcknowledgements, policyHistory } from '../queries/policy-history'
import { previewPolicy } from '../queries/preview-policy'
import { id, nothing } from './inputs'
import { mutation, query, router } from './trpc'

const version = z.number().int().min(1).max(1_000_000)
const clauseId = z.enum(CLAUSE_IDS)

/** What a draft changes. Values are as they come: whether they are in range is the policy's to say (POLICY_INVALID), with the range. */
export const draftInput = z.strictObject({
  draftId: id.optional(),
  revision: version.optional(),
  industry: z.enum(INDUSTRY_IDS).optional(),
  clauses: z
    .array(
      z.strictObject({
        clauseId,
        state: z.unknown().optional(),
        params: z.record(z.string().max(50), z.unknown()).optional(),
        wakes: z.unknown().optional(),
      }),
    )
    .max(100)
    .optional(),
  rebase: z.boolean().optional(),
})
export const publishInput = z.strictObject({ draftId: id, revision: version.optional(), effectiveAt: z.coerce.date().optional() })

export const policyRouter = router({
  current: query.input(nothing).query(({ ctx }) => currentPolicy(ctx)),
  version: query.input(z.strictObject({ version })).query(({ ctx, input }) => policyVersion(ctx, input.version)),
  history: query.input(nothing).query(({ ctx }) => policyHistory(ctx)),
  acknowledgements: query.input(nothing).query(({ ctx }) => listAcknowledgements(ctx)),
  acknowledge: mutation
    .input(z.strictObject({ version: version.optional() }).optional())
    .mutation(({ ctx, input }) => acknowledgePolicy(ctx, input ?? {})),
  drafts: query.input(nothing).query(({ ctx }) => listDrafts(ctx)),
  draft: mutation.input(draftInput).mutation(({ ctx, input }) => draftPolicy(ctx, input)),
  discard: mutation.input(z.strictObject({ draftId: id })).mutation(({ ctx, input }) => discardDraft(ctx, input)),
  preview: query.input(z.strictObject({ draftId: id })).query(({ ctx, input }) => previewPolicy(ctx, input)),
  publish: mutation.input(publishInput).mutation(({ ctx, input }) => publishPolicy(ctx, input)),
  wake: mutation.input(z.strictObject({ clauseId })).mutation(({ ctx, input }) => wakeClause(ctx, input)),
})
