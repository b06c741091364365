import { crc32, deflateSync } from 'node:zlib'

/** Small files that are what they say, to attach, and to spoil. */

/** A page with one line on it. `catalog` goes into the first object, `stream` (dictionary and data) is the sixth, `after` goes behind the end. */
export function aPdf({
  text = 'SC-2026-118',
  catalog = '',
  stream,
  after = '',
}: {
  text?: string
  catalog?: string
  stream?: { dictionary?: string; data: Buffer | string; before?: string }
  after?: string
} = {}): Buffer {
  const content = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(stream
      ? [`<< ${stream.dictionary ?? ''} /Length ${stream.data.length} >>${stream.before ?? '\n'}stream\n${latin(stream.data)}\nendstream`]
      : []),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + end + after, 'latin1')
}

const latin = (data: Buffer | string): string => (typeof data === 'string' ? data : data.toString('latin1'))

/** A plain picture in one colour. `claims` says another size than it has; `text` stands in a comment. */
export function aPng({
  width = 8,
  height = 8,
  claims = { width, height },
  text,
}: {
  width?: number
  height?: number
  claims?: { width: number; height: number }
  text?: string
} = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(claims.width, 0)
  header.writeUInt32BE(claims.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0xc8)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(text === undefined ? [] : [chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1'))]),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** The segments of a JPEG around no picture to speak of. */
export function aJpeg({ width = 640, height = 480, comment = '', after = '' } = {}): Buffer {
  const segment = (marker: number, data: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(data.length + 2)
    return Buffer.concat([Buffer.from([0xff, marker]), length, data])
  }
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment ? [segment(0xfe, Buffer.from(comment, 'latin1'))] : []),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // Data with a byte that looks like a marker, and a restart.
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(after, 'latin1'),
  ])
}

export function aWebp({ width = 640, height = 480, after = '' } = {}): Buffer {
  const data = Buffer.alloc(10)
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1')
  head.writeUInt32LE(12 + data.length, 4)
  return Buffer.concat([head, data, Buffer.from(after, 'latin1')])
}

/** An empty archive, which is only its end. */
export const ZIP_END = `PK\x05\x06${'\0'.repeat(18)}`
