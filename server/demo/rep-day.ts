import { DAY, MINUTE } from './calendar'
import type { DemoRep, Story } from './story'
import type { Stage } from './texts/templates'
import { isCoolingFor, type World } from './world'
import { FIRST_DAY, isFixed, isNewcomer, justAfter, type Year } from './year'

/** Only the owner claims in the first two weeks (R4, opening period). */
const OPENING_DAYS = 15
const TIER_ORDER = { close: 0, closed: 1, ordinary: 2 }

/** One working day of one rep: calls who is due, enters new customers, claims, wins, releases. */
export class RepDay {
  readonly #year: Year
  readonly #world: World
  readonly #rep: DemoRep
  readonly #day: number
  #clock: number

  constructor(year: Year, world: World, rep: DemoRep, day: number) {
    this.#year = year
    this.#world = world
    this.#rep = rep
    this.#day = day
    this.#clock = world.calendar.at(day, 8, 40 + world.random.int(0, 35)).getTime()
  }

  play({ mustWin, mustClaimCold }: { mustWin: boolean; mustClaimCold: boolean }): void {
    const { random } = this.#world
    if (mustWin) this.#winOne(true)
    if (mustClaimCold) this.#claimCold()
    this.#enterNew()
    this.#callDue()
    this.#callFollowed()
    if (this.#isOnNotice) return
    if (random.chance(0.75)) this.#claimOne()
    if (random.chance(0.12)) this.#winOne(false)
    this.#orderAgain()
    this.#letGo()
    if (random.chance(0.11)) this.#followOne()
  }

  get #isOnNotice(): boolean {
    return this.#rep.onNoticeDay !== undefined && this.#day >= this.#rep.onNoticeDay
  }

