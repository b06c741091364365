import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, recompute } from '@/server/admin/recompute-commission'
import {
  type CommissionTerms,
  commissionBase,
  decideShares,
  differences,
  type PostedLine,
  replaceShare,
  splitBase,
} from '@/server/domain/commission'
import { currencyDigits } from '@/server/domain/currency'

/** `COMMISSION_SEQUENCES=100000 npx vitest run test/unit/commission` for the long run. */
const RUNS = Number(process.env.COMMISSION_SEQUENCES ?? 1_500)
const REPS = ['closer', 'ann', 'ben', 'cat', 'dan']
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
const at = (n: number) => new Date(`${dayOf(n)}T04:00:00Z`)

const bps = fc.integer({ min: 0, max: 4_000 })
const policy = fc.record({
  closerRateBps: fc.integer({ min: 0, max: 10_000 }),
  ...{ ordinaryShareBps: bps, contributorShareBps: bps, handoverShareBps: bps, mentorShareBps: bps },
  ...{ shareMonths: fc.integer({ min: 0, max: 14 }), originatorFollowUpDays: fc.integer({ min: 0, max: 120 }) },
})
const fact = fc.record({
  ...{ role: fc.constantFrom('originator' as const, 'contributor' as const, 'handover' as const), repId: fc.constantFrom(...REPS) },
  ...{ version: fc.integer({ min: 1, max: 2 }), evidenceDaysBefore: fc.option(fc.integer({ min: 0, max: 150 })) },
})
const event = fc.oneof(
  fc.record({ do: fc.constant('refund' as const), amount: fc.bigInt({ min: 1n, max: 10n ** 13n }) }),
  fc.record({ do: fc.constant('cancel' as const) }),
  fc.record({ do: fc.constant('lock' as const) }),
  fc.record({
    do: fc.constant('rule' as const),
    role: fc.constantFrom('handover' as const, 'originator' as const, 'contributor' as const),
    to: fc.option(fc.constantFrom('eve', 'fay', 'ann', 'ben')),
  }),
)
const order = fc.record({
  ...{ amountMinor: fc.bigInt({ min: 1n, max: 10n ** 13n }), currency: fc.constantFrom('CNY', 'USD', 'JPY', 'KWD') },
  ...{ rate: fc.integer({ min: 1, max: 300_000 }).map(n => (n / 10_000).toFixed(4)), isFirst: fc.boolean() },
  ...{ facts: fc.array(fact, { maxLength: 5 }), daysAfter: fc.integer({ min: 0, max: 500 }), daysBack: fc.integer({ min: 0, max: 30 }) },
  ...{
    events: fc.array(event, { maxLength: 6 }),
    policies: fc.tuple(policy, policy),
    coefficientBps: fc.constantFrom(10_000, 8_000, 11_500),
  },
})

