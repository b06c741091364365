/** A cell: text, or a number that is written as one. */
export type Cell = string | { amount: string }

/** What a spreadsheet would take for a formula, or for a command: written behind an apostrophe it stays the text it is. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A CSV that Excel opens in one go: UTF-8 with its mark, every text quoted and harmless, numbers as numbers. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  const text = (value: string) => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
  const lines = rows.map(cells => cells.map(cell => (typeof cell === 'string' ? text(cell) : cell.amount)).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
