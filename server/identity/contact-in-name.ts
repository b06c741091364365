import { foldText } from './fold-text'
import { GIVEN_NAMES } from './lists/given-names'
import { TRAILING_FORMS } from './lists/legal-forms'
import { letterCount } from './name-pieces'
import { branchHead, NOISE, SURE_BRANCH } from './office-words'
import { placeAtStart } from './places'
import { simplified } from './scripts-of-text'

/**
 * Whom to ask for within the name of a company: a title, a job, a person's name set apart from it. What is left when they are taken out; null where nothing is.
 * A person's name that nothing sets apart stays: "John Lewis" is a company too.
 */
export function withoutContact(folded: string): string | null {
  const announced = withoutAgent(withoutJobHolder(withoutBuyer(withoutGreeting(folded))))
    .replace(DEPARTMENT, ' ')
    .replace(CONTACT_IN_FRONT, '')
    .replace(CONTACT, '')
    .replace(CONTACT_OF_HAN, ' ')
    .replace(DEPARTMENT_OF_HAN, department => (isSomewhere(department) ? department : ''))
    .replace(CONTACT_OF_HANGUL, ' ')
    .replace(TITLED_IN_BRACKETS, '')
  const bare = withoutPersons(announced).trim()
  return bare !== folded && letterCount(bare) >= 2 ? bare : null
}

/**
 * "Mr. Karim bhai Acme Textile", "Acme Works Suresh ji": the name without its first or last words, where a title says that a person stands there; how many they
 * are it does not say.
 */
export function withoutTitled(folded: string): string[] {
  const text = folded.trim()
  const first = text.indexOf(' ')
  if (first < 0) return []
  const second = text.indexOf(' ', first + 1)
  if (second < 0) return []
  if (HONORED.has(text.slice(text.lastIndexOf(' ') + 1))) {
    const words = text.split(/\s+/)
    return words.length > 3 ? [words.slice(0, -2).join(' ')] : []
  }
  const title = text.slice(0, first)
  const isTitle = TITLES_IN_FRONT.has(title.endsWith('.') ? title.slice(0, -1) : title) || DOTTED_TITLES.has(title)
  if (!isTitle && !HONORED.has(text.slice(first + 1, second))) return []
  const words = text.split(/\s+/)
  const counts = HONORED.has(words[2] ?? '') ? [3] : [2, 3]
  return counts.filter(count => words.length > count).map(count => words.slice(count).join(' '))
}
const TITLES_IN_FRONT: ReadonlySet<string> = new Set(
  'mr mrs maam khun herr frau mme mlle monsieur sra srta senor senora signor signora dott pani bapak ibu encik puan tuan bwana dhr mevr domnul doamna г-н г-жа господин госпожа пан пани κος κα κυρια κυριος السيد السيده خانم اقاي คุณ'.split(
    ' ',
  ),
)
/** Without the dot they begin names of companies. */
const DOTTED_TITLES: ReadonlySet<string> = new Set('ing. arq. lic. κ.'.split(' '))
const HONORED: ReadonlySet<string> = new Set('bhai sahib saheb beyefendi hanim'.split(' '))

