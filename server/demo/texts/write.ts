import type { Calendar } from '../calendar'
import type { Random } from '../random'
import { EN, EN_EMPTY, EN_TAILS, STEPS_EN } from './en'
import type { Stage, Template } from './templates'
import {
  CERTS,
  CONTACTS_BY_REGION,
  CONTACTS_ELSEWHERE,
  FAIRS,
  INCOTERMS,
  PACKINGS,
  PAYMENTS,
  PORTS,
  PORTS_EN,
  PRODUCTS,
  type Product,
  RIVAL_PLACES,
} from './words'
import { ZH, ZH_EMPTY, ZH_TAILS } from './zh'

/** What the notes on one customer have in common: what it buys, from whom it is heard, over which port. */
export type Subject = { product: Product; product2: Product; contact: string; port: string; incoterm: string; payment: [string, string] }

export function makeSubject(random: Random, country: string): Subject {
  const product = random.pick(PRODUCTS)
  const contacts = CONTACTS_BY_REGION.find(([countries]) => countries.test(country))?.[1] ?? CONTACTS_ELSEWHERE
  return {
    product,
    product2: random.pick(PRODUCTS.filter(other => other !== product)),
    contact: random.pick(contacts),
    port: random.pick(PORTS[country] ?? ['宁波']),
    incoterm: PORTS[country] ? random.pick(INCOTERMS) : 'FOB',
    payment: random.pick(PAYMENTS),
  }
}

export type Note = { channel: Template[0]; direction: Template[1]; text: string; nextStep: string }

/** One note of a rep on a customer at a stage, in Chinese or English. */
export function writeNote(
  random: Random,
  {
    subject,
    stage,
    at,
    calendar,
    isEnglish,
    hasEnglishSteps,
  }: { subject: Subject; stage: Stage; at: Date; calendar: Calendar; isEnglish: boolean; hasEnglishSteps: boolean },
): Note {
  const [channel, direction, text, step] = random.pick((isEnglish ? EN : ZH)[stage])
  const tail = random.chance(0.3) ? random.pick(isEnglish ? EN_TAILS : ZH_TAILS) : ''
  const whole = tail === '' ? text : `${text}${isEnglish ? ' ' : ''}${tail}`
  const nextStep = isEnglish && hasEnglishSteps ? (STEPS_EN[step] ?? step) : step
  return { channel, direction, nextStep, text: fill(random, whole, subject, at, calendar, isEnglish) }
}

/** A note that says nothing and repeats on many customers. */
export function writeEmptyNote(random: Random, isEnglish: boolean): string {
  return random.pick(isEnglish ? EN_EMPTY : ZH_EMPTY)
}

