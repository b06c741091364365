import { describe, expect, test } from 'vitest'
import { partsOfText, type TextParts } from '@/server/identity/text-parts'
import { processorMs } from '../../harness/processor-time'

const NOTHING: TextParts = {
  ...{ names: [], localName: null, country: null, websites: [], emails: [], phones: [], whatsapp: null, address: null, contact: null },
}
const parts = (found: Partial<TextParts>): TextParts => ({ ...NOTHING, ...found })

describe('one line is what was asked for', () => {
  test.each<[string, Partial<TextParts>]>([
    ['Acme GmbH', { names: ['Acme GmbH'] }],
    ['info@acme.de', { emails: ['info@acme.de'], country: 'DE' }],
    ['https://www.acme.de/kontakt', { websites: ['https://www.acme.de/kontakt'], country: 'DE' }],
    ['acme.de', { websites: ['acme.de'], country: 'DE' }],
    ['acme.io', { websites: ['acme.io'] }],
    ['+49 30 901820', { phones: ['+49 30 901820'], country: 'DE' }],
    ['Acme Co.Ltd', { names: ['Acme Co.Ltd'] }],
    ['3M', { names: ['3M'] }],
    ['苏州贝尔机械有限公司', { names: ['苏州贝尔机械有限公司'], country: 'CN' }],
    ['facebook.com/acmetools', { websites: ['facebook.com/acmetools'] }],
    ['wa.me/8613805741234', { phones: ['wa.me/8613805741234'], whatsapp: 'wa.me/8613805741234' }],
    ['公司名称：青岛远航国际贸易有限公司', { names: ['青岛远航国际贸易有限公司'], country: 'CN' }],
    // A job, a person, a street and a country are names where nothing else was typed.
    ['Sales Force Inc', { names: ['Sales Force Inc'] }],
    ['Sales Manager', { names: ['Sales Manager'] }],
    ['Li Wei', { names: ['Li Wei'] }],
    ['张丽', { names: ['张丽'] }],
    ['2026-11-24', { names: ['2026-11-24'] }],
  ])('%s', (text, found) => {
    expect(partsOfText(text)).toEqual(parts(found))
  })
})

