import { describe, expect, test } from 'vitest'
import { VERDICTS } from '@/server/domain/entry-decision'
import { CustomersInMemory } from '@/server/identity/candidates-in-memory'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { matchesAmong } from '@/server/identity/matches-among'
import type { Candidate } from '@/server/identity/score'

function verdict(typed: string, held: string, country: string, typedCountry = country): string {
  const entry = (name: string, where: string): IdentityEntry => ({ name, country: where, emails: [], phones: [] })
  const customers = new CustomersInMemory<Candidate>()
  const keys = identityKeysOf(entry(held, country)).map(key => ({ ...key, isCurrent: true, isAccepted: true }))
  customers.add({ name: held, localName: null, country, tier: 'closed', held: keys })
  const asked = identityKeysOf(entry(typed, typedCountry))
  const [best] = matchesAmong(entry(typed, typedCountry), asked, customers.find(asked)).sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  )
  return best?.verdict ?? 'different'
}

describe('R8: a branch, named in the local script', () => {
  test.each<[typed: string, held: string, country: string, typedCountry?: string]>([
    ['绍兴珞岩紧固件有限公司华东区', '绍兴珞岩紧固件有限公司', 'CN'],
    ['绍兴珞岩紧固件有限公司上海', '绍兴珞岩紧固件有限公司', 'CN'],
    ['珞岩紧固件上海有限公司', '绍兴珞岩紧固件有限公司', 'CN'],
    ['烟台澄翎橡胶制品厂上海分公司', '烟台澄翎橡胶制品厂', 'CN'],
    ['烟台澄翎橡胶制品厂华南大区', '烟台澄翎橡胶制品厂', 'CN'],
    ['珞岩机械集团第三工厂', '珞岩机械集团', 'CN'],
    ['Velmara Hydraulics GmbH 中国总部', 'Velmara Hydraulics GmbH', 'DE', 'CN'],
    ['绍兴珞岩紧固件有限公司北方区', '绍兴珞岩紧固件有限公司', 'CN'],
    ['绍兴珞岩紧固件有限公司华北办', '绍兴珞岩紧固件有限公司', 'CN'],
    ['珩翎精密股份有限公司竹南廠', '珩翎精密股份有限公司', 'TW'],
    ['บจก. ดาวเหนือทอง Branch 2', 'บจก. ดาวเหนือทอง', 'TH'],
    ['Wadi Marjan Trading Est. - مكتب الجهراء', 'Wadi Marjan Trading Est.', 'JO'],
    ['Bruchtaler Dichtungen GmbH Werk II', 'Bruchtaler Dichtungen GmbH', 'DE'],
    ['Estrela Rendas Salvador', 'Estrela Rendas', 'BR'],
    ['コトリミ株式会社 中部営業部', 'コトリミ株式会社', 'JP'],
    ['늘해테크 주식회사 호남본부', '늘해테크 주식회사', 'KR'],
    ['늘해테크 구미사업장', '늘해테크 주식회사', 'KR'],
    ['บริษัท มณีทองพลาสติก จำกัด (สาขาภูเก็ต)', 'บริษัท มณีทองพลาสติก จำกัด', 'TH'],
    ['Казанский филиал ООО «Вересковый Мёд»', 'ООО «Вересковый Мёд»', 'RU'],
    ['Полтавська філія ТОВ «Вересова Долина»', 'ТОВ «Вересова Долина»', 'UA'],
    // From another script, in a town that no list has.
    ['Tantawan Phuket Branch', 'บริษัท ทานตะวัน จำกัด', 'TH'],
    ['Казанский филиал ООО «Вересковый Склон»', 'Vereskovy Sklon LLC', 'RU'],
  ])('%s is a part of %s', (typed, held, country, typedCountry = country) => {
    expect(verdict(typed, held, country, typedCountry)).toBe('group')
  })

  test.each<[string, string, string]>([
    ['绍兴珞岩紧固件有限公司总部', '绍兴珞岩紧固件有限公司', 'CN'],
    ['烟台澄翎橡胶制品厂总部', '烟台澄翎橡胶制品厂', 'CN'],
    ['珩翎精密股份有限公司總管理處', '珩翎精密股份有限公司', 'TW'],
    ['コトリミ株式会社 本社工場', 'コトリミ株式会社', 'JP'],
    ['ООО «Вересковый Мёд» головной офис Москва', 'ООО «Вересковый Мёд»', 'RU'],
    ['海翎玩具工厂', '海翎玩具', 'CN'],
    ['늘해테크 평택본사', '늘해테크 주식회사', 'KR'],
    ['Vidraria Pedra Nova, Lda. Matriz', 'Vidraria Pedra Nova, Lda.', 'PT'],
    ['Verdal Ceramiche S.r.l. Casa madre', 'Verdal Ceramiche S.r.l.', 'IT'],
    ['Yelmar Casting Turkey', 'Yelmar Casting', 'TR'],
  ])('%s is %s: the head office, the own country, what it does', (typed, held, country) => {
    expect(verdict(typed, held, country)).toBe('same')
  })

  test.each<[string, string, string]>([
    ['珞岩机械集团第五工厂', '珞岩机械集团第三工厂', 'CN'],
    ['汇翎冶金第七分厂', '汇翎冶金第三分厂', 'CN'],
    ['珞岩轴承五厂', '珞岩轴承三厂', 'CN'],
    ['上海澄谷第六粮油店', '上海澄谷第三粮油店', 'CN'],
    ['ハマユウ食品第四工場', 'ハマユウ食品第二工場', 'JP'],
    ['Bruchtaler Dichtungen GmbH Werk III', 'Bruchtaler Dichtungen GmbH Werk II', 'DE'],
    ['늘해목재 제3공장', '늘해목재 제2공장', 'KR'],
    ['绍兴珞田紧固件有限公司', '绍兴珞岩紧固件有限公司', 'CN'],
    ['绍兴五金有限公司', '绍兴鞋业有限公司', 'CN'],
  ])('%s is not %s', (typed, held, country) => {
    expect(verdict(typed, held, country)).toBe('different')
  })
})
