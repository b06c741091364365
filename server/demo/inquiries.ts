import type { Tx } from '../db'
import type { InquiryChannel, InquiryOutcome } from '../domain/inquiry'
import type { Calendar } from './calendar'
import { insertRows, type Row } from './insert'
import { FIXED } from './people'
import { Random } from './random'
import type { DemoRep, Story } from './story'

/** Of its own, so that what is added here changes nothing else of the demo. */
const SEED = 20_261_128
/** How far back customers of the pool were handed out because somebody asked, and for how long inquiries of held customers have come in. */
const HANDED_OUT_DAYS = 90
const HELD_DAYS = 12
const HELD_COUNT = 16

const ASKED: readonly (readonly [InquiryChannel, string])[] = [
  ['fair', '展位上看了样品，要 FOB 宁波价和起订量，下周等报价。'],
  ['website', 'Please quote 2,000 pcs CIF Hamburg, with test reports. Delivery by end of February.'],
  ['mail', '想换供应商，先要目录和三款样品，运费到付。'],
  ['website', 'We need a second source for this season. What is your lead time and payment terms?'],
  ['call', '问能不能贴牌，年用量大约 5 个柜，让明天上午回电。'],
  ['fair', 'Met at the booth: interested in the new range, asks for prices with their own packing.'],
  ['mail', '老产品要补货，另外问今年的价格和交期有没有变化。'],
  ['other', '同行转介绍，需要一份英文报价单和公司资料。'],
]
const ASKERS = ['Mr. Keller', 'Ms. Duarte', '佐藤さん', 'Anna P.', 'Mr. Haddad', 'Sra. Molina', 'J. Novak', 'Purchasing']

type ToWrite = { calendar: Calendar; reps: DemoRep[]; stories: Story[]; leads: { id: string }[] }

/** Inquiries of the last months: those for which a lead handed a customer of the pool out, and those of customers that somebody had already. */
export async function writeInquiries(tx: Tx, { calendar, reps, stories, leads }: ToWrite): Promise<void> {
  const random = new Random(SEED)
  const isLead = new Set(leads.map(({ id }) => id))
  const inquiry = (story: Story, went: { at: Date; by: string; repId: string; outcome: InquiryOutcome }): Row & { at: Date } => {
    const [channel, text] = random.pick(ASKED)
    const { name, country, website = null, emails } = story.company
    return {
      ...{
        id: random.uuid(went.at),
        at: went.at,
        entered_by: went.by,
        channel,
        contact: random.pick(ASKERS),
        text,
        name,
        country,
        website,
      },
      ...{ emails: emails.slice(0, 1), phones: [], outcome: went.outcome, customer_id: story.id, rep_id: went.repId, turn: null },
      // A lead who gives one of the pool to somebody has chosen them.
      is_by_hand: went.outcome === 'assigned',
    }
  }
  const since = calendar.at(-HANDED_OUT_DAYS, 0)
  const handedOut = stories
    .flatMap(story => story.moves.map(move => ({ story, move })))
    .filter(({ move: { kind, at, actorId } }) => kind === 'assigned' && at > since && actorId !== null && isLead.has(actorId))
    .map(({ story, move }) =>
      inquiry(story, { at: move.at, by: move.actorId as string, repId: move.toOwnerId as string, outcome: 'assigned' }),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((row, index) => ({ ...row, turn: index + 1 }))

  const stood = calendar.at(-HELD_DAYS - 1, 0)
  const askedAgain = random.shuffle(
    stories.filter(
      ({ owner, moves, isRulingPending }) =>
        owner && owner.leftDay === undefined && !isRulingPending && moves.every(({ at }) => at < stood),
    ),
  )
  // The sign-ins that everybody uses find one of theirs.
  const isFixed = ({ owner }: Story) => Object.values(FIXED).some(email => email === owner?.email)
  const firstOfFixed = Object.values(FIXED).flatMap(email => askedAgain.find(({ owner }) => owner?.email === email) ?? [])
  const chosen = [...firstOfFixed, ...askedAgain.filter(story => !isFixed(story))].slice(0, HELD_COUNT)
  const held = chosen.flatMap(story => {
    const rep = reps.find(one => one === story.owner)
    const by = leads[rep?.team ?? 0]?.id
    const at = calendar.at(calendar.workdayBefore(-random.int(0, HELD_DAYS - 1)), random.int(8, 16), random.int(0, 11) * 5)
    if (!rep || !by || at > calendar.now || at < stood) return []
    return [inquiry(story, { at, by, repId: rep.id, outcome: story.tier === 'ordinary' ? 'owner' : 'holder' })]
  })
  await insertRows(tx, 'inquiry', INQUIRY, [...handedOut, ...held])
}

const INQUIRY = {
  ...{ id: 'uuid', at: 'timestamptz', entered_by: 'uuid', channel: 'text', contact: 'text', text: 'text', name: 'text', country: 'text' },
  ...{ website: 'text', emails: 'text[]', phones: 'text[]', outcome: 'text', customer_id: 'uuid', rep_id: 'uuid' },
  ...{ turn: 'integer', is_by_hand: 'boolean' },
}
