import type { Access, CustomerView } from '../api/shapes/customer'
import type { OrderRow } from '../api/shapes/order'
import { lastGroupChange } from '../commands/leave-group'
import { type ReadFacts, readTierChangeFacts } from '../commands/tier-change-facts'
import { coldness } from '../domain/cold'
import { decideUndoLeave } from '../domain/group'
import { isInOpening, openingUntilShown } from '../domain/opening'
import { Refusal } from '../domain/refusal'
import type { TierChangeFacts } from '../domain/tier-policy'
import type { Tier } from '../domain/words'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { whatViewerCan } from './customer-can'
import { firstOfferView } from './first-offer'
import { readLastMove } from './last-move'
import { ordersOfCustomer } from './order-list'
import { againIfPolicyMoved } from './policy-in-force'
import { viewContacts } from './view-contacts'
import { accessLevel, advises, coversOwner, isFollowing, standingId } from './visibility'

type Row = {
  access: Access | null
  isFollowing: boolean
  isDeputy: boolean
  mayAdvise: boolean
  customerId: string
  version: number
  name: string
  localName: string | null
  country: string
  website: string | null
  address: string | null
  whatsapp: string | null
  emails: string[]
  phones: string[]
  note: string | null
  tier: Tier
  tierSince: Date
  ownerId: string | null
  ownerName: string | null
  ownerTeamId: string | null
  enteredById: string
  enteredByName: string
  enteredAt: Date
  lastContactAt: Date | null
  lastCountingAt: Date | null
  nextAt: Date | null
  nextStep: string | null
  isSuspected: boolean
  isUnconfirmed: boolean
  isRulingPending: boolean
  openConflicts: number
  groupId: string | null
  openingUntil: Date | null
}

const ORDERS_SHOWN = 50
const FOLLOWERS_SHOWN = 100

/** One customer with what the viewer may see and do of it. What one may not see at all is NOT_FOUND. */
export async function getCustomer(context: QueryContext, input: { customerId: string }): Promise<{ customer: CustomerView }> {
  const { viewer, now } = context
  const row = await readRow(context, input.customerId)
  if (!row?.access) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const { access, customerId } = row
  const [read, followers, group, aliases, orders, lastMove, lane] = await Promise.all([
    againIfPolicyMoved(() => readTierChangeFacts(context.db, { viewer, customerId, request: { to: 'close', version: row.version }, now })),
    readFollowers(context, customerId),
    row.groupId ? readGroup(context, { customerId, groupId: row.groupId }) : [],
    access === 'everything' ? readAliases(context, customerId) : [],
    access === 'everything' || access === 'mentor' ? ordersOfCustomer(context, { customerId, limit: ORDERS_SHOWN }) : [],
    readLastMove(context.db, { viewer, customerId }),
    context.db.lane.findUnique({ where: { repId: viewer.id }, select: { follows: true } }),
  ])
  if (!read) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const { evidence, sharing } = read.facts.policy.clauses
  const contactsRefusal =
    access === 'following'
      ? await viewContacts(context.db, { personId: viewer.id, customerId, perDay: sharing.params.contactViewsPerDay, now })
      : null
  const hasUnaccepted = aliases.some(({ isAccepted }) => !isAccepted)
  return {
    customer: {
      ...company(row, access),
      ...coldness(row, evidence.params.coldAfterDays, now),
      opening: row.openingUntil && row.tier === 'ordinary' && isInOpening(row, now) ? { until: openingUntilShown(row.openingUntil) } : null,
      offer: offerFor(read.facts.offer, viewer.id),
      firstOffer: firstOfferView(read.facts.firstOffer),
      followers,
      group,
      isGroupHead: row.groupId === customerId,
      groupUndoUntil: row.groupId === null ? await groupUndoUntil(context, read, customerId) : null,
      contacts: contactsRefusal ? null : contactsFor(row, access),
      contactsRefusal,
      aliases,
      orders: orders.map(order => orderFor(order, access)),
      can: whatViewerCan(
        {
          viewer,
          read,
          isFollowing: row.isFollowing,
          isDeputy: row.isDeputy,
          mayAdvise: row.mayAdvise,
          hasUnaccepted,
          isInGroup: row.groupId !== null,
          follows: lane?.follows ?? null,
          ...lastMove,
        },
        now,
      ),
    },
  }
}

async function readRow({ db, viewer, now }: QueryContext, customerId: string): Promise<Row | undefined> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${accessLevel(viewer, now)} AS "access", ${isFollowing(viewer)} AS "isFollowing", ${coversOwner(viewer)} AS "isDeputy", ${advises(viewer, now)} AS "mayAdvise",
      c."id" AS "customerId", c."version", c."name", c."local_name" AS "localName", c."country", c."website", c."address", c."whatsapp", c."emails", c."phones", c."note",
      c."tier"::text AS "tier", c."tier_since" AS "tierSince", c."owner_id" AS "ownerId", o."name" AS "ownerName", o."team_id" AS "ownerTeamId",
      e."id" AS "enteredById", e."name" AS "enteredByName", c."entered_at" AS "enteredAt", c."last_contact_at" AS "lastContactAt",
      c."last_counting_at" AS "lastCountingAt", c."next_at" AS "nextAt", c."next_step" AS "nextStep", c."is_suspected" AS "isSuspected",
      c."is_unconfirmed" AS "isUnconfirmed", c."ruling_pending" AS "isRulingPending", c."open_conflicts" AS "openConflicts", c."group_id" AS "groupId",
      c."opening_until" AS "openingUntil"
    FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" JOIN "person" e ON e."id" = c."entered_by" WHERE c."id" = ${standingId(customerId)}`
  return rows[0]
}

