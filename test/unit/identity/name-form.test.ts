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
