import { expect, test, vi } from 'vitest'
import { askTogether } from '@/server/ask-together'

const refused = Object.assign(new Error('no such value'), { code: '22P02' })

test('what is asked within one turn is asked at once, so many together, and each has its answer', async () => {
  const ask = vi.fn(async (numbers: number[]) => numbers.map(number => number * 2))
  const double = askTogether(ask, 2)
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(ask.mock.calls).toEqual([[[1, 2]], [[3]]])
  expect(await double(4)).toBe(8)
  expect(ask).toHaveBeenCalledTimes(3)
})

test('nothing is answered from before it was asked', async () => {
  let told = 'before'
  const hear = askTogether(async (asked: string[]) => asked.map(() => told), 8)
  const first = hear('a')
  await first
  told = 'after'
  expect(await hear('b')).toBe('after')
})

test('a value that the database refuses is refused to its asker alone', async () => {
  const ask = vi.fn(async (values: string[]) => {
    if (values.includes('bad')) throw refused
    return values
  })
  const answers = await Promise.allSettled(['good', 'bad', 'fine'].map(askTogether(ask, 8)))
  expect(answers.map(answer => (answer.status === 'fulfilled' ? answer.value : answer.reason))).toEqual(['good', refused, 'fine'])
})

test('a database that went away is told to all and asked once', async () => {
  const away = Object.assign(new Error('terminating connection'), { code: '57P01' })
  const ask = vi.fn(async (): Promise<string[]> => {
    throw away
  })
  const answers = await Promise.allSettled(['a', 'b'].map(askTogether(ask, 8)))
  expect(answers.map(answer => answer.status)).toEqual(['rejected', 'rejected'])
  expect(ask).toHaveBeenCalledTimes(1)
})
