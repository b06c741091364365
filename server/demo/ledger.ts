import {
  type CommissionTerms,
  commissionBase,
  decideShares,
  differences,
  type EarningFact,
  type PostedLine,
  splitBase,
} from '../domain/commission'
import { wasNewcomer } from '../domain/newcomer'
import { firstPolicyClauses } from '../domain/policy'
import { type Calendar, DAY } from './calendar'
import type { Row } from './insert'
import { versionAt } from './policies'
import { Random } from './random'
import { rateBy } from './rates'
import type { DemoRep, OrderRow, Story } from './story'
import { FIRST_DAY } from './year'

const SEED = 77
const { commission, newcomers } = firstPolicyClauses()

export const ENTRY = {
  ...{ id: 'uuid', order_id: 'uuid', posting: 'integer', customer_id: 'uuid', rep_id: 'uuid', role: '"CommissionRole"', kind: 'text' },
  ...{ base_minor: 'bigint', amount_minor: 'bigint', currency: 'text', share_bps: 'integer', rule: 'text', policy_version: 'integer' },
  ...{ reverses_id: 'uuid', month: 'text', posted_at: 'timestamptz', facts: 'jsonb' },
}
export const REFUND = { id: 'uuid', order_id: 'uuid', amount_minor: 'bigint', at: 'timestamptz', by: 'uuid', reason: 'text' }
export const CLOSER_RATE = {
  ...{ id: 'uuid', rep_id: 'uuid', from_day: 'date', rate_bps: 'integer' },
  ...{ reason: 'text', set_by: 'uuid', set_at: 'timestamptz' },
}
export const STATEMENT = {
  ...{ rep_id: 'uuid', month: 'text', status: 'text', entries: 'integer', total_minor: 'bigint' },
  ...{ approved_at: 'timestamptz', approved_by: 'uuid', locked_at: 'timestamptz', locked_by: 'uuid' },
}

/** What a confirmed order keeps of its confirmation. */
export type KeptTerms = { terms: CommissionTerms; refundedMinor: number }

type Place = { at: Date; story: Story; order: OrderRow }
type Event = Place & ({ kind: 'confirmed' } | { kind: 'cancelled' } | { kind: 'refunded'; amountMinor: number })

/**
 * The demo's ledger: every order that a lead confirmed in the year posts what R10 says, refunds and cancellations post their differences. Played by the
 * rules of server/domain/commission.ts over the stories; orders that came with the import before the first policy pay nothing.
 */
export class DemoLedger {
  readonly entries: Row[] = []
  readonly refunds: Row[] = []
  readonly closerRates: Row[] = []
  readonly kept = new Map<string, KeptTerms>()
  readonly #random = new Random(SEED)
  readonly #posted = new Map<string, { id: string; posting: number; line: PostedLine }[]>()
  readonly #calendar: Calendar
  readonly #reps: Map<string, DemoRep>
  readonly #mentorOf: Map<string, DemoRep>
  readonly #ownRates = new Map<string, { fromDay: string; rateBps: number }>()

  constructor({ calendar, reps }: { calendar: Calendar; reps: DemoRep[] }) {
    this.#calendar = calendar
    this.#reps = new Map(reps.map(rep => [rep.id, rep]))
    const byEmail = new Map(reps.map(rep => [rep.email, rep]))
    this.#mentorOf = new Map(reps.flatMap(rep => (rep.mentor ? [[rep.id, byEmail.get(rep.mentor) as DemoRep] as const] : [])))
  }

  play(stories: Story[], { rates, leadOf, adminId }: { rates: Row[]; leadOf(rep: DemoRep): string; adminId: string }): void {
    this.#setOwnRates(adminId)
    const rateOn = rateBy(rates)
    for (const event of this.#events(stories)) {
      if (event.kind === 'confirmed') this.#confirm(event, stories, rateOn)
      else if (event.kind === 'refunded') this.#refund(event, event.amountMinor, leadOf(event.order.rep))
      else this.#change(event, 'cancelled', 0)
    }
  }

  /** Two whose rate is their own, with the reason that everybody in the office knows. */
  #setOwnRates(adminId: string): void {
    for (const [email, day, rateBps, reason] of [
      ['kevin@demo.local', FIRST_DAY, 350, '中东大客户项目，单独约定'],
      ['fengtao@demo.local', -120, 320, '十年老业务员，年度调整'],
    ] as const) {
      const rep = [...this.#reps.values()].find(found => found.email === email)
      if (!rep) continue
      const setAt = this.#calendar.at(day, 9, 5)
      const fromDay = this.#calendar.date(day)
      this.#ownRates.set(rep.id, { fromDay, rateBps })
      this.closerRates.push({
        id: this.#random.uuid(setAt),
        rep_id: rep.id,
        from_day: fromDay,
        rate_bps: rateBps,
        reason,
        set_by: adminId,
        set_at: setAt,
      })
    }
  }

