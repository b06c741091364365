import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailboxKey, ownDomain, pageKey, phoneKey } from '@/server/identity/channels'
import { channelsInName } from '@/server/identity/channels-in-name'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { coreName, wholeName } from '@/server/identity/name'

const entry = (changes: Partial<IdentityEntry>): IdentityEntry => ({ name: 'Acme', country: 'DE', emails: [], phones: [], ...changes })
const keys = (changes: Partial<IdentityEntry>) => identityKeysOf(entry(changes)).map(({ kind, key }) => `${kind} ${key}`)

describe('names', () => {
  test.each([
    ['Acme Trading GmbH', 'ACME TRADING'],
    ['Acme Trading Co., Ltd.', 'acme trading company limited'],
    ['The Acme Trading Ltd', 'Acme Trading'],
    ['A.C.M.E. Ltd', 'ACME LTD'],
    ['Müller & Söhne GmbH & Co. KG', 'Muller und Sohne'],
    ['Smith & Sons Inc', 'Smith and Sons LLC'],
    ['Ａｃｍｅ Ｔｒａｄｉｎｇ', 'Acme Trading'],
    ['Аcmе Trаding', 'Acme Trading'],
    ['Sp. z o.o. Łódź Tekstyl Sp. z o.o.', 'Sp. z o.o. Lodz Tekstyl'],
    ['Grupo Bimbo, S.A.B. de C.V.', 'GRUPO BIMBO'],
    ['苏州贝尔机械有限公司', '苏州贝尔机械'],
    ['株式会社トヨタ', 'トヨタ'],
    ['(주)삼성물산', '주식회사 삼성물산'],
    ['ООО «Ромашка»', 'Ромашка'],
    ['İstanbul Tekstil San. ve Tic. Ltd. Şti.', 'istanbul tekstil'],
    ["L'Oréal S.A.", 'LOreal'],
    ['Straße AG', 'STRASSE'],
    ['Acme\u200b Tra\u00adding', 'Acme Trading'],
  ])('%s is %s', (a, b) => {
    expect(coreName(a)).toBe(coreName(b))
  })

  test.each([
    ['Visa', 'Vi'],
    ['Melisa', 'Meli'],
    ['Acme North', 'Acme South'],
    ['贝尔机械', '贝尔机电'],
    ['Завод', 'Zabod'],
    ['Unlimited', 'Un'],
  ])('%s is not %s', (a, b) => {
    expect(coreName(a)).not.toBe(coreName(b))
  })

  test('a name that is only a legal form keeps it', () => {
    expect(keys({ name: 'Ltd' })).toEqual(['name DE:ltd', 'name ltd'])
    expect(keys({ name: '有限公司' })).toContain('name DE:有限公司')
  })

  test('the same name has its country in the exclusive key', () => {
    const exclusive = (country: string) =>
      identityKeysOf(entry({ country }))
        .filter(key => key.exclusive)
        .map(({ key }) => key)
    expect(exclusive('DE')).toEqual(['DE:acme'])
    expect(exclusive('FR')).toEqual(['FR:acme'])
  })

  test('without a country no key is exclusive but a mailbox', () => {
    expect(identityKeysOf(entry({ country: null, emails: ['a@acme.de'] })).filter(key => key.exclusive)).toMatchObject([
      { kind: 'mailbox' },
    ])
  })

  test('a local name is a name', () => {
    expect(keys({ localName: '阿克米有限公司', country: 'CN' })).toContain('name CN:阿克米')
  })

  const anyName = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
      fc.constantFrom('Acme Trading Co., Ltd.', '苏州贝尔机械有限公司', 'Müller GmbH', 'Аcme'),
    )
    .filter(name => wholeName(name) !== '')

  test('dots, slashes, spaces and invisible characters anywhere, and case, never change the key of the whole name', () => {
    const noise = fc.constantFrom('.', '/', ' ', '-', ',', '\u200b', '\u200d', '\u00ad', '\ufeff', '\u2060')
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'abcXYZ0189äßéñ苏州ЖЩ') }),
        fc.array(fc.tuple(fc.nat(40), noise)),
        (name, added) => {
          let noisy = name
          for (const [at, character] of added) noisy = [...noisy.slice(0, at), character, ...noisy.slice(at)].join('')
          expect(wholeName(noisy)).toBe(wholeName(name))
          expect(wholeName(noisy.toUpperCase())).toBe(wholeName(name))
        },
      ),
    )
  })

  test('the key of a key is itself, and holds no separator', () => {
    fc.assert(
      fc.property(anyName, name => {
        expect(wholeName(wholeName(name))).toBe(wholeName(name))
        expect(wholeName(name)).not.toMatch(/[:\s.]/)
      }),
    )
  })

  test('no name makes the keys fail, and each key fits into an index row', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), name => {
        for (const { key } of identityKeysOf(entry({ name }))) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(2_500)
      }),
    )
  })
})

