import type { Move, Tier } from '../domain/words'
import { textHash as hashOf } from '../identity/text-hash'
import { type Calendar, DAY } from './calendar'
import type { Company } from './companies'
import type { Random } from './random'
import type { DemoRep, FollowUpRow, MoveRow, OrderRow, Story } from './story'
import type { Stage } from './texts/templates'
import { makeSubject, writeEmptyNote, writeNote } from './texts/write'

const FOLLOW_LAPSE_DAYS = 30
const LOG_WITHIN_DAYS = 7
const CONFIRM_DAYS = 14
const COOLDOWN_DAYS = 7

/** The demo company while its year is played: the ways a customer moves, with what each writes down, and nothing that decides when. */
export class World {
  readonly stories: Story[] = []
  /** On which customers an author used a text. */
  readonly #usedTexts = new Map<string, Set<string>>()

  constructor(
    readonly random: Random,
    readonly calendar: Calendar,
    readonly adminId: string,
  ) {}

  /** R4: a new customer is ordinary; who entered it owns it. By an import the admin puts it into a lane or the pool. */
  enter(company: Company, at: Date, owner: DemoRep | null, kind: 'entered' | 'imported'): Story {
    const { random } = this
    const story: Story = {
      company,
      id: random.uuid(at),
      subject: makeSubject(random, company.country),
      tier: 'ordinary',
      owner: null,
      version: 0,
      enteredBy: owner?.id ?? this.adminId,
      enteredAt: at,
      tierSince: at,
      releasedAt: null,
      releasedBy: null,
      cooldownRep: null,
      cooldownUntil: null,
      givenBy: null,
      givenAt: null,
      givenTo: null,
      handoverMentor: null,
      lastContactAt: null,
      lastCountingAt: null,
      nextAt: null,
      nextStep: null,
      plannedBy: null,
      followers: new Map(),
      moves: [],
      followUps: [],
      orders: [],
      isSuspected: false,
      isRulingPending: false,
      openConflicts: 0,
      heat: random.next(),
      progress: 0,
      quietUntil: null,
      isPinned: false,
      touchedAt: at,
    }
    this.stories.push(story)
    this.#move(story, {
      kind,
      at,
      to: 'ordinary',
      owner,
      actorId: kind === 'imported' ? this.adminId : story.enteredBy,
      isFirst: true,
      rule: 'R4',
      evidence:
        kind === 'entered'
          ? { typed: { name: company.name, localName: company.localName ?? null, country: company.country }, near: null }
          : null,
    })
    return story
  }

  /** R4: before the first policy the admin imports closed customers with the order they rest on. */
  importClosed(company: Company, at: Date, owner: DemoRep): Story {
    const story = this.enter(company, at, owner, 'imported')
    const move = story.moves[0] as MoveRow
    const order = this.#order(story, owner, at, { from: null, daysBack: this.random.int(20, 200) })
    this.#decide(order, 'confirmed', this.adminId, at, null)
    move.toTier = 'closed'
    move.orderId = order.id
    story.tier = 'closed'
    return story
  }

  claim(story: Story, rep: DemoRep, at: Date): MoveRow {
    return this.#move(story, { kind: 'claimed', at, to: 'close', owner: rep, actorId: rep.id, ...this.#takeover(story, rep) })
  }

  /** R1: one's own claim, taken back within ten minutes. */
  undoClaim(story: Story, claim: MoveRow, back: DemoRep | null, at: Date): void {
    this.#move(story, { kind: 'undone', at, to: 'ordinary', owner: back, actorId: claim.actorId, undoesId: claim.id })
  }

  release(story: Story, rep: DemoRep, at: Date, reason: string): void {
    this.#move(story, { kind: 'released', at, to: 'ordinary', owner: rep, actorId: rep.id, reason })
    story.releasedAt = at
    story.releasedBy = rep
  }

  giveUp(story: Story, rep: DemoRep, at: Date, reason: string): void {
    this.#move(story, { kind: 'gaveUp', at, to: 'ordinary', owner: null, actorId: rep.id, reason })
  }

  /** R12: with the book of a rep who left; here to the pool. */
  depart(story: Story, at: Date): void {
    this.#move(story, { kind: 'departed', at, to: 'ordinary', owner: null, actorId: this.adminId, reason: '离职移交', rule: 'R12' })
  }

  assign(story: Story, rep: DemoRep, leadId: string, at: Date, reason: string | null = null): void {
    this.#move(story, { kind: 'assigned', at, to: 'ordinary', owner: rep, actorId: leadId, reason })
  }

  /** R7: an ordinary customer given to a newcomer lands in their close tier. */
  give(story: Story, newcomer: DemoRep, at: Date, reason: string): void {
    const giver = story.owner
    if (!giver) return
    this.#move(story, { kind: 'contributed', at, to: 'close', owner: newcomer, actorId: giver.id, reason, rule: 'R7' })
    Object.assign(story, { givenBy: giver, givenAt: at, givenTo: newcomer })
  }

  /** R7: returned uncontacted, it is its giver's ordinary customer again, and owed again. */
  giveBack(story: Story, at: Date): void {
    const given = story.moves.at(-1)
    const { owner, givenBy } = story
    if (given?.kind !== 'contributed' || !owner || !givenBy) return
    this.#move(story, { kind: 'returned', at, to: 'ordinary', owner: givenBy, actorId: owner.id, undoesId: given.id, rule: 'R7' })
    Object.assign(story, { givenBy: null, givenAt: null, givenTo: null })
  }

  /** R9: with both consents a close customer goes to a newcomer; its giver guides it from then on. */
  handOver(story: Story, newcomer: DemoRep, at: Date, leadId: string): void {
    const giver = story.owner
    if (!giver) return
    this.#move(story, { kind: 'handedOver', at, to: 'close', owner: newcomer, actorId: leadId, rule: 'R9' })
    Object.assign(story, { givenBy: giver, givenAt: at, givenTo: newcomer, handoverMentor: giver })
  }

  win(story: Story, rep: DemoRep, at: Date): OrderRow {
    const order = this.#order(story, rep, at, { from: story.tier, daysBack: this.random.pick([0, 0, 0, 1, 1, 2, 4]) })
    this.#move(story, { kind: 'won', at, to: 'closed', owner: rep, actorId: rep.id, orderId: order.id, ...this.#takeover(story, rep) })
    return order
  }

  /** Another order of a closed customer. */
  addOrder(story: Story, rep: DemoRep, at: Date): OrderRow {
    return this.#order(story, rep, at, { from: null, daysBack: this.random.int(0, 3) })
  }

  confirm(order: OrderRow, leadId: string, at: Date): void {
    this.#decide(order, 'confirmed', leadId, at, null)
    if (order.fromTier) order.rep.confirmedWins++
  }

  /** R1: rejected, or unconfirmed for too long: back to where it came from, ordinary if the slot is taken; its winner waits. */
  fall(story: Story, order: OrderRow, at: Date, by: { leadId: string; reason: string } | 'expired'): void {
    this.#decide(order, 'rejected', by === 'expired' ? null : by.leadId, at, by === 'expired' ? null : by.reason)
    // While another order stands the customer stays closed.
    if (story.orders.some(({ status }) => status === 'unconfirmed' || status === 'confirmed')) return
    const owner = order.fromOwner
    const tier: Tier = order.fromTier === 'close' && owner && owner.held < owner.limit ? 'close' : 'ordinary'
    this.#move(story, {
      kind: by === 'expired' ? 'orderExpired' : 'orderRejected',
      at,
      to: tier,
      owner,
      actorId: by === 'expired' ? null : by.leadId,
      reason: by === 'expired' ? null : by.reason,
      orderId: order.id,
    })
    story.cooldownRep = order.rep
    story.cooldownUntil = new Date(at.getTime() + COOLDOWN_DAYS * DAY)
  }

  /** R1: a lead cancels the last standing order. */
  reopen(
    story: Story,
    order: OrderRow,
    leadId: string,
    at: Date,
    reason: string,
    kind: 'reopened' | 'orderCancelled' | 'orderRefunded',
  ): void {
    this.#decide(order, 'cancelled', leadId, at, reason)
    const { owner } = story
    const tier: Tier = kind === 'reopened' && owner && owner.held < owner.limit ? 'close' : 'ordinary'
    this.#move(story, { kind, at, to: tier, owner, actorId: leadId, reason, orderId: order.id })
  }

  follow(story: Story, rep: DemoRep, at: Date): void {
    story.followers.set(rep, { since: at, lapsesAt: new Date(at.getTime() + FOLLOW_LAPSE_DAYS * DAY) })
    rep.follows.add(story)
    story.touchedAt = later(story.touchedAt, at)
  }

  unfollow(story: Story, rep: DemoRep): void {
    story.followers.delete(rep)
    rep.follows.delete(story)
  }

  /** R5: logs an exchange; counts when logged in time and not in words used on another customer. */
  log(
    story: Story,
    rep: DemoRep,
    loggedAt: Date,
    { stage, nextAt, lateDays = 0, isEmpty = false }: { stage: Stage; nextAt: Date | null; lateDays?: number; isEmpty?: boolean },
  ): FollowUpRow {
    const { random, calendar } = this
    const said = Math.max(loggedAt.getTime() - lateDays * DAY - random.int(60, 290) * 1_000, this.#lastTouch(story).getTime() + 1_000)
    const at = new Date(Math.min(said, loggedAt.getTime()))
    const isEnglish = random.chance(rep.english)
    const note = writeNote(random, { subject: story.subject, stage, at, calendar, isEnglish, hasEnglishSteps: rep.english >= 0.5 })
    // Who plans a next step writes it first: the card shows the first line.
    const whole = nextAt && random.chance(0.88) ? `${note.nextStep}\n${note.text}` : note.text
    const text = isEmpty ? writeEmptyNote(random, isEnglish) : whole
    const textHash = hashOf(text)
    const usedOn = this.#usedTexts.get(rep.id + textHash) ?? new Set()
    this.#usedTexts.set(rep.id + textHash, usedOn.add(story.id))
    const isInTime = loggedAt.getTime() - at.getTime() <= LOG_WITHIN_DAYS * DAY
    const counts = isInTime && usedOn.size === 1
    const row: FollowUpRow = {
      id: random.uuid(loggedAt),
      customerId: story.id,
      authorId: rep.id,
      at,
      loggedAt,
      channel: note.channel,
      direction: note.direction,
      text,
      textHash,
      nextAt,
      counts,
    }
    story.followUps.push(row)
    story.touchedAt = later(story.touchedAt, loggedAt)
    story.lastContactAt = later(story.lastContactAt, at)
    if (counts) story.lastCountingAt = later(story.lastCountingAt, at)
    if (rep === story.owner) {
      story.nextAt = nextAt
      story.nextStep = nextAt ? firstLine(text) : null
      story.plannedBy = nextAt ? row : null
    }
    const follow = story.followers.get(rep)
    if (follow && counts) follow.lapsesAt = new Date(Math.max(follow.lapsesAt.getTime(), at.getTime() + FOLLOW_LAPSE_DAYS * DAY))
    return row
  }

  /** An exchange lies after the one before it and after the entry. */
  #lastTouch({ enteredAt, lastContactAt }: Story): Date {
    return later(lastContactAt, enteredAt)
  }

  /** R10: who loses an ordinary customer to another lane, and the counting follow-up that shows they had worked it. */
  #takeover(story: Story, rep: DemoRep): Pick<MoveRow, 'originatorId' | 'evidence'> {
    const { owner } = story
    const wasFollowing = story.followers.has(rep)
    const originatorId = owner && owner !== rep && story.tier === 'ordinary' ? owner.id : null
    if (!originatorId && !wasFollowing) return { originatorId: null, evidence: null }
    const last = story.followUps.findLast(row => row.counts && row.authorId === owner?.id)
    return { originatorId, evidence: { followUpId: last?.id ?? null, at: last?.at.toISOString() ?? null, wasFollowing } }
  }

  #order(story: Story, rep: DemoRep, at: Date, { from, daysBack }: { from: Tier | null; daysBack: number }): OrderRow {
    const { random, calendar } = this
    const currency = random.pick(['USD', 'USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'CNY'])
    const scale = currency === 'CNY' ? 7 : 1
    const day = calendar.dayOf(at) - daysBack
    const order: OrderRow = {
      id: random.uuid(at),
      customerId: story.id,
      rep,
      amountMinor: Math.round(Math.exp(random.next() * 3.6 + 8)) * scale * 100 + random.int(0, 99),
      currency,
      date: calendar.date(day),
      contractNumber: `${rep.initials}${calendar.date(day).slice(2, 4)}-${String(++rep.contracts).padStart(3, '0')}`,
      status: 'unconfirmed',
      fromTier: from,
      fromOwner: from ? story.owner : null,
      createdAt: at,
      expiresAt: new Date(at.getTime() + CONFIRM_DAYS * DAY),
      decidedAt: null,
      confirmedAt: null,
      decidedBy: null,
      reason: null,
    }
    rep.unconfirmed++
    story.orders.push(order)
    return order
  }

  #decide(order: OrderRow, status: OrderRow['status'], by: string | null, at: Date, reason: string | null): void {
    if (order.status === 'unconfirmed') order.rep.unconfirmed--
    Object.assign(order, { status, decidedAt: at, decidedBy: by, reason })
    if (status === 'confirmed') order.confirmedAt = at
  }

  /** R1: every move is one row; version, lane and slot go with it. */
  #move(
    story: Story,
    move: { kind: Move; at: Date; to: Tier; owner: DemoRep | null; actorId: string | null; isFirst?: boolean } & Partial<
      Pick<MoveRow, 'reason' | 'rule' | 'orderId' | 'originatorId' | 'evidence' | 'undoesId'>
    >,
  ): MoveRow {
    const row: MoveRow = {
      id: this.random.uuid(move.at),
      customerId: story.id,
      at: move.at,
      actorId: move.actorId,
      kind: move.kind,
      fromTier: move.isFirst ? null : story.tier,
      toTier: move.to,
      fromOwnerId: story.owner?.id ?? null,
      toOwnerId: move.owner?.id ?? null,
      reason: move.reason ?? null,
      rule: move.rule ?? 'R1',
      version: story.version + 1,
      orderId: move.orderId ?? null,
      originatorId: move.originatorId ?? null,
      evidence: move.evidence ?? null,
      undoesId: move.undoesId ?? null,
    }
    if (story.tier === 'close' && story.owner) story.owner.held--
    if (move.to === 'close' && move.owner && ++move.owner.held > move.owner.limit) throw new Error(`${move.owner.name} is over the quota`)
    if (story.owner !== move.owner) {
      story.owner?.own.delete(story)
      move.owner?.own.add(story)
      if (move.owner) this.unfollow(story, move.owner)
    }
    Object.assign(story, {
      tier: move.to,
      owner: move.owner,
      version: row.version,
      tierSince: move.at,
      touchedAt: later(story.touchedAt, move.at),
    })
    story.moves.push(row)
    return row
  }
}

/** As much as a card shows of a text. */
function firstLine(text: string): string {
  const letters = [...(text.split('\n')[0] ?? '')]
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : letters.join('')
}
const later = (one: Date | null, other: Date): Date => (one && one > other ? one : other)

/** R5: whether a cooldown keeps a rep from taking a customer. */
export function isCoolingFor(story: Story, rep: DemoRep, at: Date): boolean {
  const { releasedAt, releasedBy, cooldownRep, cooldownUntil } = story
  if (cooldownRep === rep && cooldownUntil && cooldownUntil > at) return true
  if (!releasedAt) return false
  return at.getTime() - releasedAt.getTime() < (releasedBy === rep ? COOLDOWN_DAYS : 1) * DAY
}
