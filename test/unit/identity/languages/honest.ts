import type { Typed } from '../disguises'

/** Two companies of which neither is the other. */
export type HonestPair = { kind: string; held: Typed; typed: Typed }

const none = { emails: [], phones: [] }
const named = (name: string, country: string, more: Partial<Typed> = {}): Typed => ({ name, country, ...none, ...more })
const host = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()

type Land = { country: string; form: string; names: string[]; trades: string[]; cities: string[] }
const LANDS: readonly Land[] = [
  [
    'DE',
    'GmbH',
    'Schröter Kellermann Brandstätter Weidner',
    'Metallbau Textilien Möbel Feinkost Kunststofftechnik',
    'Leipzig Kassel Bremen',
  ],
  ['US', 'Inc.', 'Hargrove Delacroix Winslow McTavish', 'Furniture Logistics Foods Glass Printing', 'Denver Tampa Boise'],
  ['GB', 'Ltd', 'Thornbury Ashworth Pemberly Harcastle', 'Ceramics Plastics Packaging Optics Machinery', 'Leeds Derby Exeter'],
  ['IT', 'S.r.l.', 'Bellandi Fumagalli Zanardelli Crivelli', 'Metalli Tessuti Trasporti Arredamenti Alimentari', 'Bari Udine Parma'],
  ['ES', 'S.L.', 'Echevarría Montalbán Zubizarreta Peñaranda', 'Metales Transportes Muebles Alimentos Plásticos', 'Bilbao Murcia Vigo'],
  [
    'FR',
    'SARL',
    'Lamoureux Delpierre Charbonnier Vauquelin',
    'Transports Meubles Électronique Plastiques Constructions',
    'Nantes Lille Pau',
  ],
  ['TR', 'Ltd. Şti.', 'Karabulut Özdemiroğlu Çetinkaya Yalçıner', 'Tekstil Lojistik Mobilya Gıda İnşaat', 'İzmir Mersin Konya'],
  [
    'PL',
    'Sp. z o.o.',
    'Zielkowski Grabarczyk Wojtowicz Szczepaniak',
    'Tekstylia Transport Meble Elektronika Opakowania',
    'Radom Łódź Opole',
  ],
  ['BR', 'Ltda', 'Figueiredo Albuquerque Vasconcelos Bragança', 'Metais Transportes Móveis Alimentos Plásticos', 'Recife Joinville Manaus'],
  [
    'IN',
    'Pvt Ltd',
    'Agarwalla Chattopadhyay Ramanujam Deshpande',
    'Chemicals Construction Electronics Textile Foods',
    'Surat Nagpur Kochi',
  ],
].map(([country = '', form = '', names = '', trades = '', cities = '']) => ({
  country,
  form,
  names: names.split(' '),
  trades: trades.split(' '),
  cities: cities.split(' '),
}))

