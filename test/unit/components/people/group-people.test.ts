import { expect, it } from 'vitest'
import { groupByTeam } from '@/components/people/group-people'
import type { PersonRow } from '@/server/api/types'

const person = (name: string, teamId: string | null, changes: Partial<PersonRow> = {}): PersonRow => ({
  id: name,
  name,
  email: `${name}@demo.local`,
  role: 'rep',
  teamId,
  teamName: teamId,
  sells: true,
  status: 'active',
  isNewcomer: false,
  mentorId: null,
  mentorName: null,
  hiredOn: '2025-01-01',
  noticeAt: null,
  leavesOn: null,
  leftAt: null,
  cover: null,
  quota: { held: 3, limit: 20, reserved: 1, source: 'company', reason: null },
  ...changes,
})

it('groups people by team with its slots, the lead first and those without a team last', () => {
  const teams = groupByTeam([
    person('admin', null, { role: 'admin', quota: null }),
    person('one', 'A'),
    person('lead', 'A', { role: 'lead' }),
    person('two', 'B'),
  ])
  expect(teams.map(({ teamId, people, held, limit }) => [teamId, people.map(({ name }) => name), held, limit])).toEqual([
    ['A', ['lead', 'one'], 6, 40],
    ['B', ['two'], 3, 20],
    [null, ['admin'], 0, 0],
  ])
})
