import type { Row } from './insert'
import type { World } from './world'
import { handoverOf, isNewcomer, type Year } from './year'

/** R7, R9: since when each newcomer's starter pool stands open, handovers that were made, and one that waits for the newcomer and the lead. */
export function teamRows(year: Year, world: World, teamIds: string[]): { pools: Row[]; handovers: Row[] } {
  const { calendar, random } = world
  const pools = year.reps
    .filter(rep => isNewcomer(rep, 0) && rep.leftDay === undefined)
    .map(rep => {
      const toldAt = calendar.at(rep.hiredDay + 15, 9, 5)
      return {
        ...{ newcomer_id: rep.id, team_id: teamIds[rep.team] ?? '', opened_at: calendar.at(rep.hiredDay, 8, 45) },
        ...{ lead_told_at: toldAt < calendar.now ? toldAt : null },
      }
    })
  const done = year.handovers.map(({ story, giver, newcomer, at, leadId }) => ({
    ...{ id: random.uuid(at), customer_id: story.id, giver_id: giver.id, newcomer_id: newcomer.id, status: 'done', policy_version: 1 },
    ...{ note: `客户适合${newcomer.name}继续跟`, proposed_at: new Date(at.getTime() - 86_400_000), consented_at: at, approved_at: at },
    ...{ approved_by: leadId, ended_at: at, ended_by: leadId },
  }))
  return { pools, handovers: [...done, ...runningHandover(year, world)] }
}

/** Leo has no slot left; newcomer@ and lead@ are asked. */
function runningHandover(year: Year, { calendar, random }: World): Row[] {
  const giver = year.reps.find(({ email }) => email === 'leo@demo.local')
  const newcomer = year.reps.find(({ email }) => email === 'newcomer@demo.local')
  const proposedAt = calendar.at(calendar.workdayBefore(-1), 16, 20)
  const story = giver && handoverOf(giver, proposedAt)
  if (!giver || !newcomer || !story) return []
  return [
    {
      ...{ id: random.uuid(proposedAt), customer_id: story.id, giver_id: giver.id, newcomer_id: newcomer.id, status: 'open' },
      ...{ note: '客户回复快，样品已寄出，适合新人接手', proposed_at: proposedAt, consented_at: null, approved_at: null },
      ...{ approved_by: null, ended_at: null, ended_by: null, policy_version: 1 },
    },
  ]
}

export const POOL = { newcomer_id: 'uuid', team_id: 'uuid', opened_at: 'timestamptz', lead_told_at: 'timestamptz' }
export const HANDOVER = {
  ...{ id: 'uuid', customer_id: 'uuid', giver_id: 'uuid', newcomer_id: 'uuid', status: '"HandoverStatus"', note: 'text' },
  ...{ proposed_at: 'timestamptz', consented_at: 'timestamptz', approved_at: 'timestamptz', approved_by: 'uuid' },
  ...{ ended_at: 'timestamptz', ended_by: 'uuid', policy_version: 'integer' },
}
