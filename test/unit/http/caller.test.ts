import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { callerOf } from '@/server/http/caller'

const request = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage
const direct = { publicUrl: undefined, trustProxy: false }
const behind = { publicUrl: 'https://truce.example.com', trustProxy: true }

describe('which pages are foreign', () => {
  const rows: [string, Record<string, string>, typeof direct | typeof behind, boolean][] = [
    ['no Origin', { host: 'localhost:3000' }, direct, false],
    ['the own one', { host: 'localhost:3000', origin: 'http://localhost:3000' }, direct, false],
    ['the own one by number', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, direct, false],
    ['another port', { host: 'localhost:3000', origin: 'http://localhost:4000' }, direct, true],
    ['another host', { host: 'localhost:3000', origin: 'http://evil.example' }, direct, true],
    ['a sandboxed page', { host: 'localhost:3000', origin: 'null' }, direct, true],
    ['one that begins alike', { host: 'truce.example', origin: 'http://truce.example.evil.example' }, direct, true],
    [
      'a forwarded host that nobody vouches for',
      { host: 'localhost:3000', 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' },
      direct,
      true,
    ],
    ['the public address', { host: 'truce.example.com', 'x-forwarded-proto': 'https', origin: 'https://truce.example.com' }, behind, false],
    ['the public address without its encryption', { host: 'truce.example.com', origin: 'http://truce.example.com' }, behind, true],
    ['localhost beside a public address', { host: 'localhost:3000', origin: 'http://localhost:3000' }, behind, false],
    ['a host of the asker under a public address', { host: 'evil.example', origin: 'https://evil.example' }, behind, true],
  ]
  test.each(rows)('%s', (_, headers, settings, isForeign) => expect(callerOf(request(headers), settings).isForeign).toBe(isForeign))
})

describe('where a request came from', () => {
  test('is its peer, whatever it says of itself', () => {
    expect(callerOf(request({ host: 'a', 'x-forwarded-for': '1.2.3.4' }, '9.9.9.9'), direct).address).toBe('9.9.9.9')
  })
  test('behind a trusted proxy is what that one added', () => {
    expect(callerOf(request({ host: 'a', 'x-forwarded-for': '6.6.6.6, 1.2.3.4' }, '10.0.0.1'), behind).address).toBe('1.2.3.4')
  })
  test('is this machine only without a proxy in between', () => {
    expect(callerOf(request({ host: 'a' }), direct).isLoopback).toBe(true)
    expect(callerOf(request({ host: 'a' }, '::ffff:127.0.0.1'), direct).isLoopback).toBe(true)
    for (const sign of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto']) {
      expect(callerOf(request({ host: 'a', [sign]: '1.2.3.4' }), direct).isLoopback, sign).toBe(false)
    }
    expect(callerOf(request({ host: 'a' }, '10.0.0.7'), direct).isLoopback).toBe(false)
  })
  test('a host that is none makes no address', () => {
    expect(callerOf(request({ host: 'a b"><script>' }), direct).origin).toBe('http://localhost')
  })
})
