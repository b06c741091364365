import type { NoticeFacts, NoticeType } from '../domain/notices'
import { DAY, HOUR } from './calendar'
import { ADMIN } from './people'
import { publishedNotices } from './policies'
import type { ConflictRow, NoticeRow } from './rows'
import type { MoveRow, Story } from './story'
import type { World } from './world'
import { isFixed, type Year } from './year'

/** How far back notices are kept in the demo: who looks at last winter's? */
const KEPT_DAYS = 45

/** What each person was told of in the last weeks, as the commands would have told it; the older ones are read. */
export function noticesOf(
  year: Year,
  world: World,
  { conflicts, leadIds, adminId }: { conflicts: ConflictRow[]; leadIds: string[]; adminId: string },
): NoticeRow[] {
  const { random, calendar } = world
  const since = new Date(calendar.now.getTime() - KEPT_DAYS * DAY)
  const notices: NoticeRow[] = []
  const newcomerIds = new Set(year.reps.filter(({ mentor }) => mentor).map(({ id }) => id))
  const tell = (personId: string | null, type: NoticeType, at: Date, customerId: string | null, facts: NoticeFacts) => {
    // A newcomer keeps all: it is not much yet.
    const isOld = at < since && !newcomerIds.has(personId ?? '')
    if (!personId || (isOld && type !== 'policy.published')) return
    const isRead = calendar.now.getTime() - at.getTime() > 2.2 * DAY || random.chance(0.3)
    const readAt = isRead ? new Date(Math.min(at.getTime() + random.int(10, 400) * 60_000, calendar.now.getTime())) : null
    notices.push({ id: random.uuid(at), personId, type, facts, customerId, at, readAt })
  }
  const names = new Map<string, string>([...year.reps, ...year.leads].map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null)

  for (const { at, policyVersion, effectiveAt } of publishedNotices(calendar)) {
    const facts = { byName: ADMIN.name, policyVersion, effectiveAt }
    const wereHere = year.reps.filter(({ hiredDay }) => calendar.at(hiredDay, 9) <= at)
    for (const id of [...wereHere.map(rep => rep.id), ...leadIds]) tell(id, 'policy.published', at, null, facts)
  }
  for (const story of world.stories) {
    for (const move of story.moves) tellOfMove(story, move, nameOf, tell)
    for (const { status, decidedAt, decidedBy, rep, contractNumber } of story.orders) {
      if (status !== 'confirmed' || !decidedAt || decidedBy === adminId) continue
      const facts = { customerName: story.company.name, byName: nameOf(decidedBy), contractNumber, reason: null }
      tell(rep.id, 'order.confirmed', decidedAt, story.id, facts)
    }
  }
  const stories = new Map(world.stories.map(story => [story.id, story]))
  for (const { customerId, entry, holderId, challengerId, kind, openedAt } of conflicts) {
    const facts = { entryName: (entry as { name: string }).name, holderName: nameOf(holderId), byName: nameOf(challengerId), kind }
    const lead = leadIds[stories.get(customerId)?.owner?.team ?? -1] ?? null
    tell(lead, 'conflict.opened', openedAt, customerId, facts)
  }
  for (const { story, rep, at } of year.lapses) {
    if (rep.leftDay === undefined) tell(rep.id, 'follow.lapsed', at, story.id, { customerName: story.company.name, followLapseDays: 30 })
  }
  const told = notices.filter(({ at }) => at <= new Date(calendar.now.getTime() - HOUR / 60))
  // The sign-ins everybody uses find something new.
  for (const { id } of year.reps.filter(isFixed)) {
    const newest = told.filter(({ personId }) => personId === id).sort((a, b) => b.at.getTime() - a.at.getTime())[0]
    if (newest) newest.readAt = null
  }
  return told
}

type Tell = (personId: string | null, type: NoticeType, at: Date, customerId: string | null, facts: NoticeFacts) => void

function tellOfMove(story: Story, move: MoveRow, nameOf: (id: string | null) => string | null, tell: Tell): void {
  const facts = { customerName: story.company.name, byName: nameOf(move.actorId) }
  const order = story.orders.find(({ id }) => id === move.orderId)
  if (move.originatorId) tell(move.originatorId, 'customer.taken', move.at, story.id, { ...facts, tier: move.toTier })
  if (move.kind === 'assigned') tell(move.toOwnerId, 'customer.assigned', move.at, story.id, facts)
  if (move.kind === 'contributed') tell(move.toOwnerId, 'newcomer.contributed', move.at, story.id, facts)
  if (move.kind === 'reopened')
    tell(move.toOwnerId, 'customer.reopened', move.at, story.id, { ...facts, tier: move.toTier, reason: move.reason })
  if (!order) return
  const told = { ...facts, contractNumber: order.contractNumber, reason: move.reason }
  if (move.kind === 'orderRejected') tell(order.rep.id, 'order.rejected', move.at, story.id, told)
  if (move.kind === 'orderRefunded') {
    const money = { amountMinor: order.amountMinor, currency: order.currency }
    tell(order.rep.id, 'order.refunded', move.at, story.id, { ...told, ...money })
  }
  if (move.kind === 'orderCancelled') tell(order.rep.id, 'order.cancelled', move.at, story.id, told)
  if (move.kind === 'orderExpired') {
    const { customerName } = facts
    tell(order.rep.id, 'order.expired', move.at, story.id, { customerName, contractNumber: order.contractNumber, tier: move.toTier })
  }
}
