import { MINUTE } from './calendar'
import { openAndRuledConflicts } from './conflicts'
import { noticesOf } from './notices'
import type { ConflictRow, NoticeRow } from './rows'
import type { DemoRep, Story } from './story'
import type { World } from './world'
import type { Year } from './year'

export type Ending = { conflicts: ConflictRow[]; notices: NoticeRow[] }

/** What a day like today finds on the desk: follow-ups due, conflicts to rule, notices. */
export function endToday(year: Year, world: World, { leadIds, adminId }: { leadIds: string[]; adminId: string }): Ending {
  for (const rep of year.reps) settleDue(world, rep)
  for (const email of ['leo', 'tina', 'rep']) shareTopOrdinary(year, world, email)
  const conflicts = openAndRuledConflicts(year, world, leadIds)
  const notices = noticesOf(year, world, { conflicts, leadIds, adminId })
  return { conflicts, notices }
}

const MOST_OVERDUE = 3
const DUE_TODAY = { few: 2, rep: 4 }

/** A list one can get through: some due today, a few overdue; the rest in the days to come. */
function settleDue(world: World, rep: DemoRep): void {
  const { calendar, random } = world
  const now = calendar.now
  const tomorrow = calendar.at(1, 0)
  const planned = [...rep.own].filter(story => story.nextAt && story.plannedBy && story.quietUntil === null)
  const newestFirst = (a: Story, b: Story) => b.tierSince.getTime() - a.tierSince.getTime()
  const overdue = planned.filter(story => story.nextAt && story.nextAt < calendar.at(0, 0)).sort(newestFirst)
  for (const story of overdue.slice(MOST_OVERDUE)) plan(story, calendar.appointment(random, random.int(1, 6)))
  const today = planned.filter(story => story.nextAt && story.nextAt >= calendar.at(0, 0) && story.nextAt < tomorrow)
  const wanted = rep.email.startsWith('rep@') ? DUE_TODAY.rep : DUE_TODAY.few
  const coming = planned.filter(story => story.nextAt && story.nextAt >= tomorrow && story.tier !== 'ordinary').sort(newestFirst)
  for (const [index, story] of coming.slice(0, Math.max(0, wanted - today.length)).entries()) {
    plan(story, calendar.at(0, [9, 14, 11, 16][index % 4] ?? 10, 30))
  }
  if (!rep.email.startsWith('rep@') || overdue.length >= 2) return
  const late = coming.slice(wanted, wanted + 2).filter(story => now.getTime() - story.touchedAt.getTime() > 3 * 24 * 60 * MINUTE)
  for (const story of late) plan(story, calendar.appointment(random, calendar.workdayBefore(-1)))
}

/** Moves a planned date on the customer and on the follow-up that planned it. */
function plan(story: Story, at: Date): void {
  if (!story.plannedBy || story.plannedBy.loggedAt > at) return
  story.nextAt = at
  story.plannedBy.nextAt = at
}

/** R4: among the newest of a lane one that a colleague develops too. */
function shareTopOrdinary(year: Year, world: World, name: string): void {
  const rep = year.reps.find(({ email }) => email === `${name}@demo.local`)
  if (!rep) return
  const top = [...rep.own].filter(({ tier }) => tier === 'ordinary').sort((a, b) => b.tierSince.getTime() - a.tierSince.getTime())
  if (top.slice(0, 5).some(({ followers }) => followers.size > 0)) return
  const story = top.slice(0, 5).find(({ isPinned }) => !isPinned)
  const colleague = world.random.pick(year.reps.filter(other => other.team !== rep.team && other.leftDay === undefined && !other.mentor))
  if (!story) return
  const at = new Date(story.touchedAt.getTime() + 95 * MINUTE)
  if (at.getTime() + 20 * MINUTE > world.calendar.now.getTime()) return
  world.follow(story, colleague, at)
  world.log(story, colleague, new Date(at.getTime() + 14 * MINUTE), { stage: 'first', nextAt: null })
}
