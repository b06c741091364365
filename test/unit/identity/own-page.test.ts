import { describe, expect, test } from 'vitest'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { type Candidate, NO_FREQUENCIES, score } from '@/server/identity/score'

type Side = Partial<IdentityEntry> & { name: string; website: string }

function verdictOf(held: Side, typed: Side, holders = 1): string {
  const entry = (side: Side): IdentityEntry => ({ country: 'DE', emails: [], phones: [], ...side })
  const candidate: Candidate = {
    name: held.name,
    localName: held.localName ?? null,
    country: entry(held).country ?? 'DE',
    tier: 'closed',
    held: identityKeysOf(entry(held)).map(key => ({ ...key, isCurrent: true, isAccepted: true })),
  }
  const frequencies = { ...NO_FREQUENCIES, holders: () => holders }
  return score(entry(typed), identityKeysOf(entry(typed)), candidate, frequencies).verdict
}

const morvath = { name: 'Morvath Werkzeugbau GmbH' }
const tullyvane = { name: 'Tullyvane Foods Ltd' }

describe('two pages on a host that no list has', () => {
  test.each([
    ['under a word of directories', 'https://quellmarkt.com/company/morvath-werkzeugbau', 'quellmarkt.com/company/tullyvane-foods/'],
    ['at once behind the host', 'https://quellmarkt.com/morvath', 'quellmarkt.com/tullyvane?ref=1'],
    ['in subdomains', 'https://morvath.quellmarkt.com', 'http://tullyvane-foods.quellmarkt.com/index.html'],
    ['in a subdomain and a path', 'https://morvath.quellmarkt.com', 'https://quellmarkt.com/TullyvaneFoods'],
    [
      'with a number, a town, the legal form',
      'quellmarkt.com/de/morvath-werkzeugbau-gmbh-berlin.html',
      'quellmarkt.com/ie/88123-tullyvane_foods',
    ],
    ['cut', 'quellmarkt.com/morvathwerkze', 'quellmarkt.com/tullyva'],
    ['without vowels', 'quellmarkt.com/firma/mrvthwrkzgb', 'quellmarkt.com/firma/tllvnfds'],
    ['in the query', 'quellmarkt.com/view.php?company=morvath-werkzeugbau', 'quellmarkt.com/view.php?company=tullyvane-foods'],
    ['behind a hash', 'quellmarkt.com/#/firm/morvath', 'quellmarkt.com/#/firm/tullyvane'],
    ['by numbers in a directory', 'quellmarkt.com/member/10231', 'quellmarkt.com/member/88120'],
    ['by numbers in its query', 'quellmarkt.com/company.aspx?id=10231', 'quellmarkt.com/company.aspx?id=88120'],
    ['by subdomains with numbers', 'shop10231.quellmarkt.com', 'shop88120.quellmarkt.com'],
    ['one of them called by its brand', 'quellmarkt.com/supplier/morvath', 'quellmarkt.com/supplier/western-oats'],
    ['as handles', 'quellmarkt.com/@schleifring', 'quellmarkt.com/@westernoats'],
    ['on a known host, in a part of it that is not known', 'tradekey.com/zqx-hall/morvath', 'tradekey.com/zqx-hall/tullyvane'],
  ])('%s tell two companies apart', (_, held, typed) => {
    expect(verdictOf({ ...morvath, website: held }, { ...tullyvane, website: typed })).toBe('different')
    expect(verdictOf({ ...tullyvane, website: typed }, { ...morvath, website: held })).toBe('different')
  })

  test.each<[string, Side, Side]>([
    [
      'in another script',
      { name: 'ООО Вальдоринск', website: 'quellmarkt.com/valdorinsk' },
      { ...morvath, website: 'quellmarkt.com/morvath' },
    ],
    [
      'by first letters',
      { name: 'Morvath Elevator Spare Parts Factory', website: 'quellmarkt.com/company/mesp' },
      { name: 'Three Junipers Oak Furniture', website: 'quellmarkt.com/company/tjof' },
    ],
    [
      'with a word of trade in common',
      { name: 'Morvath Trading', website: 'quellmarkt.com/morvath-trading' },
      { name: 'Tullyvane Trading', website: 'quellmarkt.com/tullyvane-trading' },
    ],
    [
      'each with a mailbox there that is called as the page is',
      { ...morvath, website: 'quellmarkt.com/~morvath', emails: ['morvath@quellmarkt.com'] },
      { ...tullyvane, website: 'quellmarkt.com/~tullyvane', emails: ['tullyvane@quellmarkt.com'] },
    ],
  ])('%s', (_, held, typed) => {
    expect(verdictOf(held, typed)).toBe('different')
  })

  test('what else they share counts', () => {
    const [held, typed] = [
      { ...morvath, website: 'quellmarkt.com/morvath', phones: ['030 901820'] },
      { ...tullyvane, website: 'quellmarkt.com/tullyvane', phones: ['+49 30 901820'] },
    ]
    expect(verdictOf(held, typed)).toBe('same')
    expect(
      verdictOf({ ...held, phones: [], emails: ['sales@quellmarkt.com'] }, { ...typed, phones: [], emails: ['sales@quellmarkt.com'] }),
    ).toBe('same')
  })

  test.each([
    ['http://www.quellmarkt.com/company/morvath-werkzeugbau/', 1],
    ['https://quellmarkt.com/en/company/Morvath-Werkzeugbau?ref=mail', 40],
    ['https://m.quellmarkt.com/company/morvath_werkzeugbau/contact', 40],
  ])('the same page is the same company under any name, however many are there: %s', (website, holders) => {
    const held = { ...morvath, website: 'https://quellmarkt.com/company/morvath-werkzeugbau' }
    expect(verdictOf(held, { name: 'Schleifring Nord', website }, holders)).toBe('same')
    expect(verdictOf(held, { name: 'Schleifring Nord', website, country: 'FR' }, holders)).toBe('same')
  })

  test('where many customers are, a page tells its company from who gave only the host, or a page that says nothing', () => {
    const held = { ...morvath, website: 'quellmarkt.com/morvath' }
    const verdicts = (website: string) => [1, 2, 3].map(holders => verdictOf(held, { ...tullyvane, website }, holders))
    expect(verdicts('quellmarkt.com')).toEqual(['same', 'group', 'different'])
    expect(verdicts('quellmarkt.com/western-oats')).toEqual(['same', 'different', 'different'])
  })
})

