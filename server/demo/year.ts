import { DAY, HOUR, MINUTE } from './calendar'
import type { Company } from './companies'
import { EGE_PROFIL, NEAR_PAIRS, type NearPair } from './pairs'
import { FIXED } from './people'
import { RepDay } from './rep-day'
import type { DemoRep, OrderRow, Story } from './story'
import type { World } from './world'

/** First day of the year that is played; the policy takes effect the day after. */
export const FIRST_DAY = -365

type Cast = { reps: DemoRep[]; leads: { id: string; name: string }[]; world: World }

/** What is bound to happen, so that every part of the story can be seen on the day of loading. Days by the rep's e-mail. */
const LATE_WINS: Record<string, number[]> = {
  zhoumin: [-2],
  tina: [-5, -1],
  xuhaoran: [-3],
  songjia: [-1],
  fengtao: [-2],
  helen: [-6, -3, -1],
  jason: [-4],
  hanmei: [-2],
  kevin: [-7, -2],
}
/** R5: claiming does not warm a customer up. */
const COLD_CLAIMS: Record<string, number> = { leo: -3, songjia: -4, zhoumin: -6, veteran: -5, rep: -6, dengli: -3, yuting: -2 }

/** Plays the year day by day under the rules; what it leaves behind is the demo company. */
export class Year {
  readonly #world: World
  readonly #reps: DemoRep[]
  readonly leads: { id: string; name: string }[]
  readonly #due = new Map<number, (() => void)[]>()
  readonly #evenings = new Map<number, (() => void)[]>()
  readonly handovers: { story: Story; giver: DemoRep; newcomer: DemoRep; at: Date; leadId: string }[] = []
  readonly lapses: { story: Story; rep: DemoRep; at: Date }[] = []
  readonly pairs: { pair: NearPair; held: Story; entered: Story; at: Date }[] = []
  #companies: Company[]

  constructor({ world, reps, leads, companies }: Cast & { companies: Company[] }) {
    this.#world = world
    this.#reps = reps
    this.leads = leads
    this.#companies = companies
  }

  play(): void {
    this.#importBooks()
    this.#plan()
    for (let day = FIRST_DAY + 1; day <= 0; day++) {
      for (const work of this.#due.get(day) ?? []) work()
      if (!this.#world.calendar.isWorkday(day)) continue
      for (const rep of this.#reps) if (isThere(rep, day)) this.#playDay(rep, day)
      for (const work of this.#evenings.get(day) ?? []) work()
    }
    this.#lapseToday()
  }

  /** Follows that lapsed since their rep's last day of work. */
  #lapseToday(): void {
    const { now } = this.#world.calendar
    for (const rep of this.#reps) {
      for (const story of [...rep.follows]) {
        const follow = story.followers.get(rep)
        if (!follow || follow.lapsesAt > now) continue
        if (story.tier === 'ordinary') this.lapse(story, rep, follow.lapsesAt)
        else follow.lapsesAt = new Date(follow.lapsesAt.getTime() + 30 * DAY)
      }
    }
  }

  /** A lead's time before the reps begin; null when that is still to come. */
  morning(day: number): Date | null {
    const at = new Date(this.#world.calendar.at(day, 8, this.#world.random.int(0, 34)).getTime() + this.#world.random.int(0, 59_999))
    return at < this.#world.calendar.now ? at : null
  }

  later(day: number, work: () => void): void {
    this.#due.set(day, [...(this.#due.get(day) ?? []), work])
  }

  nextCompany(): Company | undefined {
    return this.#companies.pop()
  }

  get companiesLeft(): number {
    return this.#companies.length
  }

  leadOf(rep: DemoRep): string {
    return this.leads[rep.team]?.id ?? ''
  }

  /** R4: thirty days without a counting follow-up. */
  lapse(story: Story, rep: DemoRep, at: Date): void {
    this.#world.unfollow(story, rep)
    this.lapses.push({ story, rep, at })
  }

  get reps(): DemoRep[] {
    return this.#reps
  }

  /** R1: an order waits for the lead; most are confirmed within days, a few are rejected or forgotten. */
  expectDecision(story: Story, order: OrderRow, day: number, isLeftOpen = false): void {
    const { random, calendar } = this.#world
    if (isLeftOpen) return
    // Those of the sign-ins everybody uses do not come back: their slots stay free.
    const luck = isFixed(order.rep) ? 1 : random.next()
    if (luck < 0.012 && order.fromTier && day < -20) {
      this.#forget(story, order)
      return
    }
    const decisionDay = calendar.workdayFrom(day + random.int(1, 4))
    this.later(decisionDay, () => {
      const at = this.morning(decisionDay)
      if (!at) return
      if (luck < 0.05 && order.fromTier && story.orders.length === 1) {
        const reason = random.pick([
          '合同号与 ERP 不符',
          '只有邮件确认，未见回签合同',
          '定金未到账，等水单再报',
          '金额含运费，请按货值重报',
        ])
        this.#world.fall(story, order, at, { leadId: this.leadOf(order.rep), reason })
      } else if (random.chance(0.5)) this.#world.confirm(order, this.leadOf(order.rep), at)
      else this.#confirmInEvening(order, decisionDay)
    })
  }

  #confirmInEvening(order: OrderRow, day: number): void {
    const { random, calendar } = this.#world
    const at = new Date(calendar.at(day, 18, random.int(40, 170)).getTime() + random.int(0, 59_999))
    if (at >= calendar.now) return
    this.#evenings.set(day, [...(this.#evenings.get(day) ?? []), () => this.#world.confirm(order, this.leadOf(order.rep), at)])
  }

  #forget(story: Story, order: OrderRow): void {
    const { calendar } = this.#world
    this.later(calendar.dayOf(order.expiresAt), () => {
      if (order.status === 'unconfirmed' && order.expiresAt < calendar.now) this.#world.fall(story, order, order.expiresAt, 'expired')
    })
  }

  #playDay(rep: DemoRep, day: number): void {
    const email = rep.email.split('@')[0] ?? ''
    const { calendar } = this.#world
    new RepDay(this, this.#world, rep, day).play({
      mustWin: (LATE_WINS[email] ?? []).some(planned => calendar.workdayBefore(planned) === day),
      mustClaimCold: COLD_CLAIMS[email] !== undefined && calendar.workdayBefore(COLD_CLAIMS[email]) === day,
    })
  }

