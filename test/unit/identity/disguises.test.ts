import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { VERDICTS } from '@/server/domain/entry-decision'
import { CustomersInMemory } from '@/server/identity/candidates-in-memory'
import { identityKeysOf } from '@/server/identity/keys'
import { matchesAmong } from '@/server/identity/matches-among'
import { type Candidate, MOST_BY_NAME } from '@/server/identity/score'
import { type Company, DISGUISES, seeded, type Typed } from './disguises'

const companies: Company[] = readFileSync('prisma/demo/companies.jsonl', 'utf8')
  .split('\n')
  .filter(line => line.trim() !== '')
  .map(line => JSON.parse(line))
const optional = { localName: null, website: null, whatsapp: null }
const customers = new CustomersInMemory<Candidate & { id: string }>()
for (const { id, name, country, localName, ...company } of companies) {
  const held = identityKeysOf({ ...optional, ...company, name, country, localName: localName ?? null }).map(key => ({
    ...key,
    isCurrent: true,
    isAccepted: true,
  }))
  customers.add({ id, name, localName: localName ?? null, country, tier: 'closed', held })
}

let strongestByName = 0
function check(typed: Typed, except?: string) {
  const entry = { ...optional, ...typed }
  const keys = identityKeysOf(entry)
  const matches = matchesAmong(entry, keys, customers.find(keys)).filter(({ id }) => id !== except)
  for (const { verdict, strength, shared } of matches)
    if (verdict === 'same' && shared.length === 0) strongestByName = Math.max(strongestByName, strength)
  return matches.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || b.strength - a.strength)[0]
}

const sample = (every: number) => companies.filter((_, at) => at % every === 0)

describe('disguises that the development set has not', () => {
  const results = DISGUISES.map(({ name, accept, make }) => {
    const random = seeded(11)
    const made = sample(40).flatMap(company => {
      const typed = make(company, random)
      return typed ? [{ company, match: check(typed) }] : []
    })
    const right = made.filter(({ company, match }) => match?.id === company.id && accept.some(verdict => verdict === match.verdict)).length
    return { name, share: made.length > 0 ? right / made.length : 1, made: made.length, right }
  })

  test('95 of 100 are seen through', () => {
    const made = results.reduce((sum, result) => sum + result.made, 0)
    expect(results.reduce((sum, { right }) => sum + right, 0) / made).toBeGreaterThanOrEqual(0.95)
  })

  test('by a name alone none is the same as surely as by a key (findDecisive)', () => {
    expect(strongestByName).toBeGreaterThan(MOST_BY_NAME - 10)
    expect(strongestByName).toBeLessThanOrEqual(MOST_BY_NAME)
  })

  test.each(results)('none is a way around: $name', ({ share }) => {
    expect(share).toBeGreaterThanOrEqual(0.6)
  })
})

test('of 3,000 real companies hardly one is held for another', () => {
  const blocked = sample(2).filter(company => check(company, company.id)?.verdict === 'same')
  // Some are one: the list has a few twice, and subsidiaries under the parent's site.
  expect(blocked.length / sample(2).length).toBeLessThanOrEqual(0.012)
})
