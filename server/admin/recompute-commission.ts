/**
 * What everybody should have earned, computed a second time from the history alone (R10). It shares no code with the rules that post: it reads the policy
 * again and does its own sums, so that a mistake in one shows as a difference to the other. Amounts are whole minor units.
 */
export type History = {
  company: { currencyDigits: number; timeZone: string }
  /** Digits of the currencies that orders are in. */
  digits: Record<string, number>
  policies: { version: number; effectiveDay: string; clauses: Record<string, { state: string; params: Record<string, unknown> }> }[]
  wakes: { version: number; clauseId: string; day: string; at: string }[]
  people: { id: string; hiredOn: string; newcomerEnded: { day: string; at: string } | null; sells: boolean; leftOn: string | null }[]
  mentors: { repId: string; mentorId: string | null; fromDay: string; setAt: string }[]
  closerRates: { repId: string; fromDay: string; rateBps: number | null; setAt: string }[]
  /** By where each stood when it happened. */
  customers: PastCustomer[]
  /** R8: one customer became part of another, until that was taken back. */
  merges: { survivorId: string; absorbedId: string; at: string; until: string | null }[]
  /** R8: customers that came into one group, or the groups (named by their heads) in which they stood from then on. */
  groups: ({ at: string } & ({ together: string[] } | { places: { customerId: string; groupId: string | null }[] }))[]
}
export type PastCustomer = {
  id: string
  country: string
  /** When it had another country until then; oldest first. */
  countries: { before: string; until: string }[]
  moves: PastMove[]
  orders: PastOrder[]
}
export type PastMove = {
  id: string
  customerId: string
  version: number
  at: string
  day: string
  kind: string
  fromOwnerId: string | null
  originatorId: string | null
  evidenceAt: string | null
  policyVersion: number
  orderId: string | null
  undoneAt: string | null
}
export type PastOrder = {
  id: string
  repId: string
  amountMinor: bigint
  refundedMinor: bigint
  currency: string
  rate: string
  date: string
  createdAt: string
  confirmedAt: string
  /** Grows with every event of the ledger: tells which of two at the same instant came first. */
  confirmedSeq: string
  cancelledSeq: string | null
  rejectedAt: string | null
  /** When it ceased to stand as confirmed. */
  endedAt: string | null
  isPosted: boolean
  isCancelled: boolean
  /** In the order in which they were ruled. */
  replaced: { role: string; toRepId: string | null }[]
}

/** "orderId role repId" to what it should be worth now. */
export type Expected = Map<string, bigint>

export function recompute(history: History): Expected {
  const expected: Expected = new Map()
  for (const customer of history.customers) {
    for (const order of customer.orders) {
      if (!order.isPosted) continue
      const base = order.isCancelled ? 0n : baseOf(history, countryOn(customer, order), order, order.amountMinor - order.refundedMinor)
      for (const [holder, amount] of partsOf(history, customer, order, base)) expected.set(`${order.id} ${holder}`, amount)
    }
  }
  return expected
}

type Customer = PastCustomer

/** What came in the same instant as the confirmation was there for it: who confirms locks what it rests on. */
const wasThere = (at: string, order: PastOrder): boolean => at <= order.confirmedAt

const countryOn = ({ country, countries }: Customer, order: PastOrder): string =>
  countries.find(({ until }) => !wasThere(until, order))?.before ?? country

function versionOn(history: History, day: string) {
  let found = history.policies[0]
  for (const policy of history.policies) if (policy.effectiveDay <= day) found = policy
  if (!found) throw new Error('no policy')
  return found
}

const numberOf = (params: Record<string, unknown>, name: string, otherwise: number): number => {
  const value = params[name]
  return typeof value === 'number' ? value : otherwise
}

function isAwake(history: History, policy: History['policies'][number], clauseId: string, order: PastOrder): boolean {
  const woke = history.wakes.find(wake => wake.version === policy.version && wake.clauseId === clauseId)
  return policy.clauses[clauseId]?.state === 'active' && (!woke || (woke.day <= order.date && wasThere(woke.at, order)))
}

