import { identityKeysOf } from '../identity/keys'
import { score } from '../identity/score'
import { DAY, HOUR, MINUTE } from './calendar'
import type { Company } from './companies'
import { disguise } from './disguise'
import { EGE_PROFIL } from './pairs'
import type { ConflictRow } from './rows'
import type { DemoRep, Story } from './story'
import type { World } from './world'
import type { Year } from './year'

const RULING_HOURS = 72

/** Who holds a customer that somebody entered again in the last days, who did, when and how often. Unruled after 72 hours it is overdue. */
const OPEN: { holder: string; challenger: string; day: number; attempts: number }[] = [
  { holder: 'leo', challenger: 'helen', day: -1, attempts: 1 },
  { holder: 'leo', challenger: 'sunnan', day: -2, attempts: 2 },
  { holder: 'tina', challenger: 'dengli', day: -1, attempts: 1 },
  { holder: 'rep', challenger: 'jason', day: -2, attempts: 1 },
  { holder: 'veteran', challenger: 'grace', day: -4, attempts: 1 },
  { holder: 'fengtao', challenger: 'songjia', day: -1, attempts: 1 },
  { holder: 'jason', challenger: 'xiaoyu', day: -2, attempts: 1 },
  { holder: 'hanmei', challenger: 'xuhaoran', day: -1, attempts: 1 },
  { holder: 'kevin', challenger: 'pengfei', day: -5, attempts: 2 },
]

const UPHELD = [
  '重名录入，客户归原负责人',
  '系统可查，以后先查重',
  '同一公司不同写法，负责人不变',
  '已口头沟通，双方无异议',
  '同域名，同一采购联系人',
]
const OTHERS: [ruling: string, reason: string][] = [
  ['same', '合并：同一税号'],
  ['different', '同名不同国，两家公司'],
]

/** R3, R8: entries of what is held: open ones of the last days, ruled ones of the year. */
export function openAndRuledConflicts(year: Year, world: World, leadIds: string[]): ConflictRow[] {
  const { random, calendar } = world
  const rows: ConflictRow[] = []
  const used = new Set<Story>()
  const repOf = (name: string) => year.reps.find(({ email }) => email === `${name}@demo.local`)
  const add = (row: ConflictRow | null, ...stories: Story[]) => {
    if (!row) return
    rows.push(row)
    for (const story of stories) {
      used.add(story)
      if (row.status === 'open') story.openConflicts++
    }
  }

  const ege = world.stories.find(({ company }) => company.name === EGE_PROFIL)
  const rival = repOf('fengtao')
  if (ege && rival && ege.owner !== rival) {
    const today = calendar.at(0, 9, 47)
    const at =
      calendar.isWorkday(0) && calendar.now.getTime() > today.getTime() + 2 * HOUR ? today : calendar.at(calendar.workdayBefore(-1), 16, 21)
    const typed = { ...anEntry(ege.company, 'Ege Profil Ticaret/Sanayi A.S.'), emails: ['satinalma@egeprofil.com.tr'] }
    add(protectedConflict(world, ege, rival, at, { typed, attempts: 2 }), ege)
  }
  for (const { pair, held, entered, at } of year.pairs) {
    if (pair.isOrdinary || !entered.owner) continue
    add(nearConflict(world, { kind: pair.kind, held, entered, challenger: entered.owner, at }), held, entered)
  }
  for (const { holder, challenger, day, attempts } of OPEN) {
    const [from, by] = [repOf(holder), repOf(challenger)]
    const at = new Date(calendar.at(calendar.workdayBefore(day), random.int(9, 17)).getTime() + random.int(0, 3_500_000))
    // The newest stand on top of the lane, where one sees them.
    const story = from && protectedOf(from, at, used)[0]
    if (story && by) add(protectedConflict(world, story, by, at, { attempts }), story)
  }
  for (let day = -340; day < -5; day += random.int(6, 13)) {
    const at = new Date(calendar.at(calendar.workdayFrom(day), random.int(9, 17)).getTime() + random.int(0, 3_000_000))
    const holder = random.pick(year.reps.filter(rep => rep.leftDay === undefined))
    const held = protectedOf(holder, at, used)
    const by = random.pick(year.reps.filter(rep => rep !== holder && rep.hiredDay < day - 5 && rep.leftDay === undefined))
    const story = held.length > 0 ? random.pick(held) : null
    const conflict = story && protectedConflict(world, story, by, at, { attempts: random.chance(0.2) ? 2 : 1 })
    if (conflict) add(ruled(world, conflict, leadIds[holder.team] ?? ''))
  }
  return rows
}