  /** Before the first policy: the books that the reps kept in their own lists, closed customers with their orders, and cards of fairs. */
  #importBooks(): void {
    const { calendar, random } = this.#world
    let at = calendar.at(FIRST_DAY, 19, 5)
    const next = () => {
      at = new Date(at.getTime() + random.int(400, 2_500))
      return at
    }
    const egeProfil = this.#take(EGE_PROFIL)
    const pairs = NEAR_PAIRS.map(pair => ({ pair, held: this.#take(pair.held), entered: this.#take(pair.entered) }))
    for (const rep of this.#reps) {
      if (rep.hiredDay > FIRST_DAY) continue
      const isFixed = rep.email === FIXED.rep || rep.email === FIXED.veteran
      const ordinary = rep.leftDay === undefined ? (isFixed ? 88 : random.int(44, 66)) : 46
      for (let i = 0; i < ordinary; i++) this.#takeCompany(company => this.#world.enter(company, next(), rep, 'imported'))
      const closed = rep.leftDay === undefined ? random.int(3, 9) : 0
      for (let i = 0; i < closed; i++) this.#takeCompany(company => this.#world.importClosed(company, next(), rep).owner)
      if (rep.email === 'zhoumin@demo.local') {
        const story = this.#world.enter(egeProfil, next(), rep, 'imported')
        story.isPinned = true
        this.later(calendar.workdayFrom(-256), () => {
          this.#world.claim(story, rep, calendar.at(calendar.workdayFrom(-256), 8, 36))
        })
      }
    }
    for (const pair of pairs) this.#planPair(pair, next())
    for (let i = 0; i < 190; i++) this.#takeCompany(company => this.#world.enter(company, next(), null, 'imported'))
  }

  #take(name: string): Company {
    const index = this.#companies.findIndex(company => company.name === name)
    const [company] = index >= 0 ? this.#companies.splice(index, 1) : []
    if (!company) throw new Error(`The demo's companies miss ${name}`)
    return company
  }

  /** R8: one is held for long, a colleague enters the other in the last days. */
  #planPair({ pair, held, entered }: { pair: NearPair; held: Company; entered: Company }, at: Date): void {
    const { calendar } = this.#world
    const holder = this.#reps.find(({ email }) => email === `${pair.holder}@demo.local`)
    const challenger = this.#reps.find(({ email }) => email === `${pair.challenger}@demo.local`)
    if (!holder || !challenger) throw new Error(`The demo misses ${pair.holder} or ${pair.challenger}`)
    const first = pair.isOrdinary ? this.#world.enter(held, at, holder, 'imported') : this.#world.importClosed(held, at, holder)
    first.isPinned = true
    const day = calendar.workdayBefore(pair.day)
    this.later(day, () => {
      const when = this.morning(day)
      if (!when) return
      const story = this.#world.enter(entered, when, challenger, 'entered')
      story.isSuspected = pair.kind === 'suspected'
      story.isRulingPending = !pair.isOrdinary
      story.isPinned = true
      this.pairs.push({ pair, held: first, entered: story, at: when })
    })
  }

