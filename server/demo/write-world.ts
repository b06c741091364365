import type { Tx } from '../db'
import { contractKey } from '../domain/order'
import { hintNumber, hintsToKeep } from '../identity/hints'
import { identityKeysOf } from '../identity/keys'
import { keyRules } from '../identity/rules-version'
import type { Ending } from './ending'
import { insertRows, type Row } from './insert'
import type { DemoLedger } from './ledger'
import type { Random } from './random'
import type { DemoRep, Story } from './story'

/** Writes customers with all that happened to them. Lanes, people and the policy stand already; triggers keep the counts. */
export async function writeWorld(
  tx: Tx,
  {
    stories,
    reps,
    ending,
    random,
    ledger,
    versionAt,
  }: { stories: Story[]; reps: DemoRep[]; ending: Ending; random: Random; ledger: DemoLedger; versionAt: (at: Date) => number },
) {
  await insertRows(tx, 'customer', CUSTOMER, stories.map(customerRow))
  await insertRows(tx, 'identity_key', IDENTITY, identityRows(stories))
  const hints = hintsOfStories(stories)
  await insertRows(
    tx,
    'identity_hint',
    HINT,
    hints.flatMap(({ customer_id, hints }) => hints.map(hint => ({ hint, customer_id }))),
  )
  await insertRows(tx, 'identity_made', MADE, hints)
  await insertRows(
    tx,
    'orders',
    ORDER,
    stories.flatMap(story => story.orders.map(order => orderRow(order, ledger, versionAt))),
  )
  await insertRows(
    tx,
    'tier_change',
    MOVE,
    stories.flatMap(story => story.moves.map(move => ({ ...snake(move), policy_version: versionAt(move.at) }))),
  )
  await insertRows(
    tx,
    'follow_up',
    FOLLOW_UP,
    stories.flatMap(story => story.followUps.map(snake)),
  )
  await insertRows(
    tx,
    'follow',
    FOLLOW,
    reps.flatMap(rep => [...rep.follows].flatMap(story => followRow(story, rep))),
  )
  await insertRows(tx, 'conflict', CONFLICT, ending.conflicts.map(snake))
  await insertRows(tx, 'notice', NOTICE, ending.notices.map(snake))
  await insertRows(tx, 'due_work', DUE_WORK, dueWork(stories, reps, random))
}

const CUSTOMER = {
  ...{ id: 'uuid', name: 'text', local_name: 'text', country: 'text', website: 'text', address: 'text', whatsapp: 'text' },
  ...{ emails: 'text[]', phones: 'text[]', tier: '"Tier"', owner_id: 'uuid', version: 'integer', entered_by: 'uuid' },
  ...{ entered_at: 'timestamptz', tier_since: 'timestamptz', last_contact_at: 'timestamptz', last_counting_at: 'timestamptz' },
  ...{ next_at: 'timestamptz', next_step: 'text', open_conflicts: 'integer', is_suspected: 'boolean', ruling_pending: 'boolean' },
  ...{ released_at: 'timestamptz', released_by: 'uuid', cooldown_rep_id: 'uuid', cooldown_until: 'timestamptz' },
  ...{ is_unconfirmed: 'boolean', given_by: 'uuid', given_at: 'timestamptz', given_to: 'uuid', handover_mentor_id: 'uuid' },
}
const MADE = { customer_id: 'uuid', rules: 'text', hints: 'bigint[]' }
const HINT = { hint: 'bigint', customer_id: 'uuid' }
const IDENTITY = { kind: '"IdentityKind"', key: 'text', customer_id: 'uuid', raw: 'text', exclusive: 'boolean', since: 'timestamptz' }
const ORDER = {
  ...{ id: 'uuid', customer_id: 'uuid', rep_id: 'uuid', amount_minor: 'bigint', currency: 'text', date: 'date', contract_number: 'text' },
  ...{ contract_key: 'text', status: '"OrderStatus"', from_tier: '"Tier"', from_owner_id: 'uuid', policy_version: 'integer' },
  ...{ created_at: 'timestamptz', expires_at: 'timestamptz', decided_at: 'timestamptz', decided_by: 'uuid', decision_reason: 'text' },
  ...{ confirmed_at: 'timestamptz', refunded_minor: 'bigint', rate: 'numeric', rate_day: 'date', terms: 'jsonb' },
}
const MOVE = {
  ...{ id: 'uuid', customer_id: 'uuid', at: 'timestamptz', actor_id: 'uuid', kind: 'text', from_tier: '"Tier"', to_tier: '"Tier"' },
  ...{ from_owner_id: 'uuid', to_owner_id: 'uuid', reason: 'text', rule: 'text', policy_version: 'integer', version: 'integer' },
  ...{ order_id: 'uuid', originator_id: 'uuid', evidence: 'jsonb', undoes_id: 'uuid' },
}
const FOLLOW_UP = {
  ...{ id: 'uuid', customer_id: 'uuid', author_id: 'uuid', at: 'timestamptz', logged_at: 'timestamptz', channel: '"Channel"' },
  ...{ direction: '"Direction"', text: 'text', text_hash: 'text', next_at: 'timestamptz', counts: 'boolean' },
}
const FOLLOW = { customer_id: 'uuid', rep_id: 'uuid', since: 'timestamptz', lapses_at: 'timestamptz' }
const CONFLICT = {
  ...{ id: 'uuid', kind: '"ConflictKind"', customer_id: 'uuid', other_customer_id: 'uuid', challenger_id: 'uuid', holder_id: 'uuid' },
  ...{
    entry: 'jsonb',
    evidence: 'jsonb',
    attempts: 'integer',
    status: '"ConflictStatus"',
    opened_at: 'timestamptz',
    last_at: 'timestamptz',
  },
  ...{ due_at: 'timestamptz', ruled_at: 'timestamptz', ruled_by: 'uuid', ruling: 'text', ruling_reason: 'text' },
}
const NOTICE = {
  id: 'uuid',
  person_id: 'uuid',
  type: 'text',
  facts: 'jsonb',
  customer_id: 'uuid',
  at: 'timestamptz',
  read_at: 'timestamptz',
}
const DUE_WORK = { id: 'uuid', kind: 'text', key: 'text', due_at: 'timestamptz' }

