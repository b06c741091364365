import { withoutAdded } from './added-to-name'
import { classified, type Word } from './classify-words'
import { withoutContact, withoutTitled } from './contact-in-name'
import { foldText } from './fold-text'
import { letterCount, piecesOf } from './name-pieces'
import { BRANCH, WORKS } from './office-words'
import { LONG_COUNTRIES, placeOf } from './places'
import { isUnspaced, romanised } from './scripts-of-text'
import { soundsAlike } from './sound'
import { isNearly } from './spelling'
import { vietnameseInEnglish } from './trade-of-vietnam'
import { withoutLegalForms } from './without-legal-forms'

/** Parts that name the company otherwise: "formerly …", "d/b/a …". */
const SURE_MARKS = [
  String.raw`d\s?\/\s?b\s?\/\s?a|dba|t\s?\/\s?a|o\s?\/\s?a|trading as|trades as|operating as|doing business as|a\.?\s?k\.?\s?a\.?|also known as|better known as|known as|formerly known as|formerly|previously known as|previously|f\s?\/\s?k\s?\/\s?a|fka|n\s?\/\s?k\s?\/\s?a|now known as|name changed to|rebranded as`,
  'vormals|ehemals|fruher|firmierend als|umbenannt in|handelnd als|anciennement|connu sous le nom de|nombre comercial|anteriormente|antes|nome fantasia|eski adi|eski unvani',
  'dawniej|obecnie|wczesniej|predtym|korabban|fosta|voorheen|handelend onder de naam|tidigare|tidligere|entinen|ex|ранее|бывш(?:ий|ая|ее)?|прежнее название|ныне|колишня|колишній|раніше|πρωην|διακριτικος τιτλος|سابقا|المعروفه باسم|לשעבר|sebelumnya|เดิมชื่อ',
  // Italian "già" behind a legal form; elsewhere it is a word of Vietnamese names.
  String.raw`(?<=\bs\.?(?:r\.?l|p\.?a|n\.?c|a\.?s)\.?\s)gia`,
].join('|')
/** Words of names too: a name before or after follows them only in brackets, or behind a dash or comma. */
const SOFT_MARKS = [
  'former|once|now|renamed|renamed to|successor to|a brand of|brand of|brand|jetzt|bekannt als|marke|devenu|nom commercial|enseigne|antigua|antiguo|ahora|conocido como|conocida como|denominada|antiga|antigo|agora|conhecida como|conhecido como',
  'ora|gia|noto come|insegna|nome commerciale|eski ismiyle|yeni adi|eski|drive|nyni|fost|actual|ranije|bivsi|bivsa|bivse|sada|prej|thans|numera|nykyinen|aikaisemmin|бывшее|торговая марка|тм|нині|бивш[аи]|преди|сега|πλεον|νυν|سابق|حاليا|כיום|dahulu|sekarang|dulu|truoc đay|ten cu|เดิม|पूर्व',
].join('|')
const ALIAS = new RegExp(
  String.raw`\s*[,;(（[-]*\s*(?:(?<![\p{L}\p{N}])(?:${SURE_MARKS})(?![\p{L}\p{N}])[.:]?|原名|曾用名|旧称|旧社名|旧商号|现名|前身|又名|简称|旧名|改名为?|更名为?|구명칭)\s*[:：]?\s*|\s*(?:[,;(（[]|\s[-–—])\s*(?:(?:${SOFT_MARKS})(?![\p{L}\p{N}])[.:]?|[原旧舊元現现구](?=[\s:：]*\p{L}{2}))\s*[:：]?\s*`,
  'iu',
)
/** A name that is a web address. */
const WEB_NAME =
  /^\s*(?:https?:\/\/)?(?:www\.)?([\p{L}\p{N}-]{3,63})\.(?:com?|net|org|biz|info|eu|shop|store|online|io|[a-z]{2})(?:\.[a-z]{2})?\/?\s*$/iu

const LATIN = /\p{Script=Latin}/u

