import { describe, expect, test } from 'vitest'
import { webHref } from '@/components/customer/web-href'
import { whatChanged } from '@/components/customer/what-changed'

const contacts = { emails: ['a@ege.com'], phones: [], whatsapp: null, address: 'Izmir', note: null }
const before = { name: 'Ege Profil', country: 'TR', localName: null, website: 'ege.com', contacts }
const entry = { name: 'Ege Profil', country: 'TR', website: 'ege.com', emails: ['a@ege.com'], phones: [], address: 'Izmir' }

describe('what an edit sends', () => {
  test('nothing, when nothing changed', () => {
    expect(whatChanged(before, entry)).toBeNull()
  })

  test('only what changed', () => {
    expect(whatChanged(before, { ...entry, name: 'Ege Profil A.S.' })).toEqual({ name: 'Ege Profil A.S.' })
    expect(whatChanged(before, { ...entry, emails: ['a@ege.com', 'b@ege.com'] })).toEqual({ emails: ['a@ege.com', 'b@ege.com'] })
  })

  test('null for what was emptied', () => {
    expect(whatChanged(before, { ...entry, website: undefined, address: undefined })).toEqual({ website: null, address: null })
  })
})

test.each([
  ['ege.com.tr', 'https://ege.com.tr'],
  ['http://ege.com.tr/x', 'http://ege.com.tr/x'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['not a site', null],
])('%s as a link is %s', (website, href) => {
  expect(webHref(website)).toBe(href)
})