function customerRow(story: Story): Row {
  const { company } = story
  return {
    ...{ id: story.id, name: company.name, local_name: company.localName ?? null, country: company.country },
    ...{ website: company.website ?? null, address: company.address ?? null, whatsapp: company.whatsapp ?? null },
    ...{ emails: company.emails, phones: company.phones, tier: story.tier, owner_id: story.owner?.id ?? null, version: story.version },
    ...{ entered_by: story.enteredBy, entered_at: story.enteredAt, tier_since: story.tierSince },
    ...{ last_contact_at: story.lastContactAt, last_counting_at: story.lastCountingAt, next_at: story.nextAt, next_step: story.nextStep },
    ...{ open_conflicts: story.openConflicts, is_suspected: story.isSuspected, ruling_pending: story.isRulingPending },
    ...{ released_at: story.releasedAt, released_by: story.releasedBy?.id ?? null },
    ...{ cooldown_rep_id: story.cooldownRep?.id ?? null, cooldown_until: story.cooldownUntil },
    ...{ is_unconfirmed: story.orders.some(order => order.status === 'unconfirmed') },
    ...{ given_by: story.givenBy?.id ?? null, given_at: story.givenAt },
    ...{ given_to: story.givenTo?.id ?? null, handover_mentor_id: story.handoverMentor?.id ?? null },
  }
}

/** R8: the names and channels a customer is known by. Of two that share a key the earlier has it for itself. */
function identityRows(stories: Story[]): Row[] {
  const taken = new Set<string>()
  return stories.flatMap(story =>
    identityKeysOf(story.company).map(({ kind, key, raw, exclusive }) => {
      const isFirst = !taken.has(`${kind} ${key}`)
      if (exclusive) taken.add(`${kind} ${key}`)
      return { kind, key, customer_id: story.id, raw, exclusive: exclusive && isFirst, since: story.enteredAt }
    }),
  )
}

/** What leads the duplicate check to them, and by which rules it was made. */
function hintsOfStories(stories: Story[]) {
  return stories.map(({ id, company }) => ({
    customer_id: id,
    rules: keyRules(),
    hints: [...new Set(hintsToKeep(identityKeysOf(company)).map(hint => String(hintNumber(hint))))],
  }))
}

function orderRow({ rep, fromOwner, reason, ...order }: Story['orders'][number], ledger: DemoLedger, versionAt: (at: Date) => number): Row {
  const kept = ledger.kept.get(order.id)
  return {
    ...snake(order),
    rep_id: rep.id,
    from_owner_id: fromOwner?.id ?? null,
    decision_reason: reason,
    contract_key: contractKey(order.contractNumber),
    policy_version: versionAt(order.createdAt),
    ...{
      refunded_minor: kept?.refundedMinor ?? 0,
      rate: kept?.terms.rate ?? null,
      rate_day: kept?.terms.rateDay ?? null,
      terms: kept?.terms ?? null,
    },
  }
}

function followRow(story: Story, rep: DemoRep): Row[] {
  const follow = story.followers.get(rep)
  return follow ? [{ customer_id: story.id, rep_id: rep.id, since: follow.since, lapses_at: follow.lapsesAt }] : []
}

/** What falls due by itself: orders that nobody confirms, follows that lapse. */
function dueWork(stories: Story[], reps: DemoRep[], random: Random): Row[] {
  const expiries = stories
    .flatMap(story => story.orders)
    .filter(({ status }) => status === 'unconfirmed')
    .map(order => ({ id: random.uuid(order.createdAt), kind: 'orderExpiry', key: order.id, due_at: order.expiresAt }))
  const lapses = reps.flatMap(rep =>
    [...rep.follows].flatMap(story => {
      const follow = story.followers.get(rep)
      return follow ? [{ id: random.uuid(follow.since), kind: 'followLapse', key: `${story.id}:${rep.id}`, due_at: follow.lapsesAt }] : []
    }),
  )
  return [...expiries, ...lapses]
}

/** camelCase of the code to the snake_case of the tables. */
function snake(row: object): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), value]),
  )
}
