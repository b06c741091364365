import { describe, expect, it } from 'vitest'
import { safePath } from '@/components/live/go-to-sign-in'
import { localeFromHeader } from '@/components/live/locale'

describe('the language of a browser', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['de-DE,de;q=0.9,zh-CN;q=0.5,en;q=0.3', 'zh-CN'],
    ['de-DE,de', 'en'],
    ['en;q=0.2, zh;q=0.9', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%s is %s', (header, locale) => expect(localeFromHeader(header)).toBe(locale))
})

describe('where signing in leads', () => {
  it.each([
    ['/pool?x=1', '/pool?x=1'],
    ['/customers/1#R2', '/customers/1#R2'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/a\tb', '/'],
    ['/sign-in?from=/x', '/'],
    ['', '/'],
    [undefined, '/'],
  ])('%s leads to %s', (from, path) => expect(safePath(from)).toBe(path))
})
