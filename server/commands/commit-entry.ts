import { v7 as uuid } from 'uuid'
import { hotReads, hotRows, isCollision, Prisma } from '../db'
import type { CustomerEntry } from '../domain/entry'
import { MOST_PER_HINT, MOST_WITH_KEY } from '../identity/bounds'
import { foundNothing } from '../identity/check'
import { locksOf } from '../identity/held-keys'
import { hintNumber, hintsToKeep } from '../identity/hints'
import type { IdentityEntry, IdentityKey } from '../identity/keys'
import { keyRules } from '../identity/rules-version'
import type { CommittedRow, Message } from '../live/outbox'
import { toCard } from '../queries/card'
import { policyStamp } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { gaugeMessages } from './gauges'

type FoundNothing = NonNullable<Awaited<ReturnType<typeof foundNothing>>>
type Entering = { entry: CustomerEntry; identity: IdentityEntry; keys: readonly IdentityKey[] }

/**
 * R4, R8: enters a customer that the duplicate check finds nothing like, which most are: looked up without a lock, and written by the SQL function commit_entry
 * if, under the locks, the check would still find the same.
 * @returns null where there is something like it, something changed meanwhile, or the rep has no lane: then it is decided under locks (enter-customer.ts).
 */
export async function commitEntryOfNew(
  context: CommandContext,
  entering: Entering,
): Promise<{ customerId: string; outbox: CommittedRow } | null> {
  const { db, viewer, now } = context
  if (!viewer.sells) return null
  const [stamp, found] = await Promise.all([laneAndPolicy(context), foundNothing(db, entering.identity, entering.keys)])
  if (found === null || stamp === null) return null
  const customerId = uuid()
  const payload = toCommit(context, entering, { customerId, stamp, found })
  try {
    const [row] = await hotRows<{ isDone: boolean }>(db, Prisma.sql`SELECT "commit_entry"(${JSON.stringify(payload)}::jsonb) AS "isDone"`)
    return row?.isDone ? { customerId, outbox: { id: payload.outboxId, at: now, messages: payload.messages } } : null
  } catch (error) {
    // A key that is another's own, or the lane was closed: under the locks it is told which.
    if (isCollision(error)) return null
    throw error
  }
}

/** The stamp of the policy in force; null where the rep has no lane. */
async function laneAndPolicy({ db, viewer, now }: CommandContext): Promise<string | null> {
  const [row] = await hotReads<{ stamp: string | null }>(
    db,
    Prisma.sql`SELECT ${policyStamp(now)} AS "stamp" FROM "lane" l WHERE l."rep_id" = ${viewer.id}::uuid`,
  )
  return row?.stamp ?? null
}

function toCommit(
  { viewer, now }: CommandContext,
  { entry, keys }: Entering,
  { customerId, stamp, found }: { customerId: string; stamp: string; found: FoundNothing },
) {
  const [policyVersion, policyXmin] = stamp.split(':')
  const [{ asked, fingerprint }, kept] = [found, hintsToKeep(keys)]
  const numbers = (hints: readonly string[]) => hints.map(hint => String(hintNumber(hint)))
  const card = toCard({
    ...{ customerId, name: entry.name, localName: entry.localName ?? null, country: entry.country, tier: 'ordinary', version: 1 },
    ...{ ownerId: viewer.id, tierSince: now, lastContactAt: null, nextAt: null, nextStep: null, followers: 0, openConflicts: 0 },
    ...{
      isSuspected: false,
      isUnconfirmed: false,
      isRulingPending: false,
      lastCountingAt: null,
      givenBy: null,
      offerUntil: null,
      openingUntil: null,
    },
  })
  const entered: Message = {
    room: `rep:${viewer.id}`,
    event: { type: 'customer.entered', customerId, version: 1, repId: viewer.id, card },
  }
  return {
    ...{ customerId, actorId: viewer.id, at: now, policyVersion: Number(policyVersion), policyXmin },
    ...{ locks: locksOf(keys, { asked, kept }), found: fingerprint, mostPerHint: MOST_PER_HINT, mostWithKey: MOST_WITH_KEY },
    ...{ entry, keys, asked: numbers(asked), kept: [...new Set(numbers(kept))], rules: keyRules() },
    evidence: { typed: { name: entry.name, localName: entry.localName ?? null, country: entry.country }, near: null },
    ...{ changeId: uuid(), outboxId: uuid(), messages: [entered, ...gaugeMessages([viewer.id])] },
  }
}
