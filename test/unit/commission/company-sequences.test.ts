import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, type PastCustomer, type PastMove, type PastOrder, recompute } from '@/server/admin/recompute-commission'
import { toTerms } from '@/server/commands/post-commission'
import type { Db } from '@/server/db'
import { type CommissionTerms, commissionBase, differences, type PostedLine, replaceShare, splitBase } from '@/server/domain/commission'
import { currencyDigits } from '@/server/domain/currency'
import { firstPolicyClauses } from '@/server/domain/policy'
import { type CommissionRow, toCommissionFacts } from '@/server/queries/commission-facts'

/** `COMMISSION_SEQUENCES=100000 npx vitest run test/unit/commission` for the long run. */
const RUNS = Number(process.env.COMMISSION_SEQUENCES ?? 600)
const PEOPLE = ['nia', 'noa', 'vic', 'wes', 'yan'] as const
const CUSTOMERS = ['A', 'B', 'C', 'D'] as const
const HIRED = { nia: -20, noa: 0, vic: -900, wes: -900, yan: -900 } as const
/** The second version of the policy takes effect. */
const SECOND = 60

const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)

const person = fc.constantFrom(...PEOPLE)
const customer = fc.constantFrom(...CUSTOMERS)
const evidenceDays = fc.option(fc.integer({ min: 0, max: 120 }), { freq: 4 })
const nth = fc.nat({ max: 9 })
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('take' as const), customer, by: person, evidenceDays }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('contributed' as const, 'handedOver' as const), customer, by: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('return' as const, 'undo' as const), customer }) },
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('win' as const), customer, by: person, evidenceDays, back: fc.integer({ min: 0, max: 30 }) },
      ...{ amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }), currency: fc.constantFrom('CNY', 'USD', 'JPY', 'KWD') },
    }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('confirm' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reject' as const, 'cancel' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), nth, amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rule' as const),
      nth,
      role: fc.constantFrom('handover' as const, 'originator' as const, 'contributor' as const, 'mentor' as const),
      to: fc.option(fc.constantFrom('eve', 'fay', 'vic', 'wes')),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mentor' as const), who: person, mentor: fc.option(person, { freq: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'endNewcomer' as const), who: person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('merge' as const, 'link' as const), customer, other: customer }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wake' as const), clause: fc.constantFrom('territory' as const, 'newcomers' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rate' as const),
      who: person,
      ahead: fc.nat({ max: 5 }),
      rateBps: fc.option(fc.nat({ max: 900 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), customer, country: fc.constantFrom('DE', 'FR') }) },
)
const bps = fc.integer({ min: 0, max: 4_000 })
const clauses = fc.record({
  commission: fc.record({
    params: fc.record({
      closerRateBps: fc.integer({ min: 0, max: 5_000 }),
      ...{ ordinaryShareBps: bps, contributorShareBps: bps, handoverShareBps: bps, mentorShareBps: bps },
      ...{ shareMonths: fc.integer({ min: 1, max: 6 }), originatorFollowUpDays: fc.integer({ min: 1, max: 120 }) },
    }),
  }),
  territory: fc.record({
    state: fc.constantFrom('active' as const, 'dormant' as const),
    coefficientBps: fc.integer({ min: 5_000, max: 15_000 }),
  }),
  newcomers: fc.record({
    state: fc.constantFrom('active' as const, 'dormant' as const),
    params: fc.record({ newcomerMonths: fc.integer({ min: 1, max: 12 }), newcomerClosedDeals: fc.integer({ min: 1, max: 3 }) }),
  }),
})
const sequence = fc.record({
  policies: fc.tuple(clauses, clauses),
  events: fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })), event), {
    minLength: 8,
    maxLength: 40,
    size: 'max',
  }),
})

type Order = Omit<PastOrder, 'confirmedAt' | 'confirmedSeq'> & {
  customerId: string
  confirmedAt: string | null
  confirmedSeq: string | null
  decidedAt: string | null
  stoodAt: string
  terms: CommissionTerms | null
  posted: PostedLine[]
}