describe('an e-mail signature', () => {
  test('German, with greeting, person, department, address, fax and register', () => {
    const text = `Mit freundlichen Grüßen

Petra Schmidt
Einkauf

Kranich Maschinenbau GmbH & Co. KG
Hauptstraße 12
10115 Berlin
Germany
Tel: +49 30 901820-14
Fax: +49 30 901820-99
petra.schmidt@kranich-maschinenbau.de
www.kranich-maschinenbau.de
HRB 12345 Amtsgericht Berlin`
    expect(partsOfText(text)).toEqual(
      parts({
        names: ['Kranich Maschinenbau GmbH & Co. KG'],
        country: 'DE',
        websites: ['www.kranich-maschinenbau.de'],
        emails: ['petra.schmidt@kranich-maschinenbau.de'],
        phones: ['+49 30 901820-14', '+49 30 901820-99'],
        address: 'Hauptstraße 12, 10115 Berlin',
        contact: 'Petra Schmidt',
      }),
    )
  })

  test('Chinese company writing English: bars between the pieces, both names, WhatsApp, WeChat', () => {
    const text = `Best regards,
Li Wei (Ms.) | Sales Manager
Ningbo Haichuan Import & Export Co., Ltd. | 宁波海川进出口有限公司
Add: Room 1203, No. 88 Zhongshan East Road, Ningbo, Zhejiang, China 315000
Tel: 0574-8765 4321 | Mob/WhatsApp: +86 138 0574 1234
WeChat: liwei1234   Skype: live:liwei
E: li.wei@haichuan-trade.cn W: www.haichuan-trade.cn`
    expect(partsOfText(text)).toEqual(
      parts({
        names: ['Ningbo Haichuan Import & Export Co., Ltd.', '宁波海川进出口有限公司'],
        localName: '宁波海川进出口有限公司',
        country: 'CN',
        websites: ['www.haichuan-trade.cn'],
        emails: ['li.wei@haichuan-trade.cn'],
        phones: ['0574-8765 4321', '+86 138 0574 1234'],
        whatsapp: '+86 138 0574 1234',
        address: 'Room 1203, No. 88 Zhongshan East Road, Ningbo, Zhejiang, China 315000',
        contact: 'Li Wei (Ms.)',
      }),
    )
  })

  test('中文签名：称呼、姓名、职务、地址、电话、微信', () => {
    const text = `此致
敬礼！

王小明
外贸业务经理
义乌市华盛工艺品有限公司
地址：浙江省义乌市稠州北路123号
电话：0579-85123456  手机：13805791234
邮箱：wang@huasheng-crafts.com
网址：http://www.huasheng-crafts.com
微信：huasheng_wang`
    expect(partsOfText(text)).toEqual(
      parts({
        names: ['义乌市华盛工艺品有限公司'],
        country: 'CN',
        websites: ['http://www.huasheng-crafts.com'],
        emails: ['wang@huasheng-crafts.com'],
        phones: ['0579-85123456', '13805791234'],
        address: '浙江省义乌市稠州北路123号',
        contact: '王小明',
      }),
    )
  })

  test('中文名片：每项都有标签，QQ 号不是电话', () => {
    const text = '联系人：张丽\n公司名称：青岛远航国际贸易有限公司\n电话：+86-532-8588 1234\nQQ：123456789'
    expect(partsOfText(text)).toEqual(
      parts({ names: ['青岛远航国际贸易有限公司'], country: 'CN', phones: ['+86-532-8588 1234'], contact: '张丽' }),
    )
  })

  test('both scripts in one line', () => {
    expect(partsOfText('宁波海川进出口有限公司 Ningbo Haichuan Imp. & Exp. Co., Ltd.')).toMatchObject({
      names: ['宁波海川进出口有限公司', 'Ningbo Haichuan Imp. & Exp. Co., Ltd.'],
      localName: '宁波海川进出口有限公司',
    })
  })

  test('Japanese', () => {
    const text = '株式会社ミナト精工\n購買部 課長\n田中太郎\n〒530-0001 大阪市北区梅田1-2-3\nTEL: 06-6123-4567\ntanaka@minato-seiko.co.jp'
    expect(partsOfText(text)).toMatchObject({
      names: ['株式会社ミナト精工'],
      country: 'JP',
      phones: ['06-6123-4567'],
      contact: '田中太郎',
      address: '〒530-0001 大阪市北区梅田1-2-3',
    })
  })

  test('no legal form: what is called like the site is the company, who is called like the mailbox the person', () => {
    const text =
      'Dear Sirs,\nKind regards\nRaj Kumar\nPurchase Executive\nLOTUS CERAMICS\nraj@lotusceramics.in\n+91 98765 43210\nSent from my iPhone'
    expect(partsOfText(text)).toMatchObject({ names: ['LOTUS CERAMICS'], contact: 'Raj Kumar', country: 'IN' })
    expect(partsOfText('John Smith\nSales Director\nBrightwell\njohn@brightwell.com')).toMatchObject({
      names: ['Brightwell'],
      contact: 'John Smith',
    })
  })

  test('quoted lines of an answer', () => {
    expect(partsOfText('> Dmitri Ivanov\n> ООО «Северный Ветер»\n> тел. +7 495 123-45-67\n> info@sever.ru')).toMatchObject({
      names: ['ООО «Северный Ветер»'],
      phones: ['+7 495 123-45-67'],
      country: 'RU',
    })
  })

  test('name and address in one line', () => {
    expect(partsOfText('Ege Profil Ticaret A.S., Atatürk Cad. 12, Izmir, Turkey')).toEqual(
      parts({ names: ['Ege Profil Ticaret A.S.'], address: 'Atatürk Cad. 12, Izmir, Turkey', country: 'TR' }),
    )
    expect(partsOfText('Acme Tools Co., Ltd.')).toMatchObject({ names: ['Acme Tools Co., Ltd.'], address: null })
  })

  test('a vCard', () => {
    const text = `BEGIN:VCARD
VERSION:3.0
N:Smith;John;;;
FN:John Smith
ORG:Hornsea Tools Ltd
TITLE:Head of Purchasing
TEL;TYPE=WORK,VOICE:+44 20 7946 0958
ADR;TYPE=WORK:;;1 Mill Road;Leeds;;LS1 4AP;United Kingdom
EMAIL:john.smith@hornsea.co.uk
URL:https://hornsea.co.uk
END:VCARD`
    expect(partsOfText(text)).toEqual(
      parts({
        names: ['Hornsea Tools Ltd'],
        country: 'GB',
        websites: ['https://hornsea.co.uk'],
        emails: ['john.smith@hornsea.co.uk'],
        phones: ['+44 20 7946 0958'],
        address: '1 Mill Road, Leeds, LS1 4AP, United Kingdom',
        contact: 'John Smith',
      }),
    )
  })

  test('the country that was said counts before what phone and site say; the asked one before all', () => {
    const text = 'Brightwell Ltd\nCountry: Kenya\nTel: +44 20 7946 0958\nbrightwell.co.uk'
    expect(partsOfText(text).country).toBe('KE')
    expect(partsOfText(text, 'UG').country).toBe('UG')
  })
})

describe('what is no signature', () => {
  test.each([
    '',
    '   ',
    '!!!',
    '((((((((((',
    '@@@@@@',
    '%_%',
    '🏭🏭🏭',
    '\u202eemit\u202c',
    'javascript:alert(1)',
    'phone: call me after six',
    '+++++',
    'Tel:',
    '|||||',
  ])('%j is taken without an error, and gives no phone, mailbox or site', text => {
    const { phones, emails, websites } = partsOfText(text)
    expect({ phones, emails, websites }).toEqual({ phones: [], emails: [], websites: [] })
  })

  test.each([
    ['a wall of letters', 'a'.repeat(5_000)],
    ['a wall of hosts', 'a.'.repeat(2_500)],
    ['a wall of digits', '9'.repeat(5_000)],
    ['mailboxes', Array.from({ length: 250 }, (_, n) => `b${n}@acme-${n}.de`).join(' ')],
    ['bars', '| '.repeat(2_500)],
    ['commas', 'Acme Ltd, 1, '.repeat(380)],
    ['labels', 'Tel: '.repeat(1_000)],
    ['brackets', '('.repeat(2_500) + ')'.repeat(2_500)],
    ['spaces', ' '.repeat(5_000)],
    ['Han', '公司'.repeat(2_500)],
    ['lines', 'Regards\n'.repeat(600)],
    ['half a greeting', `${'best '.repeat(900)}x`],
  ])('%s is taken apart at once, into no more than a signature has', async (_, text) => {
    expect(await processorMs(() => partsOfText(text))).toBeLessThan(500)
    const { names, phones, emails, websites } = partsOfText(text)
    for (const list of [names, phones, emails, websites]) expect(list.length).toBeLessThanOrEqual(10)
  })
})