function offerFor(offer: TierChangeFacts['offer'], viewerId: string): CustomerView['offer'] {
  if (!offer) return null
  const { offerId, until, claimantId, claimantName, isAsked } = offer
  return { offerId, until: iso(until), claimantName, isOwn: claimantId === viewerId, isAsked }
}

/** The company as everybody who may see it at all sees it; the next step is follow-up text, who entered it is history. */
function company(row: Row, access: Access) {
  const { customerId, version, name, localName, country, website, tier, isSuspected, isUnconfirmed, isRulingPending, openConflicts } = row
  const seesText = access === 'everything' || access === 'mentor'
  return {
    ...{ customerId, version, access, name, localName, country, website, tier, isSuspected, isUnconfirmed, isRulingPending, openConflicts },
    tierSince: iso(row.tierSince),
    owner: row.ownerId && row.ownerName ? { repId: row.ownerId, name: row.ownerName, teamId: row.ownerTeamId } : null,
    enteredBy: access === 'everything' ? { repId: row.enteredById, name: row.enteredByName } : null,
    enteredAt: iso(row.enteredAt),
    lastContactAt: isoOrNull(row.lastContactAt),
    nextAt: isoOrNull(row.nextAt),
    nextStep: seesText ? row.nextStep : null,
  }
}

/** A note is no contact: it stays with those who see everything. */
function contactsFor({ emails, phones, whatsapp, address, note }: Row, access: Access): CustomerView['contacts'] {
  if (access === 'everything') return { emails, phones, whatsapp, address, note }
  if (access === 'following') return { emails, phones, whatsapp, address, note: null }
  return null
}

/** A mentor sees what orders come to, not their papers. */
export function orderFor(order: OrderRow, access: Access): OrderRow {
  return access === 'everything' ? order : { ...order, contractNumber: '', reason: null }
}

async function readFollowers({ db }: QueryContext, customerId: string): Promise<CustomerView['followers']> {
  const rows = await db.$queryRaw<{ repId: string; name: string; since: Date }[]>`
    SELECT f."rep_id" AS "repId", p."name", f."since" FROM "follow" f JOIN "person" p ON p."id" = f."rep_id"
     WHERE f."customer_id" = ${customerId}::uuid ORDER BY f."since", f."rep_id" LIMIT ${FOLLOWERS_SHOWN}`
  return rows.map(row => ({ ...row, since: iso(row.since) }))
}

const GROUP_SHOWN = 100

/** A parent and its branches together, as far as one sees each of them. */
async function readGroup(
  { db, viewer, now }: QueryContext,
  { customerId, groupId }: { customerId: string; groupId: string },
): Promise<CustomerView['group']> {
  return db.$queryRaw<CustomerView['group']>`
    SELECT c."id" AS "customerId", c."name", c."country", c."tier"::text AS "tier", o."name" AS "ownerName", c."id" = c."group_id" AS "isHead"
      FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE c."group_id" = ${groupId}::uuid AND c."id" <> ${customerId}::uuid AND ${accessLevel(viewer, now)} IS NOT NULL
     ORDER BY c."id" = c."group_id" DESC, c."tier" DESC, c."name", c."id" LIMIT ${GROUP_SHOWN}`
}

/** R8: a ruling that took it out of its group goes back for a day; only who rules is asked. */
async function groupUndoUntil({ db, viewer, now }: QueryContext, read: ReadFacts, customerId: string): Promise<string | null> {
  if (viewer.role === 'rep') return null
  const last = await lastGroupChange(db, customerId)
  const { hasOtherRuler } = read.facts
  const customer = { ...read.facts.customer, ownerMentorId: read.ownerMentorId }
  const decision = decideUndoLeave({ actor: viewer, customer, hasOtherRuler, last }, customer.version, now)
  return decision.outcome === 'allowed' ? isoOrNull(last?.undoableUntil ?? null) : null
}

/** A value stands under several keys (with and without its legal form); it is told once. */
async function readAliases({ db }: QueryContext, customerId: string): Promise<CustomerView['aliases']> {
  const rows = await db.$queryRaw<(Omit<CustomerView['aliases'][number], 'since'> & { since: Date })[]>`
    SELECT k."kind"::text AS "kind", k."raw" AS "value", bool_or(k."is_current") AS "isCurrent", bool_and(k."is_accepted") AS "isAccepted", min(k."since") AS "since"
      FROM "identity_key" k WHERE k."customer_id" = ${customerId}::uuid GROUP BY k."kind", k."raw"
    HAVING NOT bool_or(k."is_current") OR NOT bool_and(k."is_accepted") ORDER BY min(k."since") DESC, k."raw" LIMIT 200`
  return rows.map(row => ({ ...row, since: iso(row.since) }))
}