/** A small company as the database would have it at each moment: what commission rests on is read from how it stands, and kept nowhere else. */
class Company {
  minutes = 0
  day = 0
  seq = 0
  woken: { version: number; clauseId: string; day: string; at: string }[] = []
  people = PEOPLE.map(id => ({ id, left: null as string | null, ended: null as { day: string; at: string } | null }))
  mentors: History['mentors'] = []
  rates: (History['closerRates'][number] & { n: number })[] = []
  customers = CUSTOMERS.map(id => ({
    id: id as string,
    country: 'DE',
    countries: [] as PastCustomer['countries'],
    ownerId: null as string | null,
    mergedInto: null as string | null,
    groupId: null as string | null,
  }))
  moves: PastMove[] = []
  orders: Order[] = []
  merges: History['merges'] = []
  groups: History['groups'] = []
  readonly policies: (typeof sequence extends fc.Arbitrary<infer T> ? T : never)['policies']

  constructor(policies: Company['policies']) {
    this.policies = policies
  }

  get now() {
    return new Date(Date.UTC(2026, 0, 1 + this.day, 1, this.minutes)).toISOString()
  }
  get inForce() {
    return this.day >= SECOND ? 2 : 1
  }
  clausesOf(version: number) {
    const { commission, territory, newcomers } = this.policies[version - 1] as Company['policies'][number]
    const stateOf = (clauseId: string, state: 'active' | 'dormant') =>
      this.woken.some(wake => wake.version === version && wake.clauseId === clauseId) ? 'active' : state
    const areas = [{ countries: ['DE'], teamId: null, repId: null, coefficientBps: territory.coefficientBps }]
    return firstPolicyClauses({
      commission,
      territory: { state: stateOf('territory', territory.state), params: { areas } },
      newcomers: { state: stateOf('newcomers', newcomers.state), params: newcomers.params },
    } as never)
  }
  isHere = (id: string) => this.people.some(found => found.id === id && found.left === null)
  standing(id: string) {
    return this.customers.find(found => found.id === id && found.mergedInto === null)
  }
  move(found: Company['customers'][number], kind: string, to: string | null, more: Partial<PastMove>) {
    const version = this.moves.filter(({ customerId }) => customerId === found.id).length + 2
    const common = { id: `move${this.moves.length}`, customerId: found.id, version, at: this.now, day: dayOf(this.day), kind }
    const nothing = { originatorId: null, evidenceAt: null, orderId: null, undoneAt: null }
    this.moves.push({ ...common, ...nothing, fromOwnerId: found.ownerId, policyVersion: this.inForce, ...more })
    found.ownerId = to
  }
  /** The owner loses it to `by`. */
  losing(found: Company['customers'][number], by: string, days: number | null): Partial<PastMove> {
    if (found.ownerId === null || found.ownerId === by) return {}
    const evidenceAt = days === null ? null : new Date(Date.parse(this.now) - days * 86_400_000).toISOString()
    return { originatorId: found.ownerId, evidenceAt }
  }