/** The names in a folded name: what it was called before, without whom to ask for, each script for itself, what stands in brackets. */
export function partsOfName(folded: string): string[] {
  const aliases = folded.split(ALIAS).filter(part => letterCount(part) >= 3)
  const former = aliases.length > 1 ? aliases.slice(0, 3).map(part => part.replace(/[)\]）]\s*$/u, '')) : []
  const bare = withoutContact(folded)
  const label = WEB_NAME.exec(folded)?.[1]
  const inEnglish = vietnameseInEnglish(folded)
  return [
    ...former,
    ...(bare ? [bare, ...withoutAdded(bare)] : []),
    ...withAddedAndContact(folded),
    ...withoutTitled(folded).filter(tellsCompany),
    ...withoutOwnInitials(folded),
    ...(label ? [label] : []),
    ...(inEnglish ? [inEnglish] : []),
    ...partsByScript(folded),
    ...partsByBracket(folded),
  ]
}

/** Has a word of its own, of more than initials. */
const tellsCompany = (text: string): boolean =>
  classified(withoutLegalForms(piecesOf(text))).some(({ kind, text: word }) => kind === 'word' && word.length >= 4)

/** "Brinkum Falk Werke GmbH (BFW)", "BFW - Brinkum Falk Werke": the name, and once more by its first letters. */
function withoutOwnInitials(folded: string): string[] {
  if (!PARTED.test(folded)) return []
  const [, letters = '', name = ''] = INITIALS_IN_FRONT.exec(folded) ?? []
  if (isInitialsOf(letters, name)) return [name]
  const [, ahead = '', behind = ''] = INITIALS_BEHIND.exec(folded) ?? []
  return isInitialsOf(behind, ahead) ? [ahead] : []
}
const PARTED = /[(|–—:]|\s-\s/
const INITIALS_IN_FRONT = /^\s*([a-z&]{2,8})\s*(?:[-–—:|]\s|\()\s*(.{5,}?)\)?\s*$/
const INITIALS_BEHIND = /^(.{5,}?)(?:\s*\(\s*|\s[-–—|]\s)([a-z&]{2,8})\s*\)?\s*$/
/** Of the words in their order; small ones and the legal form may be left out. */
function isInitialsOf(letters: string, name: string): boolean {
  const wanted = letters.replace(/[^a-z]/g, '')
  if (wanted.length < 2) return false
  const initials = (name.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => word.slice(0, 1))
  if (initials.length < 2 || wanted.length * 2 < initials.length || initials[0] !== wanted[0]) return false
  let at = 0
  for (const initial of initials) if (initial === wanted[at]) at++
  return at === wanted.length
}

/** A note, and before it whom to ask for. */
function withAddedAndContact(folded: string): string[] {
  const [plain] = withoutAdded(folded)
  const bare = plain === undefined ? null : withoutContact(plain)
  return [...(plain === undefined ? [] : [plain]), ...(bare === null ? [] : [bare])]
}

/** "Mabe (Sociedad Anónima …)": a name in brackets may be the same in other words; a place, branch or legal form there is part of the name. */
function partsByBracket(text: string): string[] {
  const insides = [...text.matchAll(BRACKETS)].map(([, inside = '']) => inside).filter(inside => letterCount(inside) >= 4)
  const names = insides.filter(inside => {
    const words = classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} (${inside})`)).slice(1), true)
    // "(Velbrook Branch)", "(Agencia Tijuana)": a part of the company, not what else it is called.
    return words.some(({ kind }) => kind === 'word') && !isOfPart(words) && isNameInBrackets(inside, words, text)
  })
  const outside = text.replace(BRACKETS, ' ')
  return names.length === 1 && insides.length === 1 && letterCount(outside) >= 3 ? [outside, ...names] : []
}
/** "(Faro)" may be a town, a person, a brand: worth a look. A name says what it is, has several words, is of other letters or made of the first ones. */
const isNameInBrackets = (inside: string, words: readonly Word[], whole: string): boolean =>
  words.some(({ kind }) => kind === 'generic' || kind === 'number') ||
  words.length > 2 ||
  // A country with a slip in it is where the company is.
  isNearly(inside.replace(/\s/g, ''), LONG_COUNTRIES, 6) ||
  piecesOf(inside).length > words.length ||
  LATIN.test(inside) !== LATIN.test(whole.replace(BRACKETS, ' ')) ||
  isUnspaced(inside)

/** Somewhere, and what the company has there. */
const isOfPart = (words: readonly Word[]): boolean =>
  words.some(({ kind, text }) => kind === 'branch' || WORKS.has(text)) &&
  words.length <= 4 &&
  words.every(({ kind, text }) => kind !== 'generic' || WORKS.has(text) || BRANCH.has(text))
const PLACEHOLDER = 'placeholder'
const BRACKETS = /[([{【「『]([^()[\]{}【】「」『』]*)[)\]}】」』]/gu

/** "Рахат Rakhat": words of one alphabet beside words of another, each enough for a name. */
function partsByAlphabet(text: string): string[] {
  if (!/[^ -ɏ]/.test(text) || !ALPHABETS.test(text)) return []
  const words = text.replace(BETWEEN_ALPHABETS, ' / ').split(/\s+/)
  if (words.some(word => LATIN.test(word) && ALPHABETS.test(word.replace(/[()[\]/,«»"]/g, '')))) return []
  const [latin, other] = [words.filter(word => LATIN.test(word)), words.filter(word => ALPHABETS.test(word))]
  const isLatinFirst = LATIN.test(words.find(word => LATIN.test(word) || ALPHABETS.test(word)) ?? '')
  const inOrder = isLatinFirst ? [...latin, ...other] : [...other, ...latin]
  if (inOrder.join(' ') !== words.filter(word => LATIN.test(word) || ALPHABETS.test(word)).join(' ')) return []
  // "Амир Textiles" is one name in two alphabets.
  const lettersOf = (list: readonly string[]) => list.join('').replace(/[^a-z]/g, '')
  const isTwice =
    (latin.length > 1 && other.length > 1) ||
    soundsAlike(romanised(other.join('')), lettersOf(latin)) ||
    // "كوندور Condor Electronics": the name, and what it does only once.
    (latin.length > 1 &&
      latin.slice(1).every(word => isTradeOrForm(word)) &&
      soundsAlike(romanised(other.join('')), lettersOf(latin.slice(0, 1))))
  if (!isTwice && !/\s[/|(–—-]|[/|)–—-]\s/.test(words.join(' '))) return []
  const parts = [latin.join(' '), other.join(' ')]
  const isName = (part: string) => {
    const read = classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} ${part}`)).slice(1), true)
    if (BRANCH.has(foldText(part).split(' ')[0] ?? '')) return false
    return (
      read.some(({ kind, text }) => kind === 'word' && text.length >= 3) &&
      read.every(({ kind, text }) => kind !== 'branch' && (kind !== 'place' || placeOf(text)?.isCountry === true))
    )
  }
  return parts.every(isName) ? parts : []
}
const ALPHABETS =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Ethiopic}]/u