/** amount × rate × bps × bps as one fraction; then the nearest whole number, and of two as near the even one. */
function baseOf(history: History, country: string, order: PastOrder, net: bigint): bigint {
  const policy = versionOn(history, order.date)
  const own = history.closerRates
    .filter(rate => rate.repId === order.repId && rate.fromDay <= order.date && rate.setAt <= order.confirmedAt)
    .sort((a, b) => (a.fromDay === b.fromDay ? (a.setAt < b.setAt ? 1 : -1) : a.fromDay < b.fromDay ? 1 : -1))[0]
  const closerBps = own?.rateBps ?? numberOf(policy.clauses.commission?.params ?? {}, 'closerRateBps', 300)
  let coefficient = 10_000
  if (isAwake(history, policy, 'territory', order)) {
    const areas = (policy.clauses.territory?.params.areas ?? []) as { countries: string[]; coefficientBps?: number }[]
    for (const area of [...areas].reverse()) if (area.countries.includes(country)) coefficient = area.coefficientBps ?? 10_000
  }
  const [whole = '0', fraction = ''] = order.rate.split('.')
  let top = net * BigInt(whole + fraction) * BigInt(closerBps) * BigInt(coefficient)
  let bottom = 10n ** BigInt(fraction.length) * 100_000_000n
  const shift = history.company.currencyDigits - (history.digits[order.currency] ?? 2)
  if (shift >= 0) top *= 10n ** BigInt(shift)
  else bottom *= 10n ** BigInt(-shift)
  const floor = top / bottom
  const distanceDown = top - floor * bottom
  const distanceUp = bottom - distanceDown
  if (distanceDown < distanceUp) return floor
  if (distanceDown > distanceUp) return floor + 1n
  return floor % 2n === 0n ? floor : floor + 1n
}

type Claim = { role: string; repId: string; bps: number }
const RANK = ['closer', 'handover', 'originator', 'contributor', 'mentor']

function claimsOn(history: History, customer: Customer, order: PastOrder): Claim[] {
  const wasConfirmedBefore = (other: PastOrder) =>
    other.id !== order.id && other.isPosted && other.confirmedSeq < order.confirmedSeq && !endedBefore(other, order)
  const { moves, orders } = asConfirmed(history, customer, order)
  const before = orders.filter(wasConfirmedBefore)
  const claims: Claim[] = []
  for (const role of ['handover', 'originator', 'contributor']) {
    const last = moves
      .filter(
        move =>
          (move.at <= order.createdAt || (role === 'originator' && move.orderId === order.id)) &&
          !(move.undoneAt && wasThere(move.undoneAt, order)),
      )
      .filter(move => isEarning(history, { moves, orders }, order, move, role))
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]
    if (!last) continue
    const repId = role === 'originator' ? last.originatorId : last.fromOwnerId
    const params = paramsOf(history, last.policyVersion)
    const [name, otherwise] = BPS[role as keyof typeof BPS]
    const bps = numberOf(params, name, otherwise)
    const isFirst = before.every(other => other.createdAt < last.at)
    const lastDay = monthsLater(last.day, numberOf(params, 'shareMonths', 12))
    const left = history.people.find(person => person.id === repId)?.leftOn
    if (!repId || repId === order.repId || (left && left < order.date) || (order.date > lastDay && !isFirst) || bps === 0) continue
    claims.push({ role, repId, bps })
  }
  const mentor = mentorOn(history, order)
  const mentorBps = numberOf(versionOn(history, order.date).clauses.commission?.params ?? {}, 'mentorShareBps', 500)
  if (mentor && mentor !== order.repId && mentorBps > 0) claims.push({ role: 'mentor', repId: mentor, bps: mentorBps })
  return onePerPerson(claims)
}

function onePerPerson(claims: Claim[]): Claim[] {
  const best = new Map<string, Claim>()
  for (const claim of [...claims].sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role))) {
    const standing = best.get(claim.repId)
    if (!standing || claim.bps > standing.bps) best.set(claim.repId, claim)
  }
  return [...best.values()]
}

function endedBefore(other: PastOrder, order: PastOrder): boolean {
  if (other.endedAt === null || other.endedAt > order.confirmedAt) return false
  return other.endedAt < order.confirmedAt || (other.cancelledSeq !== null && other.cancelledSeq < order.confirmedSeq)
}

