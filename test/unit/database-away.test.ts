import { expect, test } from 'vitest'
import { isDatabaseAway } from '@/server/database-away'

test.each<[string, unknown, boolean]>([
  ['a transaction that waited longer than it may', Object.assign(new Error('Transaction already closed'), { code: 'P2028' }), true],
  ['a pool that gives no connection', new Error('timeout exceeded when trying to connect'), true],
  ['the same inside what the driver threw', new Error('x', { cause: { originalCode: '57P01' } }), true],
  [
    'a deadlock that stayed after all tries',
    Object.assign(new Error('x'), { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } }),
    true,
  ],
  ['the same in the words of Prisma', Object.assign(new Error('Write conflict or deadlock'), { code: 'P2034' }), true],
  ['a value that is taken', Object.assign(new Error('Unique constraint failed'), { code: 'P2002' }), false],
  ['a mistake in our code', new TypeError('x is undefined'), false],
])('%s may be asked again in a moment: %s', (_, error, expected) => {
  expect(isDatabaseAway(error)).toBe(expected)
})
