import { GLUED_ENDINGS, GLUED_OPENINGS, LEADING_FORMS, MOST_FORM_WORDS, SURROUNDING_FORMS, TRAILING_FORMS } from './lists/legal-forms'
import { GENERIC_WORDS, LINKS } from './lists/name-words'
import { BRANCH_ENDINGS } from './lists/office-words'

import { looseOf } from './loose'
import { joinedFrom, type Piece, textOf } from './name-pieces'
import { BRANCH, branchHead, NOISE } from './office-words'
import { placeOf } from './places'
import { isUnspaced, simplified } from './scripts-of-text'
import { isNearly } from './spelling'

/** Legal forms in front and anywhere behind the first word. What stands behind one that is surely one was added to the name. */
export function withoutLegalForms(pieces: Piece[]): Piece[] {
  const kept: Piece[] = []
  // "Филиал ООО Ромашка": a branch word in front does not make the form behind it the end of a name.
  const head = branchHead(pieces.map(({ text }) => text))
  let isBehindForm = false
  let wasForm = false
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    const keptBefore = Math.max(0, kept.length - head)
    if (isUnspaced(piece.text)) {
      const bare = isWholeForm(piece, keptBefore, pieces.length) ? '' : withoutGluedForm(piece.text)
      if (bare) kept.push({ ...piece, text: bare })
      continue
    }
    const count = at < head ? 0 : legalFormAt(pieces, at, keptBefore)
    // "Acme SA Da Nang": a link that a place begins with stays.
    if (count === 0 && isBehindForm && LINKS.has(piece.text) && wasForm && !placeOf(textOf(pieces, at, 2))) continue
    wasForm = count > 0
    if (count === 0) {
      kept.push(isBehindForm ? { ...piece, isAside: true } : piece)
      continue
    }
    isBehindForm ||= keptBefore > 0
    at += count - 1
  }
  return kept
}

/** Forms so sure that they end a name wherever they stand. */
const SURE_FORMS = new Set(
  'publ private ltd limited inc incorporated llc llp gmbh corp corporation plc pte pvt pty sdn bhd berhad tbk spa srl sarl sas bv nv ab oy oyj asa aps kg kgaa jsc pjsc ooo oao zao pao sro spzoo lda ltda zrt kft nyrt doo coltd pteltd pvtltd ptyltd sdnbhd gmbhcokg ag sa se kk sti as ao too ооо оао зао пао ао'.split(
    ' ',
  ),
)

/** No name begins with these; whoever turns a name round puts them there. */
const HEAD_FORMS = new Set('ltd ltdsti anonimsirketi gmbh llc llp pty pvt ptyltd pvtltd coltd pteltd sdnbhd gmbhcokg'.split(' '))

const isSure = (form: string): boolean => (SURE_FORMS.has(form) && form.length > 2) || form.length >= 10

