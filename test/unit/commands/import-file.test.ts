import { describe, expect, it } from 'vitest'
import { MOST_ROWS, readImportFile } from '@/server/commands/import-file'
import { FieldError } from '@/server/domain/field-error'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const refusal = (bytes: Uint8Array) => {
  try {
    readImportFile(bytes)
  } catch (error) {
    if (error instanceof FieldError) return `${error.field} ${error.code}`
    throw error
  }
  return 'read'
}

describe('a file of customers', () => {
  it('is read with its rows numbered as a spreadsheet does, without empty ones', () => {
    const { columns, rows, encoding } = readImportFile(utf8('Company,Country\r\n\r\nA,DE\r\n,\r\nB,FR,more\r\nC\r\n'))
    expect({ columns, encoding }).toEqual({ columns: ['Company', 'Country'], encoding: 'utf-8' })
    expect(rows).toEqual([
      { row: 3, cells: ['A', 'DE'] },
      { row: 5, cells: ['B', 'FR'] },
      { row: 6, cells: ['C', ''] },
    ])
  })

  it('keeps quotes, commas and line breaks within quotes', () => {
    expect(readImportFile(utf8('Company,Note\n"A ""Best"", Ltd","two\nlines"\n')).rows[0]?.cells).toEqual(['A "Best", Ltd', 'two\nlines'])
  })

  it.each([
    ['the mark of UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('公司,国家\n宁波贸易,中国\n')]), 'utf-8'],
    ['the Chinese code page of Excel', Buffer.from('b9abcbbe2cb9fabcd20ac4feb2a8c3b3d2d72cd6d0b9fa0a', 'hex'), 'gb18030'],
    [
      'UTF-16 with its mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('公司\t国家\n宁波贸易\t中国\n', 'utf16le')]),
      'utf-16le',
    ],
  ])('with %s is read as what it says', (_, bytes, encoding) => {
    expect(readImportFile(bytes)).toEqual({ encoding, columns: ['公司', '国家'], rows: [{ row: 2, cells: ['宁波贸易', '中国'] }] })
  })

  it.each([
    ['semicolons', 'Company;Country\nA;DE\nB;FR\n'],
    ['tabs', 'Company\tCountry\nA\tDE\nB\tFR\n'],
  ])('parted by %s is read too', (_, text) => {
    expect(readImportFile(utf8(text)).rows.map(({ cells }) => cells)).toEqual([
      ['A', 'DE'],
      ['B', 'FR'],
    ])
  })

  it('with a cell of a megabyte keeps enough of it to be refused', () => {
    const [row] = readImportFile(utf8(`Company,Country\n${'x'.repeat(1_048_576)},DE\n`)).rows
    expect(row?.cells[0]).toHaveLength(6_000)
  })

  it('with a zero character keeps none that no database keeps', () => {
    expect(readImportFile(utf8('Company,Country\nA\0B,DE\n')).rows[0]?.cells[0]).toBe('A\ufffdB')
  })

  it.each([
    ['nothing', utf8(''), 'file EMPTY'],
    ['headings alone', utf8('Company,Country\n\n'), 'file EMPTY'],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), 'file NO_CSV'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file NO_CSV'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452ffff', 'hex'), 'file UNREADABLE'],
    ['a quote that nothing closes', utf8('Company,Country\n"A,DE\nB,FR\n'), 'file MALFORMED_CSV'],
    ['too many rows', utf8(`Company,Country\n${'A,DE\n'.repeat(MOST_ROWS + 1)}`), 'file TOO_MANY_ROWS'],
    ['too many columns', utf8(`${'a,'.repeat(300)}\n1\n`), 'file TOO_MANY_COLUMNS'],
    ['more than 8 MB', Buffer.alloc(8 * 1_048_576 + 1, 0x61), 'file TOO_LARGE'],
  ])('of %s is refused as a whole', (_, bytes, why) => {
    expect(refusal(bytes)).toBe(why)
  })
})
