import type { Tx } from '../db'
import type { ChangeAction, ChangeFacts } from '../domain/change-log'
import type { Calendar } from './calendar'
import { insertRows } from './insert'
import { Random } from './random'
import type { DemoRep } from './story'

/** Of its own, so that what is added here changes nothing else of the demo. */
const SEED = 20_261_212

/** Somebody on leave with a deputy, and what the log of changes has of the last months. */
export async function writeStaff(
  tx: Tx,
  { calendar, reps, adminId, leads }: { calendar: Calendar; reps: DemoRep[]; adminId: string; leads: { id: string; name: string }[] },
): Promise<void> {
  const random = new Random(SEED)
  const rep = (email: string) => {
    const found = reps.find(one => one.email === `${email}@demo.local`)
    if (!found) throw new Error(`The cast has no ${email}`)
    return found
  }
  const [away, deputy, kevin, leaver, gone] = [rep('jiangxue'), rep('dengli'), rep('kevin'), rep('caojun'), rep('qiuyue')]
  const from = calendar.workdayBefore(-1)
  const until = calendar.workdayFrom(5)
  const coverId = random.uuid(calendar.at(from, 8, 20))
  const [startsAt, endsAt] = [calendar.at(from, 0), calendar.at(until + 1, 0)]
  await insertRows(tx, 'cover', COVER, [
    {
      ...{
        id: coverId,
        rep_id: away.id,
        deputy_id: deputy.id,
        from_day: calendar.date(from),
        until_day: calendar.date(until),
        starts_at: startsAt,
        ends_at: endsAt,
      },
      ...{ is_active: true, created_by: leads[1]?.id ?? adminId, created_at: calendar.at(from - 1, 16, 5) },
    },
  ])
  await insertRows(tx, 'due_work', { id: 'uuid', kind: 'text', key: 'text', due_at: 'timestamptz' }, [
    { id: random.uuid(startsAt), kind: 'coverEnd', key: coverId, due_at: endsAt },
  ])
  const leftDay = gone.leftDay ?? 0
  const changes: [Date, string | null, ChangeAction, string, ChangeFacts][] = [
    [
      calendar.at(-98, 14, 30),
      adminId,
      'person.quotaChanged',
      kevin.id,
      { name: kevin.name, from: null, to: kevin.limit, reason: kevin.quota?.reason ?? null },
    ],
    [
      calendar.at(leftDay - 4, 18, 40),
      adminId,
      'person.left',
      gone.id,
      { name: gone.name, closed: 0, close: 0, ordinary: 0, comeDown: 0, toPool: 46 },
    ],
    [calendar.at(-9, 10, 20), adminId, 'person.noticeGiven', leaver.id, { name: leaver.name, leavesOn: calendar.date(21) }],
    [
      calendar.at(from - 1, 16, 5),
      leads[1]?.id ?? adminId,
      'cover.set',
      away.id,
      { name: away.name, deputyName: deputy.name, from: calendar.date(from), until: calendar.date(until) },
    ],
    [calendar.at(-60, 9, 10), adminId, 'calendar.daySet', adminId, { day: calendar.date(-40), kind: 'holiday', dayName: '公司团建' }],
  ]
  await insertRows(
    tx,
    'change_log',
    { id: 'uuid', at: 'timestamptz', actor_id: 'uuid', subject: 'text', subject_id: 'uuid', action: 'text', facts: 'jsonb' },
    changes.map(([at, actorId, action, subjectId, facts]) => ({
      ...{ id: random.uuid(at), at, actor_id: actorId, subject: action.slice(0, action.indexOf('.')) },
      ...{ subject_id: action.startsWith('calendar') ? null : subjectId, action, facts },
    })),
  )
}

const COVER = {
  ...{
    id: 'uuid',
    rep_id: 'uuid',
    deputy_id: 'uuid',
    from_day: 'date',
    until_day: 'date',
    starts_at: 'timestamptz',
    ends_at: 'timestamptz',
  },
  ...{ is_active: 'boolean', created_by: 'uuid', created_at: 'timestamptz' },
}