/** "Acme, via agent Lee", "Acme by forwarder", "c/o Acme". */
const AGENT =
  /[\s,;(–-]+(?:via|by|through|per|über|uber|par|por)\s+(?:(?:the|our|its)\s+)?(?:agent|broker|forwarder|freight forwarder|middleman|trader|agente|spediteur|vertreter|transitaire|courier)\b.{0,30}$/u
const IN_CARE_OF = /^\s*(?:c\s?\/\s?o|care of)\s*[.:]?\s*(?=\p{L}{2})/u
const MAY_HAVE_AGENT = /agent|broker|forward|middleman|trader|spedi|vertreter|transit|courier|^\s*c(?:are|\s?\/)/u
const withoutAgent = (text: string): string => (MAY_HAVE_AGENT.test(text) ? text.replace(AGENT, '').replace(IN_CARE_OF, '') : text)

const alternatives = (words: string): string =>
  words
    .trim()
    .split(/\s*\|\s*/)
    .map(word => foldText(word).replace(/[.*+?^${}()[\]\\]/g, '\\$&'))
    .sort((a, b) => b.length - a.length)
    .join('|')

const TITLES = alternatives(
  'mr|mrs|ms|miss|mister|herr|frau|monsieur|madame|mademoiselle|mme|mlle|sr|sra|srta|señor|señora|doña|sig|sig.ra|signor|signora|dott|dott.ssa|dr|prof|dipl.-ing|pani|bay|bayan|г-н|г-жа|господин|госпожа|κος|السيد|السيده|الاستاذ|المهندس|آقای|خانم|מר|גב|คุณ|bapak|ibu|encik|puan|smt|श्रीमती',
)
const CALLS = alternatives(
  'attn|attention|att|c/o|care of|z.hd|z. hd|zu händen|zhd|contact|contact person|kontakt|ansprechpartner|à l attention de|a l attention de|at.te|a la atencion de|atención|atencao a|aos cuidados de|a/c|alla c.a|c.a|all attenzione di|k.att|ilgili kişi|dikkatine|do rąk|rąk|k rukám|do rukou|t.a.v|n/r|na ruke|în atenția|kepada yth|kính gửi|υπόψη|υπ όψιν|į rankas|до уваги|на вниманието на|внимание|вниманию|контактное лицо|عناية|لعناية|لשומת|联系人|聯絡人|联系|収|担当|담당',
)
const CONTACT_IN_FRONT = new RegExp(
  `^\\s*(?:(?:${CALLS})\\b[.:]?\\s*)?(?:(?:${TITLES})\\.?)\\s+[^-–—|,:(（]{2,40}?\\s*(?:[-–—|,:/@]|(?=[(（]))\\s*`,
  'iu',
)
const CONTACT = new RegExp(
  `\\s*(?:[,;(（[|/–—-]\\s*|(?<=\\s))(?:(?:${CALLS})(?=[\\s.:：])|(?:mr|mrs|ms|miss|herr|frau|monsieur|madame|sr|sra|dept|department|procurement)\\b|(?<=[,;(（[|/–—-]\\s*)(?:${TITLES})(?=[.\\s]))[.:：]?\\s*.*$`,
  'iu',
)
const DEPARTMENT =
  /\s*[-–—|,:([/]*\s*\b(?:purchas\w*|procurement|import|export|sales|buying|sourcing|logistics|finance|accounts?|accounting|marketing|technical|quality|hr|foreign trade|overseas|warehouse|production|design|r ?& ?d)\s+(?:dept|dep|department|team|division|section|abteilung|manager)\b\.?[)\]]?\s*[-–—|,:/]?\s*/giu
/** "Acme (pan Novák)": titles that begin names of companies where nothing sets them apart, "Pan Pacific". */
const TITLED_IN_BRACKETS = /\s*[(（[]\s*(?:pan|пан|bay|anh|chi|ong|co|kak|mas|khun|sir|maam)\s+\p{L}[^()（）[\]]{1,30}[)）\]]\s*$/u
/** 中部営業部: what sells in a part of the country is a part of the company. */
const isSomewhere = (department: string): boolean => placeAtStart(simplified(department.trim())) !== undefined
/** 営業部 山本 */
const DEPARTMENT_OF_HAN = /\s+\p{Script=Han}{2,5}(?:部|課|课|科|室|係)(?:\s*\p{Script=Han}{1,4})?$/u
/** Only a name that ends in such a word is read further: most do not. */
function withoutBuyer(text: string): string {
  if (!BUYING.test(text.slice(-LONGEST_BUYER))) return text
  return text.replace(WHO_BUYS, '').replace(BUYER, (all, name: string) => (GIVEN_NAMES.has(name) ? '' : all))
}
const LONGEST_BUYER = 36
const BUYING = /einkau|achats|compras|acquisti|zakupow|закуп|снабж|satin|inkoop|구매|采购|購買|资材|資材|buyer|compra|acheteur|purchaser/u

/** "Acme Einkauf" */
const WHO_BUYS =
  /[\s,(–|/:-]+(?:einkauf|einkaufsabteilung|service achats|dep(?:artamento|t?to)\.? de compras|setor de compras|ufficio acquisti|dzial zakupow|отдел закупок|отдел снабжения|відділ закупівель|satin alma|satın alma|inkoop|구매팀|구매부|采购部|購買部|资材部|資材部)\s*\)?$/u
/** "Acme buyer Nina" */
const BUYER = /[\s,(–|/:-]+(?:buyer|comprador|acheteur|einkaufer|purchaser)\s+(\p{L}{2,15})(?:\s\p{L}{2,15})?\s*\)?$/u
/** 张先生, 王经理收, 田中様, 御中; set apart, or behind the legal form. */
const CONTACT_OF_HAN =
  /(?:(?:^|[\s()（）\-–—/,，、:：]|(?<=公司|会社|會社|工厂|集团))\p{Script=Han}{0,4}(?:先生|女士|小姐|经理|總經理|总经理|主任|科长|部长|部長|课长|課長|社長|社长|老板|老板娘|老闆|负责人|業務|业务员|様|さま|さん|氏|收|御中)(?:收|亲启|宛)?|御中|殿|(?<=公司|会社|會社|工厂|集团|[\s()（）\-–—/])[\p{Script=Han}][总總工董哥姐](?=$|[\s)）/,，]))(?=$|[\s)）/,，])/gu
