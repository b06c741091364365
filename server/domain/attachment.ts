import type { RefusalData } from './refusal'
import type { OrderStatus, PersonStatus, Role } from './words'

/** What may be attached to an order, and what such a file may be called at its end; the first is what it is given where it has none. */
export const ATTACHMENT_ENDINGS = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
} as const satisfies Record<string, readonly [string, ...string[]]>
export type AttachmentType = keyof typeof ATTACHMENT_ENDINGS
export const ATTACHMENT_TYPES = Object.keys(ATTACHMENT_ENDINGS) as AttachmentType[]
export const isAttachmentType = (mediaType: string): mediaType is AttachmentType => Object.hasOwn(ATTACHMENT_ENDINGS, mediaType)

export const MAX_ATTACHMENTS = 10
/** With those that were removed and can still be put back: else attaching and removing in turn fills the disk. */
export const MAX_ATTACHMENTS_KEPT = 40
export const DEFAULT_MAX_BYTES = 10 * 1_048_576
/** A page of A3 scanned at 600 dpi has 70 million; a file that claims more is made to fill a reader's memory. */
export const MAX_PIXELS = 100_000_000
/** How long a removed file can be put back. */
export const REMOVED_KEPT_DAYS = 30
export const LONGEST_GIVEN_NAME = 1_000
const LONGEST_NAME = 100
const LONGEST_NAME_BYTES = 200

/** Why a file is not attached; told as `why` of ATTACHMENT_INVALID. */
export const ATTACHMENT_PROBLEMS = [
  'EMPTY',
  /** maxBytes */
  'TOO_LARGE',
  'TYPE_NOT_ALLOWED',
  /** named, found: media types or endings */
  'TYPE_DIFFERS',
  'DAMAGED',
  /** A PDF that runs something. */
  'ACTIVE_CONTENT',
  /** It is something else besides: an archive, a page, a PDF. */
  'MIXED_CONTENT',
  /** width, height */
  'TOO_MANY_PIXELS',
  /** limit */
  'TOO_MANY',
  /** limit, days */
  'REMOVED_TOO_OFTEN',
  'NO_ROOM',
  'STORE_AWAY',
  'FILE_GONE',
  'SENT_AGAIN',
  'DECIDED_ON',
] as const
export type AttachmentProblem = (typeof ATTACHMENT_PROBLEMS)[number]

/** Endings that say what a file is: of what may be attached, and of what runs when opened. Others ("v1.2", "final") are part of a name. */
const TELLING = new Set<string>([
  ...Object.values(ATTACHMENT_ENDINGS).flat(),
  ...[
    'exe',
    'com',
    'scr',
    'pif',
    'bat',
    'cmd',
    'ps1',
    'vbs',
    'vbe',
    'js',
    'jse',
    'mjs',
    'wsf',
    'hta',
    'msi',
    'msp',
    'jar',
    'lnk',
    'reg',
    'cpl',
  ],
  ...['html', 'htm', 'xhtml', 'xht', 'mht', 'shtml', 'svg', 'xml', 'php', 'sh', 'app', 'dmg', 'apk', 'deb', 'iso', 'url', 'desktop'],
  ...['doc', 'docx', 'docm', 'xls', 'xlsx', 'xlsm', 'ppt', 'pptx', 'pptm', 'rtf', 'odt', 'zip', 'rar', '7z', 'gz', 'tar'],
  ...['gif', 'bmp', 'tif', 'tiff', 'heic', 'heif', 'avif', 'ico', 'mp4', 'mov', 'txt', 'csv'],
])

/** The ending that a name claims to be, where that is another than its content's; null where it claims none or the right one. */
export function claimedEnding(givenName: string, mediaType: AttachmentType): string | null {
  const ending = endingOf(cleaned(givenName))
  return ending === null || !TELLING.has(ending) || hasEnding(mediaType, ending) ? null : ending
}

/**
 * The name a file is shown and downloaded under: the last part of what was given, without what steers a terminal, turns the reading direction or means
 * something to a file system, of at most 100 characters, ending as its content does and nowhere before ("a.exe.pdf" is "a_exe.pdf"). It names nothing
 * on the server.
 */
export function attachmentName(givenName: string, mediaType: AttachmentType): string {
  const name = cleaned(givenName)
  const ending = endingOf(name)
  const isRight = ending !== null && hasEnding(mediaType, ending)
  const kept = isRight ? ending : ATTACHMENT_ENDINGS[mediaType][0]
  const stem = withoutDoubleEndings(isRight ? name.slice(0, -ending.length - 1) : name)
  return `${shortened(harmless(stem))}.${kept}`
}

const hasEnding = (mediaType: AttachmentType, ending: string) => (ATTACHMENT_ENDINGS[mediaType] as readonly string[]).includes(ending)

function cleaned(givenName: string): string {
  const last = givenName.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/(?![\t\r\n])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
      .replace(/[\p{Zs}\p{Zl}\p{Zp}\t\r\n]+/gu, ' ')
      .replace(/[<>:"|?*⁄∕⧵⧸／＼：]/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '')
      // At the end: what was taken out may have stood between a letter and its mark.
      .normalize('NFC')
  )
}

function endingOf(name: string): string | null {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? null
}

function withoutDoubleEndings(name: string): string {
  let stem = name.replace(/[. ]+$/, '')
  let tail = ''
  for (let ending = endingOf(stem); ending !== null && TELLING.has(ending); ending = endingOf(stem)) {
    stem = stem.slice(0, -ending.length - 1)
    tail = `_${ending}${tail}`
  }
  return stem + tail
}

/** Windows has devices of these names, whatever stands behind the dot. */
const harmless = (stem: string) => (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem) ? `_${stem}` : stem || 'attachment')

function shortened(stem: string): string {
  const encoder = new TextEncoder()
  let short = ''
  let bytes = 0
  for (const [index, character] of [...stem].entries()) {
    bytes += encoder.encode(character).length
    if (index >= LONGEST_NAME || bytes > LONGEST_NAME_BYTES) break
    short += character
  }
  return short.trimEnd()
}

type Removal = {
  actor: { repId: string; role: Role; status: PersonStatus }
  attachment: { addedBy: string }
  order: { repId: string; status: OrderStatus }
}

/**
 * R1: who attached a paper may remove it while nobody has decided on the order, its lead and admins at any time, but not from an order of their own once that
 * is decided: what a decision rested on does not go with who gained by it. R12: who is on notice removes nothing. null: allowed.
 */
export function refusedRemoval({ actor, attachment, order }: Removal): RefusalData | null {
  if (actor.status === 'onNotice') return { code: 'ON_NOTICE', rule: 'R12', facts: {} }
  const isDecided = order.status !== 'unconfirmed'
  const isRuler = actor.role !== 'rep' && !(isDecided && actor.repId === order.repId)
  if (isRuler) return null
  if (attachment.addedBy !== actor.repId) return { code: 'FORBIDDEN', rule: 'R1', facts: { why: 'LEADS_ONLY' } }
  return isDecided ? { code: 'ATTACHMENT_INVALID', rule: 'R1', facts: { why: 'DECIDED_ON' satisfies AttachmentProblem } } : null
}