const isTradeOrForm = (word: string): boolean =>
  classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} ${word}`)).slice(1), true).every(({ kind }) => kind === 'generic')

/** "Strauss/Штраус", "KommunarkaКоммунарка": three letters of each at least, where a disguise has single ones. */
const BETWEEN_ALPHABETS =
  /(?<=\p{Script=Latin}{3}\.?)[/|]?(?=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}]{3})|(?<=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}]{3})[/|]?(?=\p{Script=Latin}{3})/gu

/** What hardly a company is called by itself. */
const SITE_OF_PART = /\b(?:branch|plant|depot|warehouse|office|showroom|site|division)\b/
/** "リビン Living" is both; "GMOコマース" is one name. */
function partsByScript(text: string): string[] {
  if (!LATIN.test(text)) return []
  if (!isUnspaced(text)) return partsByAlphabet(text)
  const latin = text.replace(/[^\p{Script=Latin}\p{N}\s.,'&/-]+/gu, ' ').trim()
  const other = text
    .replace(/[\p{Script=Latin}.,'&/-]+/gu, ' ')
    .replace(/^[\s|–—【「『]+|[\s|–—】」』]+$/g, '')
    .trim()
  const isApart = /[\s()/|,【】「」-]/u.test(text)
  const isName = (part: string, least: number) => {
    if (letterCount(part.replace(/\d/g, '')) < least) return false
    const words = classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} ${part}`)), true).slice(1)
    // "海天 Faro plant"
    if (SITE_OF_PART.test(part) && isOfPart(words)) return false
    return words.some(({ kind, isAside, text }) => !isAside && (kind === 'generic' || (kind === 'word' && !placeOf(text))))
  }
  return isApart && isName(latin, 3) && isName(other, 2) ? [latin, other] : []
}