  /** Days to the end of the story. */
  get #isLate(): boolean {
    return this.#day > -9
  }

  /** The next instant of the rep's day, not before what last happened to the customer; null when that is still to come. */
  #tick(story: Story | null = null, minutes: [number, number] = [4, 46]): Date | null {
    const { random, calendar } = this.#world
    const wanted = this.#clock + random.int(minutes[0] * 60, minutes[1] * 60) * 1_000 + random.int(0, 999)
    const free = story ? story.touchedAt.getTime() + random.int(60, 900) * 1_000 : 0
    const at = Math.max(wanted, free)
    if (at >= calendar.now.getTime() - MINUTE) return null
    this.#clock = at
    return new Date(at)
  }

  #callDue(): void {
    const { random, calendar } = this.#world
    const today = calendar.at(this.#day + 1, 0)
    const due = [...this.#rep.own]
      .filter(story => story.nextAt && story.nextAt < today && (story.quietUntil ?? this.#day) <= this.#day)
      .sort((a, b) => TIER_ORDER[a.tier] - TIER_ORDER[b.tier] || (a.nextAt?.getTime() ?? 0) - (b.nextAt?.getTime() ?? 0))
    const capacity = random.chance(this.#rep.diligence) ? random.int(4, 9) : 1
    for (const story of due.slice(0, capacity)) this.#call(story)
    // A customer that nobody has talked to yet, or not for long, is called in between.
    const idle = [...this.#rep.own].filter(story => story.nextAt === null && story.tier === 'ordinary')
    if (idle.length > 0 && random.chance(0.55)) this.#call(random.pick(idle))
    const forgotten = [...this.#rep.own].find(story => story.nextAt === null && story.tier !== 'ordinary' && story.quietUntil === null)
    if (forgotten) this.#call(forgotten)
  }

  #call(story: Story): void {
    const { random } = this.#world
    const at = this.#tick(story, [6, 58])
    if (!at) return
    const isLogLate = this.#day - this.#rep.hiredDay > 20 && random.chance(0.018)
    const goesQuiet = story.tier === 'close' && !story.isPinned && random.chance(story.heat < 0.5 ? 0.035 : 0.008)
    const isEmpty = random.chance(0.025)
    this.#world.log(story, this.#rep, at, {
      stage: this.#stageOf(story),
      // Who writes nothing plans nothing.
      nextAt: isEmpty ? null : this.#planNext(story, goesQuiet),
      lateDays: isLogLate ? random.int(8, 13) : random.chance(0.06) ? random.int(1, 4) : 0,
      isEmpty,
    })
    story.progress += random.next() * (0.4 + story.heat)
    story.quietUntil = goesQuiet ? this.#day + random.int(34, 72) : null
    // People one hears from become likelier to buy, the others less.
    story.heat = Math.min(0.97, Math.max(0.05, story.heat + (random.next() - 0.5) * 0.1))
  }

  #stageOf(story: Story): Stage {
    const { random } = this.#world
    if (story.tier === 'closed') {
      const lastOrder = story.orders.at(-1)
      const age = lastOrder ? this.#day - this.#world.calendar.dayOf(lastOrder.createdAt) : 999
      return age < 55 ? 'order' : 'after'
    }
    if (story.followUps.length === 0) return 'first'
    if (random.chance(story.tier === 'close' ? 0.1 : 0.55 - story.heat * 0.4)) return 'silent'
    if (story.progress < 1.2) return 'inquiry'
    if (story.progress < 3) return random.pick(['quote', 'quote', 'inquiry'] as const)
    if (story.tier === 'ordinary') return random.pick(['quote', 'silent', 'sample'] as const)
    return story.progress < 5 ? random.pick(['sample', 'quote'] as const) : random.pick(['negotiate', 'negotiate', 'sample'] as const)
  }

  #planNext(story: Story, goesQuiet: boolean): Date | null {
    const { random, calendar } = this.#world
    const at = (from: number, to: number) => calendar.appointment(random, this.#day + random.int(from, to))
    if (goesQuiet) return at(9, 20)
    if (story.tier === 'close') return at(4, 13)
    if (story.tier === 'closed') return at(9, 26)
    return random.chance(0.3 + story.heat * 0.5) ? at(11, 45) : null
  }

  #callFollowed(): void {
    const { random } = this.#world
    for (const [story, follow] of [...this.#rep.follows].map(s => [s, s.followers.get(this.#rep)] as const)) {
      if (!follow) continue
      if (follow.lapsesAt <= new Date(this.#clock)) {
        // R4: thirty days without a counting follow-up; while the customer is protected the follow is only suspended (R3).
        if (story.tier === 'ordinary') this.#year.lapse(story, this.#rep, follow.lapsesAt)
        else follow.lapsesAt = new Date(follow.lapsesAt.getTime() + 30 * DAY)
        continue
      }
      if (story.tier !== 'ordinary' || !random.chance(0.09)) continue
      const at = this.#tick(story)
      if (at) this.#world.log(story, this.#rep, at, { stage: random.pick(['inquiry', 'quote', 'first'] as const), nextAt: null })
    }
  }

  #enterNew(): void {
    const { random } = this.#world
    const repDaysLeft = Math.max(1, (-this.#day + 1) * this.#year.reps.length * 0.95)
    const rate = Math.min(1.6, this.#year.companiesLeft / repDaysLeft) * (this.#rep.mentor ? 3 : 1)
    for (let i = 0; i < 3 && !this.#isOnNotice; i++) {
      if (!random.chance(rate / 3)) continue
      const at = this.#tick(null, [3, 22])
      const company = at ? this.#year.nextCompany() : undefined
      if (!at || !company) return
      const story = this.#world.enter(company, at, this.#rep, 'entered')
      if (random.chance(0.8)) this.#call(story)
    }
  }

  /** R2, R5: into a free slot, mostly one's own that answered lately; sometimes one from the pool or of a colleague (R4). */
  #claimOne(): void {
    const { random, calendar } = this.#world
    const rep = this.#rep
    const ramp = Math.min(1, (this.#day - Math.max(FIRST_DAY, rep.hiredDay)) / 55)
    if (rep.held >= Math.min(rep.limit, Math.round(rep.target * ramp))) return
    const soon = (story: Story) => story.lastCountingAt && this.#clock - story.lastCountingAt.getTime() < 25 * DAY
    const own = [...rep.own].filter(story => this.#isFree(story) && soon(story) && story.followUps.length > 1)
    const followed = [...rep.follows].filter(story => this.#isFree(story) && soon(story))
    const story =
      this.#day > FIRST_DAY + OPENING_DAYS && followed.length > 0 && random.chance(0.3) ? random.pick(followed) : hottest(own, random)
    if (!story || story.openConflicts > 0) return
    const at = this.#tick(story)
    if (!at || isCoolingFor(story, rep, at)) return
    const back = story.owner
    const claim = this.#world.claim(story, rep, at)
    if (random.chance(0.025) && back === rep) {
      const undoneAt = justAfter(at, random)
      if (undoneAt < calendar.now) this.#world.undoClaim(story, claim, back, undoneAt)
    }
  }

  /** A claim of one that was not talked to for over a month: it shows as cold from the first minute. */
  #claimCold(): void {
    const rep = this.#rep
    if (rep.held >= (isFixed(rep) ? rep.target : rep.limit)) this.#releaseOne()
    const cold = [...rep.own].filter(story => {
      const days = story.lastCountingAt ? (this.#clock - story.lastCountingAt.getTime()) / DAY : 0
      return this.#isFree(story) && days > 31 && days < 48 && story.followers.size === 0
    })
    const story = cold[0]
    const at = story ? this.#tick(story, [2, 15]) : null
    if (!story || !at || isCoolingFor(story, rep, at)) return
    this.#world.claim(story, rep, at)
    story.quietUntil = this.#day + 30
  }

  #isFree(story: Story): boolean {
    const { owner } = story
    if (story.tier !== 'ordinary' || story.isPinned || story.isRulingPending || story.isSuspected) return false
    if (!owner || owner === this.#rep) return true
    // R6: who takes a newcomer's waits for them; in the demo nobody tries. Nor from the sign-ins everybody uses.
    return !isNewcomer(owner, this.#day) && (!isFixed(owner) || (this.#day < -12 && this.#world.random.chance(0.4)))
  }

  #winOne(isForced: boolean): void {
    const { random } = this.#world
    const rep = this.#rep
    if (rep.leftDay !== undefined || rep.unconfirmed >= 3 || (rep.mentor && rep.confirmedWins + rep.unconfirmed >= 2)) return
    // The sign-ins everybody uses keep all their orders free; a full lane stays full to the end.
    if (!isForced && this.#isLate && (isFixed(rep) || rep.target >= rep.limit)) return
    const ripe = [...rep.own].filter(story => story.tier === 'close' && !story.isPinned && story.quietUntil === null)
    const ready = ripe.filter(story => story.progress > (isForced ? 0.5 : 6) && (isForced || random.chance(story.heat)))
    const story = ready.sort((a, b) => b.progress - a.progress)[0]
    const at = story ? this.#tick(story) : null
    if (!story || !at) return
    const order = this.#world.win(story, rep, at)
    this.#call(story)
    this.#year.expectDecision(story, order, this.#day, isForced)
  }

  #orderAgain(): void {
    const { random } = this.#world
    if (this.#rep.unconfirmed >= 2 || this.#isLate || this.#rep.mentor) return
    for (const story of this.#rep.own) {
      if (story.tier !== 'closed' || !random.chance(0.006 * (0.3 + story.heat))) continue
      const at = this.#tick(story)
      if (!at) return
      this.#year.expectDecision(story, this.#world.addOrder(story, this.#rep, at), this.#day)
      return
    }
  }

  #letGo(): void {
    const { random } = this.#world
    const rep = this.#rep
    if (this.#isLate && (rep.target >= rep.limit || isFixed(rep))) return
    const dead = [...rep.own].find(
      story => story.tier === 'close' && !story.isPinned && story.quietUntil !== null && story.quietUntil <= this.#day + 2,
    )
    if (dead && random.chance(0.6)) this.#releaseOne(dead)
    const stale = [...rep.own].filter(
      story =>
        story.tier === 'ordinary' &&
        !story.isPinned &&
        story.nextAt === null &&
        story.followers.size === 0 &&
        story.heat < 0.5 &&
        this.#silentDays(story) > 120,
    )
    if (stale.length === 0 || !random.chance(isFixed(rep) ? 0.02 : 0.04)) return
    const story = random.pick(stale)
    const at = this.#tick(story)
    if (at) {
      const reason = random.pick(['半年无回复', '已转行，不再采购', '价格差距太大，放弃', '联系人离职，无法接上', '市场不符，留给同事'])
      this.#world.giveUp(story, rep, at, reason)
    }
  }

  #releaseOne(which?: Story): void {
    const { random } = this.#world
    const story = which ?? [...this.#rep.own].filter(own => own.tier === 'close' && !own.isPinned).sort((a, b) => a.heat - b.heat)[0]
    const at = story ? this.#tick(story) : null
    if (!story || !at) return
    const reason = random.pick(['项目暂停，明年再看', '两个月未回复，腾出名额', '客户选了别家', '预算取消', '样品未通过，等新规格'])
    this.#world.release(story, this.#rep, at, reason)
    story.quietUntil = null
    story.progress = 0.5
    story.heat *= 0.6
  }

  #followOne(): void {
    const { random } = this.#world
    const rep = this.#rep
    if (rep.follows.size > 18) return
    const others = this.#world.stories
    for (let attempt = 0; attempt < 12; attempt++) {
      // Newer ones more often: they stand on top of the lists.
      const story = others[others.length - 1 - Math.floor(random.next() ** 1.6 * others.length)]
      if (!story || story.owner === rep || story.followers.has(rep) || !this.#isFollowable(story)) continue
      const at = this.#tick(story, [2, 20])
      if (!at) return
      this.#world.follow(story, rep, at)
      const call = this.#tick(story, [5, 40])
      if (call && random.chance(0.85)) this.#world.log(story, rep, call, { stage: 'first', nextAt: null })
      return
    }
  }

  #isFollowable(story: Story): boolean {
    const { owner } = story
    if (story.tier !== 'ordinary' || story.isPinned || story.isRulingPending) return false
    if (!owner) return true
    if (isNewcomer(owner, this.#day)) return false
    if (!isFixed(owner)) return true
    return [...owner.own].filter(own => own.tier === 'ordinary' && own.followers.size > 0).length < 7
  }

  #silentDays(story: Story): number {
    const last = story.lastContactAt ?? story.enteredAt
    return (this.#clock - Math.max(last.getTime(), story.tierSince.getTime())) / DAY
  }
}

function hottest(stories: Story[], random: { next(): number }): Story | undefined {
  return stories.map(story => [story, story.heat + random.next() * 0.5] as const).sort((a, b) => b[1] - a[1])[0]?.[0]
}
