import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MessagePace, type PacedMessage } from '@/server/live/message-pace'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const gauge = (held: number, repId = 'a', room = 'team:t'): PacedMessage => ({
  room,
  event: {
    id: String(held),
    at: '2026-03-10T02:00:00Z',
    type: 'quota.changed',
    repId,
    held,
    reserved: 0,
    limit: 20,
    counts: { ordinary: 0, close: held, closed: 0 },
  },
})

function aPace() {
  const sent: string[] = []
  const forgotten: string[] = []
  const pace = new MessagePace({
    send: ({ room, event }) => void sent.push(event.type === 'pool.changed' ? `${room} pool` : `${room} ${event.repId} ${event.held}`),
    forget: async rowIds => void forgotten.push(...rowIds),
  })
  return { pace, sent, forgotten }
}

describe('the gauges of a team', () => {
  test('the first goes at once, of those within the second the last one at its end', async () => {
    const { pace, sent, forgotten } = aPace()
    expect(pace.offer('r1', gauge(1))).toBe(true)
    expect(pace.offer('r2', gauge(2))).toBe(false)
    expect(pace.offer('r3', gauge(3))).toBe(false)
    expect(sent).toEqual(['team:t a 1'])
    expect(pace.overtaken()).toEqual(['r2'])
    expect(pace.rowIds()).toEqual(['r3'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent).toEqual(['team:t a 1', 'team:t a 3'])
    expect(forgotten).toEqual(['r3'])
    expect(pace.rowIds()).toEqual([])
  })

  test('never two within a second, however they come', async () => {
    const { pace, sent } = aPace()
    for (let i = 0; i < 100; i++) {
      pace.offer(`r${i}`, gauge(i))
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent.length).toBeLessThanOrEqual(11)
    expect(sent.at(-1)).toBe('team:t a 99')
  })

  test('news of the shared lists come at most every three seconds, beside the gauges, and no row is forgotten before', async () => {
    const { pace, sent, forgotten } = aPace()
    const pool: PacedMessage = { room: 'everybody', event: { id: 'p', at: '2026-03-10T02:00:00Z', type: 'pool.changed' } }
    for (let i = 0; i < 30; i++) {
      pace.offer(`r${i}`, pool)
      await vi.advanceTimersByTimeAsync(100)
    }
    pace.offer('g', gauge(1))
    expect(sent).toEqual(['everybody pool', 'everybody pool', 'team:t a 1'])
    expect(forgotten).toEqual(['r29'])
    expect(pace.overtaken()).toHaveLength(28)
    pace.offer('r30', pool)
    expect(pace.rowIds()).toContain('r30')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(sent.at(-1)).toBe('everybody pool')
    expect(pace.rowIds()).toEqual([])
  })

  test('each rep and each team has its own second', () => {
    const { pace, sent } = aPace()
    pace.offer('r1', gauge(1, 'a'))
    pace.offer('r1', gauge(2, 'b'))
    pace.offer('r1', gauge(3, 'a', 'team:u'))
    expect(sent).toHaveLength(3)
  })

  test('a row with two gauges that wait stays until both are sent', async () => {
    const { pace, forgotten } = aPace()
    pace.offer('r0', gauge(1, 'a'))
    await vi.advanceTimersByTimeAsync(500)
    pace.offer('r0', gauge(1, 'b'))
    pace.offer('r1', gauge(2, 'a'))
    pace.offer('r1', gauge(2, 'b'))
    await vi.advanceTimersByTimeAsync(600)
    expect(forgotten).toEqual([])
    await vi.advanceTimersByTimeAsync(500)
    expect(forgotten).toEqual(['r1'])
  })

  test('a row whose transaction failed is left to come again', async () => {
    const { pace, sent, forgotten } = aPace()
    pace.offer('r1', gauge(1))
    pace.offer('r2', gauge(2))
    pace.letGo(['r2'])
    expect(pace.rowIds()).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent).toHaveLength(2)
    expect(forgotten).toEqual([])
  })

  test('an end sends all that waits', async () => {
    const { pace, sent, forgotten } = aPace()
    pace.offer('r1', gauge(1))
    pace.offer('r2', gauge(2))
    await pace.flush()
    expect(sent).toEqual(['team:t a 1', 'team:t a 2'])
    expect(forgotten).toEqual(['r2'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
