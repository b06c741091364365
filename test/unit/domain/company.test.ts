import { describe, expect, test } from 'vitest'
import { companyChange, readCalendarText } from '@/server/domain/company'

describe('holidays as one pastes them', () => {
  test.each([
    ['2027-01-01 holiday New Year', [['2027-01-01', 'holiday', 'New Year']]],
    ['2027-02-14 班 春节', [['2027-02-14', 'workday', '春节']]],
    [
      '2027-02-05..2027-02-07 休 春节',
      [
        ['2027-02-05', 'holiday', '春节'],
        ['2027-02-06', 'holiday', '春节'],
        ['2027-02-07', 'holiday', '春节'],
      ],
    ],
    [
      '2027-05-01至2027-05-02，放假，劳动节',
      [
        ['2027-05-01', 'holiday', '劳动节'],
        ['2027-05-02', 'holiday', '劳动节'],
      ],
    ],
    ['# what the office announced\n\n2027-10-01 off', [['2027-10-01', 'holiday', '']]],
    [
      '2027-01-02 holiday a\r\n2027-01-01 workday b\n2027-01-02 workday c',
      [
        ['2027-01-01', 'workday', 'b'],
        ['2027-01-02', 'workday', 'c'],
      ],
    ],
  ])('%j', (text, days) => {
    expect(readCalendarText(text)).toEqual({ days: days.map(([day, kind, name]) => ({ day, kind, name })), wrong: [] })
  })
  test.each([
    '2027-02-30 holiday no such day',
    'tomorrow holiday',
    '2027-01-05..2027-01-01 holiday',
    '2027-01-01 perhaps',
    '2027-01-01',
    '2020-01-01..2029-01-01 休 x',
  ])('told by its line: %s', text => {
    expect(readCalendarText(`2027-01-01 holiday New Year\n${text}`).wrong).toEqual([{ line: 2, text }])
  })
})

test.each([
  ['weekend', { weekend: [0, 1, 2, 3, 4, 5, 6] }, 'NO_WORKING_DAY'],
  ['currency', { currency: 'XXQ' }, 'UNKNOWN_CURRENCY'],
  ['timeZone', { timeZone: 'Mars/Base' }, 'UNKNOWN_TIME_ZONE'],
  ['name', { name: ' ' }, 'REQUIRED'],
])('a wrong %s is told at its field', (field, change, code) => {
  expect(companyChange.safeParse(change).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([[field, code]])
})

test('what is not changed is not filled in', () => {
  expect(companyChange.parse({})).toEqual({})
  expect(companyChange.parse({ weekend: [6, 0, 6] })).toEqual({ weekend: [0, 6] })
})
