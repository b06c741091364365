import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { type AttachmentProblem, type AttachmentType, isAttachmentType, MAX_PIXELS } from '../domain/attachment'
import type { RefusalFacts } from '../domain/refusal'
import { pictureEnd } from './picture-end'
import { hidesAction, packedObjects, partsOfPdf, runsSomething } from './read-pdf'

export type Inspected = { mediaType: AttachmentType } | { why: AttachmentProblem; facts?: RefusalFacts }

/** Signatures begin with: %PDF, PNG, JPEG, RIFF. Of all else the library is not even asked: some of its answers would mean unpacking. */
const FIRST_BYTES = new Set([0x25, 0x89, 0xff, 0x52])
const HEAD_BYTES = 1_024
const TAIL_BYTES = 2_048
const MARKUP = /<script|<html[\s>]|<!doctype\s+html|<iframe|<\?php\s/i

/**
 * What a file is by its content, or why it is not taken. Pictures are not decoded but measured by what they claim; of a PDF the packed objects are read, up to a
 * bound, and nothing else is unpacked: what is encrypted stays unseen. That the answer is served as a download and never run on our side is what protects; this keeps out what shows itself.
 */
export async function inspectFile(bytes: Buffer): Promise<Inspected> {
  if (bytes.length === 0) return { why: 'EMPTY' }
  const mediaType = FIRST_BYTES.has(bytes[0] ?? 0) ? (await fileTypeFromBuffer(bytes))?.mime : undefined
  if (!mediaType || !isAttachmentType(mediaType)) return { why: 'TYPE_NOT_ALLOWED' }
  const problem = mediaType === 'application/pdf' ? inspectPdf(bytes) : inspectPicture(bytes, mediaType)
  if (problem) return problem
  return endsAsArchive(bytes) ? { why: 'MIXED_CONTENT' } : { mediaType }
}

type Problem = Exclude<Inspected, { mediaType: AttachmentType }>

function inspectPdf(bytes: Buffer): Problem | null {
  if (!latin(bytes.subarray(-TAIL_BYTES)).includes('%%EOF')) return { why: 'DAMAGED' }
  const parts = partsOfPdf(bytes)
  const objects = packedObjects(parts)
  if (objects === null) return { why: 'DAMAGED' }
  if ([parts.text, ...objects].some(runsSomething) || hidesAction(parts)) return { why: 'ACTIVE_CONTENT' }
  // Where a browser or a mail program looks to guess what a file is.
  return MARKUP.test(parts.text.slice(0, HEAD_BYTES)) ? { why: 'MIXED_CONTENT' } : null
}

function inspectPicture(bytes: Buffer, mediaType: Exclude<AttachmentType, 'application/pdf'>): Problem | null {
  const end = pictureEnd(bytes, mediaType)
  const size = end === null ? null : sizeOf(bytes)
  if (end === null || size === null) return { why: 'DAMAGED' }
  if (size.width * size.height > MAX_PIXELS) return { why: 'TOO_MANY_PIXELS', facts: size }
  // Phones put a clip or a second picture behind a JPEG; behind the others nothing belongs.
  if (end < bytes.length && mediaType !== 'image/jpeg') return { why: 'MIXED_CONTENT' }
  // Readers of PDF take its signature anywhere in the first kilobyte.
  if (latin(bytes.subarray(0, HEAD_BYTES)).includes('%PDF-') || MARKUP.test(latin(bytes))) return { why: 'MIXED_CONTENT' }
  return null
}

function sizeOf(bytes: Buffer): { width: number; height: number } | null {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { width, height } : null
  } catch {
    return null
  }
}

/** An archive is read from its end, so it can stand behind anything: the record of its directory, whose comment reaches exactly to the end. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= from; at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true
    if (at === 0) break
  }
  return false
}

const latin = (bytes: Buffer) => bytes.toString('latin1')