  #events(stories: Story[]): Event[] {
    const events: Event[] = []
    for (const story of stories) {
      for (const order of story.orders) {
        if (!order.confirmedAt || story.moves.some(move => move.kind === 'imported' && move.orderId === order.id)) continue
        events.push({ at: order.confirmedAt, story, order, kind: 'confirmed' })
        if (order.status === 'cancelled' && order.decidedAt) {
          const isRefund = story.moves.some(move => move.kind === 'orderRefunded' && move.orderId === order.id)
          const place = { at: order.decidedAt, story, order }
          events.push(isRefund ? { ...place, kind: 'refunded', amountMinor: order.amountMinor } : { ...place, kind: 'cancelled' })
        }
        const refundedAt = new Date(order.confirmedAt.getTime() + 24 * DAY)
        if (order.status !== 'confirmed' || refundedAt > this.#calendar.now || !this.#random.chance(0.045)) continue
        const amountMinor = Math.round((order.amountMinor * this.#random.pick([5, 8, 12, 20])) / 100)
        events.push({ at: refundedAt, story, order, kind: 'refunded', amountMinor })
      }
    }
    return events.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.order.id < b.order.id ? -1 : 1))
  }

  #confirm({ story, order, at }: Place, stories: Story[], rateOn: ReturnType<typeof rateBy>): void {
    const { rate, day } = rateOn(order.currency, order.date)
    const ownRate = this.#ownRates.get(order.rep.id)
    const isOwnRate = ownRate !== undefined && ownRate.fromDay <= order.date
    const guide = this.#mentorOf.get(order.rep.id)
    const mentor = guide && this.#isNewcomer(order, stories) ? guide : undefined
    const onOrderDate = versionAt(this.#calendar)(new Date(`${order.date}T12:00:00+08:00`))
    const shares = decideShares({
      order: { date: order.date, createdAt: order.createdAt },
      closerId: order.rep.id,
      earlierOrders: story.orders.filter(other => other !== order && isStanding(other, at)).map(({ createdAt }) => createdAt),
      facts: this.#factsOf(story, order),
      mentor: mentor ? { repId: mentor.id, shareBps: commission.params.mentorShareBps, policyVersion: onOrderDate } : null,
    })
    const terms: CommissionTerms = {
      ...{ currency: order.currency, rate, rateDay: order.currency === 'CNY' ? null : day, closerId: order.rep.id },
      ...{
        closerRateBps: isOwnRate ? ownRate.rateBps : commission.params.closerRateBps,
        isOwnRate,
        coefficientBps: 10_000,
        policyVersion: onOrderDate,
      },
      ...shares,
    }
    this.kept.set(order.id, { terms, refundedMinor: 0 })
    const base = commissionBase(order.amountMinor, terms, 'CNY')
    this.#write({ at, story, order }, 'confirmed', base, splitBase(base, terms), order.amountMinor)
  }

  #isNewcomer(order: OrderRow, stories: Story[]): boolean {
    const { rep } = order
    const dayBegan = new Date(`${order.date}T00:00:00+08:00`)
    const closings = stories.filter(story => story.orders.some(other => other.rep === rep && isStanding(other, dayBegan)))
    const person = { hiredOn: this.#calendar.date(rep.hiredDay), newcomerEndedOn: null, sells: true, confirmedClosings: closings.length }
    return wasNewcomer(person, order.date, newcomers.params)
  }

