/** Where the picture in a file ends by its own structure, or null where it breaks off before that: half a contract is none. */
export function pictureEnd(bytes: Buffer, mediaType: 'image/png' | 'image/jpeg' | 'image/webp'): number | null {
  if (mediaType === 'image/png') return endOfPng(bytes)
  return mediaType === 'image/webp' ? endOfWebp(bytes) : endOfJpeg(bytes)
}

function endOfPng(bytes: Buffer): number | null {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (next > bytes.length) return null
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next
    at = next
  }
  return null
}

function endOfWebp(bytes: Buffer): number | null {
  if (bytes.length < 12) return null
  const length = bytes.readUInt32LE(4)
  const end = 8 + length + (length % 2)
  // Some writers leave out the byte that makes it even.
  return end <= bytes.length ? end : end - (length % 2) === bytes.length ? bytes.length : null
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

function endOfJpeg(bytes: Buffer): number | null {
  let at = 2
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === END_OF_IMAGE) return at + 2
    // A byte of data, a fill byte, or a marker without a length (restarts, TEM).
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker === 0xff) at += 1
    else {
      if (at + 4 > bytes.length) return null
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker !== START_OF_SCAN && bytes[at] !== 0xff) return null
    }
  }
}
