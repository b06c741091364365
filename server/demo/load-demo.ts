import { hashPassword } from '../auth/password'
import { seedChineseHolidays } from '../commands/import-holidays'
import type { Db } from '../db'
import type { Role } from '../domain/words'
import { Calendar } from './calendar'
import { readCompanies } from './companies'
import { endToday } from './ending'
import { writeInquiries } from './inquiries'
import { insertRows, type Row } from './insert'
import { CLOSER_RATE, DemoLedger, ENTRY, REFUND, STATEMENT } from './ledger'
import { writeLookUps } from './look-ups'
import { type DemoPaper, papersOf } from './papers'
import { ADMIN, type CastMember, LEADS, LEFT_REP, REPS, TEAMS } from './people'
import { versionAt, versionReadBy, writePolicies } from './policies'
import { Random } from './random'
import { demoRates, RATE } from './rates'
import { writeRulings } from './rulings'
import { writeStaff } from './staff'
import type { DemoRep } from './story'
import { HANDOVER, POOL, teamRows } from './team'
import { World } from './world'
import { writeWorld } from './write-world'
import { FIRST_DAY, Year } from './year'

export type DemoSignIn = { email: string; role: Role; name: string }

const SEED = 20_261_124
const COMPANY_QUOTA = 20

/**
 * Loads the demo company: three teams, 24 reps, about 3,000 real companies and a year of work with them, ending now. The same for the same
 * `now` and password, the salt of the password's hash apart. Throws when anybody is here already.
 * @returns the papers, too, that are to be attached to its orders.
 */
export async function loadDemo(
  db: Db,
  { now, password }: { now: Date; password: string },
): Promise<{ signIns: DemoSignIn[]; papers: DemoPaper[] }> {
  const passwordHash = await hashPassword(password)
  const { random, calendar, people, world, ending, team, rates, ledger, statements } = playDemo(now)
  await db.$transaction(
    async tx => {
      if ((await tx.person.count()) > 0) throw new Error('The demo company is loaded into an empty database only.')
      await tx.company.create({
        data: {
          name: '和单示范进出口有限公司',
          currency: 'CNY',
          timeZone: 'Asia/Shanghai',
          isDemo: true,
          createdAt: calendar.at(FIRST_DAY, 8),
        },
      })
      await seedChineseHolidays(tx)
      const createdAt = calendar.at(FIRST_DAY, 8, 30)
      await insertRows(
        tx,
        'team',
        { id: 'uuid', name: 'text', created_at: 'timestamptz' },
        people.teamIds.map((id, index) => ({ id, name: TEAMS[index] ?? '', created_at: createdAt })),
      )
      await insertRows(
        tx,
        'person',
        PERSON,
        people.rows.map(row => ({ ...row, password_hash: passwordHash })),
      )
      await insertRows(
        tx,
        'lane',
        { rep_id: 'uuid', close_quota: 'integer' },
        people.reps.filter(({ leftDay }) => leftDay === undefined).map(({ id, limit }) => ({ rep_id: id, close_quota: limit })),
      )
      await writePolicies(tx, { calendar, random, adminId: people.adminId, readers: people.readers })
      await writeWorld(tx, { stories: world.stories, reps: people.reps, ending, random, ledger, versionAt: versionAt(calendar) })
      await writeRulings(tx, calendar.now)
      await writeLookUps(tx, { calendar, reps: people.reps, stories: world.stories, leads: people.leads })
      await writeInquiries(tx, { calendar, reps: people.reps, stories: world.stories, leads: people.leads })
      await insertRows(tx, 'starter_pool', POOL, team.pools)
      await insertRows(tx, 'handover', HANDOVER, team.handovers)
      await writeStaff(tx, { calendar, reps: people.reps, adminId: people.adminId, leads: people.leads })
      await insertRows(tx, 'exchange_rate', RATE, rates)
      await insertRows(tx, 'closer_rate', CLOSER_RATE, ledger.closerRates)
      await insertRows(tx, 'order_refund', REFUND, ledger.refunds)
      await insertRows(tx, 'commission_entry', ENTRY, ledger.entries)
      await insertRows(tx, 'commission_statement', STATEMENT, statements)
    },
    { maxWait: 60_000, timeout: 180_000 },
  )
  // The embedded database gathers no statistics by itself; without them it plans for empty tables.
  await db.$executeRaw`ANALYZE "person", "lane", "customer", "identity_key", "orders", "tier_change", "follow_up", "follow", "conflict", "notice", "due_work", "exchange_rate", "commission_entry"`
  return { signIns: people.signIns, papers: papersOf(world.stories, now) }
}

const PERSON = {
  ...{ id: 'uuid', email: 'text', name: 'text', role: '"Role"', sells: 'boolean', status: '"PersonStatus"', team_id: 'uuid' },
  ...{ mentor_id: 'uuid', hired_on: 'date', password_hash: 'text', close_quota: 'integer', close_quota_reason: 'text' },
  ...{ acknowledged_version: 'integer', created_at: 'timestamptz', notice_at: 'timestamptz', leaves_on: 'date', left_at: 'timestamptz' },
}