/** The customer and all that had been merged into it when the order was confirmed. */
function asConfirmed(history: History, customer: Customer, order: PastOrder): Pick<Customer, 'moves' | 'orders'> {
  const ids = new Set([customer.id])
  for (let size = 0; size < ids.size; ) {
    size = ids.size
    for (const merge of history.merges) {
      const stood = wasThere(merge.at, order) && !(merge.until && wasThere(merge.until, order))
      if (ids.has(merge.survivorId) && stood) ids.add(merge.absorbedId)
    }
  }
  if (ids.size === 1) return customer
  const parts = history.customers.filter(({ id }) => ids.has(id))
  return { moves: parts.flatMap(({ moves }) => moves), orders: parts.flatMap(({ orders }) => orders) }
}

const BPS = {
  handover: ['handoverShareBps', 2_000],
  originator: ['ordinaryShareBps', 1_000],
  contributor: ['contributorShareBps', 1_000],
} as const

const paramsOf = (history: History, version: number) =>
  history.policies.find(policy => policy.version === version)?.clauses.commission?.params ?? {}

function isEarning(
  history: History,
  customer: Pick<Customer, 'moves' | 'orders'>,
  order: PastOrder,
  move: PastMove,
  role: string,
): boolean {
  if (role === 'handover') return move.kind === 'handedOver' && move.fromOwnerId !== null
  if (role === 'contributor') {
    // Versions count within a customer, and what was merged into it had its own.
    const isReturned = customer.moves.some(
      other =>
        other.kind === 'returned' && other.customerId === move.customerId && other.version > move.version && wasThere(other.at, order),
    )
    return move.kind === 'contributed' && move.fromOwnerId !== null && !isReturned
  }
  if (move.originatorId === null || move.evidenceAt === null) return false
  const rejectedAt = move.kind === 'won' && move.orderId !== null && rejections(history).get(move.orderId)
  if (rejectedAt && wasThere(rejectedAt, order)) return false
  const days = numberOf(paramsOf(history, move.policyVersion), 'originatorFollowUpDays', 90)
  const age = Date.parse(move.at) - Date.parse(move.evidenceAt)
  return age >= 0 && age <= days * 86_400_000
}

const rejected = new WeakMap<History, Map<string, string>>()
/** Orders that were rejected, and when: wherever they stand now, since a merge takes them along. */
function rejections(history: History): Map<string, string> {
  const known = rejected.get(history)
  if (known) return known
  const orders = history.customers.flatMap(customer => customer.orders)
  const found = new Map(orders.flatMap(({ id, rejectedAt }) => (rejectedAt === null ? [] : [[id, rejectedAt] as const])))
  rejected.set(history, found)
  return found
}

function mentorOn(history: History, order: PastOrder): string | null {
  const policy = versionOn(history, order.date)
  const person = history.people.find(({ id }) => id === order.repId)
  if (!person?.sells || !isAwake(history, policy, 'newcomers', order)) return null
  if (person.newcomerEnded && person.newcomerEnded.day <= order.date && wasThere(person.newcomerEnded.at, order)) return null
  const params = policy.clauses.newcomers?.params ?? {}
  if (order.date >= monthsLater(person.hiredOn, numberOf(params, 'newcomerMonths', 6))) return null
  if (closingsBefore(history, order) >= numberOf(params, 'newcomerClosedDeals', 3)) return null
  // A change of that very day may have come after the confirmation.
  const isLater = (change: History['mentors'][number]) =>
    change.fromDay === order.date && change.fromDay !== person.hiredOn && !wasThere(change.setAt, order)
  const changes = history.mentors.filter(change => change.repId === order.repId && change.fromDay <= order.date && !isLater(change))
  const then = changes.at(-1)?.mentorId ?? null
  const left = history.people.find(other => other.id === then)?.leftOn
  return left && left < order.date ? null : then
}

/** Customers of whom an order of the closer was confirmed, and stood, when the day of this order began; those that were of one group by then are one. */
function closingsBefore(history: History, order: PastOrder): number {
  const dayBegan = startOfDay(order.date, history.company.timeZone)
  const closed = history.customers.filter(customer =>
    customer.orders.some(
      other =>
        other.repId === order.repId && Date.parse(other.confirmedAt) < dayBegan && !(other.endedAt && Date.parse(other.endedAt) < dayBegan),
    ),
  )
  const houseOf = housesAt(history, order.confirmedAt)
  return new Set(closed.map(({ id }) => houseOf(id))).size
}

