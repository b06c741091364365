import { foldText } from './fold-text'
import { STREET_ENDINGS, STREET_WORDS } from './lists/address-words'
import { COUNTRY_CODES_OF_THREE } from './lists/country-codes'
import { DEPARTMENTS } from './lists/department-words'
import { TRAILING_FORMS } from './lists/legal-forms'
import { REMARKS } from './lists/remark-words'
import { letterCount } from './name-pieces'
import { BRANCH_BEFORE_PLACE } from './office-words'
import { placeOf } from './places'

/**
 * What was typed behind or before the name of a company and is no part of it: its address, a note of whoever sells, since when it is there, the number of a
 * list, "customer:", the ending of a file. What is left when they are taken out of a folded name; none where nothing is. A city alone stays: that is another
 * place of the same company.
 */
export function withoutAdded(folded: string): string[] {
  const bare = [
    withoutRemark,
    withoutSign,
    withoutLetterhead,
    withoutTaxNumber,
    withoutCase,
    withoutMessenger,
    withoutStand,
    withoutYear,
    withoutAddress,
    withoutListNumber,
    withoutOpening,
    withoutCutMark,
  ].reduce((text, without) => without(text), folded)
  return bare !== folded && letterCount(bare) >= 3 ? [bare] : []
}

const escaped = (phrase: string): string => foldText(phrase).replace(/[.*+?^${}()[\]\\]/g, '\\$&')
const REMARK = [...REMARKS, ...DEPARTMENTS]
  .map(escaped)
  .sort((a, b) => b.length - a.length)
  .join('|')
const LONG_REMARK = [
  ...REMARKS.filter(phrase => (phrase.includes(' ') && phrase.length >= 8) || /^\p{Script=Han}{2,}$/u.test(phrase)),
  ...DEPARTMENTS,
]
  .map(escaped)
  .sort((a, b) => b.length - a.length)
  .join('|')
const YEAR = String.raw`(?:\s+(?:in\s+)?(?:19|20)\d\d)?`
const END = String.raw`[\s)\]）】!*.~"']*$`
/** "Acme - call back", "Acme (Canton Fair 2024)"; of several words also "Acme quotation sent". */
const REMARK_BEHIND = new RegExp(
  String.raw`(?:\s+[-–—|/:~#]+\s*|\s*[,;*(\[（【!]+\s*)(?:${REMARK})${YEAR}${END}|\s+(?:${LONG_REMARK})${YEAR}${END}`,
  'iu',
)
/** Nearly no name ends in a word that such a note ends in. */
const LAST_WORDS: ReadonlySet<string> = new Set([...REMARKS, ...DEPARTMENTS].map(phrase => foldText(phrase).split(' ').at(-1) ?? ''))
function withoutRemark(text: string): string {
  const end = text.slice(-LONGEST_END).replace(/[\s)\]）】!*.~"']+$/, '')
  const before = /\s(?:19|20)\d\d$/.test(end) ? end.slice(0, -5) : end
  let at = before.length
  while (at > 0 && !PARTING.includes(before.charAt(at - 1))) at--
  return LAST_WORDS.has(before.slice(at)) ? text.replace(REMARK_BEHIND, '') : text
}
const LONGEST_END = 40
const PARTING = ' \u3000-–—|/:~#,;*([（【!'

