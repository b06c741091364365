import { describe, expect, test } from 'vitest'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { type Candidate, score } from '@/server/identity/score'

type Held = IdentityEntry & { country: string }
const acme: Held = {
  name: 'Acme Trading GmbH',
  country: 'DE',
  website: 'acme.de',
  emails: ['info@acme.de', 'acme@gmail.com'],
  phones: ['+49 30 901820'],
}

/** What the key table gives for an entry and one held customer. */
function verdict(held: Held, typed: Partial<IdentityEntry>, changes: Partial<Candidate> = {}, keyChanges: { isAccepted?: boolean } = {}) {
  const entry: IdentityEntry = { name: 'Other Name Ltd', country: 'DE', emails: [], phones: [], ...typed }
  const keys = identityKeysOf(entry)
  const all = identityKeysOf(held).map(key => ({ ...key, isCurrent: true, isAccepted: true, ...keyChanges }))
  return score(entry, keys, {
    name: held.name,
    localName: held.localName ?? null,
    country: held.country,
    tier: 'closed',
    held: all,
    ...changes,
  })
}

describe('the verdict', () => {
  test.each<[string, Partial<IdentityEntry>, string]>([
    ['the same name in the same country', { name: 'ACME TRADING' }, 'same'],
    ['the same name in another country', { name: 'Acme Trading', country: 'FR' }, 'group'],
    [
      'the same name in another country, with a site of its own',
      { name: 'Acme Trading', country: 'FR', website: 'acme-trading.fr' },
      'different',
    ],
    ['the same name, no country asked for', { name: 'Acme Trading', country: null }, 'same'],
    ['another name, the same mailbox', { emails: ['Info+x@ACME.de'] }, 'same'],
    ['another name and country, the same mailbox', { country: 'FR', emails: ['info@acme.de'] }, 'same'],
    ['another mailbox of the same domain', { emails: ['lee@acme.de'] }, 'same'],
    ['another mailbox of the same free mail', { emails: ['lee@gmail.com'] }, 'different'],
    ['the same phone', { phones: ['030 901820'] }, 'same'],
    ['the domain in another country, names alike', { name: 'Acme Paris', country: 'FR', website: 'www.acme.de' }, 'group'],
    ['the domain in another country, names clearly different', { name: 'Boulangerie', country: 'FR', website: 'www.acme.de' }, 'suspected'],
    ['the phone in another country, names clearly different', { name: 'Boulangerie', country: 'FR', phones: ['+4930901820'] }, 'suspected'],
    ['the phone in another country, names alike', { name: 'Acme', country: 'FR', phones: ['+4930901820'] }, 'same'],
    ['nothing in common', { name: 'Boulangerie' }, 'different'],
  ])('%s', (_, typed, expected) => {
    expect(verdict(acme, typed).verdict).toBe(expected)
  })

  test('whoever has or had the name in that country is the same, whatever else it is called and wherever it is now', () => {
    const typed = { name: 'ACME TRADING', localName: '阿克米贸易', emails: [], phones: [] }
    const renamed: Held = { ...acme, localName: '星河集团' }
    const { verdict: is, strength, evidence } = verdict(renamed, typed)
    expect({ is, evidence }).toEqual({
      is: 'same',
      evidence: [{ kind: 'name', typed: 'ACME TRADING', held: 'Acme Trading GmbH', isCurrent: true }],
    })
    expect(verdict(renamed, typed, { country: 'FR' })).toMatchObject({ verdict: 'same', strength })
    expect(verdict(renamed, { ...typed, name: 'Acme Trading GmbH' }).strength).toBeGreaterThan(strength)
    expect(verdict(renamed, { ...typed, website: 'acme-trading.de' }).verdict).toBe('same')
  })

  test('a value that waits for acceptance protects nothing, but tells of an ordinary customer', () => {
    expect(verdict(acme, { name: 'Acme Trading' }, {}, { isAccepted: false })).toMatchObject({ verdict: 'different', evidence: [] })
    expect(verdict(acme, { name: 'Acme Trading' }, { tier: 'ordinary' }, { isAccepted: false }).verdict).toBe('same')
  })

  test('the evidence has both spellings', () => {
    expect(verdict(acme, { name: 'acme trading', emails: ['Info@acme.de'] }).evidence).toEqual([
      { kind: 'name', typed: 'acme trading', held: 'Acme Trading GmbH', isCurrent: true },
      { kind: 'domain', typed: 'Info@acme.de', held: 'acme.de', isCurrent: true },
      { kind: 'mailbox', typed: 'Info@acme.de', held: 'info@acme.de', isCurrent: true },
    ])
  })
})
