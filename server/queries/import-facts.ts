import type { Db, Tx } from '../db'
import { isCountry } from '../domain/countries'
import type { ImportOwner, OwnerProblem, RowFacts } from '../domain/import-row'
import { dayIn } from '../domain/working-calendar'
import { foldText } from '../identity/fold-text'
import { placeOf } from '../identity/places'

/** What reading the rows of an import has to know of the company as it is now. */
export async function importFacts(db: Db | Tx, now: Date): Promise<RowFacts & { timeZone: string; currency: string }> {
  const { timeZone, currency } = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true, currency: true } })
  return { today: dayIn(now, timeZone), timeZone, currency, countryOf, ownerOf: await ownersOf(db, now) }
}

/** By its code, or by its name in one of 38 languages. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (isCountry(code)) return code
  if (text.length > 100) return null
  const place = placeOf(foldText(text)) ?? placeOf(foldText(text.replace(/^(the|republic of|people'?s republic of) /i, '')))
  if (!place?.isCountry) return COMMON_NAMES[code.replace(/[\s.]+/g, '')] ?? null
  return place.countries.size === 1 ? ([...place.countries][0] ?? null) : null
}

const COMMON_NAMES: Record<string, string> = {
  ...{
    USA: 'US',
    UK: 'GB',
    ENGLAND: 'GB',
    SCOTLAND: 'GB',
    UAE: 'AE',
    KSA: 'SA',
    KOREA: 'KR',
    HOLLAND: 'NL',
    CZECH: 'CZ',
    PRC: 'CN',
    RSA: 'ZA',
  },
  ...{ 英国: 'GB', 韩国: 'KR', 阿联酋: 'AE', 沙特: 'SA', 捷克: 'CZ', 俄国: 'RU', 中国香港: 'HK', 中国台湾: 'TW', 中国澳门: 'MO' },
}

type Found = { id: string; name: string; email: string; status: string; sells: boolean }

async function ownersOf(db: Db | Tx, now: Date): Promise<RowFacts['ownerOf']> {
  const people: Found[] = await db.person.findMany({ select: { id: true, name: true, email: true, status: true, sells: true } })
  const invited = await db.accountLink.findMany({
    where: { kind: 'invite', usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: { email: true },
  })
  const byEmail = new Map(people.map(person => [person.email, person]))
  const byName = new Map<string, Found[]>()
  for (const person of people) byName.set(foldText(person.name), [...(byName.get(foldText(person.name)) ?? []), person])
  const asked = new Set(invited.map(({ email }) => email))
  return text => {
    const email = text.trim().toLowerCase()
    const person = byEmail.get(email)
    if (person) return judge(person)
    if (email.includes('@')) return asked.has(email) ? 'OWNER_NOT_JOINED' : 'UNKNOWN_OWNER'
    const named = byName.get(foldText(text)) ?? []
    if (named.length > 1) return 'OWNER_AMBIGUOUS'
    return named[0] ? judge(named[0]) : 'UNKNOWN_OWNER'
  }
}

function judge({ id, name, status, sells }: Found): ImportOwner | OwnerProblem {
  if (status !== 'active' && status !== 'onNotice') return 'OWNER_HAS_LEFT'
  return sells ? { id, name } : 'OWNER_DOES_NOT_SELL'
}
