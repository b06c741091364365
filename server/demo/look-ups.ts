import type { Tx } from '../db'
import { PIECE_MS, pieceOf } from '../domain/look-up'
import { keyRules } from '../identity/rules-version'
import { type Calendar, MINUTE } from './calendar'
import { insertRows, type Row } from './insert'
import { Random } from './random'
import type { DemoRep, Story } from './story'

/** Of its own, so that what is added here changes nothing else of the demo. */
const SEED = 20_261_127
const DAYS = 14
/** Works through the list of a fair in one afternoon, against all that colleagues hold: what a lead is shown of it (R3, R8). */
const IN_BULK = { email: 'songjia@demo.local', pieces: 13, met: 4 }
/** `probedPerDay` of the demo's policy: from here on the lead is told. */
const TOLD_FROM = 15

type ToWrite = { calendar: Calendar; reps: DemoRep[]; stories: Story[]; leads: { id: string }[] }

/** Who looked up how much in the last two weeks, one of them in bulk; and that all keys were made by the rules of now, so that the first start makes none anew. */
export async function writeLookUps(tx: Tx, { calendar, reps, stories, leads }: ToWrite): Promise<void> {
  const random = new Random(SEED)
  const pieces: Row[] = []
  const add = (rep: DemoRep, at: Date, count: number, met: Story[]) => {
    const lastAt = new Date(at.getTime() + random.int(2, 9) * MINUTE)
    if (lastAt > calendar.now) return
    pieces.push({ person_id: rep.id, since: pieceOf(at), last_at: lastAt, count, refused: 0, met: met.map(({ id }) => id) })
  }
  const heldByOthers = (rep: DemoRep, at: Date) =>
    stories.filter(({ tier, owner, tierSince }) => tier !== 'ordinary' && owner !== null && owner !== rep && tierSince < at)

  for (let day = -DAYS; day <= 0; day++) {
    if (!calendar.isWorkday(day)) continue
    for (const rep of reps.filter(({ leftDay, hiredDay }) => leftDay === undefined && hiredDay < day)) {
      if (!random.chance(rep.diligence * 0.7)) continue
      for (const hour of [random.int(9, 11), random.int(14, 17)]) {
        const at = calendar.at(day, hour, random.int(0, 4) * 10)
        const held = random.chance(0.25) ? heldByOthers(rep, at) : []
        add(rep, at, random.int(1, 7), held.length > 0 ? [random.pick(held)] : [])
      }
    }
  }

  const rep = reps.find(({ email }) => email === IN_BULK.email)
  if (!rep) throw new Error('The cast has nobody who looks up in bulk')
  const day = calendar.workdayBefore(-1)
  const from = calendar.at(day, 14)
  const isThen = (since: Date) => calendar.dayOf(since) === day && since.getTime() >= from.getTime()
  const others = pieces.filter(({ person_id, since }) => !(person_id === rep.id && isThen(since as Date)))
  const met = random.shuffle(heldByOthers(rep, from))
  const inBulk: Row[] = Array.from({ length: IN_BULK.pieces }, (_, piece) => {
    const since = new Date(from.getTime() + piece * PIECE_MS)
    const found = met.slice(piece * IN_BULK.met, (piece + 1) * IN_BULK.met)
    const count = random.int(14, 21)
    return { person_id: rep.id, since, last_at: new Date(since.getTime() + 9 * MINUTE), count, refused: 0, met: found.map(({ id }) => id) }
  })
  await insertRows(tx, 'look_up', LOOK_UP, [...others, ...inBulk])

  const told = inBulk.slice(0, Math.ceil(TOLD_FROM / IN_BULK.met))
  const at = told.at(-1)?.last_at as Date
  const day24 = [
    ...others.filter(({ person_id, since }) => person_id === rep.id && (since as Date) > new Date(at.getTime() - 86_400_000)),
    ...told,
  ]
  const facts = {
    ...{ repId: rep.id, byName: rep.name, refused: 0 },
    count: day24.reduce((sum, { count }) => sum + Number(count), 0),
    met: new Set(day24.flatMap(row => row.met as string[])).size,
  }
  const leadId = leads[rep.team]?.id
  if (!leadId) throw new Error('The team has no lead')
  await insertRows(tx, 'notice', { id: 'uuid', person_id: 'uuid', type: 'text', facts: 'jsonb', at: 'timestamptz' }, [
    { id: random.uuid(at), person_id: leadId, type: 'lookUps.probing', facts, at },
  ])
  await insertRows(tx, 'rekey', REKEY, [
    {
      ...{ id: random.uuid(calendar.now), rules: keyRules(), total: stories.length, done: stories.length },
      ...{ started_at: calendar.now, finished_at: calendar.now },
    },
  ])
}

const LOOK_UP = { person_id: 'uuid', since: 'timestamptz', last_at: 'timestamptz', count: 'integer', refused: 'integer', met: 'uuid[]' }
const REKEY = { id: 'uuid', rules: 'text', total: 'integer', done: 'integer', started_at: 'timestamptz', finished_at: 'timestamptz' }
