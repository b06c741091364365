import { describe, expect, test } from 'vitest'
import { VERDICTS } from '@/server/domain/entry-decision'
import { CustomersInMemory } from '@/server/identity/candidates-in-memory'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { matchesAmong } from '@/server/identity/matches-among'
import { withoutTownOf } from '@/server/identity/own-town'
import type { Candidate } from '@/server/identity/score'

type Company = { name: string; country?: string; address?: string | null; localName?: string; website?: string }
const entry = ({ country = 'DE', ...company }: Company): IdentityEntry => ({ ...company, country, emails: [], phones: [] })

function best(typed: Company, held: Company) {
  const customers = new CustomersInMemory<Candidate>()
  const { name, localName, country, address } = entry(held)
  const keys = identityKeysOf(entry(held)).map(key => ({ ...key, isCurrent: true, isAccepted: true }))
  customers.add({ name, localName: localName ?? null, country: country ?? '', address: address ?? null, tier: 'closed', held: keys })
  const asked = identityKeysOf(entry(typed))
  const [match] = matchesAmong(entry(typed), asked, customers.find(asked)).sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  )
  return match
}

describe('R8: the own town behind a name', () => {
  test.each<[typed: string, held: string, country: string, address: string]>([
    ['Yelkovan Trading Istanbul', 'Yelkovan Trading', 'TR', 'Atatürk Cad. 14, 34394 Şişli/İstanbul'],
    ['Yelkovan Trading (İstanbul) A.Ş.', 'Yelkovan Trading', 'TR', 'Atatürk Cad. 14, 34394 Şişli/İstanbul'],
    ['Istanbul Yelkovan Trading', 'Yelkovan Trading', 'TR', 'Atatürk Cad. 14, 34394 Şişli/İstanbul'],
    ['Hohlfeld Pumpen Munich', 'Hohlfeld Pumpen GmbH', 'DE', 'Leopoldstraße 4, 80802 München'],
    ['Hohlfeld Pumpen 慕尼黑', 'Hohlfeld Pumpen GmbH', 'DE', 'Leopoldstraße 4, 80802 München'],
    ['Hohlfeld Pumpen, Muenchen', 'Hohlfeld Pumpen GmbH', 'DE', 'München'],
    ['霖墨五金制品（永康）有限公司', '霖墨五金制品有限公司', 'CN', '浙江省永康市古山镇'],
    ['永康市霖墨五金制品有限公司', '霖墨五金制品有限公司', 'CN', '浙江省永康市古山镇'],
    ['佛山市顺德区霖墨家具有限公司', '霖墨家具有限公司', 'CN', '佛山市顺德区乐从镇'],
    ['Золотов Стекло Калининград', 'Золотов Стекло', 'RU', '236000, Калининград, ул. Киевская, 12'],
    ['Zolotov Steklo Kazan', 'Золотов Стекло', 'RU', '420111, г. Казань, ул. Ленина 5'],
    ['도담금속 부산', '도담금속 주식회사', 'KR', '부산광역시 사상구 학장로 20'],
    ['アヤトリ電装（豊田）', '株式会社アヤトリ電装', 'JP', '愛知県豊田市若林西町1-2'],
    // Towns that no list has.
    ['Pellwood Cycles Ketterham', 'Pellwood Cycles', 'GB', '4 Castle Mews, Ketterham NN16 8AB'],
    ['Pellwood Cycles (Ketterham) Ltd', 'Pellwood Cycles', 'GB', 'Ketterham'],
  ])('%s is %s, which sits there', (typed, held, country, address) => {
    expect(best({ name: typed, country }, { name: held, country, address })?.verdict).toBe('same')
    // Whichever of the two has the town in its name, the other the address.
    expect(best({ name: held, country, address }, { name: typed, country })?.verdict).toBe('same')
    // Nobody knows where it is: another city's branch, or a name that is not the held one at all.
    expect(best({ name: typed, country }, { name: held, country, address: 'Nowhere 7' })?.verdict).not.toBe('same')
  })

  test.each<[string, string, string, string, string | undefined]>([
    ['no address', 'Ravenmoor Yarn London', 'Ravenmoor Yarn', '', 'group'],
    ['another town', 'Ravenmoor Yarn London', 'Ravenmoor Yarn', '8 Mill Lane, Leicester', 'group'],
    ['a street called after it', 'Ravenmoor Yarn London', 'Ravenmoor Yarn', '8 London Road, Leicester', 'group'],
    ['a street called after it, in Italian', 'Ravenmoor Yarn Roma', 'Ravenmoor Yarn', 'Via di Roma 5, Milano', 'group'],
    ['a street called after it, in Chinese', '翎墨灯饰（南京）有限公司', '翎墨灯饰有限公司', '上海市南京西路100号', 'group'],
    ['a street by a short word that no list has', 'Ravenmoor Yarn Adelaide', 'Ravenmoor Yarn', 'Adelaide Tce 4, Perth', 'group'],
    ['a house called after it', 'Ravenmoor Yarn Osaka', 'Ravenmoor Yarn', 'Osaka Bldg 3F, Nagoya', 'group'],
    ['a branch of the own town', 'Ravenmoor Yarn Leicester Branch', 'Ravenmoor Yarn', 'Leicester', 'group'],
    ['two towns that are read alike', '翎墨灯饰（宿州）有限公司', '翎墨灯饰有限公司', '江苏省苏州市', 'group'],
    ['another company of that town', 'Ravenmoor Tea Leicester', 'Ravenmoor Yarn', 'Leicester', undefined],
    ['a trade in that town', 'Leicester Yarn', 'Ravenmoor Yarn', 'Leicester', undefined],
    ['a word of the street', 'Ravenmoor Mill Yarn', 'Ravenmoor Bank Yarn', '4 Mill Street, Bury', undefined],
  ])('%s changes nothing', (_, typed, held, address, verdict) => {
    expect(best({ name: typed }, { name: held, address })?.verdict).toBe(verdict)
  })

  test('what was seen is told', () => {
    const held = { name: 'Yelkovan Trading', country: 'TR', address: 'Atatürk Cad. 14, 34394 Şişli/İstanbul' }
    expect(best({ name: 'Yelkovan Trading Istanbul', country: 'TR' }, held)?.evidence).toEqual([
      { kind: 'name', typed: 'Yelkovan Trading Istanbul', held: 'Yelkovan Trading', isCurrent: true },
      { kind: 'town', typed: 'Istanbul', held: 'Istanbul', isCurrent: true },
    ])
  })

  test('an address without commas is not told: of it nothing stands in the evidence', () => {
    const typed = { name: 'Pellwood Cycles', country: 'GB', address: '4 Mill Road Leeds LS1 4AB' }
    expect(best(typed, { name: 'Pellwood Cycles Leeds', country: 'GB' })?.evidence).toContainEqual({
      ...{ kind: 'town', typed: 'Leeds', held: 'Leeds', isCurrent: true },
    })
  })

  test('with another site a town tells two namesakes apart: a branch, as it is without an address', () => {
    const held = { name: 'Yelkovan Trading', country: 'TR', address: '34394 Istanbul', website: 'yelkovan.com.tr' }
    const typed = { name: 'Yelkovan Trading Istanbul', country: 'TR' }
    expect(best(typed, held)?.verdict).toBe('same')
    expect(best({ ...typed, website: 'istanbul-trading.com' }, held)?.verdict).toBe(
      best({ ...typed, website: 'istanbul-trading.com' }, { ...held, address: null })?.verdict,
    )
    expect(best({ ...typed, website: 'istanbul-trading.com' }, held)?.verdict).not.toBe('same')
  })

  test('with another name in its own script too', () => {
    const held = { name: 'Ravenmoor Yarn', localName: '霖溪纱线有限公司', country: 'CN', address: 'Shanghai' }
    const typed = { name: 'Ravenmoor Yarn Shanghai', localName: '墨羽灯饰有限公司', country: 'CN' }
    expect(best(typed, held)?.verdict).toBe(best(typed, { ...held, address: null })?.verdict)
  })

  test('whoever writes all the towns into an address sits in none of them', () => {
    const typed = { name: 'Ravenmoor Yarn Leicester', country: 'GB' }
    const held = { name: 'Ravenmoor Yarn', country: 'GB' }
    expect(best(typed, { ...held, address: '8 Mill Lane, Leicester, Leicestershire' })?.verdict).toBe('same')
    expect(best(typed, { ...held, address: 'London, Leeds, Leicester, Bristol, Ankara, Paris' })?.verdict).toBe('group')
  })

  test.each([
    ['an address of nothing but signs', 'Yelkovan Trading Istanbul', ',,, / - ( )'],
    ['a very long address', 'Yelkovan Trading Ankara', 'Istanbul, '.repeat(5_000)],
    ['a name that is only the town', 'Istanbul', 'Istanbul'],
    ['a name of signs', '((( - )))', 'Istanbul'],
    ['half a character', 'Yelkovan \ud800', 'Istanbul \udc00'],
  ])('%s', (_, name, address) => {
    expect(withoutTownOf(name, address)).toBeNull()
  })
})
