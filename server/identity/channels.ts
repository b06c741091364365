import { domainToUnicode } from 'node:url'
import anyAscii from 'any-ascii'
import providers from 'email-providers'
import { type CountryCode, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { parse } from 'tldts'
import { withoutInvisible } from '../domain/text'
import { LINE_PROVIDERS } from './lists/line-providers'
import { DIRECTORY_WORDS, SITE_WORDS } from './lists/page-words'
import { MORE_FREE_MAIL, SHARED_HOSTS, SHARED_LABELS } from './lists/shared-hosts'

const FREE_MAIL: ReadonlySet<string> = new Set([...providers, ...MORE_FREE_MAIL])
const GMAIL = new Set(['gmail.com', 'googlemail.com'])

/** The registrable domain of a web address, host or mail domain when it is one's own: not free mail, not a page or shop on a shared host. */
export function ownDomain(address: string): string | null {
  const text = asAddress(address)
  const lent = parse(text, { allowPrivateDomains: true })
  const { domain, hostname, isIp, isIcann } = lent.isPrivate ? parse(text, { allowPrivateDomains: false }) : lent
  if (!domain || isIp) return null
  if (FREE_MAIL.has(domain) || isSharedHost(domain, hostname) || (hostname && FREE_MAIL.has(hostname))) return null
  // "acme.uk.com", "acme.square.site": under an ending that a company sells or lends, as the public suffix list has them.
  if (lent.isPrivate && lent.domain) return asWritten(lent.domain)
  if (!isIcann) return null
  // "acme.com.ca" is written where no registry sells it: the name in front of it is meant.
  const [label = ''] = domain.split('.')
  const owner = SECOND_LEVEL.has(label)
    ? hostname
        ?.slice(0, -domain.length - 1)
        .split('.')
        .at(-1)
    : undefined
  return asWritten(owner && owner !== 'www' ? `${owner}.${domain}` : domain)
}
/** Letters beyond Latin's as people write them: "xn--mller-kva.de" is müller.de. */
const asWritten = (domain: string): string => (domain.includes('xn--') ? domainToUnicode(domain) || domain : domain)
/** A host where anybody may have a page, under whatever ending: "shopee.co.th", "amazon.it". */
const isSharedHost = (domain: string, hostname: string | null): boolean =>
  SHARED_HOSTS.has(domain) || SHARED_LABELS.has(domain.split('.')[0] ?? '') || (hostname !== null && SHARED_HOSTS.has(hostname))
/** What stands between a name and a country's ending. */
export const SECOND_LEVEL: ReadonlySet<string> = new Set('com co net org gov edu ac or ne go gen web info biz'.split(' '))

/**
 * A page or shop of one's own on a shared host: "facebook.com/acme", "acme.en.alibaba.com". The same page under the host's other names and in any
 * language is one; the host's own pages are none.
 */
export function pageKey(address: string): string | null {
  const text = asAddress(address)
  const { domain, hostname, subdomain } = parse(text, { allowPrivateDomains: false })
  if (!domain || !hostname || !isSharedHost(domain, hostname)) return null
  const host = HOST_NAMES.get(domain) ?? domain
  const owners = (subdomain ?? '').split('.').filter(label => label && !HOST_LABELS.has(label))
  if (owners.length > 0) return `${owners.at(-1)}.${host}`
  const parts = pathOf(text)
  const firm = parts.findIndex(part => part === 'firm' || part === 'firma')
  const path = parts.slice(firm + 1).filter(part => !PATH_LABELS.has(part) && !DIRECTORY_WORDS.has(part) && !IS_SCRIPT.test(part))
  const owner = path.find((part, at) => at === path.length - 1 || !SITE_WORDS.has(part)) ?? ownerInQuery(text, parts.at(-1) ?? '')
  return owner ? `${host}/${owner.replace(/^@/, '')}` : null
}

/** "profile.php?id=12", "view.php?company=acme". */
function ownerInQuery(address: string, script: string): string | null {
  const isOfOwner = DIRECTORY_WORDS.has(script.replace(IS_SCRIPT, ''))
  for (const [field, value] of queryOf(address)) {
    const isOwner = DIRECTORY_WORDS.has(field.toLowerCase().replace(/[_-]/g, '')) || (isOfOwner && field === 'id')
    if (isOwner && value.trim()) return value.trim().toLowerCase()
  }
  return null
}
const queryOf = (address: string): readonly (readonly [string, string])[] => [...new URLSearchParams(/\?([^#]*)/.exec(address)?.[1] ?? '')]
/** What makes a page, and is none. */
export const IS_SCRIPT = /\.(?:php\d?|aspx?|jsp|do|cgi|action)$/

/**
 * What an address says besides its domain, as it was typed: subdomains without the neutral ones, the parts of its path, the fields of its query. Of a mailbox only its host
 * says anything.
 */
export function addressWithin(
  address: string,
  domain: string,
): { labels: readonly string[]; path: readonly string[]; query: readonly (readonly [string, string])[] } {
  const text = isMailbox(address) ? (mailboxKey(address)?.split('@').at(-1) ?? '') : asAddress(address)
  const { hostname } = parse(text, { allowPrivateDomains: false })
  const host = asWritten(hostname ?? '')
  const labels = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1).split('.') : []
  return {
    labels: labels.filter(label => label && !HOST_LABELS.has(label)),
    // "host.com/#/company/acme"
    path: pathOf(text.replace(/#!?\//, '')),
    query: queryOf(text),
  }
}

function pathOf(address: string): string[] {
  const path = address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(1)
  return path.map(part => part.trim().toLowerCase()).filter(Boolean)
}
const HOST_NAMES = new Map([
  ['fb.com', 'facebook.com'],
  ['fb.me', 'facebook.com'],
  ['twitter.com', 'x.com'],
  ['lnkd.in', 'linkedin.com'],
  ['youtu.be', 'youtube.com'],
])
/** Labels by which a host names its languages, devices and parts. */
const HOST_LABELS = new Set(
  `www m en cn de fr es pt ru it jp ja ko kr ar us uk mobile touch web shop store sites pages b2b de-de en-gb en-us zh-cn page mbasic business l lm wap blog smartstore open pf detail
  item manufacturer manufacturers maps app my member profile world global search china sell company companies seller brand mall official post cafe amp`.split(
    /\s+/,
  ),
)
const PATH_LABELS = new Set(
  `pages company in pg people biz user channel c shop store stores seller en de fr es showroom supplier profile view site p groups school showcase public ti r u o str usr id
  magaza perfil brands brand maps place category sellers vendor vendors vendedor tienda loja boutique negozio toko merchant member members firm firms firma companies business account
  official spaces item.htm dp reel posts status add s video watch home index.html index.htm index.php`.split(/\s+/),
)

/** One spelling of a mailbox: lower case, without what follows a plus; Gmail ignores dots and has two names. */
export function mailboxKey(mailbox: string): string | null {
  const written = clean(mailbox).toLowerCase()
  const address = /^[\w.+-]+@[\w.-]*\w$/.test(written) ? written : asMailbox(written)
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) return null
  const domain = address.slice(at + 1)
  const local = address.slice(0, at).replace(/(?<=.)\+.*$/, '')
  return GMAIL.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

/** "Anna <anna@acme.de>", "anna (at) acme.de", "'anna@acme,de'". */
const asMailbox = (written: string): string =>
  (WITHIN_BRACKETS.exec(written)?.[1] ?? written)
    .replace(/^[\s"'`‘’“”«»<([]+|[\s"'`‘’“”«»>)\].,;:]+$/g, '')
    .replace(/^.*?(?:mailto|e-?mail|mail|邮箱|メール)\s*[:：]\s*/, '')
    .replace(/^([\w.+-]+)\s+at\s+(?=[\w-]+\.[a-z])/, '$1@')
    .replace(/\s*(?:[([{]\s*at\s*[)\]}]|@)\s*/, '@')
    .replace(/\s*[([{]\s*dot\s*[)\]}]\s*/g, '.')
    .replace(/(?<=@.*\w)\s*,\s*(?=[a-z]{2,})/g, '.')
    .replace(/^.*?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?![\w@]).*$/s, '$1')
const WITHIN_BRACKETS = /<\s*([^<>\s]+@[^<>\s]+)\s*>/

/** "anna@acme.de; otto@acme.de", "anna@acme.de/otto@web.de": several mailboxes in one field. */
export function mailboxesOf(typed: string): readonly string[] {
  if (typed.indexOf('@') === typed.lastIndexOf('@') || typed.length > MOST_LENGTH) return [typed]
  const several = typed.match(/[^\s,;|/<>()"'@]+@[^\s,;|/<>()"'@]+/g)
  return several && several.length > 1 ? several : [typed]
}

/** A mailbox typed where a site belongs, or the other way round. */
export const isMailbox = (typed: string): boolean => typed.length <= MOST_LENGTH && /^[^\s/@]+@[^\s/@]+\.[a-z]{2,}$/i.test(typed.trim())
/** A link that calls or writes to a phone is no site. */
export const isPhoneLink = (typed: string): boolean =>
  typed.length <= MOST_LENGTH &&
  /^\s*(?:(?:https?:\/\/)?(?:wa\.me|(?:api|web|www)\.whatsapp\.com\/send|whatsapp\.com\/send)|whatsapp:|tel:)/i.test(typed)
export const isSite = (typed: string): boolean =>
  typed.length <= MOST_LENGTH && !typed.includes('@') && /^\s*(?:https?:\/\/|www\.)[^\s@]+\.[a-z]{2,}\S*\s*$/i.test(typed)

/** "+86 21 5555 0101 / +86 138 1234 5678", "Tel 5555 0101 Mob 138 1234 5678": several phones in one field. What is too short for one is an extension of the one before. */
export function phonesOf(typed: string): readonly string[] {
  if (typed.length < LEAST_OF_TWO || typed.length > MOST_LENGTH || (typed.match(/\p{Nd}/gu)?.length ?? 0) < LEAST_OF_TWO) return [typed]
  for (const between of BETWEEN_PHONES) {
    const parts = typed.split(between).filter(part => /\p{Nd}/u.test(part))
    const phones = parts.filter(part => (part.match(/\p{Nd}/gu)?.length ?? 0) >= LEAST_DIGITS)
    const isEach = parts.every((part, at) => phones.includes(part) || (at > 0 && (part.match(/\p{Nd}/gu)?.length ?? 0) <= MOST_EXTENSION))
    if (phones.length > 1 && isEach) return phones
  }
  return [typed]
}
const LEAST_OF_TWO = 14
const LEAST_DIGITS = 7
const MOST_EXTENSION = 5
/** Surer signs first: a stroke may also stand within one number. */
const BETWEEN_PHONES = [
  /[;,|\n；，、]|\s(?:or|and|und|et|y|e|ou|或|和)\s/iu,
  /(?<=\p{Nd})\s*(?=[+＋])/u,
  /\s*\/\s*/,
  /(?<=\p{Nd})[\s.]+(?=\p{L}{2,}[\s.:：]*[+(\p{Nd}])/u,
]

/** The domain of a mailbox when it is the company's own. A provider of lines lends its domain to mailboxes; a site there is its own, or somebody's page. */
export function mailboxDomain(mailbox: string): string | null {
  const host = mailboxKey(mailbox)?.split('@').at(-1) ?? ''
  const domain = ownDomain(host)
  return domain !== null && (LINE_PROVIDERS.has(domain) || LINE_PROVIDERS.has(host)) ? null : domain
}

/**
 * E.164 of a phone as written in its country, or with the country's code and no plus before it. A number that no plan knows is kept as
 * its digits within the country, so that at least the same digits meet.
 */
export function phoneKey(phone: string, country: string | null): string | null {
  const written = clean(phone)
  const link = /(?:wa\.me\/|whatsapp\.com\/send\/?\?phone=|whatsapp:\/\/send\?phone=)\+?(\d{7,15})/i.exec(written)
  const text = (link ? `+${link[1]}` : written).replace(/^(?:tel|whatsapp|wa|phone|mob(?:ile)?|fax)[.:\s]+/i, '')
  // "/ 13" is an extension or another ending of the same line, "1O" was read off a card.
  const bare = ODD_PHONE.test(text)
    ? text.replace(/(?<=\d)\s*[/;,]\s*\d{1,4}\s*$/, '').replace(/(?<=\d[\s-]?)o(?=[\so\d-]*\d)|(?<=\do?)o(?=\s*$)/gi, '0')
    : text
  const alone = MAY_HAVE_EXTENSION.test(bare) ? bare.replace(EXTENSION, '') : bare
  const plain = alone.replace(/^\(\s*\+\s*(\d{1,3})\s*\)/, '+$1 ').replace(/^((?:\+|00)\s*\d{1,3}[\s.-]*)\(0+\)\s*/, '$1 ')
  const digits = plain.replace(/\D/g, '')
  if (digits.length < 5) return null
  const at: CountryCode | undefined = country && isSupportedCountry(country) ? country : undefined
  // The country's own code first and no plus: "4915123176041" is no number of Germany with a code of 4915.
  const code = at && getCountryCallingCode(at)
  if (at && code && /^[1-9]/.test(plain) && digits.startsWith(code) && digits.length >= code.length + 7) {
    const whole = parsePhoneNumberFromString(`+${digits}`)
    const within = parsePhoneNumberFromString(plain, at)
    if (whole?.isValid() && whole.countryCallingCode === code && (!within?.isValid() || digits.length >= 11)) return whole.number
  }
  const national = parsePhoneNumberFromString(plain, at)
  if (national?.isValid()) return national.number
  const international = parsePhoneNumberFromString(`+${plain.replace(/\D/g, '').replace(/^00/, '')}`)
  if (international?.isValid()) return international.number
  // A nought in front, where the country's plan has none.
  const unprefixed = /^0[1-9]/.test(plain) ? parsePhoneNumberFromString(plain.slice(1), at) : undefined
  if (unprefixed?.isValid()) return unprefixed.number
  // "0755-8666 1234-808", as China writes whom to ask for.
  const extended = /^(.*\d{3})-\d{2,5}$/.exec(plain)?.[1]
  if (extended && digits.length >= 12) {
    const without = parsePhoneNumberFromString(extended, at)
    if (without?.isValid()) return without.number
  }
  const own = /^(?:\+|00)/.test(plain) ? digits.replace(/^00/, '') : digits
  return digits.length >= 7 ? `${country ?? ''}:${own}` : null
}
/** "ext. 12" and "x204" are read by the library. */
const EXTENSION =
  /\s*[,;(/-]?\s*(?:转|轉|分机|分機|内線|内线|내선|доб|внутр|durchwahl|dw|poste|interno|anexo|ramal|dahili|wew|klapka|ext|extn|extension)\.?[\s.:：#]*\d{1,6}\s*\)?\s*$/iu
const MAY_HAVE_EXTENSION = /\p{L}/u

const ODD_PHONE = /[/;,o]/i

/** An address as it was meant: "http//acme.de", "www,acme.de", "Web: acme.de". */
function asAddress(typed: string): string {
  const text = innerAddress(clean(typed))
  return WELL_WRITTEN.test(text)
    ? text
    : text
        .replace(/^(?:web ?site|web|site|homepage|url)\s*[:：]\s*/i, '')
        .replace(/^(https?)(?::?\/{1,2}|[:;]\/{0,2}|:\\\\)(?=[^/\\])/i, '$1://')
        .replace(/^((?:https?:\/\/)?www)[,;]\s*/i, '$1.')
        .replace(/^((?:https?:\/\/)?[\w.-]+),(?=[a-z]{2,4}(?:[/,]|$))/i, '$1.')
        .replace(/^((?:https?:\/\/)?w{2,4})\.\s+/i, '$1.')
        .replace(/^\/\//, '')
        .replace(/^[\w-]+(?:\s*\.\s*[\w-]+)+$/, host => host.replace(/\s/g, ''))
        .replace(HOST_WITHIN, '$1')
}
/** What stands around it: "acme.de (official)", "see www.acme.de, acme.com", "<https://acme.de>". */
const HOST_WITHIN = /^.*?((?:https?:\/{1,2})?(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?:[/?#:][^\s"'<>)\]]*)?)(?:[^\p{L}\p{N}.@-].*)?$/isu
/** A link by way of somebody else, as archives, searches and networks write it: what it leads to is meant. */
function innerAddress(text: string): string {
  const translated = text.includes('.translate.goog') ? TRANSLATED.exec(text)?.[1] : undefined
  if (translated) return translated.replace(/--|-/g, sign => (sign === '-' ? '.' : '-'))
  const at = text.indexOf('http', 5) > 0 ? INNER.exec(text) : null
  if (!at) return text
  const inner = text.slice(at.index + 1)
  return /%3a%2f%2f/i.test(inner)
    ? inner
        .replace(/%3a/i, ':')
        .replace(/%2f/gi, '/')
        .replace(/[&].*$/, '')
    : inner.replace(/[&].*$/, '')
}
/** "acme-co-jp.translate.goog" shows acme.co.jp. */
const TRANSLATED = /^(?:https?:\/\/)?([a-z0-9-]+)\.translate\.goog(?:[/?#]|$)/i
const INNER = /[/=?&](?=https?(?::\/\/|%3a%2f%2f)[\w-]+\.)/i

const WELL_WRITTEN = /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/i

const clean = (text: string): string =>
  withoutInvisible(text.length > MOST_LENGTH ? text.slice(0, MOST_LENGTH) : text)
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, digit => anyAscii(digit))
    .trim()
/** Longer than any address; what is behind is not looked at. */
const MOST_LENGTH = 500
