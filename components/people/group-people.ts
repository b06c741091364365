import type { PersonRow } from '@/server/api/types'

export type TeamGroup = { teamId: string | null; name: string | null; people: PersonRow[]; held: number; limit: number }

const RANK = { lead: 0, admin: 1, rep: 2 } as const satisfies Record<PersonRow['role'], number>

export const isHere = (person: PersonRow): boolean => person.status === 'active' || person.status === 'onNotice'

export function matches(person: PersonRow, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return [person.name, person.email].some(field => field.toLowerCase().includes(wanted))
}

/** Teams in the order in which they come, those without a team last; leads first, then as they came. */
export function groupByTeam(people: PersonRow[]): TeamGroup[] {
  const groups = new Map<string | null, TeamGroup>()
  for (const person of people) {
    const group = groups.get(person.teamId) ?? { teamId: person.teamId, name: person.teamName, people: [], held: 0, limit: 0 }
    group.people.push(person)
    group.held += person.quota?.held ?? 0
    group.limit += person.quota?.limit ?? 0
    groups.set(person.teamId, group)
  }
  for (const group of groups.values()) group.people.sort((one, other) => RANK[one.role] - RANK[other.role])
  return [...groups.values()].sort((one, other) => Number(one.teamId === null) - Number(other.teamId === null))
}
