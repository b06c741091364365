import { pinyin } from 'pinyin-pro'

/** A company as the demo's list has it. */
export type Company = {
  id: string
  name: string
  country: string
  localName?: string
  website?: string
  emails: string[]
  phones: string[]
  address?: string
  whatsapp?: string
}
export type Typed = {
  name: string
  country: string
  localName?: string
  website?: string
  emails: string[]
  phones: string[]
  whatsapp?: string
}
export type Disguise = {
  name: string
  /** What the check may say of it. */
  accept: readonly ('same' | 'group' | 'suspected')[]
  /** Null where the company gives nothing to disguise so. */
  make: (company: Company, random: () => number) => Typed | null
}

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SAME = ['same'] as const
const SAME_OR_GROUP = ['same', 'group', 'suspected'] as const
const isLatin = (text: string) => /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(text) && /\p{L}{4}/u.test(text)
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

const named = (
  name: string,
  accept: Disguise['accept'],
  change: (text: string, random: () => number, company: Company) => string | null,
): Disguise => ({
  name,
  accept,
  make: (company, random) => {
    if (!isLatin(company.name)) return null
    const changed = change(company.name, random, company)
    return changed === null || changed === company.name ? null : { name: changed, country: company.country, emails: [], phones: [] }
  },
})
const local = (name: string, accept: Disguise['accept'], change: (text: string, random: () => number) => string | null): Disguise => ({
  name,
  accept,
  make: (company, random) => {
    const text = company.localName ?? (isLatin(company.name) ? null : company.name)
    const changed = text ? change(text, random) : null
    return changed === null || changed === text ? null : { name: changed, country: company.country, emails: [], phones: [] }
  },
})

/** Some of the letters that a table knows, at least one. */
function swapped(text: string, table: Record<string, string>, share: number, random: () => number): string | null {
  const letters = [...text]
  const places = letters.flatMap((letter, at) => (letter.toLowerCase() in table ? [at] : []))
  if (places.length === 0) return null
  const chosen = new Set(places.filter(() => random() < share))
  if (chosen.size === 0) chosen.add(pick(places, random))
  return letters.map((letter, at) => (chosen.has(at) ? (table[letter.toLowerCase()] ?? letter) : letter)).join('')
}
const shifted = (from: number) => (text: string) =>
  text.replace(/[a-z]/gi, letter => String.fromCodePoint(from + letter.toLowerCase().charCodeAt(0) - 97))

/** Words of five letters and more that are no legal form and no word of trade. */
function longWords(text: string): string[] {
  return (text.match(/\p{L}{6,}/gu) ?? []).filter(
    word =>
      !/^(?:limited|public|company|corporation|holdings?|group|international|industries|private|incorporated|technolog\w+|anonim|sirketi|aktieng\w*|services|solutions)$/i.test(
        word,
      ),
  )
}
const inLongWord = (change: (word: string, random: () => number) => string) => (text: string, random: () => number) => {
  const words = longWords(text)
  if (words.length === 0) return null
  const word = pick(words, random)
  return text.replace(word, change(word, random))
}
const NEIGHBOURS: Record<string, string> = {
  a: 's',
  b: 'n',
  c: 'v',
  d: 'f',
  e: 'r',
  f: 'g',
  g: 'h',
  h: 'j',
  i: 'o',
  j: 'k',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'p',
  p: 'o',
  q: 'w',
  r: 't',
  s: 'd',
  t: 'y',
  u: 'i',
  v: 'b',
  w: 'e',
  x: 'c',
  y: 'u',
  z: 'x',
}
function mistyped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  return word.slice(0, at) + (NEIGHBOURS[(word[at] ?? '').toLowerCase()] ?? 'x') + word.slice(at + 1)
}
const FORM =
  /[\s,]+(?:co\.?,?\s*ltd\.?|ltd\.?|limited|inc\.?|incorporated|llc|gmbh|ag|plc|s\.?\s?a\.?|s\.?p\.?a\.?|corp\.?|corporation|ab|oyj|asa|a\.?s\.?|b\.?v\.?|n\.?v\.?|tbk|berhad|bhd)$/i
const bare = (text: string) => text.replace(FORM, '')

