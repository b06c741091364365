import Papa from 'papaparse'
import { FieldError } from '../domain/field-error'
import { MOST_IN_A_CELL } from '../domain/import-row'

export const MOST_FILE_BYTES = 8 * 1_048_576
export const MOST_ROWS = 20_000
const MOST_COLUMNS = 200

export type ImportTable = {
  encoding: string
  /** The first row that has something in it. */
  columns: string[]
  /** `row` as a spreadsheet numbers it; empty rows are left out. Every row has as many cells as there are columns. */
  rows: { row: number; cells: string[] }[]
}

/**
 * Reads a CSV as Excel and others write it: UTF-8 with or without its mark, UTF-16 with it, else the Chinese code page (GBK, GB18030) that a Chinese Excel
 * saves "CSV" in; commas, semicolons or tabs. Refused as a whole, at the field `file`: TOO_LARGE, NO_CSV (a workbook), UNREADABLE, MALFORMED_CSV (a quote that
 * nothing closes), EMPTY, TOO_MANY_ROWS, TOO_MANY_COLUMNS.
 */
export function readImportFile(bytes: Uint8Array): ImportTable {
  if (bytes.length > MOST_FILE_BYTES) throw new FieldError('file', 'TOO_LARGE')
  if (isWorkbook(bytes)) throw new FieldError('file', 'NO_CSV')
  const { encoding, text } = decode(bytes)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false })
  // A quote that nothing closes takes the rest of the file into one cell: half a file is not taken for the whole.
  if (errors.some(({ type }) => type === 'Quotes')) throw new FieldError('file', 'MALFORMED_CSV')
  const filled = data
    .map((cells, at) => ({ row: at + 1, cells: cells.map(tidy) }))
    .filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const [heading, ...rows] = filled
  if (!heading || rows.length === 0) throw new FieldError('file', 'EMPTY')
  if (rows.length > MOST_ROWS) throw new FieldError('file', 'TOO_MANY_ROWS')
  if (heading.cells.length > MOST_COLUMNS) throw new FieldError('file', 'TOO_MANY_COLUMNS')
  const columns = heading.cells.map(cell => cell.trim().slice(0, 200))
  return { encoding, columns, rows: rows.map(({ row, cells }) => ({ row, cells: columns.map((_, at) => cells[at] ?? '') })) }
}

/** What parts the headings: of comma, semicolon and tab the commonest outside quotes. */
function delimiterOf(text: string): string {
  const [heading = ''] = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split(/[\r\n]/, 1)
  const count = (delimiter: string) => heading.split(delimiter).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** No database keeps a zero character, and no text has one; a cell beyond what any field takes is cut, and then is too long for all of them. */
const tidy = (cell: string): string =>
  cell
    .replaceAll('\0', '\ufffd')
    .slice(0, MOST_IN_A_CELL)
    .replace(/[\ud800-\udbff]$/, '')

/** A zip (xlsx, ods) or the older compound file (xls). */
const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) ||
  (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)

function decode(bytes: Uint8Array): { encoding: string; text: string } {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
    } catch {
      // The next one.
    }
  }
  throw new FieldError('file', 'UNREADABLE')
}

function encodingsOf([first, second]: Uint8Array): string[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  // Bytes of the Chinese code page are hardly ever valid UTF-8, while nearly all bytes are valid in it.
  return ['utf-8', 'gb18030']
}
