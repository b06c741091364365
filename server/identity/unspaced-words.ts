import { type Word, type WordKind, wordOf } from './classify-words'
import { foldText } from './fold-text'
import { GENERIC_ENDINGS } from './lists/name-words'
import { BRANCH_ENDINGS, WORKS_ENDING_WORDS } from './lists/office-words'
import type { Piece } from './name-pieces'
import { NOISE } from './office-words'
import { isKnownAbroad } from './own-town'
import { placeAtEnd, placeAtStart, placeOf } from './places'
import { isUnspaced, simplified } from './scripts-of-text'
import { FORMS_WITHOUT_SPACES, withoutGluedEnding } from './without-legal-forms'

/** Place, company, what it does, branch: in a script that puts no spaces between. `hasName`: what tells the company stands before it. */
export function unspacedWords(piece: Piece, isFirst: boolean, hasName: boolean): Word[] {
  let text = piece.text
  const before: Word[] = []
  const after: Word[] = []
  const put = (list: Word[], part: string, kind: WordKind, atFront = false) => {
    const word = wordOf(part, kind, piece)
    if (atFront) list.unshift(word)
    else list.push(word)
  }
  if (NOISE.has(text) || NOISE_SIMPLIFIED.has(text)) return piece.isAside || piece.isLast ? [] : [wordOf(text, 'word', piece)]
  const whole = placeOf(text)
  if (whole) return [wordOf(text, 'place', piece)]
  if (ENDINGS.has(text)) return [wordOf(text, 'branch', piece)]
  const opening = isFirst ? undefined : BRANCH_OPENINGS.find(one => text.startsWith(one))
  if (opening) return [wordOf(opening, 'branch', piece), wordOf(text.slice(opening.length), 'place', piece)]
  const head = NOISE_ENDINGS.find(phrase => text.endsWith(phrase) && text.length >= phrase.length + 2)
  if (head) {
    text = withoutGluedEnding(text.slice(0, -head.length))
    const city = placeAtEnd(text)
    const place = city ? placeOf(city) : undefined
    // "亚太总部", "中国总部": the head office of a part of the world is a part of the company.
    if (city && place && (place.isCountry || place.countries.size === 0)) {
      if (hasName || text.length > city.length + 1) {
        text = withoutGluedEnding(text.slice(0, -city.length))
        put(after, city, 'place', true)
        if (!text) return after
      }
    } else if (city) text = withoutGluedEnding(text.slice(0, -city.length))
    // "평택본사": wherever it is.
    else if (hasName && !isFirst && [...text].length <= MOST_SIGNS_OF_PLACE)
      return HEAD_OF_PART.has(head) ? [wordOf(text, 'place', piece)] : []
    if (!text) return []
  }
  const branch = head
    ? undefined
    : SIMPLIFIED_ENDINGS.find(ending => text.endsWith(ending) && isBranchBehind(text.slice(0, -ending.length), ending, hasName))
  if (branch) {
    text = withoutGluedEnding(text.slice(0, -branch.length))
    put(after, branch, 'branch', true)
    const number = numberAtEnd(text, branch, hasName)
    if (number) {
      text = withoutGluedEnding(text.slice(0, -number.written.length))
      put(after, number.digits, 'number', true)
      if (!text) return after
    }
    const place = number ? undefined : placeAtEnd(text.replace(/[市省区县]$/u, ''))
    if (place && text.length > place.length) {
      text = text.replace(/[市省区县]$/u, '').slice(0, -place.length)
      put(after, place, 'place', true)
      text = withoutGluedEnding(text.replace(/驻$/u, ''))
    } else if (hasName && !isFirst && text && [...text].length <= MOST_SIGNS_OF_PLACE) {
      // "한울정공 구미사업장": a place that no list has, behind the name.
      return [wordOf(text, 'place', piece), ...after]
    } else {
      // A place that no list has stands between the legal form and the branch word.
      const form = FORMS_WITHOUT_SPACES.map(one => ({ one, at: text.lastIndexOf(one) })).find(
        ({ one, at }) => at >= 2 && text.length - at - one.length >= 1 && text.length - at - one.length <= 6,
      )
      if (form) {
        put(after, text.slice(form.at + form.one.length), 'place', true)
        text = withoutGluedEnding(text.slice(0, form.at))
      }
    }
  }
  const behindForm = branch || head ? undefined : placeBehindForm(text)
  if (behindForm) {
    text = withoutGluedEnding(text.slice(0, -behindForm.written.length))
    put(after, behindForm.place, 'place', true)
  }
  const region = branch || head || behindForm ? null : REGION_AT_END.exec(text)
  const ofRegion = region ? placeAtEnd(text.slice(0, region.index)) : undefined
  if (region && ofRegion && placeOf(ofRegion)?.countries.size === 0 && [...text].length >= [...ofRegion].length + 4) {
    text = withoutGluedEnding(text.slice(0, region.index - ofRegion.length))
    put(after, ofRegion, 'place', true)
  }
  // "三一重工美国", "リンナイアメリカ": which part of it, by the country behind the name; "海润紧固件上海" (有限公司), by a large town.
  const where = branch || head || behindForm ? undefined : placeAtEnd(text)
  if (
    where &&
    ((placeOf(where)?.isCountry && [...text].length >= [...where].length + 2) ||
      (isKnownAbroad(where) && [...text].length >= [...where].length + 3))
  ) {
    text = withoutGluedEnding(text.slice(0, -where.length))
    put(after, where, 'place', true)
  }
  for (;;) {
    const place = placeAtStart(text)
    if (!place || [...text].length < [...place].length + 2) break
    text = text.slice(place.length)
    // "浙江省台州市", "中国台州": in what a place lies that is named behind it.
    const within = text.replace(/^省/u, '')
    if ((within !== text || place === '中国') && placeAtStart(within)) {
      text = within
      continue
    }
    if ([...text].length > 2) text = text.replace(/^[市省县区]/u, '')
    put(before, place, 'place')
  }
  for (;;) {
    const generic = GENERIC_ENDINGS.find(one => text.endsWith(one))
    if (!generic || [...text].length < [...generic].length + 2) break
    text = text.slice(0, -generic.length)
    put(after, generic, 'generic', true)
  }
  const kind = /^\p{N}+$/u.test(text)
    ? 'number'
    : branch && placeOf(text)
      ? 'place'
      : GENERIC_SIGNS.has(text) && (before.length > 0 || piece.isAside || !isFirst)
        ? 'generic'
        : 'word'
  return [...before, ...(text ? [wordOf(text, kind, piece)] : []), ...after]
}