/** "Acme VAT DE123456789", "Acme (NIP 525-23-45-678)": by which number its country taxes it. */
const TAX_NUMBER =
  /[\s,;(|/–—-]+(?:vat|(?:tax|tin|inn|ico|rut|gst|company|dic|nit|mst|uid|nie|rnc|crn)(?=\s?(?:id|no|nr|num|number|reg|registration)[.:\s]|[.:：#])|nip|regon|инн|кпп|огрн|cif|nif|rfc|cnpj|cuit|cuil|ruc|ust-?id(?:-?nr)?|mwst|tva|btw|kvk|siret|siren|p\.? ?iva|partita iva|vkn|vergi|gstin|npwp|trn|eori|oib|pib|edrpou|єдрпоу|бин|унп|еик|eik|afm|αφμ|税号|統編|统一编号|法人番号|사업자등록번호|uen|abn|acn)(?:\s?(?:id|no|nr|nо|num|number|numarasi|reg|registration))*[.:：#\s]*[a-z]{0,3}\s?\d[\d ./-]{5,18}[a-z]?\d?\)?\s*$/u
const LONGEST_NUMBER_END = 8
const ENDS_IN_NUMBER = /\d{3}[a-z]?\d?\)?\s*$/
const withoutTaxNumber = (text: string): string =>
  ENDS_IN_NUMBER.test(text.slice(-LONGEST_NUMBER_END)) ? text.replace(TAX_NUMBER, '') : text

/** "Acme ♌", "Acme Leo ♌", "Acme - 小李的客户", "Acme dot com": by what a rep finds it again, and what was said of its site. */
const STAR_SIGN =
  /\s+(?:(?:aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces)\s*)?[\u2648-\u2653]\ufe0f?\s*$/u
const WHOSE = /[\s_(（[【–—-]+\p{Script=Han}{1,4}的?客[户戶]\s*[)）\]】]?\s*$/u
const DICTATED =
  /\s(?:dot|punto|punkt|point|ponto|nokta|точка)\s(?:com|net|org|co(?=\s(?:dot|punto|punkt|point|ponto|nokta|точка)\s))(?:\s(?:dot|punto|punkt|point|ponto|nokta|точка)\s[a-z]{2})?\s*$/u
function withoutSign(text: string): string {
  const end = text.slice(-LONGEST_SIGN)
  if (!MAY_BE_SIGN.test(end)) return text
  return text.replace(STAR_SIGN, '').replace(WHOSE, '').replace(DICTATED, '')
}
const MAY_BE_SIGN = /[\u2648-\u2653客]| (?:dot|pun|poi|pon|nok|точ)/
const LONGEST_SIGN = 18

/** "Acme | Hafenstr. 12 | Bremen | Tel: +49 …": the head of a letter in one line. */
function withoutLetterhead(text: string): string {
  if (!text.includes(' | ')) return text
  const [name = '', ...rest] = text.split(' | ')
  return rest.length >= 2 && rest.some(part => HEAD_OF_LETTER.test(part) || (/\d/.test(part) && HAS_STREET.test(part))) ? name : text
}
const HEAD_OF_LETTER = /^\s*(?:tel|fax|phone|mobile?|telefono?|тел|电话|電話|전화|e-?mail|web)\s*[.:：]|\d{5}/u

/** "Acme A.Ş.'nin": of, to, from Acme; Turkish parts the ending of a name from it by an apostrophe. */
const CASE = /(?<=[\p{L}.]{3})['’](?:n[iu]n|n?[dt][ae]n|n[dt][ae]|y[ae])$/u
const withoutCase = (text: string): string => (text.slice(-5).includes("'") || text.slice(-5).includes('’') ? text.replace(CASE, '') : text)

const HAS_STREET = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${STREET_WORDS})(?![\p{L}\p{N}])|\p{L}{3,}(?:${STREET_ENDINGS})(?![\p{L}\p{N}])`,
  'iu',
)
/** "28195 Bremen", "D-28195 Bremen". */
const POSTCODE = /^(?:[a-z]{1,2}-)?(?:\d{4,6}|\d{2,3}[ -]\d{2,3}|\d{4} [a-z]{2})\s+\p{L}{3,}/u
/** "Hyderabad 500034", "Serres 621 25", "Leeds LS1 4AP", "Toronto, ON M5V 2T6". */
const POSTCODE_BEHIND =
  /^(?:\p{L}[\p{L}'’.-]+\s){1,3}(?:[-–]\s?)?(?:\d{4,6}|\d{3} \d{2,3}|\d{2}-\d{3}|[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}|[a-z]\d[a-z] \d[a-z]\d|\d{4} [a-z]{2})$/u
/** 宁波市江南路12号 behind a space or comma. */
const STREET_OF_HAN = /[\s,，(（]+\p{Script=Han}{2,14}[路街道巷弄]\p{Script=Han}{0,6}\d{1,5}号.*$/u

function withoutAddress(text: string): string {
  const plain = text.includes('号') ? text.replace(STREET_OF_HAN, '') : text
  if (!plain.includes(',')) return plain
  const parts = plain.split(/,\s+/).map(part => part.trim())
  const street = parts.findIndex(
    (part, at) => at > 0 && /\d/.test(part) && (HAS_STREET.test(part) || POSTCODE.test(part) || POSTCODE_BEHIND.test(part)),
  )
  if (street > 0) return parts.slice(0, street).join(', ')
  // "Acme, Bremen, Germany" says where the company is; "Acme, Bremen office, Germany" a part of it.
  const [city = '', country = ''] = parts.slice(-2)
  const isWhere =
    parts.length > 2 &&
    placeOf(country.replace(/['’`]/g, ''))?.isCountry === true &&
    /^[\p{L}\p{M}'’. -]{3,40}$/u.test(city) &&
    !TRAILING_FORMS.has(city.replace(/[^\p{L}\p{N}]/gu, '')) &&
    !city.split(/\s+/).some(word => BRANCH_BEFORE_PLACE.has(word))
  return isWhere ? parts.slice(0, -2).join(', ') : plain
}

