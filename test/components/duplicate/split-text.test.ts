import { describe, expect, test } from 'vitest'
import { splitText } from '@/components/duplicate/split-text'

describe('a pasted text as the beginning of an entry', () => {
  test.each([
    ['a name', 'Ege Profil Ticaret A.S.', { name: 'Ege Profil Ticaret A.S.' }],
    ['a Chinese name', '宁波海川进出口有限公司', { name: '宁波海川进出口有限公司' }],
    ['a site', 'https://www.egeprofil.com.tr/contact', { website: 'https://www.egeprofil.com.tr/contact' }],
    ['a site without scheme', 'egeprofil.com.tr', { website: 'egeprofil.com.tr' }],
    ['a mailbox', 'info@egeprofil.com.tr', { emails: [{ value: 'info@egeprofil.com.tr' }] }],
    ['a phone', '+90 232 398 98 98', { phones: [{ value: '+90 232 398 98 98' }] }],
    ['nothing', '   ', {}],
  ])('%s', (_, text, draft) => {
    expect(splitText(text)).toEqual(draft)
  })

  test('an e-mail signature', () => {
    const text =
      'Ege Profil Ticaret ve Sanayi A.Ş.\nTel: +90 (232) 398 9898\nE-mail: sales@ege.com.tr, sales@ege.com.tr\nWeb: www.ege.com.tr'
    expect(splitText(text)).toEqual({
      name: 'Ege Profil Ticaret ve Sanayi A.Ş.',
      website: 'www.ege.com.tr',
      emails: [{ value: 'sales@ege.com.tr' }],
      phones: [{ value: '+90 (232) 398 9898' }],
    })
  })
})