/** How many pieces from here are a legal form: at the end of the name, before an aside, or sure enough to stand in the middle. */
function legalFormAt(pieces: Piece[], at: number, keptBefore: number): number {
  const left = pieces.length - at
  const lost = pieces[at]?.lost
  if (lost) return (keptBefore === 0 ? left > 1 : left === 1) && isFormWithLost(pieces[at]?.text ?? '', lost, keptBefore === 0) ? 1 : 0
  const joinedForms = joinedFrom(pieces, at, MOST_FORM_WORDS, LONGEST_FORM)
  for (let count = joinedForms.length; count >= 1; count--) {
    const joined = joinedForms[count - 1] ?? ''
    if (keptBefore === 0) {
      if (left <= count) continue
      if (count === 1 && joined.length > 8 && isNearly(joined, LONG_LEADING.get(joined.slice(0, 2)) ?? [], 9)) return 1
      if (LEADING_FORMS.has(joined) || HEAD_FORMS.has(joined) || (pieces[at]?.isDotted && TRAILING_FORMS.has(joined))) return count
      if (SURROUNDING_FORMS.has(joined) && pieces.slice(count).some(({ text }) => TRAILING_FORMS.has(text) && text.length > 1)) return count
      continue
    }
    if (!TRAILING_FORMS.has(joined)) {
      if (count === 2 && left === 2 && pieces[at]?.text === 'co' && SLIP_OF_LTD.test(pieces[at + 1]?.text ?? '')) return 2
      if (count === 1 && left === 1 && SLIP_OF_LTD.test(joined) && (pieces[at]?.isShort || GENERIC_WORDS.has(pieces[at - 1]?.text ?? '')))
        return 1
      if (
        count === 1 &&
        left > 1 &&
        joined.length > 5 &&
        isNearly(joined, FORMS_BEFORE_FORMS, 6) &&
        (TRAILING_FORMS.has(pieces[at + 1]?.text ?? '')
          ? isOnlyForms(pieces, at + 1)
          : left === 2 && isNearly(pieces[at + 1]?.text ?? '', FORMS_BEFORE_FORMS, 6))
      )
        return 1
      if (count === 1 && left === 1 && (isNearly(joined, LONG_FORMS, 6) || CUT_FORM.test(joined))) return 1
      if (count === 1 && left === 1 && CUT_BEHIND_FORM.test(joined) && BEFORE_LIMITED.has(pieces[at - 1]?.text ?? '')) return 1
      continue
    }
    if (isSure(joined) || (count > 1 && joined.length > 3) || (pieces[at]?.isDotted && joined.length > 1)) return count
    if (isOnlyForms(pieces, at + count)) return count
    const next = pieces[at + count]
    const isAdded =
      next &&
      ((next.isAside && !pieces[at]?.isAside) ||
        /^\d{1,3}$/.test(looseOf(next.text)) ||
        (/^(?:no|nr|num)$/.test(next.text) && /^\d{1,3}$/.test(pieces[at + count + 1]?.text ?? '')) ||
        isPhraseStart(pieces, at + count, NOISE) ||
        isPhraseStart(pieces, at + count, BRANCH))
    if (isAdded) return count
    if (joined.length > 1 && isPlaceOfBranch(pieces, at + count)) return count
    const ending = pieces.slice(at + count).map(({ text }) => text)
    if (joined.length > 1 && ending.length <= 2 && placeOf(ending.join(' '))?.isCountry) return count
    // "Representative Office of Acme Oy in Almaty"
    if (SURE_FORMS.has(joined) && ending.length <= 4 && LINKS.has(ending[0] ?? '') && placeOf(ending.slice(1).join(' '))) return count
    if (SURE_FORMS.has(joined) && ending.length <= 4 && (placeOf(ending.join(' ')) || ending.every(word => GENERIC_WORDS.has(word))))
      return count
  }
  return 0
}

/** "Lt?e", "Soci?t?" */
const isFormWithLost = (text: string, lost: number, isLeading: boolean): boolean =>
  [...(isLeading ? LEADING_FORMS : TRAILING_FORMS)].some(form => {
    let at = 0
    for (const letter of form) if (letter === text[at]) at++
    return text.length >= 3 && form.length > text.length && form.length <= text.length + lost && at === text.length
  })

/** Longer than any form with a slip in it. */
const LONGEST_FORM = Math.max(...[...TRAILING_FORMS, ...LEADING_FORMS, ...SURROUNDING_FORMS].map(form => form.length)) + 1

