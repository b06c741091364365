import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZodError } from 'zod'
import { FieldError } from '@/server/domain/field-error'
import { Refusal } from '@/server/domain/refusal'
import { runDueWork } from '@/server/jobs/runner'
import { violations } from '../harness/audit'
import { type TestDatabase, testDatabase } from '../harness/database'
import { createWorld, NOW, type Person } from '../harness/world'

/** `TEAM_SEQUENCES=1000 npx vitest run --project db test/db/teams.test.ts` for the long run. */
const RUNS = Number(process.env.TEAM_SEQUENCES ?? 6)
const STEPS = 25
const HOUR = 3_600_000

let database: TestDatabase
/** One clock for all teams of the file; it only goes on. */
let now = NOW
const world = createWorld(() => database.db, { now: () => now })
const log = {
  error: (facts: unknown) => {
    throw new Error(JSON.stringify(facts))
  },
}

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
})
afterAll(() => database?.drop())

const VERBS = {
  ...{
    claim: 4,
    claimOfNewcomer: 8,
    win: 3,
    release: 3,
    giveUp: 1,
    undo: 2,
    follow: 2,
    log: 4,
    answer: 5,
    withdraw: 1,
    decideOrder: 3,
    contribute: 3,
    giveBack: 1,
  },
  ...{ propose: 3, decideHandover: 4, enterNear: 3, rule: 3, assign: 2, quota: 3, notice: 1, withdrawNotice: 1, depart: 1, goOn: 4 },
} as const
type Verb = keyof typeof VERBS
type Step = { verb: Verb; who: number; what: number; n: number }

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.oneof(...Object.entries(VERBS).map(([verb, weight]) => ({ arbitrary: fc.constant(verb as Verb), weight }))),
  ...{ who: fc.nat(7), what: fc.nat(11), n: fc.nat(1_000) },
})
/** Most steps come one after the other, some two at once. */
const sequence = fc.array(fc.oneof({ arbitrary: fc.tuple(step), weight: 4 }, { arbitrary: fc.tuple(step, step), weight: 1 }), {
  minLength: STEPS,
  maxLength: STEPS,
})
const quotas = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 })

