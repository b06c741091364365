import { expect, test } from 'vitest'
import { canEnterAtOnce, draftOfRead, isTakenApart } from '@/components/duplicate/draft-of-read'
import type { ReadText } from '@/server/api/types'

const NOTHING: ReadText = {
  ...{ name: null, localName: null, country: null, website: null, emails: [], phones: [], whatsapp: null, address: null, contact: null },
}

test('nothing read begins an empty entry', () => {
  expect(draftOfRead(NOTHING, 'Contact')).toEqual({})
  expect(canEnterAtOnce(undefined)).toBe(false)
})

test('a signature fills the form; the person goes into the note', () => {
  const read: ReadText = {
    ...{ name: 'Ege Profil A.S.', localName: null, country: 'TR', website: 'www.ege.com.tr', emails: ['sales@ege.com.tr'] },
    ...{ phones: ['+90 232 398 98 98'], whatsapp: null, address: 'Izmir', contact: 'Ayşe Yılmaz' },
  }
  expect(draftOfRead(read, 'Contact')).toEqual({
    name: 'Ege Profil A.S.',
    country: 'TR',
    website: 'www.ege.com.tr',
    emails: [{ value: 'sales@ege.com.tr' }],
    phones: [{ value: '+90 232 398 98 98' }],
    address: 'Izmir',
    note: 'Contact: Ayşe Yılmaz',
  })
  expect(canEnterAtOnce(read)).toBe(true)
  expect(isTakenApart(read)).toBe(true)
})

test('without a country it cannot be entered at once; a name alone was not taken apart', () => {
  expect(canEnterAtOnce({ ...NOTHING, name: 'Ege' })).toBe(false)
  expect(isTakenApart({ ...NOTHING, name: 'Ege', country: 'TR' })).toBe(false)
})
