import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { parse } from 'tldts'
import { isCountry } from '../domain/countries'
import { mailboxDomain, ownDomain, pageKey, phoneKey } from './channels'
import { foldText } from './fold-text'
import { placeAtStart, placeOf } from './places'
import { isCompany, isPersonLike, labelOfLine, type ReadLine, readLine, tidied } from './signature-lines'

/** What a pasted text tells of a company. `names`: what it may be called, the likeliest first. */
export type TextParts = {
  names: string[]
  /** The first of them in another script than Latin, beside one in Latin. */
  localName: string | null
  country: string | null
  websites: string[]
  emails: string[]
  phones: string[]
  whatsapp: string | null
  address: string | null
  /** Whom to ask for; no part of the company. */
  contact: string | null
}

// Repeats are bounded by what a mailbox, host or number can have: else a text of one long word would be tried from each of its letters to its end.
const MAILBOX = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"'，。；、]+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]{1,63}\.)+[a-z]{2,24}(?::\d+)?(?:\/[^\s<>"'，。；、]*)?(?![\p{L}\p{N}])/giu
const PHONE = /(?:\+|\b00)?[(\d][\d\s().\-/]{5,40}\d/g
const HAS_LETTER = /\p{L}/u
const WHATSAPP = /whats\s?app|(?:^|[^\p{L}])wa\s*[:：]/iu
/** More than any signature has; a whole book pasted at once is no look-up. */
const MOST = 10
const MOST_LINES = 200

/**
 * Takes a pasted text apart: "Acme GmbH" is a name, "info@acme.de" a mailbox; of an e-mail signature, a vCard or the form of a web page the greeting, the person, the
 * job and the address are told from the company. One line alone is what was asked for, whatever it looks like.
 */
export function partsOfText(text: string, country: string | null = null): TextParts {
  const found = { emails: [] as string[], websites: [] as string[], phones: [] as { raw: string; isWhatsapp: boolean }[] }
  const lines = linesOf(text).map(line => ({ line, rest: withoutChannels(line, found) }))
  const emails = unique(found.emails)
  const phones = unique(found.phones.map(({ raw }) => raw))
  const read = lines
    .filter(({ line, rest }) => HAS_LETTER.test(rest) || (rest !== '' && rest === line))
    .flatMap(({ rest }) => readLine(rest, emails))
    .filter(({ text }) => text !== '')
  const names = namesAmong(read, [...found.websites.map(ownDomain), ...emails.map(mailboxDomain)])
  const textOf = (kind: ReadLine['kind']) => read.find(line => line.kind === kind)?.text ?? null
  const address = read.filter(({ kind }) => kind === 'address').map(line => line.text)
  const place = country ?? countryOf({ read, address, phones, websites: found.websites, emails })
  const isLocal = (name: string) => !/\p{Script=Latin}/u.test(name)
  const hasLatin = names.some(name => !isLocal(name))
  return {
    names,
    localName: hasLatin ? (names.find(isLocal) ?? null) : null,
    country: place,
    websites: unique(found.websites),
    emails,
    // A run of digits that is a number in no country says nothing beside others.
    phones: phones.filter(phone => phoneKey(phone, place) !== null),
    whatsapp: found.phones.find(({ isWhatsapp }) => isWhatsapp)?.raw ?? null,
    address:
      address.length > 0
        ? address
            .join(', ')
            .replace(/\s*;[;\s]*/g, ', ')
            .slice(0, 500)
        : null,
    contact: textOf('contact') ?? (names.length > 0 ? (read.find(line => isLeftPerson(line, names))?.text ?? null) : null),
  }
}

/** Lines, and the pieces of one that bars or tabs part; of "Acme Ltd., 12 Mill Road, Leeds" the name and the rest. */
function linesOf(text: string): string[] {
  return text
    .split(/[\n\r\u2028\u2029]+|\s*[|｜•¦\t]\s*|\s{4,}/)
    .slice(0, MOST_LINES)
    .map(line => line.replace(/^[>\s]+/, '').trim())
    .filter(Boolean)
    .flatMap(nameAndAddress)
    .flatMap(bothScripts)
}

function nameAndAddress(line: string): string[] {
  if (!line.includes(',') || labelOfLine(line)) return [line]
  const pieces = line.split(/,\s*/)
  for (let count = 1; count < pieces.length; count++) {
    const [name, rest] = [pieces.slice(0, count).join(', '), pieces.slice(count).join(', ')]
    // Not "Acme Co." of "Acme Co., Ltd.": what follows has to be a place.
    if (/\d/.test(rest) && isCompany(name) && !isCompany(`X ${pieces[count]}`) && !/[@]|\d{6}/.test(rest)) return [name, rest]
  }
  return [line]
}

/** "宁波海川进出口有限公司 Ningbo Haichuan Imp. & Exp. Co., Ltd." is one company in two scripts. */
function bothScripts(line: string): string[] {
  const found = /^([\p{Script=Han}（）()·]{4,60})\s*[/,，-]?\s*(\p{Script=Latin}[^\p{Script=Han}]{4,})$/u.exec(line)
  const turned = found ?? /^(\p{Script=Latin}[^\p{Script=Han}]{4,}?)\s*[/,，（(-]?\s*([\p{Script=Han}·]{4,60})[）)]?$/u.exec(line)
  return turned && isCompany(turned[1] ?? '') && isCompany(turned[2] ?? '') ? [turned[1] ?? '', turned[2] ?? ''] : [line]
}

function withoutChannels(
  line: string,
  into: { emails: string[]; websites: string[]; phones: { raw: string; isWhatsapp: boolean }[] },
): string {
  const isWhatsapp = WHATSAPP.test(line)
  const label = labelOfLine(line)?.label
  return line
    .replace(MAILBOX, found => {
      into.emails.push(found)
      return ' '
    })
    .replace(ADDRESS, found => {
      if (!isAddress(found)) return found
      if (WHATSAPP_LINK.test(found)) into.phones.push({ raw: found, isWhatsapp: true })
      else into.websites.push(found.replace(/[.)\]]+$/, ''))
      return ' '
    })
    .replace(PHONE, found => {
      const raw = found.trim().replace(/[\s(/.-]+$/, '')
      if (label === 'other' || !isPhone(raw, label !== undefined || line.trim() === raw)) return found
      into.phones.push({ raw, isWhatsapp })
      return ' '
    })
    .replace(/\s+/g, ' ')
    .trim()
}