  #takeCompany(use: (company: Company) => unknown): void {
    const company = this.nextCompany()
    if (company) use(company)
  }

  #plan(): void {
    const { calendar } = this.#world
    for (const [day, size] of [
      [-208, 70],
      [-27, 90],
    ] as const) {
      const batch = this.#companies.splice(0, size)
      this.later(day, () => {
        for (const [index, company] of batch.entries()) {
          this.#world.enter(company, new Date(calendar.at(day, 20, 12).getTime() + index * 1_137), null, 'imported')
        }
      })
    }
    for (const rep of this.#reps) {
      if (rep.mentor) this.#planStart(rep)
      if (rep.leftDay !== undefined) {
        // The last day of work is a workday, whatever today is.
        rep.leftDay = calendar.workdayBefore(rep.leftDay - 4) + 4
        this.#planLeaving(rep, rep.leftDay)
      }
    }
    for (const [index, day] of [-287, -231, -178, -121, -66, -38, -12].entries()) {
      this.#planReopening(calendar.workdayFrom(day), index === 4 ? 'orderRefunded' : index === 1 ? 'orderCancelled' : 'reopened')
    }
    for (let day = FIRST_DAY + 20; day < 0; day += 6) this.#planAssigning(calendar.workdayFrom(day))
    this.#planHandover(calendar.workdayFrom(-24), 'fengtao', 'luyao')
  }

  /** R7: veterans of the team give the newcomer customers to begin with. */
  #planStart(newcomer: DemoRep): void {
    const { calendar, random } = this.#world
    const givers = this.#reps.filter(
      rep => rep.team === newcomer.team && !rep.mentor && rep.leftDay === undefined && !isFixed(rep) && rep.onNoticeDay === undefined,
    )
    const isStarting = newcomer.email === FIXED.newcomer
    givers.slice(0, isStarting ? 4 : 3).forEach((giver, index) => {
      const day = calendar.workdayFrom(newcomer.hiredDay + 6 + index * 4 + random.int(0, 3))
      this.later(day, () => {
        const count = newcomer.target > 6 || index === 0 ? 2 : 1
        for (let i = 0; i < count; i++) {
          const at = this.morning(day)
          const story = [...giver.own].find(
            own => own.tier === 'ordinary' && own.followUps.length > 1 && own.followers.size === 0 && !own.isPinned,
          )
          if (at && story && newcomer.held < newcomer.limit) {
            story.heat = 0.35 + story.heat * 0.6
            this.#world.give(story, newcomer, at, `新人起步客户,${giver.name}让渡`)
            // One newcomer finds that a supplier of the giver's friends is behind it, and returns it the same day.
            const back = new Date(at.getTime() + 100 * MINUTE)
            if (index === 2 && newcomer.email.startsWith('luyao@') && back < calendar.now) this.#world.giveBack(story, back)
          }
        }
      })
    })
  }

  /** R12: the book goes to the pool in one step, whatever its tier; the lead hands it out in the weeks after (R1). */
  #planLeaving(rep: DemoRep, leftDay: number): void {
    const { calendar, random } = this.#world
    const givenUp: Story[] = []
    this.later(leftDay - 4, () => {
      let at = calendar.at(leftDay - 4, 15, 10)
      for (const story of [...rep.own]) {
        at = new Date(at.getTime() + random.int(30, 140) * 1_000)
        if (story.nextAt) this.#world.log(story, rep, at, { stage: 'silent', nextAt: null })
        at = new Date(at.getTime() + random.int(20, 60) * 1_000)
        at = new Date(at.getTime() + random.int(10, 30) * 1_000)
        this.#world.depart(story, calendar.at(leftDay - 4, 18, 40))
        givenUp.push(story)
      }
      for (const story of [...rep.follows]) this.#world.unfollow(story, rep)
    })
    const colleagues = this.#reps.filter(other => other.team === rep.team && other !== rep && other.hiredDay < leftDay)
    for (let step = 0; step < 6; step++) {
      const day = calendar.workdayFrom(leftDay + 1 + step * 3)
      this.later(day, () => {
        for (const story of givenUp.splice(0, 5)) {
          const at = this.morning(day)
          if (at && story.owner === null) this.#world.assign(story, random.pick(colleagues), this.leadOf(rep), at, `接手${rep.name}的客户`)
        }
      })
    }
  }

  /** R9: a veteran hands a close customer over to the newcomer of the team. */
  #planHandover(day: number, giverName: string, newcomerName: string): void {
    this.later(day, () => {
      const giver = this.#reps.find(({ email }) => email.startsWith(`${giverName}@`))
      const newcomer = this.#reps.find(({ email }) => email.startsWith(`${newcomerName}@`))
      const at = this.morning(day)
      const story = giver && at ? handoverOf(giver, at) : undefined
      if (!at || !giver || !newcomer || !story || newcomer.held >= newcomer.limit) return
      this.#world.handOver(story, newcomer, at, this.leadOf(giver))
      this.handovers.push({ story, giver, newcomer, at, leadId: this.leadOf(giver) })
    })
  }

  #planReopening(day: number, kind: 'reopened' | 'orderCancelled' | 'orderRefunded'): void {
    const { random } = this.#world
    this.later(day, () => {
      const closed = this.#world.stories.filter(
        story =>
          story.tier === 'closed' &&
          story.orders.length === 1 &&
          story.orders[0]?.status === 'confirmed' &&
          story.orders[0].fromTier !== null &&
          story.owner &&
          !isFixed(story.owner) &&
          !story.isPinned,
      )
      const at = this.morning(day)
      if (closed.length === 0 || !at) return
      const story = random.pick(closed)
      const order = story.orders[0]
      if (!order || !story.owner || story.tierSince > new Date(at.getTime() - DAY)) return
      const reason = random.pick(['客户取消合同，定金已退', '客户被收购，新采购重新招标', '信用证未开出，合同作废'])
      this.#world.reopen(story, order, this.leadOf(story.owner), at, reason, kind)
    })
  }

  #planAssigning(day: number): void {
    const { random } = this.#world
    this.later(day, () => {
      const pool = this.#world.stories.filter(story => story.owner === null && !story.isPinned && story.followers.size === 0)
      const reps = this.#reps.filter(rep => isThere(rep, day) && rep.onNoticeDay === undefined)
      for (const rep of [random.pick(reps), random.pick(reps)]) {
        const at = this.morning(day)
        const story = pool.length > 0 ? random.pick(pool) : undefined
        if (!at || !story || story.owner !== null || at.getTime() - story.tierSince.getTime() < 2 * HOUR) continue
        this.#world.assign(story, rep, this.leadOf(rep), at, random.pick([null, null, '展会资料分配', '区域就近', '该市场由其负责']))
      }
    })
  }
}

/** R9: close for a month, with counting follow-ups of its owner since. */
export function handoverOf(giver: DemoRep, at: Date): Story | undefined {
  return [...giver.own]
    .filter(story => story.tier === 'close' && !story.isPinned && at.getTime() - story.tierSince.getTime() > 32 * DAY)
    .find(story => story.followUps.some(each => each.counts && each.authorId === giver.id && each.at > story.tierSince))
}

export const isFixed = (rep: DemoRep): boolean => Object.values(FIXED).includes(rep.email)
export const isThere = (rep: DemoRep, day: number): boolean => rep.hiredDay < day && (rep.leftDay === undefined || day < rep.leftDay - 4)
/** R7: until six months after the hire date; none of the demo's has three confirmed closings. */
export const isNewcomer = (rep: DemoRep, day: number): boolean => rep.mentor !== undefined && day - rep.hiredDay < 180
export const justAfter = (at: Date, random: { int(from: number, to: number): number }): Date =>
  new Date(at.getTime() + random.int(3, 8) * MINUTE)
