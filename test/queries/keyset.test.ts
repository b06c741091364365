import { expect, test } from 'vitest'
import { fromCursor, pageOf, toCursor } from '@/server/queries/keyset'

const end = { at: new Date('2026-03-10T02:00:00.123Z'), id: '0195f000-0000-7000-8000-000000000001' }

test('a cursor is read as it was made', () => {
  expect(fromCursor(toCursor(end))).toEqual(end)
  expect(toCursor(end)).toMatch(/^[A-Za-z0-9_-]+$/)
})

test.each([
  '',
  'x',
  'ZZZ',
  'bm90IG91cnM',
  Buffer.from('zzzzzzzzzzz.0195f000-0000-7000-8000-000000000001').toString('base64url'),
  Buffer.from("1.' OR 1=1").toString('base64url'),
  '\u0000',
  '客户',
])('what this server did not make is none: %j', text => {
  expect(fromCursor(text)).toBeNull()
})

test('the row beyond the page says that there is another', () => {
  expect(pageOf([end, end, end], 2, row => row)).toEqual({ page: [end, end], nextCursor: toCursor(end) })
  expect(pageOf([end, end], 2, row => row).nextCursor).toBeNull()
  expect(pageOf([], 2, () => end)).toEqual({ page: [], nextCursor: null })
})
