import { type Word, type WordKind, wordOf } from './classify-words'
import { foldText } from './fold-text'
import { GENERIC_ENDINGS } from './lists/name-words'
import { BRANCH_ENDINGS } from './lists/office-words'
import type { Piece } from './name-pieces'
import { NOISE } from './office-words'
import { placeAtEnd, placeAtStart, placeOf } from './places'
import { isUnspaced, simplified } from './scripts-of-text'
import { FORMS_WITHOUT_SPACES, withoutGluedEnding } from './without-legal-forms'

/** Place, company, what it does, branch: in a script that puts no spaces between. */
export function unspacedWords(piece: Piece, isFirst: boolean): Word[] {
  let text = piece.text
  const before: Word[] = []
  const after: Word[] = []
  const put = (list: Word[], part: string, kind: WordKind, atFront = false) => {
    const word = wordOf(part, kind, piece)
    if (atFront) list.unshift(word)
    else list.push(word)
  }
  if (NOISE.has(text)) return piece.isAside || piece.isLast ? [] : [wordOf(text, 'word', piece)]
  const whole = placeOf(text)
  if (whole) return [wordOf(text, 'place', piece)]
  if (ENDINGS.has(text)) return [wordOf(text, 'branch', piece)]
  const opening = isFirst ? undefined : BRANCH_OPENINGS.find(one => text.startsWith(one))
  if (opening) return [wordOf(opening, 'branch', piece), wordOf(text.slice(opening.length), 'place', piece)]
  const head = NOISE_ENDINGS.find(phrase => text.endsWith(phrase) && text.length >= phrase.length + 2)
  if (head) {
    text = withoutGluedEnding(text.slice(0, -head.length))
    const city = placeAtEnd(text)
    if (city && !placeOf(city)?.isCountry) text = withoutGluedEnding(text.slice(0, -city.length))
    if (!text) return []
  }
  const branch = head ? undefined : SIMPLIFIED_ENDINGS.find(ending => text.endsWith(ending) && text.length > ending.length)
  if (branch) {
    text = withoutGluedEnding(text.slice(0, -branch.length))
    put(after, branch, 'branch', true)
    const place = placeAtEnd(text.replace(/[市省区县]$/u, ''))
    if (place && text.length > place.length) {
      text = text.replace(/[市省区县]$/u, '').slice(0, -place.length)
      put(after, place, 'place', true)
      text = withoutGluedEnding(text.replace(/驻$/u, ''))
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
  // "三一重工美国", "リンナイアメリカ": which part of it, by the country behind the name.
  const country = branch || head ? undefined : placeAtEnd(text)
  if (country && placeOf(country)?.isCountry && [...text].length >= [...country].length + 2) {
    text = withoutGluedEnding(text.slice(0, -country.length))
    put(after, country, 'place', true)
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
    if ([...text].length > 2) text = text.replace(/^[市省县]/u, '')
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

/** Scripts that say first that it is a branch, then where. */
const BRANCH_OPENINGS = ['สาขา', 'สำนักงาน', 'โรงงาน', 'ສາຂາ', 'សាខា'].map(foldText)
const NOISE_ENDINGS = [...NOISE]
  .filter(phrase => isUnspaced(phrase) && phrase.length >= 2)
  .map(simplified)
  .sort((a, b) => b.length - a.length)
const SIMPLIFIED_ENDINGS = [...new Set(BRANCH_ENDINGS.map(simplified))].sort((a, b) => b.length - a.length)
const ENDINGS = new Set(SIMPLIFIED_ENDINGS)
const GENERIC_SIGNS = new Set(GENERIC_ENDINGS)
