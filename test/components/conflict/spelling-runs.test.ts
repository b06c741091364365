import { describe, expect, test } from 'vitest'
import { chipOf, oddCharacters, type Run, spellingRuns } from '@/components/conflict/spelling-runs'

const shown = (runs: Run[]) =>
  runs.map(({ text, isDifferent, odd }) => (odd ? `<${odd.kind} ${odd.code}>` : isDifferent ? `[${text}]` : text)).join('')

describe('what deceives the eye in a spelling', () => {
  test.each([
    ['a zero-width space shows', 'See\u200badler', 'Seeadler', 'See<invisible U+200B>adler'],
    ['a right-to-left override shows', 'ab\u202ecd', 'abcd', 'ab<invisible U+202E>cd'],
    ['a soft hyphen shows', 'At\u00adlas', 'Atlas', 'At<invisible U+00AD>las'],
    ['a no-break space is another space', 'Acme\u00a0Ltd', 'Acme Ltd', 'Acme<space U+00A0>Ltd'],
    ['a Cyrillic letter in a Latin word', 'N\u0430utik', 'Nautik', 'N<lookalike U+0430>utik'],
    ['a Latin letter in a Cyrillic word', 'Сaлют', 'Салют', 'С<lookalike U+0061>лют'],
    ['a word that is Cyrillic as a whole is no disguise', 'Салют', 'Салют', 'Салют'],
    ['Chinese beside Latin is none either', '宁波Atlas', '宁波Atlas', '宁波Atlas'],
    ['an ordinary difference is marked as before', 'Kyland Tech', 'Kyland Technology', 'Kyland Tech'],
  ])('%s', (_, typed, held, expected) => {
    expect(shown(spellingRuns(typed, held).typed)).toBe(expected)
  })

  test('nothing is lost or added, and each odd character is told once', () => {
    const typed = 'a\u200bb\u200bc \u{1f600} N\u0430utik\u0430s'
    const { typed: runs } = spellingRuns(typed, null)
    expect(runs.map(({ text }) => text).join('')).toBe(typed)
    expect(oddCharacters(runs).map(({ code }) => code)).toEqual(['U+200B', 'U+0430'])
    expect(chipOf({ code: 'U+200B' })).toBe('ZWSP')
    expect(chipOf({ code: 'U+E0041' })).toBe('U+E0041')
  })
})

describe('where the domain is what matched', () => {
  test.each([
    [
      'another mailbox of it is no difference',
      'satinalma@egeprofil.com.tr',
      'egeprofil.com.tr',
      'satinalma@egeprofil.com.tr',
      'egeprofil.com.tr',
    ],
    ['nor are two mailboxes', 'Ann@ege.de', 'bob@ege.de', 'Ann@ege.de', 'bob@ege.de'],
    ['nor how a site is written', 'https://www.ege.de/kontakt?a=@b', 'ege.de', 'https://www.ege.de/kontakt?a=@b', 'ege.de'],
    ['another ending is', 'info@ege.com', 'www.ege.de', 'info@ege.[com]', 'www.ege.[de]'],
    ['a look-alike in it shows', 'x@\u0435ge.de', 'ege.de', 'x@<lookalike U+0435>ge.de', '[e]ge.de'],
  ])('%s', (_, typed, held, expected, expectedHeld) => {
    const runs = spellingRuns(typed, held, 'domain')
    expect([shown(runs.typed), shown(runs.held)]).toEqual([expected, expectedHeld])
    expect(runs.typed.map(({ text }) => text).join('')).toBe(typed)
  })
})
