import { TRAILING_FORMS } from './lists/legal-forms'

/** What was typed into a name beside the company: a mailbox, a phone, a site. */
export type ChannelsInName = { name: string; emails: readonly string[]; phones: readonly string[]; websites: readonly string[] }

const MAY_HAVE = /@|www\.|:\/\/|\d{3}|\.[a-z]{2,}\/?\s*$/i
const MAILBOX = /<?[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+>?/gu
const SITE = /(?:https?:\/\/|www\.)[^\s,;()<>]+/gi
/** With a plus or two zeros, or behind a word that says what it is: other runs of digits are numbers of the name. */
const PHONE =
  /[(（]?(?:(?:tel|phone|mob(?:ile)?|cell|whats ?app|wa|ph|т(?:ел)?|тел|هاتف|电话|電話|手机|전화)\.?\s*[:：]?\s*(?=[+(\d])|(?=\+|00[1-9]))[+(]*\d[\d\s()./-]{6,20}\d[)）]?/giu
/** A name that is nothing else than a site: "acme.com". */
const ONLY_SITE = /^\s*(https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.([a-z]{2,})\/?\s*$/iu

/** Takes them out. The name stays whole where nothing would be left of it. */
export function channelsInName(typed: string): ChannelsInName {
  const none = { name: typed, emails: [], phones: [], websites: [] }
  if (typed.length > MOST_LENGTH || !MAY_HAVE.test(typed)) return none
  // "Straumann.Dentaltechnik.AG" is a name with dots for spaces.
  const [isSite, scheme, ending = ''] = ONLY_SITE.exec(typed) ?? []
  if (isSite && (scheme || !TRAILING_FORMS.has(ending.toLowerCase()))) return { ...none, websites: [typed.trim()] }
  const [emails, phones, websites]: [string[], string[], string[]] = [[], [], []]
  const into = (list: string[]) => (found: string) => {
    list.push(found.replace(/^[<(（]+|[>)）]+$/g, ''))
    return ' '
  }
  const left = typed.replace(MAILBOX, into(emails)).replace(SITE, into(websites)).replace(PHONE, into(phones))
  const name = left.replace(/[\s,;:|/–-]+$/u, '').trim()
  return (name.match(/\p{L}/gu)?.length ?? 0) >= 2 ? { name, emails, phones, websites } : { ...none, emails, phones, websites }
}
/** Longer than a name with a signature behind it. */
const MOST_LENGTH = 300
