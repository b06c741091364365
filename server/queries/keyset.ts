/** Where a page of a list ends: the instant it is ordered by and the id that breaks ties. A client sees an opaque text. */
export type Keyset = { at: Date; id: string }

export const toCursor = ({ at, id }: Keyset): string => Buffer.from(`${at.getTime().toString(36)}.${id}`).toString('base64url')

const SHAPE = /^(-?[0-9a-z]{1,11})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** null: no cursor of ours. */
export function fromCursor(cursor: string): Keyset | null {
  const match = SHAPE.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  const at = new Date(Number.parseInt(match?.[1] ?? '', 36))
  // Beyond the years that PostgreSQL and ISO 8601 both write with four digits it was not made here.
  return match?.[2] && at.getUTCFullYear() > 0 && at.getUTCFullYear() < 10_000 ? { at, id: match[2] } : null
}

/** One row more than the page was read: it says whether there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number, keysetOf: (row: Row) => Keyset): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > limit && last ? toCursor(keysetOf(last)) : null }
}