/** What a field that ended has left of a form. */
const CUT_FORM = /^(?:lim(?:it?)?e?|corpor(?:a(?:t(?:i(?:o)?)?)?)?|incorp(?:o(?:r(?:a(?:t(?:e)?)?)?)?)?|compa?n?|privat?e?)$/
/** "Acme Company L", "Acme Holdings Li": where another word of it stands before. */
const BEFORE_LIMITED = new Set('company co private pvt public holding holdings group enterprises industries corporation'.split(' '))
const CUT_BEHIND_FORM = /^l(?:i|im|imi|imit|imite)?$/
/** "Co., Ldt" */
const SLIP_OF_LTD = /^(?:ldt|lt|tld|itd|ltdd|lltd|lted|lmt|lmtd|ld|ltf|lts|ltr|ltc)$/
/** A slip of the keyboard in "limited". */
/** "COMPNAY LIMITED" */
const FORMS_BEFORE_FORMS = ['company', 'private', 'limited', 'corporation', 'public']
const LONG_FORMS = [...TRAILING_FORMS]
  .filter(form => /^[a-z]{7,}$/.test(form) && !GENERIC_WORDS.has(form))
  .concat('limited', 'corporation', 'company')

/** By their first two letters. */
const LONG_LEADING = new Map<string, string[]>()
for (const form of LEADING_FORMS)
  if (/^[a-z]{9,}$/.test(form)) LONG_LEADING.set(form.slice(0, 2), [...(LONG_LEADING.get(form.slice(0, 2)) ?? []), form])

/** From here to the end, or to the next aside, nothing but legal forms. */
function isOnlyForms(pieces: Piece[], from: number): boolean {
  for (let at = from; at < pieces.length; ) {
    if (pieces[at]?.isAside && !pieces[from - 1]?.isAside) return true
    let found = 0
    const joined = joinedFrom(pieces, at, MOST_FORM_WORDS, LONGEST_FORM)
    for (let count = joined.length; count >= 1 && !found; count--) if (TRAILING_FORMS.has(joined[count - 1] ?? '')) found = count
    if (!found) return false
    at += found
  }
  return true
}

/** "UK Liaison Office" behind "A/S", "Mexico S.A. de C.V." behind "AD". */
function isPlaceOfBranch(pieces: Piece[], from: number): boolean {
  for (let count = 1; count <= 3; count++)
    if (
      from + count < pieces.length &&
      placeOf(textOf(pieces, from, count)) &&
      (isPhraseStart(pieces, from + count, BRANCH) || isOnlyForms(pieces, from + count))
    )
      return true
  return false
}

function isPhraseStart(pieces: Piece[], at: number, phrases: ReadonlySet<string>): boolean {
  for (let count = Math.min(4, pieces.length - at); count >= 1; count--) if (phrases.has(textOf(pieces, at, count))) return true
  return false
}

/** (株), (주), 集团 in brackets before or behind the name. */
const SHORT_FORMS = new Set('株 有 合 资 資 名 社 财 財 医 学 주 유 합 사 재 股 一社 一财 独 カ ユ 集团'.split(' '))
/** In scripts without spaces a form may still stand apart. */
const isWholeForm = ({ text, isAside }: Piece, keptBefore: number, all: number): boolean =>
  (isAside && SHORT_FORMS.has(text)) || (keptBefore === 0 ? all > 1 && LEADING_FORMS.has(text) : TRAILING_FORMS.has(text))

export const FORMS_WITHOUT_SPACES = GLUED_ENDINGS.filter(isUnspaced).map(simplified)
const OPENINGS = GLUED_OPENINGS.map(simplified)

/** Without the forms that are written on to it on either side. */
export function withoutGluedForm(piece: string): string {
  let text = simplified(piece)
  const opening = OPENINGS.find(form => text.startsWith(form))
  if (opening) text = text.slice(opening.length)
  return isBranchOf(text) ? text : withoutGluedEnding(text)
}

export function withoutGluedEnding(text: string): string {
  let bare = text
  for (;;) {
    const ending = FORMS_WITHOUT_SPACES.find(form => bare.endsWith(form))
    if (!ending) return bare
    bare = bare.slice(0, -ending.length)
  }
}
/** 分公司 ends like 公司 and is a branch. */
const isBranchOf = (text: string): boolean => BRANCH_ENDINGS.some(ending => ending.endsWith('公司') && text.endsWith(ending))