describe('domains', () => {
  test.each([
    ['http://www.acme.de/kontakt?x=1', 'acme.de'],
    ['shop.acme.co.uk', 'acme.co.uk'],
    ['ACME.DE', 'acme.de'],
    ['https://acme.de:8443/', 'acme.de'],
    ['https://www.facebook.com/acme', null],
    ['https://acme.en.made-in-china.com', null],
    ['acme.en.alibaba.com', null],
    ['linktr.ee/acme', null],
    ['acme.wordpress.com', null],
    ['http//acme.de', 'acme.de'],
    ['www,acme.de', 'acme.de'],
    ['Website: acme.de/en', 'acme.de'],
    ['acme,de', 'acme.de'],
    ['www. acme.de', 'acme.de'],
    ['//www.acme.de', 'acme.de'],
    ['acme.de (official)', 'acme.de'],
    ['www.acme.de, acme.com', 'acme.de'],
    ['https://www.google.com/url?q=https://www.acme.de/&sa=D', 'acme.de'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Facme.de%2Fen', 'acme.de'],
    ['see www.acme.de', 'acme.de'],
    ['<https://acme.de>', 'acme.de'],
    ['"www.acme.de"', 'acme.de'],
    ['https://web.archive.org/web/2020/http://acme.de/', 'acme.de'],
    ['https://acme-co-jp.translate.goog/en?_x=1', 'acme.co.jp'],
    ['https://acme--oil-de.translate.goog', 'acme-oil.de'],
    // Under an ending that is lent or sold, what stands before it is one's own.
    ['www.acme.uk.com', 'acme.uk.com'],
    ['https://acme.eu.org/x', 'acme.eu.org'],
    ['https://acme.prom.ua', null],
    ['acme . de', 'acme.de'],
    ['https://xn--mller-kva.de', 'müller.de'],
    ['https://müller.de', 'müller.de'],
    ['https://acme.webnode.cz', null],
    ['https://www.europages.de/ACME/0001.html', null],
    ['https://shopee.co.th/acme', null],
    ['amazon.it/acme', null],
    ['gmail.com', null],
    ['qq.com', null],
    ['192.168.1.1', null],
    ['localhost', null],
    ['not a host', null],
    ['', null],
  ])('%s: %s', (address, domain) => {
    expect(ownDomain(address)).toBe(domain)
  })

  test('a mailbox of the own domain gives it, one of free mail does not', () => {
    expect(keys({ emails: ['info@acme.de'] })).toContain('domain acme.de')
    expect(keys({ emails: ['acme@163.com'] }).filter(key => key.startsWith('domain'))).toEqual([])
  })

  test.each(['africaonline.co.ke', 'planet.tn', 'hcm.vnn.vn', 'takas.lt', 'arubapec.it', 'ms7.hinet.net'])(
    'whoever has a line at %s has a mailbox there',
    domain => {
      expect(keys({ emails: [`acme@${domain}`] }).filter(key => key.startsWith('domain'))).toEqual([])
    },
  )
})

/** The owner is what a page of a shared host is told by, not the part of the host that it stands in. */
test.each([
  ['https://line.me/ti/p/@acme', 'line.me/acme'],
  ['https://www.ebay.com/str/acme', 'ebay.com/acme'],
  ['https://www.trendyol.com/magaza/acme-m-1', 'trendyol.com/acme-m-1'],
  ['https://weibo.com/u/12345', 'weibo.com/12345'],
  ['https://smartstore.naver.com/acme', 'naver.com/acme'],
  ['https://acme.manufacturer.globalsources.com/', 'acme.globalsources.com'],
  ['https://www.google.com/maps/place/Acme', 'google.com/acme'],
  ['https://maps.app.goo.gl/abc', 'goo.gl/abc'],
  ['https://www.facebook.com/pages/category/Acme-123', 'facebook.com/acme-123'],
  ['https://2gis.ru/moscow/firm/123', '2gis.ru/123'],
  ['https://detail.tmall.com/item.htm?id=1', null],
  ['https://www.facebook.com/profile.php?id=1234', 'facebook.com/1234'],
  ['https://www.indiamart.com/suppliers/acme-tools/', 'indiamart.com/acme-tools'],
  ['https://www.indiamart.com/en/azienda/acme/products', 'indiamart.com/acme'],
  ['https://www.tradekey.com/about/acme', 'tradekey.com/acme'],
  ['https://www.tradekey.com/view.php?company_id=88', 'tradekey.com/88'],
  ['https://www.tradekey.com/view.php?page=2', null],
])('the page %s is %s', (address, key) => {
  expect(pageKey(address)).toBe(key)
})

test.each([
  ['Info@Acme.DE', 'info@acme.de'],
  ['info+fair@acme.de', 'info@acme.de'],
  ['j.o.h.n+x@gmail.com', 'john@gmail.com'],
  ['john@googlemail.com', 'john@gmail.com'],
  ['j.doe@acme.de', 'j.doe@acme.de'],
  ['mailto:info@acme.de', 'info@acme.de'],
  ['Anna Berg <anna@acme.de>', 'anna@acme.de'],
  ['anna @ acme.de', 'anna@acme.de'],
  ['anna(at)acme.de', 'anna@acme.de'],
  ['anna [at] acme [dot] de;', 'anna@acme.de'],
  ["'anna@acme.de'", 'anna@acme.de'],
  ['"anna@acme.de".', 'anna@acme.de'],
  ['anna@acme,co,uk', 'anna@acme.co.uk'],
  ['anna at acme.de', 'anna@acme.de'],
  ['work: anna@acme.de', 'anna@acme.de'],
  ['anna@acme.de (work)', 'anna@acme.de'],
  ['Anna Berg - anna@acme.de', 'anna@acme.de'],
  ['+x@acme.de', '+x@acme.de'],
  ['no mailbox', null],
])('the mailbox %s is %s', (typed, key) => {
  expect(mailboxKey(typed)).toBe(key)
})

test.each([
  ['030 / 901820', 'DE', '+4930901820'],
  ['+49 (0)30 901820', 'DE', '+4930901820'],
  ['0049 30 901820', 'CN', '+4930901820'],
  ['8651285606919', 'CN', '+8651285606919'],
  ['WhatsApp: +82 10 2085 3742', 'KR', '+821020853742'],
  ['+49 (0)30901820', 'DE', '+4930901820'],
  ['12345678', 'CN', 'CN:12345678'],
  ['1234', 'CN', null],
  ['+49 30 901820 / 13', 'DE', '+4930901820'],
  ['+49 3O 9O1820', 'DE', '+4930901820'],
  ['+8613112345678转808', 'CN', '+8613112345678'],
  ['0755-8666 1234-808', 'CN', '+8675586661234'],
  ['+49 30 901820 Durchwahl 5', 'DE', '+4930901820'],
  // No plan has them, yet both are one.
  ['+381 82 457 641', 'RS', 'RS:38182457641'],
  ['00381 82 457 641', 'RS', 'RS:38182457641'],
  // A nought in front, where the plan has none.
  ['061240268', 'PA', '+50761240268'],
])('the phone %s of %s is %s', (typed, country, key) => {
  expect(phoneKey(typed, country)).toBe(key)
})

test.each<[string, string, string[]]>([
  ['Acme Oil info@acme.de', 'Acme Oil', ['mailbox info@acme.de', 'domain acme.de']],
  ['Acme Oil GmbH, tel. 030 901820', 'Acme Oil GmbH', ['phone +4930901820']],
  ['Acme Oil +49 30 901820', 'Acme Oil', ['phone +4930901820']],
  ['Acme Oil https://www.acme.de', 'Acme Oil', ['domain acme.de']],
  ['acme.de', 'acme.de', ['domain acme.de']],
  ['Acme 1000 Oil 2000300', 'Acme 1000 Oil 2000300', []],
  ['Acme.Oil.AG', 'Acme.Oil.AG', []],
])('what is typed into the name %s: %s and %o', (typed, name, channels) => {
  expect(channelsInName(typed).name).toBe(name)
  expect(keys({ name: typed }).filter(key => !key.startsWith('name'))).toEqual(channels)
})

test.each([['info@acme.de; anna@gmail.com'], ['anna@gmail.com/info@acme.de'], ['info@acme.de, Anna <anna@gmail.com>']])(
  'several mailboxes in one field: %s',
  typed => {
    expect(keys({ emails: [typed] })).toEqual(expect.arrayContaining(['mailbox info@acme.de', 'mailbox anna@gmail.com', 'domain acme.de']))
  },
)

test.each([
  ['+49 30 901820; 030 901821', ['+4930901820', '+4930901821']],
  ['+49 30 901820 / +49 30 901821', ['+4930901820', '+4930901821']],
  ['Mob 0151 23176041 Tel +49 30 901820', ['+4915123176041', '+4930901820']],
  ['+4930901820 +4930901821', ['+4930901820', '+4930901821']],
  ['030/901820', ['+4930901820']],
  ['+49 (30) 90 18 20 - 21 / 22', ['+493090182021']],
])('several phones in one field: %s', (typed, numbers) => {
  const found = keys({ phones: [typed] }).filter(key => key.startsWith('phone'))
  expect(found).toEqual(numbers.map(number => `phone ${number}`))
})

test('a link that calls is a phone, in whichever field', () => {
  for (const link of ['https://wa.me/4930901820', 'https://api.whatsapp.com/send?phone=4930901820&text=hi', 'tel:+4930901820'])
    expect(keys({ website: link }).filter(key => !key.startsWith('name'))).toEqual(['phone +4930901820'])
})

test('a site among the mailboxes and a mailbox for a site count as what they are', () => {
  expect(keys({ emails: ['www.acme.de'] })).toContain('domain acme.de')
  expect(keys({ website: 'info@acme.de' })).toEqual(expect.arrayContaining(['mailbox info@acme.de', 'domain acme.de']))
  expect(keys({ website: 'acme@gmail.com' }).filter(key => key.startsWith('domain'))).toEqual([])
})

test('WhatsApp is a phone', () => {
  expect(keys({ phones: ['030 901820'], whatsapp: '+4930901820' }).filter(key => key.startsWith('phone'))).toEqual(['phone +4930901820'])
})
