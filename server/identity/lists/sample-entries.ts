import type { IdentityEntry } from '../keys'

type Sample = [name: string, country: string, more?: { site?: string; mail?: string; phone?: string }]

/**
 * Companies (invented) that between them use every part of the key rules: scripts, legal forms, accents, disguises, trades, places, branches, numbers,
 * sites, mailboxes, phones. What the rules make of them tells one version of the rules from another (rules-version.ts).
 */
const SAMPLES: readonly Sample[] = [
  [
    'Kranich & Söhne Maschinenbau GmbH & Co. KG',
    'DE',
    { site: 'https://www.kranich-soehne.de/kontakt', mail: 'Einkauf+2@kranich-soehne.de', phone: '(0911) 55 66 77-0' },
  ],
  ['L’Étoile d’Azur S.A.R.L.', 'FR', { site: 'facebook.com/pages/etoileazur', mail: 'etoile.azur@gmail.com' }],
  ['Ege Kuzey Gıda Sanayi ve Ticaret A.Ş.', 'TR', { site: 'egekuzey.com.tr', phone: '+90 (232) 398 98 98' }],
  ['ООО «Северный Ветер»', 'RU', { site: 'северныйветер.рф', phone: '8 (495) 123-45-67' }],
  ['宁波海川进出口有限公司', 'CN', { site: 'haichuan.en.alibaba.com', mail: 'sales@haichuan-trade.cn', phone: '0574-8765 4321' }],
  ['寧波海川進出口股份有限公司上海分公司', 'TW', { phone: '(02) 2345-6789' }],
  ['株式会社ミナト精工', 'JP', { site: 'http://minato-seiko.co.jp', phone: '06-6123-4567' }],
  ['주식회사 한빛무역', 'KR', { site: 'https://hanbit.co.kr', phone: '010-1234-5678' }],
  ['شركة النور للتجارة والمقاولات', 'SA', { phone: '٠٥٠١٢٣٤٥٦٧' }],
  ['חברת אורן בע״מ', 'IL'],
  ['บริษัท สยามเหนือ จำกัด', 'TH'],
  ['Công ty TNHH Bình Minh Việt', 'VN'],
  ['Ελληνική Θάλασσα Α.Ε.', 'GR'],
  ['The Nørdlyś Shipping Cørporation AB (publ)', 'SE'],
  ['Pt. Sumber Makmur Sejahtera Tbk', 'ID'],
  ['Grupo Industrial del Pacífico, S.A. de C.V.', 'MX', { site: 'gip.com.mx' }],
  ['Irmãos Araújo Comércio e Importação Ltda.', 'BR', { phone: '+55 11 98765-4321' }],
  ['Przedsiębiorstwo Handlowe Żuraw Sp. z o.o.', 'PL'],
  ['Hornsea Intl. Trdg. Co., Ltd.', 'GB', { phone: '020 7946 0958' }],
  ['Global Trading International Ltd', 'HK'],
  ['Factory No. 3 of Lotus Ceramics', 'IN'],
  ['Lotus Ceramics Factory Five (Pvt.) Limited', 'PK'],
  ['Brightwell Hamburg Branch Office', 'DE'],
  ['Representative Office of Brightwell, Dubai', 'AE'],
  ['Brightwell Holding formerly Old Anchor Works Inc.', 'US', { site: 'linkedin.com/company/brightwell' }],
  ['Attn. Mr Jones - Quarry Lane Tools LLC', 'US', { mail: 'quarry.lane.tools+sales@googlemail.com' }],
  ['Quаrry Lаne Tооls LLC', 'US'],
  ['Ｑｕａｒｒｙ　Ｌａｎｅ', 'US'],
  ['Q.u.a.r.r.y / L-a-n-e 4 U', 'US'],
  ['3M8 Industries 2000', 'CA'],
  ['Van der Meulen Bloemen B.V.', 'NL', { site: 'https://shop.vdmeulen.nl/?id=4' }],
  ['Società Agricola Collina S.p.A.', 'IT'],
  ['Kft. Dunai Acél', 'HU'],
  ['Sinopharm Nanjing Medical Devices', 'CN'],
  ['TÜV Prüf AG Zürich', 'CH', { site: 'pruef.ch', mail: 'office@pruef.ch' }],
  ['AB', 'SE'],
  ['Ace 1', 'US'],
]

export const SAMPLE_ENTRIES: readonly IdentityEntry[] = SAMPLES.map(([name, country, { site, mail, phone } = {}]) => ({
  name,
  country,
  website: site ?? null,
  emails: mail ? [mail] : [],
  phones: phone ? [phone] : [],
}))
