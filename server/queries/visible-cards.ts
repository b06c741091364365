import { TIERS, type Tier } from '../domain/words'

export type ColumnOfBoard = { repId: string; tier: Tier; count: number }
export type ColumnToRead = { repId: string; tier: Tier; cards: number }

/**
 * Which columns the first page of a team's board fills: lane after lane, at most `perColumn` cards a column, until `inAll` cards are reached.
 * A big company's page is then no bigger than a small one's; the other lanes bring their counts and load when they come into sight.
 */
export function chooseColumns(
  lanes: { repId: string; counts: Record<Tier, number> }[],
  { perColumn, inAll }: { perColumn: number; inAll: number },
): ColumnToRead[] {
  const chosen: ColumnToRead[] = []
  let left = inAll
  for (const { repId, counts } of lanes) {
    if (left <= 0) break
    for (const tier of TIERS) {
      // An empty column is read too: it is then known to be empty, and it costs nothing.
      const cards = Math.min(perColumn, counts[tier], left)
      if (cards > 0 || counts[tier] === 0) chosen.push({ repId, tier, cards })
      left -= cards
    }
  }
  return chosen
}
