import { describe, expect, test } from 'vitest'
import { nameForms } from '@/server/identity/name-form'

/** The words of the whole name, with the kind of those that do not tell the company. */
const read = (name: string) =>
  (nameForms(name)[0]?.words ?? []).map(({ text, kind }) => (kind === 'word' ? text : `${kind}:${text}`)).join(' ')

describe('a name is read as', () => {
  test.each([
    ['The Acme Trading Co., Ltd.', 'acme generic:trading'],
    ['LichtBlick SE (Leipzig Branch)', 'lichtblick place:leipzig branch:branch'],
    ['Usinas Norte S.A. - Curitiba office', 'usinas norte place:curitiba branch:office'],
    ['PCSC Representative Office in Ukraine', 'pcsc branch:representativeoffice place:ukraine'],
    ['Guangzhou No. 10 Rubber Factory', 'guangzhou number:10 generic:rubber generic:factory'],
    ['First Choice Electronics', 'number:first choice generic:electronics'],
    ['Acme GmbH HQ', 'acme'],
    ['Acme GmbH - Hauptsitz', 'acme'],
    ['Acme GmbH (new)', 'acme'],
    ['Grupo Lamosa, S.A.B. de C.V. Mexico', 'generic:grupo lamosa place:mexico'],
    ['Hoylu AB (publ) (2)', 'hoylu number:2'],
    ['Co.Ltd Acme', 'acme'],
    ['A c m e', 'acme'],
    ['Smith &amp; Jones Ltd', 'smith jones'],
    ['シスメックス大阪支店', 'シスメックス place:大阪 branch:支店'],
    ['長虹建設（深圳）有限公司', '长虹 generic:建设 place:深圳'],
    ['(주)삼성물산', '삼성 generic:물산'],
    ['㈱三井', '三井'],
    ['ᎪᏟᎷᎬ Ltd', 'acme'],
    ['🅰🅲🅼🅴', 'acme'],
    ['Аmbassador СЕО Hotels', 'ambassador ceo generic:hotels'],
    ['Ltd', 'ltd'],
    ['12', 'number:12'],
    ['...', ''],
  ])('%s: %s', (name, words) => {
    expect(read(name)).toBe(words)
  })

  test('a former name, a contact and a bracket are read apart too', () => {
    const parts = (name: string) => nameForms(name).map(({ joined }) => joined)
    expect(parts('New Name Ltd (formerly Acme Oil)')).toContain('acmeoil')
    expect(parts('Acme Oil d/b/a Other')).toContain('acmeoil')
    expect(parts('Mr. John Smith - Acme Oil')).toContain('acmeoil')
    expect(parts('Acme Oil Purchasing Department')).toContain('acmeoil')
    expect(parts('リビン株式会社 Living Tech')).toEqual(expect.arrayContaining(['リビン', 'livingtechnology']))
  })

  test.each([
    ['Tanneries%20Roussillon', 'taneriesrousilon'],
    ['Br&#246;derna Lindqvist', 'brodernalindqvist'],
    ['Br&ouml;derna Lindqvist', 'brodernalindqvist'],
    ['Tann\ufffdries Roussillon', 'tanriesrousilon'],
    // The same name twice, digits for letters, keyboards in another layout, an input method that was off.
    ['Roussillon SARoussillon SA', 'rousilon'],
    ['R0uss1ll0n T4nn3ries', 'rousilontaneries'],
    ['Cnhjqntubybrf', 'строитегиника'],
    ['Ыекщнеуфь', 'stroyteam'],
    ['Hoafng Gia Lajc', 'hoanggialac'],
    ['Coong ty Minh Thuwowngj', 'minhthuong'],
    ['Rui Feng Ji Xie Youxian Gongsi', 'ruifengjixie'],
    ['Ruifengjixie youxian gongsi', 'ruifengjixie'],
    ['7彩商贸有限公司', '七彩商贸'],
    ['まきた商店', 'マキタ商店'],
    ['Ромашка Romashka', 'ромашка'],
    ['Ромашка Romashka', 'romashka'],
    ['Calzado Andrea, S.A. de C.V. - attn Camila Ruiz', 'calzadoandrea'],
    ['Camila / Tanneries Roussillon', 'taneriesrousilon'],
  ])('%s is read as %s too', (name, joined) => {
    expect(nameForms(name).map(form => form.joined)).toContain(joined)
  })

  test.each(['Minh An Phu', 'Stroyteknika', 'B2B Xpress', '3M', 'Мебель Кухни', '3号厂', 'Roussillon 4x4', 'Hello Seattle Coffee'])(
    '%s is read as it is written alone',
    name => {
      expect(nameForms(name).filter(({ isRomanised, isPart }) => !isRomanised && !isPart)).toHaveLength(1)
    },
  )

  test('other scripts are read in Latin letters too', () => {
    const spelled = (name: string) =>
      nameForms(name)
        .filter(({ isRomanised }) => isRomanised)
        .map(({ joined }) => joined)
    expect(spelled('國賓影城')).toContain('guobinyingcheng')
    expect(spelled('工商銀行')).toEqual(expect.arrayContaining(['gongshangyinxing', 'gongshangyinhang']))
    expect(spelled('Ромашка')).toContain('romashka')
  })
})