/** Close and closed customers that a rep has held since before an instant, the newest first. */
function protectedOf(rep: DemoRep, since: Date, used: Set<Story>): Story[] {
  return [...rep.own]
    .filter(story => story.tier !== 'ordinary' && story.tierSince < since && !used.has(story) && story.company.country !== 'JP')
    .sort((a, b) => b.tierSince.getTime() - a.tierSince.getTime())
}

const anEntry = (company: Company, name: string) => ({
  ...{ name, country: company.country, localName: null as string | null, website: null as string | null },
  ...{
    emails: [] as string[],
    phones: [] as string[],
    address: null as string | null,
    whatsapp: null as string | null,
    note: null as string | null,
  },
})

function protectedConflict(
  world: World,
  story: Story,
  challenger: DemoRep,
  at: Date,
  { typed, attempts }: { typed?: ReturnType<typeof anEntry>; attempts: number },
): ConflictRow | null {
  const { random } = world
  const entry = typed ?? anEntry(story.company, disguise(random, story.company))
  const found = typed ? evidenceOf(entry, story) : (evidenceOf(entry, story) ?? evidenceOf(withChannel(entry, story.company), story))
  if (!found) return null
  const lastAt = attempts > 1 ? new Date(Math.min(at.getTime() + 70 * MINUTE, world.calendar.now.getTime() - MINUTE)) : at
  const earlier = attempts > 1 ? { earlier: [{ ...anEntry(story.company, disguise(random, story.company)), at }] } : {}
  return {
    ...aConflict(world, story, challenger, at),
    kind: 'protected',
    entry: { ...found.entry, ...earlier },
    evidence: found.evidence,
    attempts,
    lastAt,
  }
}

/** A spelling that no key shows gets a channel of the company, as on the card the rep typed it from. */
function withChannel(entry: ReturnType<typeof anEntry>, { website, emails, phones }: Company) {
  if (website) return { ...entry, website }
  return emails.length > 0 ? { ...entry, emails: emails.slice(0, 1) } : { ...entry, phones: phones.slice(0, 1) }
}

/** What the product's own check says of the entry; null unless it is the same. */
function evidenceOf(entry: ReturnType<typeof anEntry>, { company, tier }: Story) {
  const keys = identityKeysOf(entry)
  const held = identityKeysOf(company).map(key => ({ ...key, isCurrent: true, isAccepted: true }))
  const { name, country, address = null } = company
  const result = score(entry, keys, { name, localName: company.localName ?? null, country, address, tier, held })
  return result.verdict === 'same' ? { entry, evidence: result.evidence } : null
}

function nearConflict(
  world: World,
  { kind, held, entered, challenger, at }: { kind: 'suspected' | 'group'; held: Story; entered: Story; challenger: DemoRep; at: Date },
): ConflictRow {
  const { name, country, website, emails, phones, address } = entered.company
  return {
    ...aConflict(world, held, challenger, at),
    kind,
    otherCustomerId: entered.id,
    entry: { ...anEntry(entered.company, name), country, website: website ?? null, emails, phones, address: address ?? null },
    evidence: [{ kind: 'name', typed: name, held: held.company.name, isCurrent: true }],
    attempts: 1,
  }
}

function aConflict(world: World, story: Story, challenger: DemoRep, at: Date): ConflictRow {
  return {
    id: world.random.uuid(at),
    kind: 'protected',
    customerId: story.id,
    otherCustomerId: null,
    challengerId: challenger.id,
    holderId: story.owner?.id ?? null,
    entry: {},
    evidence: [],
    attempts: 1,
    status: 'open',
    openedAt: at,
    lastAt: at,
    dueAt: new Date(at.getTime() + RULING_HOURS * HOUR),
    ruledAt: null,
    ruledBy: null,
    ruling: null,
    rulingReason: null,
  }
}

function ruled(world: World, conflict: ConflictRow, by: string): ConflictRow {
  const { random } = world
  const [ruling, rulingReason] = random.chance(0.86) ? ['uphold', random.pick(UPHELD)] : random.pick(OTHERS)
  const ruledAt = new Date(Math.min(conflict.lastAt.getTime() + random.int(2, 68) * HOUR, world.calendar.now.getTime() - DAY))
  return { ...conflict, status: 'ruled', ruledAt, ruledBy: by, ruling, rulingReason }
}