  /** As the query of commission-facts.ts reads it. */
  rowOf(order: Order): CommissionRow {
    const found = this.customers.find(({ id }) => id === order.customerId)
    if (!found) throw new Error('no customer')
    const ids = [found.id, ...this.customers.filter(({ mergedInto }) => mergedInto === found.id).map(({ id }) => id)]
    const isRejectedWin = (move: PastMove) =>
      move.kind === 'won' && this.orders.some(({ id, rejectedAt }) => id === move.orderId && rejectedAt !== null)
    const factOf = (role: 'originator' | 'contributor' | 'handover', move: PastMove, repId: string) => ({
      ...{ role, factId: move.id, repId, at: move.at, day: move.day, policyVersion: move.policyVersion },
      ...{ isOfThisOrder: role === 'originator' && move.orderId === order.id, evidenceAt: role === 'originator' ? move.evidenceAt : null },
      leftOn: this.people.find(({ id }) => id === repId)?.left ?? null,
    })
    const standing = this.moves.filter(move => ids.includes(move.customerId) && move.undoneAt === null)
    const facts = standing.flatMap(move => {
      const isBefore = move.at <= order.createdAt
      if (move.originatorId && (isBefore || move.orderId === order.id) && !isRejectedWin(move))
        return [factOf('originator', move, move.originatorId)]
      const isReturned = this.moves.some(
        other => other.kind === 'returned' && other.customerId === move.customerId && other.version > move.version,
      )
      if (!isBefore || move.fromOwnerId === null) return []
      if (move.kind === 'handedOver') return [factOf('handover', move, move.fromOwnerId)]
      return move.kind === 'contributed' && !isReturned ? [factOf('contributor', move, move.fromOwnerId)] : []
    })
    const mentor = this.mentors.filter(({ repId, fromDay }) => repId === order.repId && fromDay <= order.date).at(-1)?.mentorId ?? null
    const mentorLeft = this.people.find(({ id }) => id === mentor)?.left ?? null
    const began = `${order.date}T00:00:00.000Z`
    const closings = this.orders.filter(
      other =>
        other.repId === order.repId &&
        other.confirmedAt !== null &&
        other.confirmedAt < began &&
        (!other.isCancelled || (other.decidedAt ?? '') >= began),
    )
    const closingOf = (id: string) => this.customers.find(found => found.id === id)?.groupId ?? id
    const own = this.rates
      .filter(({ repId, fromDay }) => repId === order.repId && fromDay <= order.date)
      .sort((a, b) => (a.fromDay === b.fromDay ? b.n - a.n : a.fromDay < b.fromDay ? 1 : -1))[0]
    const person = this.people.find(({ id }) => id === order.repId)
    return {
      ...{ companyCurrency: 'CNY', timeZone: 'UTC', country: found.country, rate: order.rate, rateDay: null, sells: true },
      mentorThenId: mentorLeft !== null && mentorLeft < order.date ? null : mentor,
      hiredOn: dayOf(HIRED[order.repId as keyof typeof HIRED]),
      newcomerEndedOn: person?.ended?.day ?? null,
      confirmedClosings: new Set(closings.map(({ customerId }) => closingOf(customerId))).size,
      ownRateBps: own?.rateBps ?? null,
      earlierOrders: this.orders
        .filter(other => other !== order && other.customerId === found.id && other.confirmedAt !== null && !other.isCancelled)
        .map(({ createdAt }) => createdAt),
      facts,
      policyStamps: [1, 2].filter(version => version <= this.inForce || this.day >= 30).map(version => `${version}:${this.woken.length}`),
      wakes: this.woken,
    }
  }

  /** Only the policies are asked of it. */
  readonly db = {
    $queryRaw: async (_: unknown, version: number) => [
      { effectiveAt: new Date(`${dayOf(version === 1 ? -400 : SECOND)}T00:00:00Z`), industry: 'general', clauses: this.clausesOf(version) },
    ],
  } as unknown as Db

  async confirm(order: Order) {
    const facts = await toCommissionFacts(this.db, this.rowOf(order), { ...order, createdAt: new Date(order.createdAt) })
    const terms = toTerms(facts, order)
    if (!terms) throw new Error('no rate')
    Object.assign(order, { terms, isPosted: true, confirmedAt: this.now, stoodAt: order.customerId, confirmedSeq: this.nextSeq() })
    order.posted.push(...splitBase(commissionBase(order.amountMinor, terms, 'CNY'), terms))
  }
  post(order: Order, netMinor: bigint) {
    if (!order.terms) return false
    const { lines } = differences(order.posted, splitBase(commissionBase(netMinor, order.terms, 'CNY'), order.terms))
    order.posted.push(...lines)
    return lines.length > 0
  }
  nextSeq = () => String(++this.seq).padStart(6, '0')