/** Plays the demo's year, ending now. Pure: no database, no clock, no chance but the seed's. */
export function playDemo(now: Date) {
  const random = new Random(SEED)
  const calendar = new Calendar(now)
  const people = castPeople(random, calendar)
  const world = new World(random, calendar, people.adminId)
  const year = new Year({ world, reps: people.reps, leads: people.leads, companies: random.shuffle(readCompanies()) })
  year.play()
  const ending = endToday(year, world, { leadIds: people.leads.map(({ id }) => id), adminId: people.adminId })
  const { adminId } = people
  const rates = demoRates(calendar, { fromDay: FIRST_DAY - 220, adminId })
  const ledger = new DemoLedger({ calendar, reps: people.reps })
  const leadOf = (rep: DemoRep) => year.leadOf(rep)
  ledger.play(world.stories, { rates, leadOf, adminId })
  const team = teamRows(year, world, people.teamIds)
  return { random, calendar, people, world, ending, team, rates, ledger, statements: ledger.statements({ leadOf, adminId }) }
}

/** R12: since when somebody is on notice, and until when; or when they left. */
function leavingOf({ onNoticeDay, leftDay }: CastMember, calendar: Calendar): Row {
  if (leftDay !== undefined) return { left_at: calendar.at(calendar.workdayBefore(leftDay - 4), 18, 40) }
  if (onNoticeDay === undefined) return {}
  return { notice_at: calendar.at(onNoticeDay, 10, 20), leaves_on: calendar.date(onNoticeDay + 30) }
}

type People = {
  rows: Row[]
  readers: { id: string; hiredDay: number; read: number | null }[]
  reps: DemoRep[]
  teamIds: string[]
  leads: { id: string; name: string }[]
  adminId: string
  signIns: DemoSignIn[]
}

function castPeople(random: Random, calendar: Calendar): People {
  const joined = (hiredDay: number) => calendar.at(Math.max(hiredDay, FIRST_DAY), 8, 45)
  const teamIds = TEAMS.map(() => random.uuid(calendar.at(FIRST_DAY, 8, 30)))
  const common = {
    ...{ notice_at: null, leaves_on: null, left_at: null },
    mentor_id: null,
    close_quota: null,
    close_quota_reason: null,
    status: 'active',
  }
  const person = (member: { email: string; name: string; hiredDay: number }, role: Role, team: number | null) => ({
    ...common,
    id: random.uuid(joined(member.hiredDay)),
    ...{ email: member.email, name: member.name, role, sells: role === 'rep', team_id: team === null ? null : (teamIds[team] ?? null) },
    ...{ hired_on: calendar.date(member.hiredDay), created_at: joined(member.hiredDay), acknowledged_version: versionReadBy(member.email) },
  })
  const admin = person(ADMIN, 'admin', null)
  const leads = LEADS.map(lead => person(lead, 'lead', lead.team))
  const members: CastMember[] = [...REPS, LEFT_REP]
  const repRows = members.map(member => ({
    ...person(member, 'rep', member.team),
    status: member.leftDay !== undefined ? 'left' : member.onNoticeDay !== undefined ? 'onNotice' : 'active',
    ...leavingOf(member, calendar),
    ...(member.quota ? { close_quota: member.quota.limit, close_quota_reason: member.quota.reason } : {}),
  }))
  const idOf = new Map(repRows.map(({ email, id }) => [email, id]))
  const rows = repRows.map((row, index) => ({ ...row, mentor_id: idOf.get(members[index]?.mentor ?? '') ?? null }))
  const reps = members.map(member => ({
    ...member,
    ...{
      id: idOf.get(member.email) ?? '',
      limit: member.quota?.limit ?? COMPANY_QUOTA,
      held: 0,
      unconfirmed: 0,
      confirmedWins: 0,
      contracts: 0,
    },
    ...{ own: new Set<never>(), follows: new Set<never>() },
  }))
  const signIns = [admin, ...leads, ...rows.filter(({ status }) => status !== 'left')].map(({ email, role, name }) => ({
    email,
    role,
    name,
  }))
  // A mentor stands before the newcomer that names them.
  const inOrder = [...rows].sort((a, b) => Number(a.mentor_id !== null) - Number(b.mentor_id !== null))
  const hiredDays = new Map([ADMIN, ...LEADS, ...members].map(({ email, hiredDay }) => [email, hiredDay]))
  const readers = [admin, ...leads, ...rows].map(({ id, email }) => ({
    id,
    hiredDay: hiredDays.get(email) ?? FIRST_DAY,
    read: versionReadBy(email),
  }))
  return { rows: [admin, ...leads, ...inOrder], readers, reps, teamIds, leads, adminId: admin.id, signIns }
}