const GREEK = { a: 'α', e: 'ε', i: 'ι', o: 'ο', p: 'ρ', t: 'τ', v: 'ν', k: 'κ', x: 'χ', n: 'η', u: 'υ' }
const GREEK_CAPITALS = { a: 'Α', b: 'Β', e: 'Ε', h: 'Η', i: 'Ι', k: 'Κ', m: 'Μ', n: 'Ν', o: 'Ο', p: 'Ρ', t: 'Τ', x: 'Χ', y: 'Υ', z: 'Ζ' }
const CYRILLIC_CAPITALS = { a: 'А', b: 'В', c: 'С', e: 'Е', h: 'Н', k: 'К', m: 'М', o: 'О', p: 'Р', t: 'Т', x: 'Х', y: 'У' }
const ARMENIAN = { o: 'օ', u: 'ս', n: 'ո', h: 'հ' }
const CHEROKEE = {
  a: 'Ꭺ',
  b: 'Ᏼ',
  c: 'Ꮯ',
  d: 'Ꭰ',
  e: 'Ꭼ',
  h: 'Ꮋ',
  j: 'Ꭻ',
  k: 'Ꮶ',
  l: 'Ꮮ',
  m: 'Ꮇ',
  p: 'Ꮲ',
  r: 'Ꮢ',
  s: 'Ꮪ',
  t: 'Ꭲ',
  v: 'Ꮩ',
  w: 'Ꮃ',
  y: 'Ꮍ',
  z: 'Ꮓ',
}
const SMALL_CAPITALS = {
  a: 'ᴀ',
  b: 'ʙ',
  c: 'ᴄ',
  d: 'ᴅ',
  e: 'ᴇ',
  g: 'ɢ',
  h: 'ʜ',
  i: 'ɪ',
  j: 'ᴊ',
  k: 'ᴋ',
  l: 'ʟ',
  m: 'ᴍ',
  n: 'ɴ',
  o: 'ᴏ',
  p: 'ᴘ',
  r: 'ʀ',
  t: 'ᴛ',
  u: 'ᴜ',
  v: 'ᴠ',
  w: 'ᴡ',
  z: 'ᴢ',
}
const ACCENTED = { a: 'á', e: 'ê', i: 'ï', o: 'ô', u: 'ú', c: 'ç', n: 'ñ', s: 'ş' }
const VIETNAMESE = { a: 'ậ', e: 'ể', o: 'ộ', u: 'ự', i: 'ị', y: 'ỳ', d: 'đ' }
const LEET = { o: '0', e: '3', l: '1', a: '4', s: '5' }
const CYRILLIC_SOUNDS: [string, string][] = [
  ['shch', 'щ'],
  ['sch', 'ш'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ya', 'я'],
  ['yu', 'ю'],
  ['zh', 'ж'],
  ['a', 'а'],
  ['b', 'б'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['i', 'и'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['z', 'з'],
]

/** Disguises that the development set has not, made up to see whether the rules behind it are general. */
export const DISGUISES: readonly Disguise[] = [
  named('some Greek letters', SAME, (text, random) => swapped(text, GREEK, 0.3, random)),
  named('Greek capitals', SAME, (text, random) => swapped(text.toUpperCase(), GREEK_CAPITALS, 0.4, random)),
  named('a whole word in Cyrillic look-alikes', SAME, text => {
    const word = (text.match(/\b[ABCEHKMOPTXYabcehkmoptxy]{3,}\b/g) ?? [])[0]
    return word && longWords(text.replace(word, '')).length > 0
      ? text.replace(word, swapped(word, CYRILLIC_CAPITALS, 1, () => 0) ?? word)
      : null
  }),
  named('some Armenian letters', SAME, (text, random) => swapped(text.toLowerCase(), ARMENIAN, 0.5, random)),
  named('some Cherokee letters', SAME, (text, random) => swapped(text.toUpperCase(), CHEROKEE, 0.4, random)),
  named('small capitals', SAME, (text, random) => swapped(text, SMALL_CAPITALS, 1, random)),
  named('mathematical letters', SAME, shifted(0x1d41a)),
  named('mathematical script', SAME, shifted(0x1d4ea)),
  named('letters in circles', SAME, shifted(0x24d0)),
  named('white on black letters', SAME, shifted(0x1f170)),
  named('letters of flags', SAME, shifted(0x1f1e6)),
  named('accents put on', SAME, (text, random) => swapped(text, ACCENTED, 0.4, random)),
  named('Vietnamese accents put on', SAME, (text, random) => swapped(text, VIETNAMESE, 0.5, random)),
  named('Turkish dotless i', SAME, text => (/i/.test(text) ? text.replace(/i/g, 'ı').replace(/I/g, 'İ') : null)),
  named('ue for ü', SAME, text => (/[äöü]/i.test(text) ? text.replace(/ä/gi, 'ae').replace(/ö/gi, 'oe').replace(/ü/gi, 'ue') : null)),
  named(
    'digits for letters',
    SAME,
    inLongWord((word, random) => swapped(word, LEET, 0.5, random) ?? word),
  ),
  named('a neighbouring key', SAME, inLongWord(mistyped)),
  named('two slips in two words', SAME, (text, random) => {
    const [a, b] = longWords(text)
    return a && b && a !== b ? text.replace(a, mistyped(a, random)).replace(b, mistyped(b, random)) : null
  }),
  named('two slips in a long word', SAME, text => {
    const word = longWords(text).find(({ length }) => length >= 10)
    return word ? text.replace(word, `${word.slice(0, 3)}${word.slice(4, -3)}${word.slice(-2)}`) : null
  }),
  named(
    'a letter twice and another missing',
    SAME,
    inLongWord(word => word.slice(0, 2) + word.slice(1, 4) + word.slice(5)),
  ),
  named('words glued', SAME, text =>
    bare(text).split(' ').length > 1 ? bare(text).split(' ').join('') + text.slice(bare(text).length) : null,
  ),
  named(
    'a word split',
    SAME,
    inLongWord(word => `${word.slice(0, 3)} ${word.slice(3)}`),
  ),
  named('all words split by dashes', SAME, text => [...text.replace(/[^\p{L}\p{N}]/gu, '')].join('-')),
  named('underscores', SAME, text => text.replace(/ /g, '_')),
  named('words in another order', SAME, (text, random) => {
    const words = bare(text).split(/\s+/)
    if (words.length < 3 || words.some(word => /\d|&/.test(word))) return null
    const order = [...words].sort(() => random() - 0.5)
    return order.join(' ')
  }),
  named(
    'a form of another country',
    SAME,
    (text, random) =>
      `${bare(text)} ${pick(['Sdn Bhd', 'S.p.A.', 'Oy', 'GmbH & Co. KG', 'Pty Ltd', 'Sp. z o.o.', 'Ltda', 'Kft.', 'S.r.o.', 'OOO', 'PLC', 'W.L.L.', 'JSC', 'd.o.o.', 'ApS', 'Anonim Şirketi', 'Aktiengesellschaft', 'Société Anonyme'], random)}`,
  ),
  named(
    'a form in front',
    SAME,
    (text, random) => `${pick(['PT', 'OOO', 'JSC', 'M/s', 'Messrs', 'UAB', 'PT.', 'CV'], random)} ${bare(text)}`,
  ),
  named('a mistyped form', SAME, text => (FORM.test(text) ? `${bare(text)} Limted` : null)),
  named('the article of another language', SAME, text => `The ${text}`),
  named('& as an entity', SAME, text => (text.includes('&') ? text.replace(/&/g, '&amp;') : null)),
  named('stars around', SAME, text => `*** ${text} ***`),
  named('an emoji', SAME, text => `${text} 🔥🔥`),
  named('a direction override', SAME, text => `\u202e${text}\u202c`),
  named('a combining mark', SAME, text => text.replace(/(\p{L}{2})/gu, '$1\u0335')),
  named('formerly', SAME, text => `Brightwater Novus Ltd (formerly ${text})`),
  named('doing business as', SAME, text => `${text} d/b/a Brightwater Novus`),
  named('trading as', SAME, text => `Brightwater Novus T/A ${text}`),
  named('care of', SAME, text => `${text} c/o Brightwater Novus`),
  named('for the attention of', SAME, text => `${text}, attn. John Smith`),
  named('a contact behind the form', SAME_OR_GROUP, text => (FORM.test(text) ? `${text} - Mr. John Smith` : null)),
  named('a contact in front', SAME_OR_GROUP, text => `Mr. John Smith - ${text}`),
  named('a contact in front, unannounced', SAME_OR_GROUP, text => `John Smith (${text})`),
  named('a department', SAME_OR_GROUP, text => `${text} - Purchasing Department`),
  named('a department in front', SAME_OR_GROUP, text => `Import Dept., ${text}`),
  named(
    'the headquarters of another language',
    SAME,
    (text, random) =>
      `${text} ${pick(['(Hauptsitz)', '- Zentrale', '(总部)', '- Siège social', '- Casa Matriz', '(本社)', 'Genel Merkez', 'Headquarter'], random)}`,
  ),
  named(
    'new in another language',
    SAME,
    (text, random) => `${text} ${pick(['(neu)', '(nuevo)', '(新)', '- nouveau', 'NEW!', '(updated)'], random)}`,
  ),
  named('Roman number behind', SAME, text => `${text} II`),
  named('number sign behind', SAME, text => `${text} #2`),
  named('the group left out', SAME, text =>
    /\b(?:group|holdings?)\b/i.test(text) && longWords(text).length > 0 ? text.replace(/\s*\b(?:group|holdings?)\b/gi, '') : null,
  ),
  named('a group put in', SAME_OR_GROUP, text => `${bare(text)} Group`),
  named('international put in', SAME_OR_GROUP, text => `${bare(text)} International`),
  named('the name twice', SAME_OR_GROUP, text => `${bare(text)} ${bare(text)}`),
  named(
    'vowels left out of a word',
    SAME_OR_GROUP,
    inLongWord(word => word.slice(0, 1) + word.slice(1).replace(/[aeiou]/gi, '')),
  ),
  named(
    'as it sounds',
    SAME_OR_GROUP,
    inLongWord(word =>
      word
        .replace(/ph/gi, 'f')
        .replace(/c(?=[aou])/gi, 'k')
        .replace(/z/gi, 's')
        .replace(/y/gi, 'i'),
    ),
  ),
  named('in Cyrillic', SAME_OR_GROUP, text => {
    const name = bare(text).toLowerCase()
    if (!/^[a-z ]+$/.test(name) || /[cjqwxy]/.test(name.replace(/sch|ch|ya|yu/g, ''))) return null
    return CYRILLIC_SOUNDS.reduce((written, [sound, letter]) => written.replaceAll(sound, letter), name).replaceAll('h', 'х')
  }),
  named(
    'another city',
    ['group'],
    (text, random) =>
      `${text} ${pick(['Rotterdam Branch', '(Nairobi)', '- Lagos office', 'Filiale Leipzig', 'Sucursal Cusco', '上海代表处', 'Niederlassung Hamburg', 'succursale de Lyon', 'Şubesi İzmir', 'filial Saratov', 'chi nhánh Hà Nội'], random)}`,
  ),
  {
    name: 'an office abroad',
    accept: ['group'],
    make: (company, random) =>
      isLatin(company.name)
        ? {
            name: `${bare(company.name)} ${pick(['(Kenya) Ltd', 'Ghana Limited', 'Nordic AB', 'Iberia S.L.', 'Polska Sp. z o.o.', 'Deutschland GmbH', 'do Brasil Ltda', 'de México S.A. de C.V.', 'Middle East FZE', 'France SAS'], random)}`,
            country: company.country === 'KE' ? 'GH' : 'KE',
            emails: [],
            phones: [],
          }
        : null,
  },

  local('the other Han characters', SAME, text => {
    const table = new Map(
      [...'国國东東车車电電业業机機术術贸貿进進龙龍华華发發实實产產广廣万萬团團际際门門马馬兴興书書长長'].flatMap((sign, at, all) =>
        at % 2 === 0 ? [[sign, all[at + 1] as string] as const, [all[at + 1] as string, sign] as const] : [],
      ),
    )
    return [...text].map(sign => table.get(sign) ?? sign).join('')
  }),
  local('Pinyin of each sign', SAME, text =>
    /^\p{Script=Han}{4,}$/u.test(text) ? pinyin(text.replace(/股份有限公司|有限责任公司|有限公司|公司/u, ''), { toneType: 'none' }) : null,
  ),
  local('Pinyin with tones', SAME, text =>
    /^\p{Script=Han}{4,}$/u.test(text) ? pinyin(text.replace(/股份有限公司|有限责任公司|有限公司|公司/u, '')) : null,
  ),
  local('the form left out or put in', SAME, text =>
    /有限公司$/.test(text) ? text.replace(/(?:股份)?有限公司$/, '') : /^\p{Script=Han}{3,}$/u.test(text) ? `${text}有限公司` : null,
  ),
  local('kabushiki kaisha on the other side', SAME, text =>
    text.includes('株式会社')
      ? text.startsWith('株式会社')
        ? `${text.slice(4)}株式会社`
        : `株式会社${text.replace('株式会社', '')}`
      : null,
  ),
  local('kabushiki kaisha in brackets', SAME, text => (text.includes('株式会社') ? `㈱${text.replace('株式会社', '')}` : null)),
  local('half-width kana', SAME, text => {
    const half: Record<string, string> = {
      ア: 'ｱ',
      イ: 'ｲ',
      ウ: 'ｳ',
      エ: 'ｴ',
      オ: 'ｵ',
      カ: 'ｶ',
      キ: 'ｷ',
      ク: 'ｸ',
      ケ: 'ｹ',
      コ: 'ｺ',
      サ: 'ｻ',
      シ: 'ｼ',
      ス: 'ｽ',
      セ: 'ｾ',
      タ: 'ﾀ',
      テ: 'ﾃ',
      ト: 'ﾄ',
      ナ: 'ﾅ',
      ニ: 'ﾆ',
      ノ: 'ﾉ',
      ハ: 'ﾊ',
      マ: 'ﾏ',
      ミ: 'ﾐ',
      メ: 'ﾒ',
      ラ: 'ﾗ',
      リ: 'ﾘ',
      ル: 'ﾙ',
      レ: 'ﾚ',
      ロ: 'ﾛ',
      ン: 'ﾝ',
      ー: 'ｰ',
      ッ: 'ｯ',
    }
    return [...text].map(sign => half[sign] ?? sign).join('')
  }),
  local('signs spaced and dotted', SAME, text => [...text].join(' · ')),
  local('a branch in Chinese or Japanese', ['group'], (text, random) =>
    /[\p{Script=Han}\p{Script=Katakana}]/u.test(text)
      ? `${text}${pick(/[ぁ-んァ-ヶ]|株式会社/u.test(text) ? ['札幌支店', '仙台営業所', '海外事業部'] : ['成都分公司', '重庆办事处', '沈阳代表处'], random)}`
      : null,
  ),

  {
    name: 'a mailbox of the domain, the name replaced',
    accept: SAME,
    make: ({ country, emails }) =>
      emails[0] && !isFree(emails[0])
        ? { name: 'Brightwater Novus', country, emails: [`new.buyer@mail.${emails[0].split('@')[1]}`], phones: [] }
        : null,
  },
  {
    name: 'the site with port, path and user, the name replaced',
    accept: SAME,
    make: ({ country, website }) =>
      website && !isHosted(website)
        ? { name: 'Brightwater Novus', country, website: `HTTPS://user@shop.${hostOf(website)}:8443/a/b?c=d#e`, emails: [], phones: [] }
        : null,
  },
  {
    name: 'the site in capitals with a dot behind',
    accept: SAME,
    make: ({ country, website }) =>
      website && !isHosted(website)
        ? { name: 'Brightwater Novus', country, website: `${hostOf(website).toUpperCase()}.`, emails: [], phones: [] }
        : null,
  },
  {
    name: 'another ending of the site',
    accept: SAME,
    make: ({ name, country, website }) =>
      website && !isHosted(website) && isLatin(name)
        ? { name: bare(name), country, website: `${hostOf(website).split('.')[0]}.global`, emails: [], phones: [] }
        : null,
  },
  {
    name: 'Gmail with dots and plus',
    accept: SAME,
    make: ({ country, emails }) =>
      emails[0]?.endsWith('@gmail.com')
        ? {
            name: 'Brightwater Novus',
            country,
            emails: [`${[...(emails[0].split('@')[0] ?? '').replaceAll('.', '')].join('.')}+fair@googlemail.com`],
            phones: [],
          }
        : null,
  },
  { name: 'the phone with 00', accept: SAME, make: company => phone(company, number => `00 ${number.replace(/\D/g, '')}`) },
  { name: 'the phone with an extension', accept: SAME, make: company => phone(company, number => `${number} ext. 12`) },
  { name: 'the phone in a sentence', accept: SAME, make: company => phone(company, number => `please call ${number} after nine`) },
  {
    name: 'the phone in Arabic digits',
    accept: SAME,
    make: company => phone(company, number => number.replace(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit)))),
  },
  { name: 'the phone as a link', accept: SAME, make: company => phone(company, number => `tel:${number.replace(/[^\d+]/g, '')}`) },
  {
    name: 'the phone as WhatsApp',
    accept: SAME,
    make: company => {
      const typed = phone(company, number => number)
      return typed && { ...typed, phones: [], whatsapp: `https://api.whatsapp.com/send?phone=${typed.phones[0]?.replace(/\D/g, '')}` }
    },
  },
]

const hostOf = (website: string): string =>
  website
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase()
const isHosted = (website: string): boolean => /facebook|alibaba|made-in-china|linkedin|instagram|plc\.uk/.test(website)
const isFree = (mailbox: string): boolean => /@(?:gmail|yahoo|hotmail|outlook|qq|163|126|hinet|netvigator|t-online)\./.test(mailbox)
function phone({ country, phones }: Company, write: (number: string) => string): Typed | null {
  const number = phones.find(one => one.startsWith('+'))
  return number ? { name: 'Brightwater Novus', country, emails: [], phones: [write(number)] } : null
}
