import { v7 as uuid } from 'uuid'
import type { Viewer } from '@/server/api/context'
import { appRouter } from '@/server/api/root'
import { createCaller } from '@/server/api/trpc'
import type { CommandContext } from '@/server/commands/context'
import type { Db } from '@/server/db'
import { contractKey } from '@/server/domain/order'
import { type Clause, type ClauseId, firstPolicyClauses } from '@/server/domain/policy'
import type { Channel, Direction, Move, OrderStatus, PersonStatus, Role, Tier } from '@/server/domain/words'
import { insertHints } from '@/server/identity/held-keys'
import { identityKeysOf } from '@/server/identity/keys'
import { textHash } from '@/server/identity/text-hash'
import { PASSWORD_HASH } from './password'

const DAY = 86_400_000

/** The clock of a test company stands still: Tuesday, 10 March 2026, ten in the morning in Shanghai. */
export const NOW = new Date('2026-03-10T02:00:00Z')

export type Person = { id: string; name: string; email: string; role: Role; teamId: string | null; sells: boolean; status: PersonStatus }
export type Team = { id: string; name: string }
export type Customer = { id: string; name: string; tier: Tier; ownerId: string | null; version: number; country: string }
export type Order = { id: string; customerId: string; repId: string; contractNumber: string; amountMinor: number; currency: string }
export type FollowUp = { id: string; customerId: string; at: Date }

type PersonChanges = Partial<Omit<Person, 'id' | 'teamId' | 'role'>> & {
  team?: Team | null
  quota?: number
  hiredOn?: Date
  mentor?: Person
  canSignIn?: boolean
}
type CustomerChanges = {
  tier?: Tier
  owner?: Person | null
  name?: string
  localName?: string
  country?: string
  website?: string
  address?: string
  emails?: string[]
  phones?: string[]
  enteredAt?: Date
  tierSince?: Date
  openingUntil?: Date
  cooldownUntil?: Date
  cooldownRep?: Person
  isRulingPending?: boolean
}
type OrderChanges = {
  customer: Customer
  rep?: Person
  status?: OrderStatus
  amountMinor?: number
  currency?: string
  date?: Date
  contractNumber?: string
  createdAt?: Date
  fromTier?: Tier
  fromOwner?: Person | null
}
type ClauseChanges = Partial<{ [Id in ClauseId]: Partial<Clause<Id>> }>

/** As of New Year 2025, for all days after: one unit in CNY. */
const RATES = { USD: '7', EUR: '8', GBP: '9', JPY: '0.05', KWD: '23.5' }

export type World = ReturnType<typeof createWorld>

/**
 * A small company in a database, made of what a test is about: everything not said has an ordinary value. Numbers come from counters and
 * instants from a standing clock, so that a test means the same every time. Rows are as the product writes them: a lane for each seller,
 * a history row a version, identity keys, kept counts (by the database's triggers).
 */
