import type { TerritoryArea } from './policy'

export type TerritoryRep = { repId: string; teamId: string | null }

/** R12: the area of a country: the first that names it. null: nobody's, or the clause sleeps. */
export function areaOf(areas: readonly TerritoryArea[] | null, country: string): TerritoryArea | null {
  return areas?.find(({ countries }) => countries.includes(country)) ?? null
}

/**
 * R12: whom a pool customer of a country is offered to first: the rep or the team of its area. An area that names neither, and a country of no area, are everybody's.
 * It never overrides protection: only customers of the pool are offered.
 */
export function isOfferedFirstTo(areas: readonly TerritoryArea[] | null, country: string, rep: TerritoryRep): boolean {
  const area = areaOf(areas, country)
  if (!area || (area.repId === null && area.teamId === null)) return true
  return area.repId === rep.repId || (area.teamId !== null && area.teamId === rep.teamId)
}

/** R12, R10: what the commission base of an order from a country is multiplied with; 10000 = 1.0. */
export const coefficientOf = (areas: readonly TerritoryArea[] | null, country: string): number =>
  areaOf(areas, country)?.coefficientBps ?? 10_000
