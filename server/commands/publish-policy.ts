import { inTransaction, type Tx } from '../db'
import { parseClauses } from '../domain/policy'
import { decidePublish } from '../domain/publishing'
import { Refusal } from '../domain/refusal'
import { dayIn } from '../domain/working-calendar'
import { territoryHolders } from '../queries/territory-holders'
import { recordAcknowledgement } from './acknowledge-policy'
import type { CommandContext } from './context'
import { lockDraft } from './draft-policy'
import { notify } from './notify'
import { everybody, lockPolicies, mustPublish, type StandingPolicy, tellLive } from './standing-policy'
import { letPolicyTakeEffect } from './take-effect'
import { wakeWhatIsDue } from './wake-clause'

type Input = { draftId: string; revision?: number | undefined; effectiveAt?: Date | undefined }
type Published = { version: number; effectiveAt: string }

/**
 * R11: a draft becomes the next version, in force `noticeDays` later at the earliest (the company's first at once). Everybody is told, and asked
 * to acknowledge it. Two admins at once: the later one's draft is of a version that is not the latest any more, and is refused as stale.
 */
export async function publishPolicy({ db, viewer, now, wakeOutbox }: CommandContext, input: Input): Promise<Published> {
  mustPublish(viewer)
  const published = await inTransaction(db, async tx => {
    const standing = await lockPolicies(tx, now)
    const [latest, inForce] = [standing[0], standing.find(({ isEffective }) => isEffective)]
    if (!latest || !inForce) throw new Error('No policy is in force')
    const draft = await lockDraft(tx, input.draftId, input.revision)
    const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
    const decision = decidePublish(
      {
        actor: viewer,
        draft: { basedOn: draft.basedOn, clauses: parseClauses(draft.clauses) },
        latest,
        noticeDays: inForce.clauses.notice.params.noticeDays,
        isFirst: isFirst(standing),
        today: dayIn(now, timeZone),
        holders: await territoryHolders(tx),
      },
      input.effectiveAt ?? null,
      now,
    )
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: 'R11', ...decision.facts })
    const { version, effectiveAt, clauses } = decision
    const row = { version, effectiveAt, industry: draft.industry, clauses: clauses as never, createdAt: draft.createdAt }
    await tx.policy.create({ data: { ...row, status: 'published', publishedAt: now, publishedBy: viewer.id } })
    await tx.policyDraft.delete({ where: { id: draft.id } })
    await recordAcknowledgement(tx, now, { personId: viewer.id, version })
    await tellOfVersion(tx, now, { version, effectiveAt, byId: viewer.id, byName: viewer.name })
    if (effectiveAt <= now) {
      await letPolicyTakeEffect(tx, now)
      await wakeWhatIsDue(tx, now)
    }
    return { version, effectiveAt: effectiveAt.toISOString() }
  })
  wakeOutbox()
  return published
}

/** What stands came with Truce: nobody of the company has published anything yet. */
export const isFirst = (standing: Pick<StandingPolicy, 'isPublishedByCompany'>[]): boolean =>
  !standing.some(({ isPublishedByCompany }) => isPublishedByCompany)

async function tellOfVersion(
  tx: Tx,
  now: Date,
  { version, effectiveAt, byId, byName }: { version: number; effectiveAt: Date; byId: string; byName: string },
): Promise<void> {
  const people = await everybody(tx)
  const facts = { byName, policyVersion: version, effectiveAt: effectiveAt.toISOString() }
  await notify(tx, now, { personIds: people.filter(id => id !== byId), type: 'policy.published', facts, customerId: null })
  await tellLive(tx, now, people, { type: 'policy.published', version })
}
