import type { BoardFilter } from '../api/inputs'
import { Prisma } from '../db'
import { coldBefore } from '../domain/cold'

/** Counts of what is filtered stop here: the screen says 999+. */
export const COUNT_CAP = 1_000

/** Name or local name contains the text, whatever its case; the table of names (kept by triggers) and its index serve it. */
export function nameContains(text: string): Prisma.Sql {
  // The database makes both sides lower case: what that is outside ASCII depends on its locale.
  return Prisma.sql`c."id" IN (SELECT n."customer_id" FROM "customer_name" n WHERE n."text" LIKE lower(${`%${escapeLike(text)}%`}))`
}

/** In LIKE `%`, `_` and the escape itself mean what they are. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, character => `\\${character}`)

export const isFiltered = (filter: BoardFilter | undefined): filter is BoardFilter =>
  Boolean(filter?.text || filter?.country || filter?.badge)

/** Conditions on customer `c`, each beginning with AND. Badges speak of the same columns as the card's. */
export function filterConditions(
  filter: BoardFilter | undefined,
  { now, coldAfterDays }: { now: Date; coldAfterDays: number },
): Prisma.Sql {
  if (!isFiltered(filter)) return Prisma.empty
  const { text, country, badge } = filter
  return Prisma.sql`${text ? Prisma.sql`AND ${nameContains(text)}` : Prisma.empty} ${country ? Prisma.sql`AND c."country" = ${country.toUpperCase()}` : Prisma.empty}
    ${badge ? Prisma.sql`AND ${hasBadge(badge, { now, coldAfterDays })}` : Prisma.empty}`
}

function hasBadge(badge: NonNullable<BoardFilter['badge']>, { now, coldAfterDays }: { now: Date; coldAfterDays: number }): Prisma.Sql {
  const conditions = {
    // R5, as in domain/cold.ts.
    cold: () => Prisma.sql`(c."tier" = 'close' AND coalesce(c."last_counting_at", c."entered_at") < ${coldBefore(now, coldAfterDays)})`,
    contested: () => Prisma.sql`c."open_conflicts" > 0`,
    suspected: () => Prisma.sql`c."is_suspected"`,
    unconfirmed: () => Prisma.sql`c."is_unconfirmed"`,
    due: () => Prisma.sql`c."next_at" <= ${now}`,
    given: () => Prisma.sql`c."given_by" IS NOT NULL`,
    shared: () => Prisma.sql`c."followers" > 0`,
  } as const satisfies Record<NonNullable<BoardFilter['badge']>, () => Prisma.Sql>
  return conditions[badge]()
}