describe('a domain of their own, under two names', () => {
  test.each<[string, Side, Side]>([
    [
      'parts of one site',
      { ...morvath, website: 'https://zqv-online.de/products' },
      { ...tullyvane, website: 'zqv-online.de/news/2024/fair' },
    ],
    [
      'the bare site and a page',
      { ...morvath, website: 'zqv-online.de' },
      { ...tullyvane, website: 'https://zqv-online.de/brands/tullyvane' },
    ],
    ['the site is called as the one', { ...morvath, website: 'morvath.de/morvath' }, { ...tullyvane, website: 'morvath.de/tullyvane' }],
    [
      'two things that it sells',
      { ...morvath, website: 'zqv-online.de/item-204' },
      { ...tullyvane, website: 'zqv-online.de/pump-series-b' },
    ],
    [
      'parts called after a town',
      { name: 'Morvath Hamburg', website: 'zqv-online.de/hamburg' },
      { ...tullyvane, website: 'zqv-online.de/dublin' },
    ],
    [
      'one writes from there',
      { ...morvath, website: 'zqv-online.de/morvath', emails: ['info@zqv-online.de'] },
      { ...tullyvane, website: 'zqv-online.de/tullyvane', emails: ['sales@zqv-online.de'] },
    ],
  ])('%s: still the same', (_, held, typed) => {
    expect(verdictOf(held, typed)).toBe('same')
    expect(verdictOf(typed, held)).toBe('same')
  })
})