  #factsOf(story: Story, order: OrderRow): EarningFact[] {
    const { ordinaryShareBps, contributorShareBps, handoverShareBps, shareMonths, originatorFollowUpDays } = commission.params
    const facts: EarningFact[] = []
    for (const move of story.moves) {
      const kind: string = move.kind
      const isUndone = story.moves.some(other => other.undoesId === move.id)
      const isFallen = move.kind === 'won' && story.orders.some(other => other.id === move.orderId && other.status === 'rejected')
      const isReturned = story.moves.some(other => String(other.kind) === 'returned' && other.version > move.version)
      const common = {
        factId: move.id,
        at: move.at,
        day: this.#dayOf(move.at),
        policyVersion: versionAt(this.#calendar)(move.at),
        shareMonths,
        isOfThisOrder: move.orderId === order.id,
      }
      if (isUndone || (move.at > order.createdAt && !common.isOfThisOrder)) continue
      if (move.originatorId && !isFallen) {
        const { at } = (move.evidence ?? {}) as { at?: string | null }
        const evidence = { at: at ? new Date(at) : null, withinDays: originatorFollowUpDays }
        facts.push({
          ...common,
          role: 'originator',
          repId: move.originatorId,
          shareBps: ordinaryShareBps,
          evidence,
          leftOn: this.#leftOn(move.originatorId),
        })
      }
      const giver = move.fromOwnerId
      if (!giver) continue
      if (kind === 'contributed' && !isReturned) {
        facts.push({ ...common, role: 'contributor', repId: giver, shareBps: contributorShareBps, leftOn: this.#leftOn(giver) })
      }
      if (kind === 'handedOver')
        facts.push({ ...common, role: 'handover', repId: giver, shareBps: handoverShareBps, leftOn: this.#leftOn(giver) })
    }
    return facts
  }

  #leftOn(repId: string): string | null {
    const leftDay = this.#reps.get(repId)?.leftDay
    return leftDay === undefined ? null : this.#calendar.date(this.#calendar.workdayBefore(leftDay - 4))
  }

  #refund({ story, order, at }: Place, amountMinor: number, leadId: string): void {
    const isFull = amountMinor === order.amountMinor
    const reason = isFull ? order.reason : this.#random.pick(['到货短少，按数量退款', '色差客诉，协商退部分货款', '包装破损，扣款'])
    this.refunds.push({ id: this.#random.uuid(at), order_id: order.id, amount_minor: String(amountMinor), at, by: leadId, reason })
    const kept = this.kept.get(order.id)
    if (kept) kept.refundedMinor = amountMinor
    this.#change({ story, order, at }, 'refunded', order.amountMinor - amountMinor)
  }

  #change({ story, order, at }: Place, kind: 'refunded' | 'cancelled', netMinor: number): void {
    const kept = this.kept.get(order.id)
    if (!kept) return
    const posted = (this.#posted.get(order.id) ?? []).map(({ line }) => line)
    const { baseMinor, lines } = differences(posted, splitBase(commissionBase(netMinor, kept.terms, 'CNY'), kept.terms))
    this.#write({ at, story, order }, kind, baseMinor, lines, netMinor)
  }

  #write({ at, story, order }: Place, kind: string, base: bigint, lines: readonly PostedLine[], netMinor: number): void {
    const kept = this.kept.get(order.id)
    if (!kept) return
    const posted = this.#posted.get(order.id) ?? []
    const posting = posted.length === 0 ? 0 : Math.max(...posted.map(entry => entry.posting)) + 1
    const { shares, notPaid: _, ...frozen } = kept.terms
    for (const line of lines) {
      const id = this.#random.uuid(at)
      const share = shares.find(({ role }) => role === line.role)
      const basis = share
        ? { factId: share.factId, at: share.at, until: share.until, isFirstOrder: share.isFirstOrder, shareBps: share.shareBps }
        : null
      const reverses = posted.find(entry => entry.line.role === line.role && entry.line.repId === line.repId)?.id ?? null
      this.entries.push({
        ...{ id, order_id: order.id, posting, customer_id: story.id, rep_id: line.repId, role: line.role, kind },
        ...{ base_minor: String(base), amount_minor: String(line.amountMinor), currency: 'CNY', share_bps: line.shareBps, rule: 'R10' },
        ...{
          policy_version: line.policyVersion,
          reverses_id: posting === 0 ? null : reverses,
          month: this.#dayOf(at).slice(0, 7),
          posted_at: at,
        },
        facts: { ...frozen, orderMinor: String(order.amountMinor), netMinor: String(netMinor), basis },
      })
      posted.push({ id, posting, line })
    }
    this.#posted.set(order.id, posted)
  }

  #dayOf(at: Date): string {
    return this.#calendar.date(this.#calendar.dayOf(at))
  }

  /** Months that are over are approved by the leads and locked by the admin; the last one waits in one team, for whoever looks at the demo. */
  statements({ leadOf, adminId }: { leadOf(rep: DemoRep): string; adminId: string }): Row[] {
    const thisMonth = this.#dayOf(this.#calendar.now).slice(0, 7)
    const months = [...new Set(this.entries.map(({ month }) => String(month)))].filter(month => month < thisMonth).sort()
    const last = months.at(-1)
    return months.flatMap(month =>
      [...this.#reps.values()].flatMap(rep => {
        const lines = this.entries.filter(entry => entry.rep_id === rep.id && entry.month === month)
        if (lines.length === 0 || (month === last && rep.team === 0)) return []
        const [year = 0, number = 0] = month.split('-').map(Number)
        const nextMonth = Date.UTC(year, number, 1) - 8 * 3_600_000
        const until = this.#calendar.now.getTime() - 2 * 60_000
        const approvedAt = new Date(Math.min(nextMonth + 2 * DAY + 9 * 3_600_000, until))
        const lockedAt = month === last ? null : new Date(Math.min(nextMonth + 4 * DAY + 9 * 3_600_000, until + 60_000))
        const total = lines.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)
        return [
          {
            ...{ rep_id: rep.id, month, status: lockedAt ? 'locked' : 'approved', entries: lines.length, total_minor: String(total) },
            ...{ approved_at: approvedAt, approved_by: leadOf(rep), locked_at: lockedAt, locked_by: lockedAt ? adminId : null },
          },
        ]
      }),
    )
  }
}

/** Confirmed before an instant, and not cancelled before it. */
const isStanding = (order: OrderRow, at: Date) =>
  order.confirmedAt !== null &&
  order.confirmedAt < at &&
  (order.status === 'confirmed' || (order.decidedAt !== null && order.decidedAt >= at))
