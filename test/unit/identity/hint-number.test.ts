import { expect, test } from 'vitest'
import { hintNumber } from '@/server/identity/hints'

test('hints of all lengths and scripts have numbers of their own that fit into eight bytes, spread over all of them', () => {
  const hints = new Set<string>()
  for (let n = 0; n < 60_000; n++) {
    const text = n.toString(36)
    for (const hint of [
      `w${text}`,
      `d${text}acme`,
      `p${'多'.repeat(n % 5)}${text}`,
      `${text}${text}`,
      `k${String.fromCharCode(0x4e00 + (n % 20_000))}${n % 3}`,
    ])
      hints.add(hint)
  }
  const numbers = new Set<bigint>()
  const ofTop = new Array<number>(256).fill(0)
  const ofBottom = new Array<number>(256).fill(0)
  for (const hint of hints) {
    const number = hintNumber(hint)
    expect(BigInt.asIntN(64, number)).toBe(number)
    numbers.add(number)
    const [top, bottom] = [Number((number >> 56n) & 255n), Number(number & 255n)]
    ofTop[top] = (ofTop[top] ?? 0) + 1
    ofBottom[bottom] = (ofBottom[bottom] ?? 0) + 1
  }
  expect(numbers.size).toBe(hints.size)
  const even = hints.size / 256
  for (const count of [...ofTop, ...ofBottom]) expect(Math.abs(count - even)).toBeLessThan(even * 0.25)
})
