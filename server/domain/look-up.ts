/** Pieces in which look-ups are counted. */
export const PIECE_MS = 10 * 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export const pieceOf = (now: Date): Date => new Date(Math.floor(now.getTime() / PIECE_MS) * PIECE_MS)

/**
 * R3, R8: a look-up is no conflict, but looking up in bulk who holds what is a way round the quota of what one may see: it shows to the lead with its
 * figures. `met`: different protected customers of others in a day; `refused`: look-ups beyond what one may do in an hour.
 */
export function isProbing({ met, refused }: { met: number; refused: number }, { probedPerDay }: { probedPerDay: number }): boolean {
  return met >= probedPerDay || refused > 0
}

/** Whole seconds until the oldest piece of the hour counts no more. */
export function secondsUntilFree(oldest: Date, now: Date): number {
  return Math.max(1, Math.ceil((oldest.getTime() + HOUR_MS - now.getTime()) / 1_000))
}