  history(): History {
    const policyOf = (version: number) => ({
      version,
      effectiveDay: dayOf(version === 1 ? -400 : SECOND),
      clauses: this.clausesOf(version) as never,
    })
    return {
      company: { currencyDigits: 2, timeZone: 'UTC' },
      digits: Object.fromEntries(['CNY', 'USD', 'JPY', 'KWD'].map(code => [code, currencyDigits(code)])),
      ...{
        policies: [1, 2].map(policyOf),
        wakes: this.woken,
        mentors: this.mentors,
        closerRates: this.rates,
        merges: this.merges,
        groups: this.groups,
      },
      people: this.people.map(({ id, left, ended }) => ({
        ...{ id, hiredOn: dayOf(HIRED[id]), newcomerEnded: ended, sells: true, leftOn: left },
      })),
      customers: this.customers.map(({ id, country, countries }) => ({
        ...{ id, country, countries, moves: this.moves.filter(({ customerId }) => customerId === id) },
        orders: this.orders.filter(({ stoodAt, isPosted, customerId }) => (isPosted ? stoodAt : customerId) === id) as PastOrder[],
      })),
    }
  }
}

type Event = typeof event extends fc.Arbitrary<infer T> ? T : never
async function happen(company: Company, did: Event) {
  const unconfirmed = company.orders.filter(order => order.confirmedAt === null && order.rejectedAt === null)
  const confirmed = company.orders.filter(order => order.confirmedAt !== null && !order.isCancelled)
  const at = <T>(list: T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
  const found = 'customer' in did ? company.standing(did.customer) : undefined
  if ('customer' in did && !found) return
  if ('by' in did && !company.isHere(did.by)) return
  if (did.do === 'take' && found && found.ownerId !== did.by)
    company.move(found, 'claimed', did.by, company.losing(found, did.by, did.evidenceDays))
  else if ((did.do === 'contributed' || did.do === 'handedOver') && found?.ownerId && found.ownerId !== did.by)
    company.move(found, did.do, did.by, {})
  else if (did.do === 'return' && found) {
    const last = company.moves.filter(({ customerId }) => customerId === found.id).at(-1)
    if (last?.kind === 'contributed' && last.undoneAt === null) company.move(found, 'returned', last.fromOwnerId, { fromOwnerId: null })
  } else if (did.do === 'undo' && found) {
    const last = company.moves.filter(({ customerId }) => customerId === found.id).at(-1)
    if (last && last.undoneAt === null && last.kind !== 'returned' && last.kind !== 'won') {
      last.undoneAt = company.now
      found.ownerId = last.fromOwnerId
    }
  } else if (did.do === 'win' && found) {
    const id = `order${company.orders.length}`
    const rate = { CNY: '1', USD: '7.0825', JPY: '0.0487', KWD: '23.1' }[did.currency]
    const never = {
      rejectedAt: null,
      endedAt: null,
      cancelledSeq: null,
      confirmedAt: null,
      confirmedSeq: null,
      decidedAt: null,
      terms: null,
    }
    company.orders.push({
      ...{
        id,
        customerId: found.id,
        stoodAt: found.id,
        repId: did.by,
        amountMinor: did.amountMinor,
        refundedMinor: 0n,
        currency: did.currency,
      },
      ...{ rate: rate ?? '1', date: dayOf(company.day - did.back), createdAt: company.now, ...never, isPosted: false, isCancelled: false },
      ...{ replaced: [], posted: [] },
    })
    if (found.ownerId !== did.by) company.move(found, 'won', did.by, { ...company.losing(found, did.by, did.evidenceDays), orderId: id })
  } else if (did.do === 'confirm') {
    const order = at(unconfirmed, did.nth)
    if (order) await company.confirm(order)
  } else if (did.do === 'reject') {
    const order = at(unconfirmed, did.nth)
    if (order) Object.assign(order, { rejectedAt: company.now, decidedAt: company.now })
  } else if (did.do === 'cancel') {
    const order = at(confirmed, did.nth)
    if (order) fall(company, order)
  } else if (did.do === 'refund') {
    const order = at(confirmed, did.nth)
    if (!order || order.refundedMinor + did.amountMinor > order.amountMinor) return
    order.refundedMinor += did.amountMinor
    if (order.refundedMinor === order.amountMinor) fall(company, order)
    else if (company.post(order, order.amountMinor - order.refundedMinor)) company.nextSeq()
  } else if (did.do === 'rule') {
    const order = at(confirmed, did.nth)
    if (!order?.terms) return
    order.terms = replaceShare(order.terms, did.role, did.to)
    order.replaced.push({ role: did.role, toRepId: did.to })
    if (company.post(order, order.amountMinor - order.refundedMinor)) company.nextSeq()
  } else if (did.do === 'mentor' && did.mentor !== did.who)
    company.mentors.push({ repId: did.who, mentorId: did.mentor, fromDay: dayOf(company.day), setAt: company.now })
  else if (did.do === 'leave' || did.do === 'endNewcomer') {
    const who = company.people.find(({ id }) => id === did.who)
    if (who && did.do === 'leave') who.left ??= dayOf(company.day)
    if (who && did.do === 'endNewcomer') who.ended ??= { day: dayOf(company.day), at: company.now }
  } else if (did.do === 'merge' || did.do === 'link') {
    const other = company.standing(did.other)
    if (!found || !other || other === found) return
    const [own, theirs] = [found.groupId ?? found.id, other.groupId ?? other.id]
    const isGroup = did.do === 'link' || found.groupId !== null || other.groupId !== null
    const members = company.customers.filter(one => [own, theirs].includes(one.groupId ?? one.id) && one.mergedInto === null)
    if (isGroup) for (const one of members) one.groupId = own
    if (did.do === 'link') company.groups.push({ together: [found.id, ...members.map(({ id }) => id)], at: company.now })
    else {
      company.merges.push({ survivorId: found.id, absorbedId: other.id, at: company.now, until: null })
      for (const one of company.customers) if (one === other || one.mergedInto === other.id) one.mergedInto = found.id
      other.groupId = null
      for (const order of company.orders) if (order.customerId === other.id) order.customerId = found.id
    }
  } else if (did.do === 'wake') {
    const isAsleep = company.clausesOf(company.inForce)[did.clause].state === 'dormant'
    if (isAsleep) company.woken.push({ version: company.inForce, clauseId: did.clause, day: dayOf(company.day), at: company.now })
  } else if (did.do === 'rate')
    company.rates.push({
      repId: did.who,
      fromDay: dayOf(company.day + did.ahead),
      rateBps: did.rateBps,
      setAt: company.now,
      n: company.rates.length,
    })
  else if (did.do === 'edit' && found && found.country !== did.country) {
    found.countries.push({ before: found.country, until: company.now })
    found.country = did.country
  }
}

function fall(company: Company, order: Order) {
  Object.assign(order, { isCancelled: true, endedAt: company.now, decidedAt: company.now, cancelledSeq: order.confirmedSeq })
  if (company.post(order, 0n)) order.cancelledSeq = company.nextSeq()
}

test('mentors, newcomers, merges, groups, waking clauses, handovers, leavers, own rates and moved countries: the ledger is what the history says, to the unit', async () => {
  let posted = 0
  const roles = new Set<string>()
  await fc.assert(
    fc.asyncProperty(sequence, async ({ policies, events }) => {
      const company = new Company(policies)
      for (const [wait, did] of events) {
        company.day += wait
        company.minutes = wait > 0 ? 0 : company.minutes + 1
        await happen(company, did)
      }
      const expected = recompute(company.history())
      for (const order of company.orders) {
        const sums = new Map<string, bigint>()
        for (const { role, repId, amountMinor } of order.posted) {
          sums.set(`${order.id} ${role} ${repId}`, (sums.get(`${order.id} ${role} ${repId}`) ?? 0n) + amountMinor)
          roles.add(role)
        }
        const own = [...expected.keys()].filter(key => key.startsWith(`${order.id} `))
        for (const holder of new Set([...sums.keys(), ...own]))
          expect(`${holder} ${sums.get(holder) ?? 0n}`).toBe(`${holder} ${expected.get(holder) ?? 0n}`)
        if (order.isPosted) posted++
      }
    }),
    { numRuns: RUNS },
  )
  // It has tried what it is about.
  expect(posted).toBeGreaterThan(RUNS * 2)
  expect([...roles].sort()).toEqual(['closer', 'contributor', 'handover', 'mentor', 'originator'])
}, 3_600_000)
