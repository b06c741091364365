import { describe, expect, test } from 'vitest'
import { VERDICTS } from '@/server/domain/entry-decision'
import { CustomersInMemory } from '@/server/identity/candidates-in-memory'
import { identityKeysOf } from '@/server/identity/keys'
import { matchesAmong } from '@/server/identity/matches-among'
import type { Candidate } from '@/server/identity/score'
import type { Typed } from '../disguises'
import { HONEST } from './honest'
import { LOCALES } from './locales'

type Customer = Candidate & { id: string }
const optional = { localName: null, website: null, whatsapp: null }
const customerOf = (id: string, company: Typed): Customer => ({
  id,
  name: company.name,
  localName: company.localName ?? null,
  country: company.country,
  tier: 'closed',
  held: identityKeysOf({ ...optional, ...company }).map(key => ({ ...key, isCurrent: true, isAccepted: true })),
})
function check(customers: CustomersInMemory<Customer>, typed: Typed) {
  const entry = { ...optional, ...typed }
  const keys = identityKeysOf(entry)
  return matchesAmong(entry, keys, customers.find(keys)).sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || b.strength - a.strength,
  )[0]
}

type Case = { kind: string; label: 'same' | 'group'; id: string; typed: Typed }
const isLatin = (text: string) => /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(text)
const all = new CustomersInMemory<Customer>()
const cases: Case[] = LOCALES.flatMap(({ country, forms, names, branches, same }, place) =>
  names.flatMap((spellings, at) => {
    const id = `${place}-${at}`
    const [name = '', ...inLatin] = spellings
    const put = (form: string, text: string) => form.replace('{}', text)
    const held = put(forms[0] ?? '{}', name)
    const plain = { country, emails: [], phones: [] }
    all.add(customerOf(id, { ...plain, name: held, emails: [`held${place}x${at}@gmail.com`] }))
    const made = (kind: string, label: Case['label'], typed: string): Case[] =>
      typed === held ? [] : [{ kind, label, id, typed: { ...plain, name: typed, emails: [`buyer${place}x${at}@yahoo.com`] } }]
    const letters = [...name]
    const middle = Math.floor(letters.length / 2)
    return [
      ...forms.slice(1).flatMap(form => made('another form of the country', 'same', put(form, name))),
      ...made('no form', 'same', name),
      ...same.flatMap(form => made('the head office, in the language', 'same', put(form, name))),
      ...branches.flatMap(form => made('a branch, in the language', 'group', put(form, name))),
      ...branches.flatMap(form => made('a branch of the name with its form', 'group', put(form, held))),
      ...inLatin.flatMap(text => made('in Latin letters', 'same', put(forms.find(isLatin) ?? '{}', text))),
      ...made('in capitals', 'same', held.toLocaleUpperCase(country === 'TR' ? 'tr' : undefined)),
      ...made('a slash in a word', 'same', put(forms[0] ?? '{}', [...letters.slice(0, middle), '/', ...letters.slice(middle)].join(''))),
      ...made('nothing between the letters', 'same', [...held].join('\u200b')),
      ...made('a number behind', 'same', `${held} 2`),
      ...made('in quotation marks', 'same', put(forms[0] ?? '{}', `„${name}“`)),
      ...(letters.length >= 10
        ? made(
            'a letter twice',
            'same',
            put(forms[0] ?? '{}', [...letters.slice(0, middle), letters[middle] ?? '', ...letters.slice(middle)].join('')),
          )
        : []),
    ]
  }),
)
const answers = cases.map(one => ({ ...one, match: check(all, one.typed) }))
const isRight = ({ label, id, match }: (typeof answers)[number]) => match?.id === id && match.verdict === label
const share = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length / Math.max(1, list.length)

describe('the languages that customers write in, with companies that were not tuned on', () => {
  const kinds = [...new Set(cases.map(({ kind }) => kind))]

  test.each(kinds)('%s', kind => {
    expect(
      share(
        answers.filter(one => one.kind === kind),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(kind === 'in Latin letters' ? 0.6 : 0.9)
  })

  test('precision and recall of same, recall of group', () => {
    const blocked = answers.filter(({ match }) => match?.verdict === 'same')
    expect(share(blocked, isRight)).toBeGreaterThanOrEqual(0.98)
    expect(
      share(
        answers.filter(({ label }) => label === 'same'),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(0.93)
    expect(
      share(
        answers.filter(({ label }) => label === 'group'),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(0.93)
  })

  test('every verdict has evidence to read', () => {
    for (const { match, typed } of answers) if (match) expect(match.evidence.length, typed.name).toBeGreaterThan(0)
  })
})

describe('honest companies beside each other', () => {
  const verdicts = HONEST.map(({ kind, held, typed }) => {
    const one = new CustomersInMemory<Customer>()
    one.add(customerOf('held', held))
    return { kind, verdict: check(one, typed)?.verdict ?? 'different', names: `${held.name} / ${typed.name}` }
  })

  test('not one of a hundred is blocked', () => {
    const blocked = verdicts.filter(({ verdict }) => verdict === 'same')
    expect(blocked.length / verdicts.length, JSON.stringify(blocked)).toBeLessThanOrEqual(0.01)
  })

  test.each([...new Set(verdicts.map(({ kind }) => kind))])('none of these is a reason: %s', kind => {
    expect(
      share(
        verdicts.filter(one => one.kind === kind),
        ({ verdict }) => verdict === 'same',
      ),
    ).toBeLessThanOrEqual(0.03)
  })
})