/** Which customers were one house at an instant: of one group, or one company by then. */
function housesAt(history: History, instant: string): (customerId: string) => string {
  const houses = new Map<string, string>()
  const became = new Map<string, string>()
  const events = [...history.groups, ...history.merges]
    .filter(event => event.at <= instant && !('until' in event && event.until !== null && event.until <= instant))
    .sort((one, other) => (one.at < other.at ? -1 : 1))
  for (const event of events) {
    if ('together' in event) {
      const [first = ''] = event.together
      const house = houses.get(first) ?? first
      for (const id of event.together) houses.set(id, house)
    } else if ('places' in event) {
      const placed = event.places.map(
        ({ customerId, groupId }) => [customerId, groupId === null ? null : (houses.get(groupId) ?? groupId)] as const,
      )
      for (const [id, house] of placed) house === null ? houses.delete(id) : houses.set(id, house)
    } else {
      const left = houses.get(event.absorbedId)
      const house = houses.get(event.survivorId) ?? left
      if (house) houses.set(event.survivorId, house)
      if (house && left) for (const [id, other] of houses) if (other === left) houses.set(id, house)
      became.set(event.absorbedId, event.survivorId)
    }
  }
  return id => {
    let standing = id
    for (let next = became.get(standing); next !== undefined; next = became.get(standing)) standing = next
    return houses.get(standing) ?? standing
  }
}

/** The instant at which a calendar day begins in a time zone. */
function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const offset = (at: number) => Date.parse(`${shown.format(at).replace(' ', 'T')}Z`) - at
  return utc - offset(utc - offset(utc))
}

function monthsLater(day: string, months: number): string {
  const year = Number(day.slice(0, 4))
  const index = Number(day.slice(5, 7)) - 1 + months
  const toYear = year + Math.floor(index / 12)
  const toMonth = ((index % 12) + 12) % 12
  const longest =
    [31, (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][toMonth] ?? 31
  const date = Math.min(Number(day.slice(8, 10)), longest)
  return `${toYear}-${String(toMonth + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Every holder of a part of the base by "role repId"; the parts add up to it. */
function partsOf(history: History, customer: Customer, order: PastOrder, base: bigint): Map<string, bigint> {
  let claims = claimsOn(history, customer, order)
  for (const { role, toRepId } of order.replaced) {
    const isNobody = toRepId === null || toRepId === order.repId
    claims = onePerPerson(
      claims.flatMap(claim => (claim.role !== role ? [claim] : isNobody || toRepId === null ? [] : [{ ...claim, repId: toRepId }])),
    )
  }
  claims.sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role))
  const asked = claims.reduce((sum, { bps }) => sum + bps, 0)
  const granted =
    asked > 5_000
      ? handOut(
          5_000n,
          claims.map(({ bps }) => BigInt(bps)),
        ).map(Number)
      : claims.map(({ bps }) => bps)
  const rest = 10_000 - granted.reduce((sum, bps) => sum + bps, 0)
  const amounts = handOut(base, [rest, ...granted].map(BigInt))
  const parts = new Map<string, bigint>([[`closer ${order.repId}`, amounts[0] ?? 0n]])
  for (const [index, { role, repId }] of claims.entries())
    parts.set(`${role} ${repId}`, (parts.get(`${role} ${repId}`) ?? 0n) + (amounts[index + 1] ?? 0n))
  return parts
}

/** By seats: everybody has the whole part of their quota; each unit that is over goes to who lacks most of the next one, the first of equals. */
function handOut(amount: bigint, weights: bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const given = weights.map(weight => (amount * weight) / total)
  const served = new Set<number>()
  for (let left = amount - given.reduce((sum, part) => sum + part, 0n); left > 0n; left--) {
    let best = -1
    for (const [index, weight] of weights.entries()) {
      if (served.has(index)) continue
      const want = (amount * weight) % total
      if (best < 0 || want > (amount * (weights[best] ?? 0n)) % total) best = index
    }
    served.add(best)
    given[best] = (given[best] ?? 0n) + 1n
  }
  return given
}
