import { v7 as uuid } from 'uuid'
import type { InquiryAnswer } from '../api/shapes/inquiry'
import { inTransaction, type Tx } from '../db'
import type { InquiryEntry, InquiryOutcome } from '../domain/inquiry'
import { inquiryLine } from '../domain/inquiry'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { decideAssign } from '../domain/pool-moves'
import { Refusal } from '../domain/refusal'
import { isOfferedFirstTo } from '../domain/territory'
import { lockKeys } from '../identity/held-keys'
import { identityKeysOf } from '../identity/keys'
import { readFirstOffer } from '../queries/first-offer'
import { type InquiryRep, readInquiryReps } from '../queries/inquiry-line'
import { policyInForce } from '../queries/policy-in-force'
import { accessOf } from '../queries/visibility'
import { isThereAnotherRuler } from './assign'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { decideOnLocked, enterNew } from './enter-customer'
import { whenItMayGoBack } from './given-away'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'

type Input = InquiryEntry & { repId?: string | undefined }
type Went = { outcome: InquiryOutcome; customerId: string; rep: { id: string; name: string } }

/** Decides as nobody: whosever customer it is, it is not that of who typed the inquiry. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * R1, R8: an inquiry goes through the duplicate check first. A close or closed customer's goes to its holder, an ordinary one's to its owner, and its followers are told; a
 * customer of the pool and a new one go to the rep named, else to whose turn it is. A branch of what somebody holds goes to them: there is nothing to rule.
 */
export async function handOutInquiry(context: CommandContext, { repId, channel, contact, text, ...entry }: Input): Promise<InquiryAnswer> {
  const { db, viewer, now, wakeOutbox } = context
  const identity = { ...entry, localName: null, website: entry.website ?? null, whatsapp: null }
  const keys = identityKeysOf(identity)
  if (viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'LEADS_ONLY' })
  const answer = await inTransaction(db, async (tx): Promise<InquiryAnswer> => {
    const policy = await policyInForce(tx, now)
    await lockKeys(tx, keys)
    const decision = await decideOnLocked(tx, identity, keys, NOBODY, policy)
    const match = decision.outcome === 'enter' ? null : await lockCustomer(tx, decision.match.customerId)
    let went: Went
    if (match?.ownerId) {
      const rep = { id: match.ownerId, name: match.ownerName ?? '' }
      went = { outcome: match.tier === 'ordinary' ? 'owner' : 'holder', customerId: match.customerId, rep }
    } else {
      // Counted under a lock: of two at once the second sees whose turn the first was.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('inquiry turn', 9))`
      const reps = await readInquiryReps(tx, { viewer, now })
      const groupOwner = decision.outcome === 'enter' ? decision.against.find(({ verdict }) => verdict === 'group')?.ownerId : null
      const rep = await receiverOf(tx, context, {
        repId: repId ?? groupOwner ?? undefined,
        isRuled: !repId && Boolean(groupOwner),
        reps,
        country: entry.country,
        match,
        policy,
      })
      if (match) went = { outcome: 'assigned', customerId: await assignTo(tx, context, { customer: match, rep, policy }), rep }
      else {
        const ofRep = await decideOnLocked(tx, identity, keys, rep.id, policy)
        if (ofRep.outcome !== 'enter') throw new Error('What is the same as none was looked up under the same locks')
        const as = { viewer: { ...viewer, id: rep.id, name: rep.name }, now }
        const toEnter = { entry: { ...entry, note: undefined }, typed: null, identity, keys, decision: ofRep, policy, enteredBy: viewer.id }
        went = { outcome: 'entered', customerId: (await enterNew(tx, as, toEnter)).customerId, rep }
      }
    }
    const inquiryId = uuid()
    const isTurn = went.outcome === 'entered' || went.outcome === 'assigned'
    const [last] = await tx.$queryRaw<{ turn: number | null }[]>`SELECT max("turn") AS "turn" FROM "inquiry"`
    await tx.inquiry.create({
      data: {
        ...{
          id: inquiryId,
          at: now,
          enteredBy: viewer.id,
          channel,
          contact: contact ?? null,
          text,
          name: entry.name,
          country: entry.country,
        },
        ...{ website: entry.website ?? null, emails: entry.emails, phones: entry.phones, outcome: went.outcome },
        ...{
          customerId: went.customerId,
          repId: went.rep.id,
          turn: isTurn ? (last?.turn ?? 0) + 1 : null,
          isByHand: isTurn && repId !== undefined,
        },
      },
    })
    await tell(tx, context, { went, channel })
    const access = await accessOf(tx, { viewer, customerId: went.customerId, now })
    return {
      inquiryId,
      outcome: went.outcome,
      rep: { repId: went.rep.id, name: went.rep.name },
      customerId: access ? went.customerId : null,
      undoUntil: new Date(now.getTime() + policy.clauses.moves.params.undoMinutes * 60_000).toISOString(),
    }
  })
  wakeOutbox()
  return answer
}