/** "Acme wechat: anna88", "Acme / skype anna.berg", "Acme - agent Berg": by whom or where it is reached. */
const MESSENGER =
  /(?:\s*[-–—/|,;(]\s*(?:wechat|we chat|weixin|skype|telegram|viber|zalo|line id|kakao ?talk|qq|whatsapp|agent|broker|agente|агент|微信)\s*[:：]?|\s+(?:wechat|weixin|skype|telegram|viber|zalo|line id|kakao ?talk|qq|whatsapp|agent|微信)(?:\s*[:：]|(?=\s+\S*\d)))\s*\S{2,24}\s*\)?$/u
const MESSENGERS = /wechat|we chat|weixin|skype|telegram|viber|zalo|line id|kakao|qq|whatsapp|agent|broker|агент|微信/
const withoutMessenger = (text: string): string => (MESSENGERS.test(text) ? text.replace(MESSENGER, '') : text)

/** "Acme - booth 12B Expo 2023": where at a fair it was met. */
const STAND =
  /(?:[\s,(–|/-]+(?:booth|展位|展台)|\s*[,(–|/-]\s*(?:stand|hall|stall))\s*(?:no\.?\s*|nr\.?\s*|#\s*)?[a-z]?\d{1,4}[a-z]?\d{0,4}(?:[\s,/-][^()]{0,30})?\)?$/u
const HAS_STAND = /booth|stand |hall |stall|展[位台]/
const withoutStand = (text: string): string => (HAS_STAND.test(text) ? text.replace(STAND, '') : text)

/** "Acme since 1987" */
const SINCE =
  /[\s,(–-]+(?:since|est\.?|established(?: in)?|founded(?: in)?|seit|gegrundet|depuis|fondee? en|desde|fundada en|dal|fondata nel|od roku|с|з|основана в|осн\.?|засн\.?|gegr\.?|ggr\.?|zal\.?|zalozona|zalozeno|zal\. r\.?|alapitva|alap\.?|infiintat(?:a)? in|kurulus|fundada|fondata|fond\.|fund\.|grundad|grundlagt|osnovano|创立于|成立于|创立|成立|創業|設立)\s*(?:1[89]|20)\d\d\s*(?:年|г\.?|р\.?)?\s*\)?$/u
/** "Acme FY24", "Acme 24/25": of which year's list. */
const SEASON = /[\s,(–-]+(?:fy\s?(?:20)?\d\d(?:\s?[/-]\s?\d\d)?|(?:20)?[12]\d\/[1-3]\d)\s*\)?$/u
/** "Acme project Heron", "Acme PO 88123": what it asked for. */
const ASKED_FOR =
  /[\s,(–|/-]+(?:(?:project|projekt|proyecto|projet|progetto|projeto|proje|проект|проєкт|tender|rfq)\s+[\p{L}\p{N}-]{2,20}|(?:po|p\.o\.|order|rfq|auftrag|pedido|commande|ordine|siparis|заказ|contract|订单|合同)\s*(?:no\.?|nr\.?|№|#|:)?\s*[a-z]{0,3}-?\d{3,10})\s*\)?$/u
const LONGEST_YEAR_END = 6
const ASKED_WORDS = /\d\s*\)?$|proj|proy|prog|прое|tender|rfq/u
function withoutYear(text: string): string {
  const plain = /\d\d(?:\)|年|年\)|\s?г\.?|\s?р\.?)?$/u.test(text.slice(-LONGEST_YEAR_END))
    ? text.replace(SINCE, '').replace(SEASON, '')
    : text
  return ASKED_WORDS.test(plain.slice(-LONGEST_END)) ? plain.replace(ASKED_FOR, '') : plain
}

/** "Customer: Acme", "[2023] Acme", "C-1023 Acme", "Anna Berg <Acme>", "acme_oil.pdf". */
const OPENING =
  /^\s*(?:(?:the\s+)?(?:company|customer|client|consignee|shipper|importer|buyer|notify party|bill to|ship to|sold to|account name|vendor|cliente|kunde|klient|klant|musteri|khach hang|pelanggan|клиент|компания|клієнт|عميل|客户|고객)(?:\s*[:：]\s*|\s+)(?=\p{L}{2}.*\s)|[[(#](?:\p{L}|[\p{L}-]*\d[\p{L}\p{N}-]*)[\])]?\s*[-–:|]?\s+|(?:dear (?:sirs?|madam|sir or madam|all|team|friends?)|hi|hello|good (?:day|morning)|to the attention of|for the attention of|for attention of)\s*[,:]?\s+(?<=,\s+|of\s+)|(?:(?:re|fw|fwd|aw|wg|tr|from|to|von|an|de|da|от|кому|subject)\s*[:：]\s*){1,3}|(?:an? )?(?:inquiry|enquiry|order|request|rfq|quotation|visit|mail|message|email|anfrage|bestellung|consulta|pedido|demande|commande|запрос|заказ)\s+(?:from|of|von|de|от)\s+|(?:welcome to|about us|about|home ?page|home|willkommen bei|bienvenue chez|bienvenidos a)\s*(?:[-–|:]\s*|(?<=welcome to|about|bei|chez|bienvenidos a)\s+)|(?:id|ref|code)\.?\s*\d{1,8}\s*[-–:|]?\s+|[a-z]{1,3}-?\d{3,8}\s*[-–:|]?\s+)(?=\p{L})/u
const withoutEnding = (written: string): string => {
  const text = PART_WORDS.test(written) ? written.replace(PART_OF, '') : written
  const end = text.slice(-LONGEST_CODE)
  return end.includes('#') || end.includes('m/s') || end.includes('messrs') ? text.replace(MESSRS_BEHIND, '').replace(LIST_CODE, '') : text
}
/** "Acme, a member of Brinkum Group" */
const PART_OF =
  /(?:\s*[,;(–—|]\s*|\s+-\s+)(?:an?\s+|the\s+)?(?:\p{L}+\s+)?(?:member|part|subsidiary|affiliate|company)\s+(?:company\s+)?of\s+(?:the\s+)?.{2,40}$/u
const PART_WORDS = /(?:member|part|subsidiary|affiliate|company) of /
const LONGEST_CODE = 10
/** "Acme Ltd, Messrs." */
const MESSRS_BEHIND = /[\s,;-]+(?:messrs|m\/s)\.?\s*$/u
/** "Acme #A1" */
const LIST_CODE = /\s+#\s?[a-z]?\d{1,4}[a-z]?\s*$/u
const OF_THREE = new Map(COUNTRY_CODES_OF_THREE)
const FILE = /(?:_(?:19|20)\d\d)?(?:\.(?:pdf|xlsx?|docx?|csv|jpe?g|png|zip))?$/
function withoutOpening(text: string): string {
  const code = /^([a-z]{3})\s*[-–:|]\s+(?=\p{L}{2})/u.exec(text)
  if (code && OF_THREE.has(code[1] ?? '')) return text.slice(code[0].length)
  const inside = text.endsWith('>') ? /^[^<>]{3,40}<([^<>@]{3,})>$/.exec(text)?.[1] : undefined
  const bare = withoutEnding(inside ?? text.replace(OPENING, ''))
  return bare.includes('_') || bare.includes('.') ? bare.replace(FILE, '') : bare
}

/** "Acme Comp...", "Acme etc": says that it was cut, or that more would follow. */
const CUT_MARK = /\s*(?:\.{2,}|…|,?\s+(?:etc|usw|u\.a|и др|и т\.?\s?д)\.?|等)\s*$/u
const withoutCutMark = (text: string): string =>
  text.length >= LEAST_BEFORE_CUT && MAY_BE_CUT.test(text) ? text.replace(CUT_MARK, '') : text
const MAY_BE_CUT = /\.\.|…|\s(?:etc|usw|u\.a|и)|等/u
const LEAST_BEFORE_CUT = 10

/** "1. Acme", "2) Acme" of a list; "3. Fabrik" is told by its number. */
const withoutListNumber = (text: string): string =>
  text.replace(/^\s*(?:\d{1,2}\)|[a-z]\)|\d{1,2}\.(?=\s)|0\d{1,2}\s+[-–:]|(?:no|nr|№|#)\.?\s*\d{1,4}\s*[:)–-])\s*(?=\p{L})/u, '')