/** A postcode, a house number, a date is no phone; by itself, or where it says that it is one, a run of digits may be. */
function isPhone(text: string, saysSo: boolean): boolean {
  const digits = text.replace(/\D/g, '').length
  if (digits < 7 || digits > 16 || DATE.test(text)) return false
  return saysSo || /^(?:\+|00|\()/.test(text) || (digits >= 9 && !/^\d{5}-\d{4}$/.test(text))
}
const WHATSAPP_LINK = /^(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com)\//i
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$/

/** "Co.Ltd" ends like a host and is a legal form: unless it says itself that it is an address, it belongs to the name. */
const FORM_ENDING = /\.(?:ltd|inc|llc|gmbh|sarl|srl|company|limited)$/i
const isAddress = (text: string): boolean =>
  /^(?:https?:\/\/|www\.)/i.test(text) ||
  (!FORM_ENDING.test(text) && (ownDomain(text) !== null || pageKey(text) !== null || WHATSAPP_LINK.test(text)))

/** What says that it is a company, or shows itself as the owner of the site; where nothing does, all that is nothing else; where all is something else, all. */
function namesAmong(read: readonly ReadLine[], domains: readonly (string | null)[]): string[] {
  const labels = domains
    .flatMap(domain => (domain ? (parse(domain).domainWithoutSuffix ?? []) : []))
    .map(label => label.replace(/[^a-z0-9]/g, ''))
  const isOnSite = ({ text }: ReadLine) => {
    const letters = foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
    return labels.some(label => label.length >= 3 && (letters.includes(label) || (letters.length >= 4 && label.includes(letters))))
  }
  const named = read.filter(({ kind }) => kind === 'company')
  const unknown = read.filter(({ kind }) => kind === 'unknown')
  const onSite = unknown.filter(isOnSite)
  const strong = [...named, ...onSite].sort((a, b) => Number(isOnSite(b)) - Number(isOnSite(a)))
  const chosen =
    strong.length > 0 ? strong : unknown.length > 0 ? unknown : read.filter(({ kind }) => kind !== 'greeting' && kind !== 'other')
  return unique(chosen.map(({ text }) => tidied(text).slice(0, 300)))
}

const isLeftPerson = ({ kind, text }: ReadLine, names: readonly string[]): boolean =>
  kind === 'unknown' && isPersonLike(text) && !names.includes(text)

/** Where it says that it is; else where its phone rings, where its address ends, what its site ends with. */
function countryOf({
  read,
  address,
  phones,
  websites,
  emails,
}: {
  read: readonly ReadLine[]
  address: readonly string[]
  phones: readonly string[]
  websites: readonly string[]
  emails: readonly string[]
}): string | null {
  const said = read.filter(({ kind }) => kind === 'country').map(({ text }) => countryNamed(text))
  const ofAddress = address.map(line =>
    countryNamed(
      line
        .split(/[,，\s]+/)
        .slice(-3)
        .join(' '),
    ),
  )
  const ofPhone = phones.map(phone => parsePhoneNumberFromString(phone.replace(/^00/, '+'))?.country)
  const ofSite = [...websites, ...emails].map(site => countryOfEnding(parse(site).publicSuffix?.split('.').at(-1)))
  const ofName = read.filter(({ kind }) => kind === 'company').map(({ text }) => countryAtStart(text))
  const inChinese = address.some(line => CHINESE_ADDRESS.test(line)) || phones.some(phone => /^1[3-9]\d{9}$/.test(phone)) ? 'CN' : null
  return [...said, ...ofAddress, ...ofPhone, ...ofSite, inChinese, ...ofName].find(found => found && isCountry(found)) ?? null
}

/** The country that the last words of a text name, or in which alone there is a place of that name. */
function countryNamed(text: string): string | null {
  if (/^[A-Z]{2}$/.test(text.trim()) && isCountry(text.trim())) return text.trim()
  const words = foldText(text)
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  for (let from = Math.max(0, words.length - 4); from < words.length; from++) {
    const place = placeOf(words.slice(from).join(' '))
    if (place?.countries.size === 1) return [...place.countries][0] ?? null
  }
  return null
}

const CHINESE_ADDRESS = /\p{Script=Han}(?:省|自治区)|市\p{Script=Han}{1,8}[区县镇]/u
/** 苏州贝尔机械有限公司 begins with where it is. */
function countryAtStart(name: string): string | null {
  const place = placeOf(placeAtStart(name) ?? '')
  return place?.countries.size === 1 ? ([...place.countries][0] ?? null) : null
}

/** Endings that are sold to everybody say nothing of a place. */
const SOLD_EVERYWHERE = new Set('ai cc co fm io me tv ws la to gg vc sh ac im is'.split(' '))
function countryOfEnding(ending: string | undefined): string | null {
  if (ending?.length !== 2 || SOLD_EVERYWHERE.has(ending)) return null
  const code = ending === 'uk' ? 'GB' : ending.toUpperCase()
  return isSupportedCountry(code) && getCountryCallingCode(code) ? code : null
}

const unique = (values: readonly string[]): string[] => [...new Set(values.map(value => value.trim()).filter(Boolean))].slice(0, MOST)