/** Of what stands behind the name by itself. */
const MOST_SIGNS_OF_PLACE = 4
/** 関西本部: with a place before it another's than the head office. */
const HEAD_OF_PART = new Set(['本部', '본부'])

/** Works, shops and stores are what a company does ("海天玩具工厂"), unless it has been named: by its legal form, a town or a number before them, in another word. */
function isBranchBehind(before: string, ending: string, hasName: boolean): boolean {
  if (!before) return false
  if (!WORKS_ENDINGS.has(ending) || hasName) return true
  const town = placeAtEnd(before.replace(/[市省区县]$/u, ''))
  return (
    withoutGluedEnding(before) !== before ||
    isShortBehindForm(before) ||
    (town !== undefined && [...before].length >= [...town].length + 2) ||
    numberAtEnd(before, ending, hasName) !== null
  )
}

/** "华岭机械第三" (工厂), "华岭轴承三" (厂): the number of one among several works. */
function numberAtEnd(text: string, ending: string, hasName: boolean): { written: string; digits: string } | null {
  const [written = '', ordinal, digits = ''] = ORDINAL.exec(text) ?? []
  if (!digits || (!ordinal && !WORKS_ENDINGS.has(ending))) return null
  if (!hasName && [...text].length < [...written].length + 2) return null
  const numeral = NUMERALS.indexOf(digits)
  return { written, digits: numeral > 0 ? String(numeral) : digits.normalize('NFKC') }
}
const ORDINAL = /(第|제)?([一二三四五六七八九十]|\d{1,3})号?$/u
const NUMERALS = '零一二三四五六七八九十'

/** "…股份有限公司竹南" (廠) */
const isShortBehindForm = (text: string): boolean =>
  LONG_FORM.test(text) &&
  LONG_FORMS.some(form => {
    const at = text.lastIndexOf(form)
    return at >= 2 && text.length - at - form.length <= MOST_SIGNS_OF_PLACE
  })

/** "华岭紧固件有限公司华东区", "…有限公司上海": where, behind the legal form. */
function placeBehindForm(text: string): { written: string; place: string } | null {
  if (!LONG_FORM.test(text)) return null
  for (const one of LONG_FORMS) {
    const at = text.lastIndexOf(one)
    const written = at >= 2 ? text.slice(at + one.length) : ''
    if (!written || [...written].length > MOST_BEHIND_FORM) continue
    const place = written.replace(/^[驻在]/u, '').replace(/(?:地区|区域|片区|大区|[市省区县])$/u, '')
    if (placeOf(place)) return { written, place }
  }
  return null
}
const MOST_BEHIND_FORM = 8
const LONG_FORMS = FORMS_WITHOUT_SPACES.filter(form => form.length >= 3)
const LONG_FORM = new RegExp([...new Set(LONG_FORMS.map(form => form.slice(-2)))].join('|'), 'u')
/** "…制品厂华东区" */
const REGION_AT_END = /(?:地区|区域|片区|大区|区)$/u

/** Scripts that say first that it is a branch, then where. */
const BRANCH_OPENINGS = ['สาขา', 'สำนักงาน', 'โรงงาน', 'ສາຂາ', 'សាខា'].map(foldText)
const NOISE_SIMPLIFIED = new Set([...NOISE].filter(isUnspaced).map(simplified))
const NOISE_ENDINGS = [...NOISE]
  // What a legal form begins belongs to that: 有限|公司总部.
  .filter(phrase => isUnspaced(phrase) && phrase.length >= 2 && !phrase.startsWith('公司'))
  .map(simplified)
  .sort((a, b) => b.length - a.length)
const SIMPLIFIED_ENDINGS = [...new Set(BRANCH_ENDINGS.map(simplified))].sort((a, b) => b.length - a.length)
const ENDINGS = new Set(SIMPLIFIED_ENDINGS)
const WORKS_ENDINGS = new Set(WORKS_ENDING_WORDS.map(simplified))
const GENERIC_SIGNS = new Set(GENERIC_ENDINGS)
