import { describe, expect, test } from 'vitest'
import { type EntryDraft, emptyDraft, readEntry, whatToCheck } from '@/components/customer/entry-draft'

const draft = (change: Partial<EntryDraft>): EntryDraft => ({ ...emptyDraft(), name: 'Ege Profil', country: 'TR', ...change })
const lines = (...values: string[]) => values.map(value => ({ value }))
const problemsOf = (typed: EntryDraft) => {
  const read = readEntry(typed)
  return 'problems' in read ? read.problems.map(({ path, code }) => `${path} ${code}`) : []
}

describe('the form of a customer', () => {
  test('empty fields and lines are absent', () => {
    const read = readEntry(draft({ emails: lines('', ' a@ege.com.tr ', '') }))
    expect(read).toEqual({ entry: { name: 'Ege Profil', country: 'TR', emails: ['a@ege.com.tr'], phones: [] } })
  })

  test.each<[string, Partial<EntryDraft>, string[]]>([
    ['nothing wrong', {}, []],
    ['no name', { name: ' ' }, ['name REQUIRED']],
    ['a name of signs', { name: '---' }, ['name NO_LETTER_OR_DIGIT']],
    ['no country', { country: '' }, ['country REQUIRED']],
    ['the second mailbox, behind an empty line', { emails: lines('a@ege.com', '', 'nonsense') }, ['emails.2.value MALFORMED_MAILBOX']],
    ['a phone too short', { phones: lines('12') }, ['phones.0.value MALFORMED_PHONE']],
    ['no web address', { website: 'javascript:alert(1)' }, ['website MALFORMED_WEBSITE']],
  ])('%s', (_, change, problems) => {
    expect(problemsOf(draft(change))).toEqual(problems)
  })

  test('what is half typed is looked up by what stands already', () => {
    expect(whatToCheck(emptyDraft())).toBeNull()
    expect(whatToCheck({ ...emptyDraft(), country: 'TR' })).toBeNull()
    expect(whatToCheck(draft({ name: 'E', emails: lines('half@') }))).toBeNull()
    expect(whatToCheck(draft({ emails: lines('half@', 'a@ege.com.tr') }))).toMatchObject({
      name: 'Ege Profil',
      country: 'TR',
      emails: ['a@ege.com.tr'],
    })
  })
})