const CONTACT_OF_HANGUL =
  /[\s(/,-]+\p{Script=Hangul}{1,4}\s?(?:대표|부장|과장|팀장|차장|이사|사장|대리|실장|전무|상무|주임|담당자)?(?:님|씨|대표|부장|과장|팀장|차장|이사|사장|대리|실장|전무|상무|주임|담당자)(?=$|[\s)/])|\s귀중(?=$)/gu

const JOBS = new RegExp(
  `^(?:${alternatives(
    'ceo|cfo|coo|cto|owner|buyer|director|manager|president|vp|founder|partner|procurement|purchasing|purchasing manager|purchase manager|sales|sales manager|import|export|import manager|export manager|general manager|managing director|buying team|procurement team|accounts payable|accounts|accounting|logistics|warehouse team|reception|front desk|customer service|einkauf|einkäufer|einkaufsabteilung|verkauf|vertrieb|geschäftsführer|geschäftsführung|inhaber|buchhaltung|achats|acheteur|acheteuse|service achats|direction|gérant|comptabilité|ventes|compras|comprador|compradora|jefe de compras|departamento de compras|ventas|gerente|dueño|propietario|contabilidad|gerente de compras|vendas|proprietario|diretor|setor de compras|ufficio acquisti|acquisti|acquirente|titolare|direttore|ufficio commerciale|amministrazione|satın alma|satınalma|satın alma müdürü|genel müdür|patron|muhasebe|ithalat|ihracat|zakupy|dział zakupów|kupiec|właściciel|prezes|nákup|nákupčí|jednatel|majitel|beszerzés|beszerző|ügyvezető|achizitii|achiziții|director achiziții|nabava|inköp|inköpare|innkjøp|indkøb|ostaja|osto|inkoop|inkoper|отдел закупок|закупки|снабжение|отдел снабжения|директор|генеральный директор|менеджер|менеджер по закупкам|бухгалтерия|відділ закупівель|директор з закупівель|отдел продаж|πωλήσεις|αγορές|τμήμα αγορών|المشتريات|قسم المشتريات|مدير المشتريات|المدير العام|خرید|واحد خرید|רכש|מחלקת רכש|מנכל|ฝ่ายจัดซื้อ|จัดซื้อ|phòng mua hàng|giám đốc|bagian pembelian|pembelian|direktur|pemilik|采购部|采购|采购经理|外贸部|总经理|老板|财务部|採購|採購部|仕入部|購買部|購買課|資材部|海外営業部|営業部|구매부|구매팀|구매과|해외영업부|대표이사',
  )})\\.?$`,
  'iu',
)
/** How a letter begins and ends: "Best regards, Elena | Acme", "Sent from Acme". */
const GREETINGS =
  /^\s*(?:(?:(?:best|kind|warm|many)\s+)?regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|thanks(?: and regards| & regards)?|cheers|mit freundlichen gr(?:u|ue)(?:ss|ß)en|(?:viele|beste) gr(?:u|ue)(?:ss|ß)e|mfg|cordialement|saludos(?: cordiales)?|atentamente|cordiali saluti|saygılarımla|с уважением|此致|顺颂商祺)\s*(?:[,;:|\n–—-]+\s*|$)|^\s*sent (?:from|by|via)\s+/iu