const ofLand = ({ country, form, names, trades, cities }: Land): HonestPair[] =>
  names.flatMap((name, at) => {
    const [trade = '', otherTrade = ''] = [trades[at], trades[at + 1]]
    const [city = '', otherCity = ''] = cities
    const other = names[(at + 1) % names.length] ?? ''
    const pair = (kind: string, one: string, two: string, first: Partial<Typed> = {}, second: Partial<Typed> = {}): HonestPair => ({
      kind,
      held: named(one, country, first),
      typed: named(two, country, second),
    })
    const site = (text: string) => ({ website: `www.${host(text)}.com`, emails: [`info@${host(text)}.com`] })
    return [
      pair('a surname, another trade', `${name} ${trade} ${form}`, `${name} ${otherTrade} ${form}`),
      pair(
        'a surname, another trade, own sites',
        `${name} ${trade} ${form}`,
        `${name} ${otherTrade} ${form}`,
        site(name + trade),
        site(name + otherTrade),
      ),
      pair('a surname, another first name', `Anton ${name} ${form}`, `Dirk ${name} ${form}`),
      pair('an initial', `A. ${name} ${trade} ${form}`, `K. ${name} ${trade} ${form}`),
      pair('sons and brothers', `${name} & Sons ${form}`, `${name} Brothers ${form}`),
      pair('another surname, the trade', `${name} ${trade} ${form}`, `${other} ${trade} ${form}`),
      pair('the trade, another city', `${city} ${trade} ${form}`, `${otherCity} ${trade} ${form}`),
      pair('the city, another trade', `${city} ${trade} ${form}`, `${city} ${otherTrade} ${form}`),
      pair('common words', `International ${trade} Trading ${form}`, `Global ${trade} Trading ${form}`),
      pair('numbered works', `${city} ${trade} Factory No. 3 ${form}`, `${city} ${trade} Factory No. 5 ${form}`),
      pair('numbers as words', `First ${name} ${form}`, `Second ${name} ${form}`),
      pair('years', `${name} 2005 ${form}`, `${name} 2015 ${form}`),
      pair('Roman numbers', `${name} Fund II ${form}`, `${name} Fund III ${form}`),
      pair('a franchise', `Pizza Corner ${name} ${form}`, `Pizza Corner ${other} ${form}`),
      pair('a phone beside it', `${name} ${form}`, `Quadrivium ${form}`, { phones: ['+44 20 79460001'] }, { phones: ['+44 20 79460002'] }),
      pair(
        'a provider of mail',
        `${name} ${form}`,
        `Quadrivium ${form}`,
        { emails: [`${host(name)}@gmail.com`] },
        { emails: ['quadrivium@gmail.com'] },
      ),
      pair(
        'what stands before the @',
        `${name} ${form}`,
        `Quadrivium ${form}`,
        { emails: [`info@${host(name)}.com`] },
        { emails: ['info@quadrivium.com'] },
      ),
      pair(
        'a market place',
        name,
        'Quadrivium',
        { website: `https://${host(name)}.en.alibaba.com` },
        { website: 'https://quadrivium.en.alibaba.com' },
      ),
      pair('the same person to ask for', `${name} ${form} - Maria Lopez`, `Quadrivium ${form} - Maria Lopez`),
      pair('the same department', `${name} ${form} - Purchasing`, `Quadrivium ${form} - Purchasing`),
      pair('a branch in the same city', `${name} ${otherCity} Branch`, `Quadrivium ${otherCity} Branch`),
      pair('a former name beside it', `${name} ${form} (formerly Newcastor)`, `Quadrivium ${form} (formerly Newbridge)`),
    ]
  })

/** A form with a gap, and names of which each stands beside another. */
const LOCAL: readonly [country: string, form: string, names: string][] = [
  ['CN', '宁波{}进出口有限公司', '锦澜 锦湖 恒泰 恒太 佳乐 嘉乐 宏达 弘达'],
  ['CN', '{}集团有限公司', '金龙 银龙 东方 南方 天宇 天语 海天 海田'],
  ['JP', '株式会社{}製作所', '山田 山本 田中 田口 中村 中林'],
  ['JP', '{}商事株式会社', 'サクラ サクヤ マルイ マルミ ヤマト ヤマカ'],
  ['KR', '주식회사 {}전자', '한빛 한솔 대성 대명 삼광 삼양'],
  ['RU', 'ООО «{}»', 'Ромашка Рябинка Северсталь Северстрой Техносила Техномир'],
  ['GR', '{} Α.Ε.', 'Παπαδάκης Παπαδόπουλος Νικολάου Νικολαΐδης'],
  ['SA', 'شركة {} للتجارة', 'النور النجم الفجر البحر'],
  ['IL', '{} בע"מ', 'אורנים אורון גלים גולן'],
  ['TH', 'บริษัท {} จำกัด', 'สยามทอง สยามเงิน ไทยรุ่งเรือง ไทยเจริญ'],
  ['IN', '{} ट्रेडर्स', 'गणेश महेश लक्ष्मी सरस्वती'],
  ['TR', '{} Tekstil Sanayi ve Ticaret A.Ş.', 'Yıldız Yılmaz Güneş Güneri'],
  ['VN', 'Công ty TNHH Thương mại {}', 'Long Thành|Phát Thành|Gia Hòa|Anh Hòa'],
  ['PL', 'PPHU {} Sp. z o.o.', 'Kowalski Kowalczyk Nowak Nowacki'],
  ['TW', '{}實業股份有限公司', '大成 大東 永豐 永裕 正新 正興'],
]

export const HONEST: readonly HonestPair[] = [
  ...LANDS.flatMap(ofLand),
  ...LOCAL.flatMap(([country, form, list]) => {
    const names = list.split(list.includes('|') ? '|' : ' ')
    return names.slice(1).map((name, at) => ({
      kind: 'another name, all else the same',
      held: named(form.replace('{}', names[at] ?? ''), country),
      typed: named(form.replace('{}', name), country),
    }))
  }),
  ...['ABB ABC', 'KTM KTN', 'BRT BRD', 'SGM SGN', 'HPL HDL', 'NTK NKT'].map(pair => {
    const [one = '', two = ''] = pair.split(' ')
    return { kind: 'letters for a name', held: named(`${one} Ltd`, 'GB'), typed: named(`${two} Ltd`, 'GB') }
  }),
]
