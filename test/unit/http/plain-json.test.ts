import superjson from 'superjson'
import { describe, expect, test } from 'vitest'
import { isPlainJson } from '@/server/http/plain-json'

describe('an answer that JSON says by itself', () => {
  test.each<[unknown]>([[null], ['和单'], [0], [-1.5], [true], [[]], [{}], [[1, [null, { a: 'b' }]]], [{ a: { b: [{ c: null }] } }]])(
    '%j is sent as superjson would send it',
    value => {
      expect(isPlainJson(value)).toBe(true)
      expect({ json: value }).toEqual(superjson.serialize(value))
    },
  )

  class Own {
    a = 1
  }
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['a date', new Date(0)],
    ['a bigint', 1n],
    ['no number', Number.NaN],
    ['an infinite one', Number.POSITIVE_INFINITY],
    ['minus nothing', -0],
    ['a map', new Map([[1, 2]])],
    ['a set', new Set([1])],
    ['a pattern', /a/],
    ['an error', new Error('a')],
    ['an object of a class', new Own()],
    ['one without a prototype', Object.create(null)],
    ['a function', () => {}],
  ])('%s is for superjson, wherever it stands', (_, value) => {
    for (const within of [value, [1, value], { a: { b: [value] } }]) expect(isPlainJson(within)).toBe(false)
  })
})
