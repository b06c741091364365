import { format } from 'node:util'
import { afterEach, beforeEach, expect } from 'vitest'

/** An error that nobody expected fails the test in which it was printed; one that is part of the test is said with expectConsoleError. */
const seen: string[] = []
const expected: RegExp[] = []
const print = console.error

console.error = (...args: unknown[]) => {
  const text = format(...args)
  if (expected.some(pattern => pattern.test(text))) return
  seen.push(text)
  print(text)
}

beforeEach(() => {
  seen.length = 0
  expected.length = 0
})

afterEach(() => {
  expect(seen, 'console.error was called').toEqual([])
})

export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern)
}