/** And who writes it. */
function withoutGreeting(text: string): string {
  const bare = text.replace(GREETINGS, '')
  if (bare === text) return text
  const [all = '', name = ''] = SIGNED.exec(bare) ?? []
  return name && (GIVEN_NAMES.has(name) || isPerson(name)) ? bare.slice(all.length) : bare
}
const SIGNED = /^\s*(\p{L}{2,15}(?:\s\p{L}{2,15}){0,2})\s*[|,/–—-]+\s*(?=\p{L})/u

/** "Yuki Petrov, Purchasing Manager, Acme": who has the job there. */
function withoutJobHolder(text: string): string {
  if (!PARTED_TWICE.test(text)) return text
  const [, name = '', job = '', company = ''] = JOB_HOLDER.exec(text) ?? []
  if (!JOBS.test(job) || isPerson(company) || isForm(job)) return text
  return name.includes(' ') || GIVEN_NAMES.has(name) ? company : text
}
const PARTED_TWICE = /^[^,|/–—-]{2,50}[,|/–—-][^,|/–—-]{3,40}[,|/–—-]/
const JOB_HOLDER = /^\s*(\p{L}{2,15}\.?(?:\s\p{L}{2,15}){0,2})\s*[,|/–—-]\s*([\p{L} .]{3,30}?)\s*[,|/–—-]\s*(\p{L}.{3,})$/u

const SEPARATOR =
  /\s+[-–—|@:]\s+|:\s+(?<=\s\S+:\s+)|\s*[|/;@]\s*|\s*,\s+|[()[\]（）【】]|\s(?:at|of|from|bei|chez|von|de|da|di|del|c\/o|для|из|w|z)\s/u

/** Parts that are a person's name or a job, where the company stands apart from them. */
function withoutPersons(text: string): string {
  if (!SEPARATOR.test(text)) return text
  const parts = text
    .split(SEPARATOR)
    .map(part => part.trim())
    .filter(Boolean)
  // One name alone is a person's behind the company, or in front of "at": "SITI - B&T" is no Siti.
  const isAlone = (at: number) => at === parts.length - 1 || (at === 0 && ASKED_AT.test(text))
  const left = parts.filter((part, at) => !isWho(part, parts[at + 1], isAlone(at)))
  return left.some(part => !isForm(part) && !NOISE.has(part)) && left.length < parts.length ? left.join(' - ') : text
}

const ASKED_AT = /^\s*[^\s]+\s*(?:\s(?:at|from|bei|chez|из|w)\s|[/@])/u

/** What a legal form follows is a company, whatever it sounds like: "Calzado Andrea, S.A. de C.V.". */
const isWho = (part: string, next: string | undefined, isApart: boolean): boolean =>
  !(next !== undefined && isForm(next)) && (isPerson(part) || JOBS.test(part) || (isApart && part.length > 3 && GIVEN_NAMES.has(part)))
const isForm = (part: string): boolean => TRAILING_FORMS.has(part.replace(/[^\p{L}\p{N}]/gu, ''))

/** Two or three words, one of the outer ones a given name: "Maria Lopez", "Kim Min-jun", "J. Smith". */
function isPerson(part: string): boolean {
  const words = part.replace(/\.(?=\S)/g, '. ').split(/\s+/)
  if (words.length < 2 || words.length > 4 || /\d/.test(part) || branchHead(words) > 0 || words.some(word => SURE_BRANCH.has(word)))
    return false
  return words.slice(0, -1).some(word => GIVEN_NAMES.has(word)) || GIVEN_NAMES.has(words.at(-1) ?? '')
}