test(
  'whatever a team does: no slot beyond the quota, nothing orphaned, each reservation ends, counts are true, history only grows',
  async () => {
    await fc.assert(
      fc.asyncProperty(quotas, sequence, async (limits, steps) => {
        const team = await aTeam(limits)
        const watch = await watchTeam()
        for (const together of steps) {
          await Promise.all(together.map(each => accepted(team.act(each))))
          await watch.look(JSON.stringify(together))
        }
        // Whatever waits has an end: two months on nothing waits any more.
        for (let week = 0; week < 9; week++) await goOn(7 * 24)
        await watch.look('two months later')
        expect(await database.db.offer.count({ where: { status: { in: ['open', 'confirming'] } } })).toBe(0)
        expect(await database.db.lane.count({ where: { reserved: { not: 0 } } })).toBe(0)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  },
  RUNS * 30_000,
)

/** Two veterans and two newcomers with a lead, an admin, and customers of every kind among them. */
async function aTeam(limits: number[]) {
  const team = await world.aTeam()
  const [lead, admin] = [await world.aLead({ team }), await world.anAdmin()]
  const veterans = [await world.aRep({ team, quota: 3 }), await world.aRep({ team, quota: 3 })]
  const newcomers = [await world.aNewcomer({ team, quota: 3, mentor: veterans[0] as Person }), await world.aNewcomer({ team, quota: 3 })]
  const reps = [...veterans, ...newcomers]
  const customers: { id: string; name: string }[] = []
  for (const owner of reps) {
    customers.push(await world.aCustomer({ owner, tier: 'close', tierSince: world.daysAgo(40) }), await world.aCustomer({ owner }))
  }
  customers.push(await world.aCustomer({ owner: veterans[0] as Person }), await world.aCustomer({ owner: null }))
  for (const { id } of customers) {
    const { ownerId } = await database.db.customer.findUniqueOrThrow({ where: { id } })
    if (ownerId) await world.aFollowUp({ customer: { id, name: '', tier: 'ordinary', ownerId, version: 1, country: 'DE' } })
  }
  // Some begin with less than they hold: a lowered quota takes nothing away.
  for (const [index, rep] of reps.entries()) {
    const limit = limits[index] ?? 0
    await world.as(admin, now).people.update({ personId: rep.id, quota: { limit, reason: 'as drawn' } })
  }
  const everybody = [...reps, ...reps, lead, admin]
  const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T

  async function act({ verb, who, what, n }: Step): Promise<unknown> {
    const person = pick(everybody, who)
    const as = world.as(person, now)
    const known = pick(customers, what)
    const { id: customerId, version, ownerId } = await database.db.customer.findUniqueOrThrow({ where: { id: known.id } })
    const owner = reps.find(({ id }) => id === ownerId) ?? person
    const moved = { customerId, version }
    const order = { amountMinor: 1_000_000 + n, currency: 'CNY', date: day(now), contractNumber: `TEAM-${customerId.slice(-6)}-${n}` }
    switch (verb) {
      case 'claim':
        return as.customer.changeTier({ ...moved, to: 'close' })
      case 'claimOfNewcomer': {
        const theirs = await database.db.customer.findMany({
          where: { tier: 'ordinary', ownerId: { in: newcomers.map(({ id }) => id) } },
          orderBy: { id: 'asc' },
        })
        if (theirs.length === 0) return
        const wanted = pick(theirs, what)
        const taking = { customerId: wanted.id, version: wanted.version }
        return world
          .as(pick(veterans, who), now)
          .customer.changeTier(n % 4 ? { ...taking, to: 'close' } : { ...taking, to: 'closed', order })
      }
      case 'win':
        return as.customer.changeTier({ ...moved, to: 'closed', order })
      case 'release':
        return world.as(owner, now).customer.changeTier({ ...moved, to: 'ordinary' })
      case 'giveUp':
        return world.as(owner, now).customer.giveUp(moved)
      case 'undo':
        return world.as(owner, now).customer.undo(moved)
      case 'follow':
        return as.customer.follow({ customerId })
      case 'log':
        return world.as(n % 3 ? owner : person, now).followUp.log({
          customerId,
          at: now.toISOString(),
          channel: 'call',
          direction: 'out',
          text: `spoke of ${n} ${customerId}`,
        })
      case 'answer': {
        const asked = world.as(pick(newcomers, who), now).offer
        const { offers } = await asked.list()
        const offer = offers[n % Math.max(1, offers.length)]
        return offer && asked.answer({ offerId: offer.offerId, answer: n % 3 ? 'claim' : 'decline' })
      }
      case 'withdraw': {
        const waits = world.as(pick(veterans, who), now)
        const { waiting } = await waits.offer.list()
        return waiting[0] && waits.customer.withdrawClaim({ customerId: waiting[0].customerId, version: waiting[0].version })
      }
      case 'decideOrder': {
        const { orders } = await world.as(lead, now).order.list({ status: n % 4 ? 'unconfirmed' : 'confirmed' })
        const found = orders[n % Math.max(1, orders.length)]
        if (!found) return
        const input = { orderId: found.orderId, reason: 'as drawn' }
        const deciding = world.as(n % 5 ? lead : admin, now).order
        return found.status === 'confirmed' ? deciding.cancel(input) : n % 2 ? deciding.confirm(input) : deciding.reject(input)
      }
      case 'contribute':
        return world.as(n % 3 ? owner : lead, now).newcomer.contribute({ ...moved, newcomerId: pick(newcomers, n).id })
      case 'giveBack':
        return world.as(owner, now).newcomer.giveBack(moved)
      case 'propose':
        return world.as(owner, now).handover.propose({ ...moved, newcomerId: pick(newcomers, n).id })
      case 'decideHandover': {
        const deciding = n % 2 ? world.as(lead, now) : as
        const { handovers } = (await deciding.handover.list()) as { handovers: { handoverId: string; can: Record<string, boolean> }[] }
        const open = handovers.find(({ can }) => can.consent || can.approve || can.withdraw)
        if (!open) return
        const { handoverId } = open
        if (open.can.consent) return deciding.handover.consent({ handoverId, answer: n % 5 ? 'consent' : 'decline' })
        return open.can.approve ? deciding.handover.approve({ handoverId }) : deciding.handover.withdraw({ handoverId })
      }
      case 'enterNear': {
        const { name, website } = await database.db.customer.findUniqueOrThrow({ where: { id: customerId } })
        const entry = {
          name: n % 2 ? name.toUpperCase() : `${name.split(' ').slice(0, 2).join(' ')} Polska`,
          country: n % 3 ? 'PL' : 'DE',
          emails: [],
          phones: [],
        }
        const answer = await as.customer.enter(n % 5 && website ? { ...entry, website } : entry)
        if (answer.outcome !== 'yours' && answer.outcome !== 'followed') customers.push({ id: answer.customerId, name: entry.name })
        return answer
      }
      case 'rule': {
        const ruling = pick(['same', 'group', 'different', 'grant', 'uphold'] as const, n)
        const { conflicts } = await world.as(lead, now).conflict.list({})
        const conflict = conflicts[n % Math.max(1, conflicts.length)]
        return (
          conflict &&
          world.as(n % 4 ? lead : admin, now).conflict.arbitrate({ conflictId: conflict.conflictId, ruling, reason: 'as drawn' })
        )
      }
      case 'assign':
        return world.as(lead, now).customer.assign({ ...moved, repId: pick(reps, who).id })
      case 'quota':
        return world.as(admin, now).people.update({ personId: pick(reps, who).id, quota: { limit: n % 5, reason: 'as drawn' } })
      case 'notice':
        return world.as(admin, now).people.giveNotice({ personId: pick(reps, who).id })
      case 'withdrawNotice':
        return world.as(admin, now).people.withdrawNotice({ personId: pick(reps, who).id })
      case 'depart': {
        const heirs = reps.filter(({ id }) => id !== pick(reps, who).id).map(({ id }) => id)
        const plan = {
          closed: heirs.slice(0, 1),
          close: n % 2 ? heirs : [],
          ordinary: n % 3 ? heirs.slice(1) : [],
          named: [],
          mentorId: null,
        }
        return world.as(admin, now).people.depart({ personId: pick(reps, who).id, plan })
      }
      case 'goOn':
        return goOn(1 + (n % 120))
    }
  }
  return { act }
}

const day = (at: Date) => new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10)

/** The clock moves, and what became due is done, as the server's rounds do it. */
async function goOn(hours: number): Promise<void> {
  now = new Date(now.getTime() + hours * HOUR)
  while ((await runDueWork(database.db, now, log)) > 0);
}

/** A rule's "no" and malformed input are answers like others; anything else is a bug. */
async function accepted(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error
    const isAnswer = cause instanceof Refusal || cause instanceof FieldError || cause instanceof ZodError
    const isLate = error instanceof TRPCError && error.code === 'UNAUTHORIZED'
    if (!isAnswer && !isLate) throw error
  }
}

type Held = { repId: string; held: number; limit: number }
const heldOf = () =>
  database.db.$queryRaw<
    Held[]
  >`SELECT "rep_id"::text AS "repId", "close_count" + "reserved" AS "held", "close_quota" AS "limit" FROM "lane"`
const historyOf = () =>
  database.db.$queryRaw<{ id: string; row: string }[]>`SELECT "id"::text AS "id", t::text AS "row" FROM "tier_change" t`

/** Looks at the company after each step, and at what it was before. */
async function watchTeam() {
  let before = new Map((await heldOf()).map(lane => [lane.repId, lane]))
  let history = new Map((await historyOf()).map(({ id, row }) => [id, row]))
  return {
    async look(step: string) {
      // A lowered quota takes nothing away (R2): who holds more than it may not come to hold more still.
      const lanes = await heldOf()
      const over = lanes.filter(({ repId, held, limit }) => held > limit && held > (before.get(repId)?.held ?? 0))
      expect(over, step).toEqual([])
      before = new Map(lanes.map(lane => [lane.repId, lane]))

      const found = await violations(database.db)
      expect(
        found.filter(line => !line.startsWith('nobody holds more than the quota')),
        step,
      ).toEqual([])

      const orphans = await database.db.$queryRaw<unknown[]>`
        SELECT c."id" FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" LEFT JOIN "lane" l ON l."rep_id" = c."owner_id"
         WHERE c."merged_into" IS NULL AND ((c."owner_id" IS NULL AND c."tier" <> 'ordinary') OR (c."owner_id" IS NOT NULL AND (o."status" = 'left' OR l."closed_at" IS NOT NULL)))`
      expect(orphans, step).toEqual([])

      const rows = new Map((await historyOf()).map(({ id, row }) => [id, row]))
      expect(
        [...history].filter(([id, row]) => rows.get(id) !== row),
        step,
      ).toEqual([])
      history = rows
    },
  }
}