test('orders, refunds, cancellations, rulings and locked months over two policies: the ledger is what the history says, to the unit', () => {
  fc.assert(
    fc.property(order, given => {
      // As the product does it: facts in, terms frozen, differences posted.
      const second = 20
      const moves = given.facts.map((found, i) => ({ ...found, id: `move${i}`, n: 2 * i + (found.version === 2 ? second : 0) }))
      const created = Math.max(second + 12, ...moves.map(({ n }) => n)) + given.daysAfter
      const date = dayOf(created - given.daysBack)
      const [first, later] = given.policies
      const paramsOf = (version: number) => (version === 2 ? later : first)
      const inForce = date >= dayOf(second) ? 2 : 1
      const earlier = given.isFirst ? [] : [at(created - 1)]
      const shares = decideShares({
        ...{ order: { date, createdAt: at(created) }, closerId: 'closer', earlierOrders: earlier, mentor: null },
        facts: moves.map(({ id, role, repId, n, version, evidenceDaysBefore }) => {
          const { ordinaryShareBps, contributorShareBps, handoverShareBps, shareMonths, originatorFollowUpDays } = paramsOf(version)
          const shareBps = { originator: ordinaryShareBps, contributor: contributorShareBps, handover: handoverShareBps }[role]
          const evidence = { at: evidenceDaysBefore === null ? null : at(n - evidenceDaysBefore), withinDays: originatorFollowUpDays }
          const common = {
            role,
            repId,
            factId: id,
            at: at(n),
            day: dayOf(n),
            policyVersion: version,
            shareBps,
            shareMonths,
            isOfThisOrder: false,
            leftOn: null,
          }
          return role === 'originator' ? { ...common, evidence } : common
        }),
      })
      let terms: CommissionTerms = {
        ...{
          currency: given.currency,
          rate: given.currency === 'CNY' ? '1' : given.rate,
          rateDay: null,
          closerId: 'closer',
          isOwnRate: false,
        },
        ...{ closerRateBps: paramsOf(inForce).closerRateBps, coefficientBps: given.coefficientBps, policyVersion: inForce, ...shares },
      }
      const posted: PostedLine[] = [...splitBase(commissionBase(given.amountMinor, terms, 'CNY'), terms)]
      let [refunded, isCancelled, isLocked] = [0n, false, false]
      const replaced: { role: string; toRepId: string | null }[] = []
      for (const did of given.events) {
        if (did.do === 'lock') isLocked = !isLocked
        // What meets a locked month is refused as a whole.
        if (isLocked || isCancelled || did.do === 'lock') continue
        if (did.do === 'refund') {
          if (refunded + did.amount > given.amountMinor) continue
          refunded += did.amount
        } else if (did.do === 'cancel') isCancelled = true
        else {
          terms = replaceShare(terms, did.role, did.to)
          replaced.push({ role: did.role, toRepId: did.to })
        }
        const net = isCancelled ? 0n : given.amountMinor - refunded
        const { lines, baseMinor } = differences(posted, splitBase(commissionBase(net, terms, 'CNY'), terms))
        expect(lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(baseMinor)
        posted.push(...lines)
      }

      const expected = recompute(historyOf({ given, moves, created, date, second, refunded, isCancelled, replaced, rate: terms.rate }))
      const is = new Map<string, bigint>()
      for (const { role, repId, amountMinor } of posted) is.set(`${role} ${repId}`, (is.get(`${role} ${repId}`) ?? 0n) + amountMinor)
      for (const holder of new Set([...is.keys(), ...[...expected.keys()].map(key => key.replace('order ', ''))])) {
        expect(is.get(holder) ?? 0n).toBe(expected.get(`order ${holder}`) ?? 0n)
      }
    }),
    { numRuns: RUNS },
  )
}, 3_600_000)

type Given = typeof order extends fc.Arbitrary<infer T> ? T : never
type Facts = Given['facts'][number] & { id: string; n: number }
function historyOf(of: {
  given: Given
  moves: Facts[]
  created: number
  date: string
  second: number
  refunded: bigint
  isCancelled: boolean
  replaced: { role: string; toRepId: string | null }[]
  rate: string
}): History {
  const { given, moves, created, date, second, refunded, isCancelled, replaced, rate } = of
  const clausesOf = (params: Given['policies'][number]) => ({
    commission: { state: 'active', params },
    territory: { state: 'active', params: { areas: [{ countries: ['DE'], coefficientBps: given.coefficientBps }] } },
    newcomers: { state: 'off', params: {} },
  })
  const common = { repId: 'closer', currency: given.currency, rate, rejectedAt: null, endedAt: null, cancelledSeq: null, isPosted: true }
  const orderRow = {
    ...common,
    id: 'order',
    amountMinor: given.amountMinor,
    refundedMinor: refunded,
    date,
    createdAt: at(created).toISOString(),
  }
  const earlier = {
    ...common,
    id: 'earlier',
    amountMinor: 1n,
    refundedMinor: 0n,
    date,
    createdAt: at(created - 1).toISOString(),
    replaced: [],
  }
  const shown = { ...orderRow, confirmedAt: at(created + 2).toISOString(), confirmedSeq: '2', isCancelled, replaced }
  return {
    company: { currencyDigits: 2, timeZone: 'UTC' },
    digits: { [given.currency]: currencyDigits(given.currency) },
    policies: given.policies.map((params, i) => ({
      version: i + 1,
      effectiveDay: dayOf(i === 0 ? -400 : second),
      clauses: clausesOf(params),
    })),
    ...{ wakes: [], mentors: [], closerRates: [], merges: [], groups: [] },
    people: REPS.map(id => ({ id, hiredOn: '2020-01-01', newcomerEnded: null, sells: true, leftOn: null })),
    customers: [
      {
        ...{ id: 'customer', country: 'DE', countries: [] },
        moves: moves.map(({ id, role, repId, n, version, evidenceDaysBefore }, i) => ({
          ...{
            id,
            customerId: 'customer',
            version: i + 1,
            at: at(n).toISOString(),
            day: dayOf(n),
            policyVersion: version,
            orderId: null,
            undoneAt: null,
          },
          ...{ kind: role === 'originator' ? 'claimed' : role === 'contributor' ? 'contributed' : 'handedOver' },
          ...{ fromOwnerId: repId, originatorId: role === 'originator' ? repId : null },
          evidenceAt: evidenceDaysBefore === null ? null : at(n - evidenceDaysBefore).toISOString(),
        })),
        orders: given.isFirst
          ? [shown]
          : [{ ...earlier, confirmedAt: at(created).toISOString(), confirmedSeq: '1', isCancelled: false }, shown],
      },
    ],
  }
}
