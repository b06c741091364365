import { inflateSync } from 'node:zlib'

const latin = (bytes: Buffer) => bytes.toString('latin1')
const STREAM = Buffer.from('stream')
const END_OF_STREAM = Buffer.from('endstream')
/** Of the text before a stream its dictionary is within so much. */
const LONGEST_DICTIONARY = 2_000
/** What all packed objects of a file may come to: of a thick contract they are a few megabytes. */
const MOST_UNPACKED_BYTES = 32 * 1_048_576

/** More than any contract has of that size: each costs time. */
const MOST_STREAMS = 20_000
/** White space and comments stand between two words of a PDF; of more than this nobody asks. */
const LONGEST_GAP = 64
const withoutGaps = (text: string): string => text.replace(/%[^\r\n]*[\r\n]+|[\0\s]+/g, '')

type Stream = { dictionary: string; data: Buffer }
type Parts = {
  /** The objects, without the bytes of the streams: pictures, fonts, and whatever else is packed. */
  text: string
  streams: Stream[]
}

/** A PDF taken apart by its words, not by its table of contents: whatever reads it may go by either. */
export function partsOfPdf(bytes: Buffer): Parts {
  const texts: string[] = []
  const streams: Stream[] = []
  let from = 0
  for (let at = bytes.indexOf(STREAM); at >= 0; ) {
    if (!isStart(bytes, at)) {
      at = bytes.indexOf(STREAM, at + STREAM.length)
      continue
    }
    const end = bytes.indexOf(END_OF_STREAM, at + STREAM.length)
    // A stream without an end hides nothing; with too many it is not taken anyway.
    if (end < 0 || streams.length > MOST_STREAMS) break
    texts.push(bytes.toString('latin1', from, at))
    const dictionary = plainNames(bytes.toString('latin1', Math.max(from, at - LONGEST_DICTIONARY), at))
    streams.push({ dictionary: dictionary.slice(dictionary.lastIndexOf('obj') + 1), data: bytes.subarray(dataAt(bytes, at), end) })
    from = end + END_OF_STREAM.length
    at = bytes.indexOf(STREAM, from)
  }
  texts.push(bytes.toString('latin1', from))
  return { text: texts.join('\n'), streams }
}

/** A stream begins behind its dictionary, with a line of its own. */
function isStart(bytes: Buffer, at: number): boolean {
  const next = bytes[at + STREAM.length]
  if (next !== 0x0a && next !== 0x0d) return false
  return /(?:>>|endobj|^)$/.test(withoutGaps(bytes.toString('latin1', Math.max(0, at - LONGEST_GAP), at)))
}

function dataAt(bytes: Buffer, at: number): number {
  const next = at + STREAM.length
  return next + (bytes[next] === 0x0d && bytes[next + 1] === 0x0a ? 2 : 1)
}

/** A name may be written with codes (`/J#61vaScript`). */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const RUNS = /\/(JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9])/

/** Names of what a PDF would run when opened: scripts, programs, players. */
export const runsSomething = (text: string): boolean => RUNS.test(plainNames(text))

/** No page speaks of it that often. */
const MOST_NAMED = 1_000
const RUNNING_NAME = /\/(?:(JavaScript|Launch)|RichMedia)(?![A-Za-z0-9])/g

/**
 * An object that stands in the middle of a stream: who reads the file by its table of contents finds it there all the same. Asked for more than a name, since a
 * page may speak of "sales/Launch".
 */
export const hidesAction = ({ streams }: Parts): boolean =>
  streams.some(({ data }) => data.includes('/') && hasAction(plainNames(latin(data))))

function hasAction(plain: string): boolean {
  let named = 0
  for (const { index, 1: action } of plain.matchAll(RUNNING_NAME)) {
    const before = withoutGaps(plain.slice(Math.max(0, index - LONGEST_GAP), index))
    if (before.endsWith(action ? '/S' : '/Subtype') || ++named > MOST_NAMED) return true
  }
  return false
}

/**
 * The objects that a PDF keeps packed (object streams), as text, never more than a few times what a contract has. null: they cannot be read, or are too many. What is encrypted stays
 * unread.
 */
export function packedObjects({ text, streams }: Parts): string[] | null {
  const isEncrypted =
    /\/Encrypt(?![A-Za-z0-9])/.test(plainNames(text)) || streams.some(({ dictionary }) => /\/Encrypt(?![A-Za-z0-9])/.test(dictionary))
  const objects: string[] = []
  let left = MOST_UNPACKED_BYTES
  if (streams.length > MOST_STREAMS) return null
  for (const { dictionary, data } of streams) {
    if (!/\/ObjStm(?![A-Za-z0-9])/.test(dictionary) || isEncrypted) continue
    const unpacked = unpack(dictionary, data, left)
    if (unpacked === null) return null
    left -= unpacked.length
    objects.push(latin(unpacked))
  }
  return objects
}

/** Writers of PDF pack objects by deflate or not at all. */
function unpack(dictionary: string, data: Buffer, mostBytes: number): Buffer | null {
  if (!/\/(Filter|F)(?![A-Za-z0-9])/.test(dictionary)) return data.length <= mostBytes ? data : null
  const isDeflated = /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])(?![A-Za-z0-9])/.test(dictionary)
  if (!isDeflated || /\/Predictor(?![A-Za-z0-9])/.test(dictionary) || mostBytes <= 0) return null
  try {
    return inflateSync(data, { maxOutputLength: mostBytes })
  } catch {
    return null
  }
}
