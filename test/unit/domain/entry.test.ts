import { describe, expect, test } from 'vitest'
import { COUNTRIES } from '@/server/domain/countries'
import { customerEdit, customerEntry, duplicateQuery, isWebAddress } from '@/server/domain/entry'
import { processorMs } from '../../harness/processor-time'

const valid = { name: 'Acme GmbH', country: 'de' }
const issues = (input: unknown) => {
  const result = customerEntry.safeParse(input)
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('an entry', () => {
  test.each<[string, object, string]>([
    ['a name of 301 characters', { name: 'a'.repeat(301) }, 'name: TOO_LONG'],
    ['a name of 1 MB', { name: 'a'.repeat(1_048_576) }, 'name: TOO_LONG'],
    ['an empty name', { name: '   ' }, 'name: NO_LETTER_OR_DIGIT'],
    ['only punctuation', { name: '...---' }, 'name: NO_LETTER_OR_DIGIT'],
    ['only emoji', { name: '😀👍' }, 'name: NO_LETTER_OR_DIGIT'],
    ['only zero-width characters', { name: '\u200b\u200d\ufeff' }, 'name: NO_LETTER_OR_DIGIT'],
    ['only a modifier letter', { name: 'ʼ' }, 'name: NO_LETTER_OR_DIGIT'],
    ['a control character', { name: 'Ac\u0000me' }, 'name: CONTROL_CHARACTERS'],
    ['an unpaired surrogate', { name: 'Acme \ud800' }, 'name: CONTROL_CHARACTERS'],
    ['an unknown country', { country: 'ZZ' }, 'country: UNKNOWN_COUNTRY'],
    ['a country that is gone', { country: 'SU' }, 'country: UNKNOWN_COUNTRY'],
    ['a country of three letters', { country: 'DEU' }, 'country: UNKNOWN_COUNTRY'],
    ['a site that runs code', { website: 'javascript:alert(document.cookie)//a.b' }, 'website: MALFORMED_WEBSITE'],
    ['a site that runs code, in disguise', { website: ' JaVa\tScRiPt:alert(1)//a.b' }, 'website: MALFORMED_WEBSITE'],
    ['a site that is data', { website: 'data:text/html,a.b' }, 'website: MALFORMED_WEBSITE'],
    ['a site with a password', { website: 'https://bank.com@evil.com' }, 'website: MALFORMED_WEBSITE'],
    ['a malformed mailbox', { emails: ['info@'] }, 'emails.0: MALFORMED_MAILBOX'],
    ['51 mailboxes', { emails: Array.from({ length: 51 }, (_, i) => `a${i}@b.de`) }, 'emails: TOO_MANY'],
    ['a phone without digits', { phones: ['call me'] }, 'phones.0: MALFORMED_PHONE'],
  ])('%s is refused', (_, changes, expected) => {
    expect(issues({ ...valid, ...changes })).toContain(expected)
  })

  test('a name of 1 MB costs nothing to refuse', async () => {
    expect(await processorMs(() => issues({ ...valid, name: 'ä\u0301'.repeat(524_288) }))).toBeLessThan(1_000)
  })

  test('what shows nothing is taken out, the country is upper case, empty fields are absent', () => {
    expect(customerEntry.parse({ ...valid, name: ' Ac\u200bme \n GmbH ', localName: ' ', website: '' })).toEqual({
      name: 'Acme GmbH',
      country: 'DE',
      localName: undefined,
      website: undefined,
      emails: [],
      phones: [],
    })
  })

  test.each(['100% Cotton _ Ltd', "O'Brien & Sons", "Robert'); DROP TABLE customer;--", '3M'])('%s is a name like any other', name => {
    expect(customerEntry.parse({ ...valid, name }).name).toBe(name)
  })
})

describe('an edit', () => {
  test('what is absent stays absent', () => {
    expect(customerEdit.parse({ name: 'New Name' })).toEqual({ name: 'New Name' })
  })
  test('an empty text or null clears', () => {
    expect(customerEdit.parse({ website: '', localName: null, note: ' ' })).toEqual({ website: null, localName: null, note: null })
  })
  test('the same is malformed as in an entry', () => {
    expect(customerEdit.safeParse({ website: 'javascript:alert(1)' }).success).toBe(false)
    expect(customerEdit.safeParse({ name: '' }).success).toBe(false)
    expect(customerEdit.safeParse({ country: 'ZZ' }).success).toBe(false)
  })
})

test('a look-up needs something to look up', () => {
  expect(duplicateQuery.safeParse({}).success).toBe(false)
  expect(duplicateQuery.safeParse({ text: '  ' }).success).toBe(false)
  expect(duplicateQuery.safeParse({ country: 'DE' }).success).toBe(false)
  expect(duplicateQuery.safeParse({ emails: ['a@b.de'] }).success).toBe(true)
})

test.each(['acme.de', 'https://acme.de/x', 'acme.de:8080/x', 'www.müller.de', 'HTTP://ACME.DE'])('%s is a web address', text => {
  expect(isWebAddress(text)).toBe(true)
})

test('countries: 249 of ISO 3166 and Kosovo, each once', () => {
  expect(new Set(COUNTRIES).size).toBe(250)
  expect(COUNTRIES).toHaveLength(250)
})