type Choice = {
  repId: string | undefined
  isRuled: boolean
  reps: InquiryRep[]
  country: string
  match: LockedCustomer | null
  policy: PolicyInForce
}

/** By hand whoever may be assigned to; in turn the first of the line who may take it, of its area (R12) where the line has any. */
async function receiverOf(tx: Tx, context: CommandContext, choice: Choice): Promise<Went['rep']> {
  const { repId, isRuled, reps, country, match, policy } = choice
  if (repId !== undefined) {
    const rep = await tx.person.findUnique({
      where: { id: repId },
      select: { id: true, name: true, teamId: true, sells: true, status: true },
    })
    const refusal = isRuled ? null : await whyNot(tx, context, { rep: rep && { ...rep, repId: rep.id }, match, policy })
    if (refusal) throw refusal
    if (rep) return { id: rep.id, name: rep.name }
  }
  const { line } = inquiryLine(reps)
  const areas = activeParams(policy, 'territory')?.areas ?? null
  const inLine = line.flatMap(id => reps.filter(rep => rep.repId === id))
  const ofArea = inLine.filter(rep => isOfferedFirstTo(areas, country, rep))
  for (const rep of [...ofArea, ...inLine.filter(each => !ofArea.includes(each))]) {
    if (!(await whyNot(tx, context, { rep, match, policy }))) return { id: rep.repId, name: rep.name }
  }
  throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'NOBODY_FREE' })
}

async function whyNot(
  tx: Tx,
  { viewer, now }: CommandContext,
  { rep, match, policy }: { rep: Parameters<typeof decideAssign>[0]['rep']; match: LockedCustomer | null; policy: PolicyInForce },
): Promise<Refusal | null> {
  const inPool = { tier: 'ordinary' as const, version: 1, ownerId: null, ownerName: null, ownerTeamId: null, tierSince: now }
  const ofMatch = rep && match ? { customerId: match.customerId, giverId: rep.repId, policy } : null
  const decision = decideAssign(
    {
      actor: { ...viewer, repId: viewer.id },
      customer: match ?? inPool,
      rep,
      hasOtherRuler: await isThereAnotherRuler(tx, viewer.id, rep?.teamId ?? null),
      givenAwayUntil: ofMatch && (await whenItMayGoBack(tx, now, ofMatch)),
      firstOffer: ofMatch && (await readFirstOffer(tx, { customerId: ofMatch.customerId, personId: ofMatch.giverId, now })),
    },
    match?.version ?? inPool.version,
    now,
  )
  return decision.outcome === 'refused' ? new Refusal(decision.code, { rule: decision.rule, ...decision.facts }) : null
}

async function assignTo(
  tx: Tx,
  { viewer, now }: CommandContext,
  { customer, rep, policy }: { customer: LockedCustomer; rep: Went['rep']; policy: PolicyInForce },
): Promise<string> {
  const { customerId, version, watcherIds } = customer
  const wasFollowing = (await tx.follow.count({ where: { customerId, repId: rep.id } })) > 0
  const move = await commitMove(
    tx,
    {
      ...{ card: customer, expect: { version }, actor: viewer, move: 'assigned', toTier: 'ordinary', toOwnerId: rep.id, rule: 'R1' },
      ...{ policyVersion: policy.version, watcherIds, wasFollowing, evidence: wasFollowing ? { wasFollowing } : null },
    },
    now,
  )
  if (!move) throw actorGone(viewer.id)
  return customerId
}

/** Followers of what is close or closed are suspended (R3) and hear nothing. */
async function tell(tx: Tx, { viewer, now }: CommandContext, { went, channel }: { went: Went; channel: string }): Promise<void> {
  const { customerId, rep, outcome } = went
  const { name: customerName } = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true } })
  const facts = { byName: viewer.name, customerName, channel }
  await notify(tx, now, { personIds: rep.id === viewer.id ? [] : [rep.id], type: 'inquiry.received', facts, customerId })
  if (outcome !== 'owner' && outcome !== 'assigned') return
  const followers = await tx.follow.findMany({ where: { customerId, repId: { not: rep.id } }, select: { repId: true } })
  const personIds = followers.map(({ repId }) => repId)
  await notify(tx, now, { personIds, type: 'inquiry.told', facts: { ...facts, holderName: rep.name }, customerId })
}