function fill(random: Random, text: string, subject: Subject, at: Date, calendar: Calendar, isEnglish: boolean): string {
  const day = calendar.dayOf(at)
  const { product } = subject
  const unit = product.unit[isEnglish ? 1 : 0]
  const side = (pair: [string, string]) => pair[isEnglish ? 1 : 0]
  const quantity = (from: number, to: number) => {
    const scale = product.usd[1] > 1_000 ? 1 / 40 : product.usd[1] > 100 ? 1 / 8 : 1
    const value = Math.max(2, Math.round((random.int(from, to) * scale) / 10) * (scale === 1 ? 10 : 1))
    return isEnglish ? `${grouped(value)} ${unit}` : `${grouped(value)} ${unit}`
  }
  const price = () => {
    const [from, to] = product.usd
    const value = from + random.next() * (to - from)
    return `USD ${value >= 100 ? grouped(Math.round(value)) : value.toFixed(2)}/${unit}`
  }
  const letters = () => String.fromCharCode(65 + random.int(0, 25), 65 + random.int(0, 25))
  const slots: Record<string, () => string> = {
    product: () => (isEnglish ? product.en : product.zh),
    product2: () => (isEnglish ? subject.product2.en : subject.product2.zh),
    contact: () => ` ${isEnglish ? latinName(subject.contact) : subject.contact} `,
    port: () => portName(subject.port, isEnglish),
    incoterm: () => subject.incoterm,
    // FOB and the like name our port, the others theirs.
    terms: () => `${subject.incoterm} ${portName(isLoadedHere(subject.incoterm) ? '宁波' : subject.port, isEnglish)}`,
    payment: () => subject.payment[0],
    paymentEn: () => subject.payment[1],
    packing: () => side(random.pick(PACKINGS)),
    packingEn: () => random.pick(PACKINGS)[1],
    rivalPlace: () => random.pick(RIVAL_PLACES)[0],
    rivalPlaceEn: () => random.pick(RIVAL_PLACES)[1],
    cert: () => random.pick(CERTS),
    spec: () => random.pick(isEnglish ? product.specs.filter(isPlain).concat(product.specs[0] ?? '') : product.specs),
    market: () => (isEnglish ? 'local' : random.pick(['当地', '同区域', '周边国家'])),
    fair: () => side(random.pick(FAIRS[calendar.month(day)] ?? [])),
    qty: () => quantity(600, 48_000),
    moq: () => quantity(100, 2_000),
    price,
    money: () => `USD ${grouped(random.int(12, 180) * 100)}`,
    smallMoney: () => `USD ${grouped(random.int(40, 980) * 10)}`,
    pct: () => String(random.int(2, 9)),
    pct60: () => String(random.int(35, 92)),
    days: () => String(random.int(12, 45)),
    days5: () => String(random.int(3, 7)),
    valid: () => random.pick(['15', '20', '30']),
    years: () => String(random.int(3, 12)),
    year: () => calendar.date(day).slice(0, 4),
    month: () => String(random.int(1, 12)),
    month12: () => random.pick(['12', '18', '24']),
    min: () => random.pick(['20', '30', '40', '45', '60']),
    n: () => String(random.int(2, 6)),
    weekday: () => random.pick(['一', '二', '三', '四', '五']),
    title: () => random.pick(['经理', '主管', '总监']),
    ref: () => `${letters()}${calendar.date(day).slice(2, 4)}${String(random.int(1, 9_999)).padStart(4, '0')}`,
    awb: () => String(random.int(1_000_000_000, 9_999_999_999)),
    container: () => `${letters()}${letters().slice(0, 1)}U${random.int(1_000_000, 9_999_999)}`,
    date: () => calendar.spoken(day + random.int(4, 24)).zh,
    dateEn: () => calendar.spoken(day + random.int(4, 24)).en,
  }
  const filled = text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const make = slots[slot]
    if (!make) throw new Error(`No slot ${slot}`)
    return make()
  })
  return isEnglish ? tidyEnglish(filled) : tidyChinese(filled)
}

const isLoadedHere = (incoterm: string) => /^(FOB|FCA|EXW)$/.test(incoterm)
const portName = (port: string, isEnglish: boolean) => (isEnglish ? (PORTS_EN[port] ?? port) : port)
const LATIN_NAMES: Record<string, string> = {
  林小姐: 'Ms. Lin',
  陈经理: 'Mr. Chen',
  黄先生: 'Mr. Huang',
  李副理: 'Mr. Li',
  张小姐: 'Ms. Zhang',
  吴课长: 'Mr. Wu',
}
const latinName = (name: string) => LATIN_NAMES[name] ?? name
const isPlain = (text: string) => !/\p{Script=Han}/u.test(text)
const grouped = (value: number) => value.toLocaleString('en-US')
const tidyEnglish = (text: string) =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/ ([,.:;)])/g, '$1')
    .trim()
/** Chinese punctuation is full width; between Han and Latin letters stands a space, between Han and punctuation none. */
const tidyChinese = (text: string) =>
  text
    .replace(/(?<!\d),|,(?!\d{3})/g, '\uff0c')
    .replace(/:(?!\d)/g, '\uff1a')
    .replace(/;/g, '\uff1b')
    .replace(/\(/g, '\uff08')
    .replace(/\)/g, '\uff09')
    .replace(/ *([\uff0c\u3002\uff1a\uff1b\u3001\uff08\uff09]) */g, '$1')
    .replace(/(\p{Script=Han}) +(?=\p{Script=Han})/gu, '$1')
    .replace(/(\p{Script=Han})(?=[A-Za-z0-9])/gu, '$1 ')
    .replace(/([A-Za-z0-9%])(?=\p{Script=Han})/gu, '$1 ')
    .replace(/ {2,}/g, ' ')
    .trim()
