/** In which group a customer stood before and after a change. */
export type GroupPlace = { customerId: string; before: string | null; after: string | null }

/** One relative that comes into the group, or whose group is come into: who stands in it from then on, and where each stood before. */
export type FoundLink = { withId: string; groupId: string; places: GroupPlace[] }

/**
 * R8: how what was entered comes together with its relatives, the surest first. That one says which group; those in none yet come along, those of another group stay:
 * to make two groups one is for a ruling. `isHead`: it heads the surest one where both stand in none. Pure; `stood` is who stands where, members of those groups included.
 */
export function foundLinks(
  stood: ReadonlyMap<string, string | null>,
  { customerId, relativeIds, isHead }: { customerId: string; relativeIds: readonly string[]; isHead: boolean },
): FoundLink[] {
  const groups = new Map(stood)
  const links: FoundLink[] = []
  for (const [at, withId] of relativeIds.entries()) {
    const [own, theirs] = [groups.get(customerId) ?? null, groups.get(withId) ?? null]
    if (own !== null && theirs !== null) continue
    const groupId = own ?? theirs ?? (at === 0 && isHead ? customerId : withId)
    const members = [...groups].filter(([id, group]) => group === groupId || id === customerId || id === withId)
    const places = members.map(([id, before]) => ({ customerId: id, before, after: groupId }))
    places.sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
    for (const [id] of members) groups.set(id, groupId)
    links.push({ withId, groupId, places })
  }
  return links
}
