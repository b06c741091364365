import { expect, test } from 'vitest'
import { chooseColumns } from '@/server/queries/visible-cards'

const lane = (repId: string, ordinary: number, close: number, closed: number) => ({ repId, counts: { ordinary, close, closed } })
const inAll = (columns: { cards: number }[]) => columns.reduce((sum, { cards }) => sum + cards, 0)
const page = { perColumn: 6, inAll: 20 }

test('the first lanes are filled, a page a column, until the page is full', () => {
  expect(chooseColumns([lane('a', 900, 20, 50), lane('b', 900, 20, 50), lane('c', 1, 1, 1)], page)).toEqual([
    { repId: 'a', tier: 'ordinary', cards: 6 },
    { repId: 'a', tier: 'close', cards: 6 },
    { repId: 'a', tier: 'closed', cards: 6 },
    { repId: 'b', tier: 'ordinary', cards: 2 },
  ])
})

test('small lanes: more of them, as many cards', () => {
  const lanes = Array.from({ length: 24 }, (_, index) => lane(`rep ${index}`, 2, 1, 1))
  expect(inAll(chooseColumns(lanes, page))).toBe(20)
})

test('an empty column of a lane that shows is known to be empty', () => {
  expect(chooseColumns([lane('a', 0, 1, 0)], page)).toEqual([
    { repId: 'a', tier: 'ordinary', cards: 0 },
    { repId: 'a', tier: 'close', cards: 1 },
    { repId: 'a', tier: 'closed', cards: 0 },
  ])
})