export function createWorld(database: () => Db, { now: clock = () => NOW }: { now?: () => Date } = {}) {
  let counter = 0
  const next = () => ++counter
  /** How often a command said that there is something to send. */
  const wakes = { count: 0 }
  const daysAgo = (days: number) => new Date(clock().getTime() - days * DAY)
  const daysAhead = (days: number) => daysAgo(-days)

  /** The company and version 1 of its policy, in force since New Year. */
  async function aCompany({ clauses = {}, currency = 'CNY' }: { clauses?: ClauseChanges; currency?: string } = {}): Promise<void> {
    const db = database()
    await db.company.create({ data: { id: 1, name: 'Ningbo Test Trading', currency, timeZone: 'Asia/Shanghai' } })
    await db.policy.create({
      data: {
        version: 1,
        status: 'published',
        effectiveAt: new Date('2026-01-01T00:00:00Z'),
        publishedAt: new Date('2026-01-01T00:00:00Z'),
        clauses: firstPolicyClauses(clauses) as never,
      },
    })
    for (const [code, rate] of Object.entries(RATES)) if (code !== currency) await aRate(code, rate)
  }

  /** A rate of the admin's table: units of the company's currency for one of another, from a day on. */
  async function aRate(currency: string, rate: string, day = '2025-01-01'): Promise<void> {
    const row = { rate, setAt: clock(), setBy: null }
    const key = { currency, day: new Date(`${day}T00:00:00Z`) }
    await database().exchangeRate.upsert({ where: { currency_day: key }, create: { ...key, ...row }, update: row })
  }

  /** Changes clauses of the policy in force, for all that follows in the file. */
  async function setClauses(clauses: ClauseChanges): Promise<void> {
    await database().policy.update({ where: { version: 1 }, data: { clauses: firstPolicyClauses(clauses) as never } })
  }

  async function aTeam({ name, closeQuota }: { name?: string; closeQuota?: number } = {}): Promise<Team> {
    const team = { id: uuid(), name: name ?? `Team ${next()}` }
    await database().team.create({ data: { ...team, closeQuota: closeQuota ?? null } })
    return team
  }

  async function aPerson(role: Role, changes: PersonChanges = {}): Promise<Person> {
    const n = next()
    const person: Person = {
      id: uuid(),
      name: changes.name ?? `${role} ${n}`,
      email: changes.email ?? `${role}${n}@test.local`,
      role,
      teamId: changes.team?.id ?? null,
      sells: changes.sells ?? role === 'rep',
      status: changes.status ?? 'active',
    }
    const { id, name, email, teamId, sells, status } = person
    const hiredOn = changes.hiredOn ?? daysAgo(1_000)
    const passwordHash = changes.canSignIn === false ? null : PASSWORD_HASH
    await database().person.create({
      data: {
        id,
        name,
        email,
        role,
        teamId,
        sells,
        status,
        hiredOn,
        mentorId: changes.mentor?.id ?? null,
        passwordHash,
        acknowledgedVersion: 1,
      },
    })
    if (sells) await database().lane.create({ data: { repId: id, closeQuota: changes.quota ?? 20 } })
    return person
  }
  /** A veteran who sells; in no team unless one is said. */
  const aRep = (changes: PersonChanges = {}) => aPerson('rep', changes)
  const aNewcomer = (changes: PersonChanges = {}) => aPerson('rep', { hiredOn: daysAgo(30), ...changes })
  const aLead = (changes: PersonChanges = {}) => aPerson('lead', changes)
  const anAdmin = (changes: PersonChanges = {}) => aPerson('admin', changes)

  /** An ordinary customer of a new rep, entered 90 days ago; `owner: null` puts it into the pool. */
  async function aCustomer(changes: CustomerChanges = {}): Promise<Customer> {
    const db = database()
    const n = next()
    const owner = changes.owner === undefined ? await aRep() : changes.owner
    const tier = changes.tier ?? 'ordinary'
    const enteredAt = changes.enteredAt ?? daysAgo(90)
    const tierSince = changes.tierSince ?? (tier === 'ordinary' ? enteredAt : daysAgo(20))
    const version = tier === 'ordinary' ? 1 : 2
    const enteredBy = owner ?? (await anAdmin())
    const company = {
      name: changes.name ?? `Company ${n} Imports Ltd`,
      localName: changes.localName ?? null,
      country: changes.country ?? 'DE',
      address: changes.address ?? null,
      website: changes.website ?? `https://company-${n}.example.com`,
      emails: changes.emails ?? [`buyer@company-${n}.example.com`],
      phones: changes.phones ?? [],
    }
    const id = uuid()
    await db.customer.create({
      data: {
        id,
        ...company,
        tier,
        ownerId: owner?.id ?? null,
        version,
        enteredBy: enteredBy.id,
        enteredAt,
        tierSince,
        openingUntil: changes.openingUntil ?? null,
        cooldownRepId: changes.cooldownRep?.id ?? null,
        cooldownUntil: changes.cooldownUntil ?? null,
        rulingPending: changes.isRulingPending ?? false,
      },
    })
    await db.identityKey.createMany({ data: identityKeysOf(company).map(key => ({ ...key, customerId: id, since: enteredAt })) })
    await insertHints(db, id, identityKeysOf(company))
    const customer: Customer = { id, name: company.name, tier, ownerId: owner?.id ?? null, version, country: company.country }
    await aMove(customer, { kind: 'entered', at: enteredAt, actor: enteredBy, toTier: 'ordinary', version: 1 })
    if (tier === 'close')
      await aMove(customer, { kind: 'claimed', at: tierSince, actor: owner, fromTier: 'ordinary', toTier: 'close', version: 2 })
    if (tier === 'closed' && owner) {
      const order = await anOrder({ customer, rep: owner, createdAt: tierSince })
      await aMove(customer, {
        kind: 'won',
        at: tierSince,
        actor: owner,
        fromTier: 'ordinary',
        toTier: 'closed',
        version: 2,
        orderId: order.id,
      })
    }
    return customer
  }

  /** A history row; `from` and `to` owner are the customer's, as in what aCustomer makes. */
  async function aMove(
    customer: Customer,
    move: { kind: Move; at: Date; actor: Person | null; fromTier?: Tier; toTier: Tier; version: number; orderId?: string },
  ): Promise<void> {
    const { kind, at, actor, fromTier, toTier, version, orderId } = move
    await database().tierChange.create({
      data: {
        id: uuid(),
        customerId: customer.id,
        at,
        actorId: actor?.id ?? null,
        kind,
        fromTier: fromTier ?? null,
        toTier,
        fromOwnerId: fromTier ? customer.ownerId : null,
        toOwnerId: customer.ownerId,
        rule: 'R1',
        policyVersion: 1,
        version,
        orderId: orderId ?? null,
      },
    })
  }

  async function aFollow({
    customer,
    rep,
    since,
    lapsesAt,
  }: {
    customer: Customer
    rep: Person
    since?: Date
    lapsesAt?: Date
  }): Promise<void> {
    await database().follow.create({
      data: { customerId: customer.id, repId: rep.id, since: since ?? daysAgo(5), lapsesAt: lapsesAt ?? daysAhead(25) },
    })
  }

  /** A counting follow-up by the owner, three days ago. */
  async function aFollowUp(changes: {
    customer: Customer
    author?: Person | { id: string }
    at?: Date
    loggedAt?: Date
    channel?: Channel
    direction?: Direction
    text?: string
    nextAt?: Date
    counts?: boolean
  }): Promise<FollowUp> {
    const { customer } = changes
    const at = changes.at ?? daysAgo(3)
    const counts = changes.counts ?? true
    const authorId = changes.author?.id ?? customer.ownerId
    if (!authorId) throw new Error('A follow-up on a customer of the pool needs an author')
    const text = changes.text ?? `Asked for samples, exchange ${next()}`
    const { channel = 'email', direction = 'out', nextAt = null } = changes
    const id = uuid()
    await database().followUp.create({
      data: {
        id,
        customerId: customer.id,
        authorId,
        at,
        loggedAt: changes.loggedAt ?? at,
        channel,
        direction,
        text,
        textHash: textHash(text),
        nextAt,
        counts,
      },
    })
    await database().$executeRaw`
      UPDATE "customer" SET "follow_version" = "follow_version" + 1, "last_contact_at" = greatest("last_contact_at", ${at}),
             "last_counting_at" = CASE WHEN ${counts} THEN greatest("last_counting_at", ${at}) ELSE "last_counting_at" END,
             "next_at" = CASE WHEN "owner_id" = ${authorId}::uuid THEN ${nextAt} ELSE "next_at" END
       WHERE "id" = ${customer.id}::uuid`
    return { id, customerId: customer.id, at }
  }

  /** A confirmed order of the owner; it does not move the customer. */
  async function anOrder(changes: OrderChanges): Promise<Order> {
    const { customer } = changes
    const repId = changes.rep?.id ?? customer.ownerId
    if (!repId) throw new Error('An order of a customer of the pool needs a rep')
    const status = changes.status ?? 'confirmed'
    const createdAt = changes.createdAt ?? daysAgo(2)
    const order: Order = {
      id: uuid(),
      customerId: customer.id,
      repId,
      contractNumber: changes.contractNumber ?? `SC-${String(next()).padStart(5, '0')}`,
      amountMinor: changes.amountMinor ?? 1_250_000,
      currency: changes.currency ?? 'USD',
    }
    const { id, customerId, contractNumber, currency } = order
    await database().order.create({
      data: {
        id,
        customerId,
        repId,
        contractNumber,
        currency,
        amountMinor: BigInt(order.amountMinor),
        date: changes.date ?? createdAt,
        contractKey: contractKey(contractNumber),
        status,
        fromTier: changes.fromTier ?? 'ordinary',
        fromOwnerId: changes.fromOwner === undefined ? customer.ownerId : (changes.fromOwner?.id ?? null),
        policyVersion: 1,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + 14 * DAY),
        decidedAt: status === 'unconfirmed' ? null : createdAt,
      },
    })
    return order
  }

  /** Many ordinary customers at once, for races and long columns: no history beyond their entry. */
  async function manyCustomers(
    count: number,
    { owner, tier = 'ordinary' }: { owner: Person | null; tier?: 'ordinary' | 'close' },
  ): Promise<Customer[]> {
    const enteredBy = owner ?? (await anAdmin())
    const enteredAt = daysAgo(90)
    const made = Array.from({ length: count }, () => {
      const n = next()
      return { id: uuid(), name: `Company ${n} Imports Ltd`, tier, ownerId: owner?.id ?? null, version: 1, country: 'DE', n }
    })
    for (let from = 0; from < made.length; from += 1_000) {
      const part = made.slice(from, from + 1_000)
      const customers = database().customer.createMany({
        data: part.map(({ n, ...row }) => ({ ...row, enteredBy: enteredBy.id, enteredAt, tierSince: new Date(enteredAt.getTime() + n) })),
      })
      const changes = database().tierChange.createMany({
        data: part.map(row => ({
          id: uuid(),
          customerId: row.id,
          at: enteredAt,
          actorId: enteredBy.id,
          kind: 'entered',
          toTier: tier,
          toOwnerId: row.ownerId,
          rule: 'R4',
          policyVersion: 1,
          version: 1,
        })),
      })
      const keys = database().identityKey.createMany({
        data: part.flatMap(row =>
          identityKeysOf({ name: row.name, country: row.country, emails: [], phones: [] }).map(key => ({
            ...key,
            customerId: row.id,
            since: enteredAt,
          })),
        ),
      })
      // At once: a server that has just started makes the keys of whoever has none.
      await database().$transaction([customers, changes, keys])
    }
    return made.map(({ n, ...row }) => row)
  }

  const viewer = async (person: Person): Promise<Viewer> => {
    const { id, name, email, role, teamId, sells, status } = await database().person.findUniqueOrThrow({ where: { id: person.id } })
    return { id, name, email, role, teamId, sells, status, sessionId: SESSION }
  }

  /** What a command gets when this person calls it. */
  async function commandContext(person: Person, now = clock()): Promise<CommandContext> {
    return { db: database(), viewer: await viewer(person), now, wakeOutbox: () => void wakes.count++ }
  }

  /** The API as this person meets it, all but HTTP: inputs are parsed, refusals are tRPC errors. null: nobody is signed in. */
  function as(person: Person | null, now = clock()) {
    return createCaller(appRouter)({
      db: database(),
      requestId: `request-${next()}`,
      now,
      viewer: async () => (person ? viewer(person) : null),
      spend: async () => {},
      wakeOutbox: () => void wakes.count++,
    })
  }

  const lane = (rep: Person) => database().lane.findUniqueOrThrow({ where: { repId: rep.id } })
  const reload = async (customer: Customer) => database().customer.findUniqueOrThrow({ where: { id: customer.id } })
  const history = (customer: Customer) =>
    database().tierChange.findMany({ where: { customerId: customer.id }, orderBy: { version: 'asc' } })
  /** Every message that waits to be sent, oldest first. */
  async function outbox(): Promise<{ room: string; event: Record<string, unknown> & { type: string } }[]> {
    const rows = await database().outbox.findMany({ orderBy: { id: 'asc' } })
    return rows.flatMap(row => row.messages as never)
  }

  return {
    get db() {
      return database()
    },
    get now() {
      return clock()
    },
    wakes,
    daysAgo,
    daysAhead,
    aCompany,
    aRate,
    setClauses,
    aTeam,
    aRep,
    aNewcomer,
    aLead,
    anAdmin,
    aCustomer,
    manyCustomers,
    aFollow,
    aFollowUp,
    anOrder,
    as,
    commandContext,
    lane,
    reload,
    history,
    outbox,
  }
}

const SESSION = '00000000-0000-7000-8000-000000000001'
