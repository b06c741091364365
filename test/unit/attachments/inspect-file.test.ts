import { deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inspectFile } from '@/server/attachments/inspect-file'
import { contentDisposition } from '@/server/http/attachment-handler'
import { aJpeg, aPdf, aPng, aWebp, ZIP_END } from '../../harness/papers'
import { processorMs } from '../../harness/processor-time'

const answerOf = async (bytes: Buffer) => {
  const inspected = await inspectFile(bytes)
  return 'why' in inspected ? inspected.why : inspected.mediaType
}
const text = (content: string) => Buffer.from(content, 'latin1')
const behind = (bytes: Buffer, content: string) => Buffer.concat([bytes, text(content)])

const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>'
/** Objects that a PDF keeps packed. */
const packed = (objects: string, dictionary = '/Filter /FlateDecode') => ({
  dictionary: `/Type /ObjStm /N 1 /First 4 ${dictionary}`,
  data: deflateSync(Buffer.from(`7 0 ${objects}`, 'latin1')),
})

test.each<[string, Buffer, string]>([
  ['a PDF', aPdf(), 'application/pdf'],
  ['a PDF with something behind its end', aPdf({ after: '\n\n' }), 'application/pdf'],
  ['a PDF whose page speaks of scripts', aPdf({ text: 'we sell /JS and <script> lessons' }), 'application/pdf'],
  ['a PDF that opens at a page', aPdf({ catalog: '/OpenAction [3 0 R /Fit]' }), 'application/pdf'],
  ['a PDF whose objects are packed', aPdf({ stream: packed('<< /Type /Outlines >>') }), 'application/pdf'],
  [
    'a PDF whose title speaks of a launch',
    aPdf({ stream: { data: '<dc:title>sales/Launch, /S and /JavaScript</dc:title>' } }),
    'application/pdf',
  ],
  [
    'a PDF that is encrypted',
    aPdf({ stream: { ...packed(''), data: 'x9#a' }, after: 'trailer << /Encrypt 9 0 R >>\n%%EOF' }),
    'application/pdf',
  ],
  ['a PNG', aPng(), 'image/png'],
  ['a JPEG', aJpeg(), 'image/jpeg'],
  ['a JPEG with a clip behind it, as phones make', aJpeg({ after: '\0\0\0\x18ftypmp42' }), 'image/jpeg'],
  ['a WebP', aWebp(), 'image/webp'],

  ['nothing', Buffer.alloc(0), 'EMPTY'],
  ['a text', text('contract SC-118'), 'TYPE_NOT_ALLOWED'],
  ['a page', text('<!doctype html><script>alert(1)</script>'), 'TYPE_NOT_ALLOWED'],
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'TYPE_NOT_ALLOWED'],
  ['a program', text('MZ\x90\0\x03\0\0\0'), 'TYPE_NOT_ALLOWED'],
  ['an archive', text(ZIP_END), 'TYPE_NOT_ALLOWED'],
  ['something packed a thousand times', gzipSync(Buffer.alloc(5_000_000)), 'TYPE_NOT_ALLOWED'],
  ['a GIF', text('GIF89a\x01\0\x01\0\0\0\0;'), 'TYPE_NOT_ALLOWED'],
  ['a TIFF', text('II*\0\x08\0\0\0'), 'TYPE_NOT_ALLOWED'],
  ['a sound in the same box as a WebP', text('RIFF\x24\0\0\0WAVEfmt '), 'TYPE_NOT_ALLOWED'],
  ['a PDF that begins with something else', behind(text('hello '), aPdf().toString('latin1')), 'TYPE_NOT_ALLOWED'],
  ['the first byte of a PNG', aPng().subarray(0, 1), 'TYPE_NOT_ALLOWED'],

  ['half a PDF', aPdf().subarray(0, 300), 'DAMAGED'],
  ['half a PNG', aPng().subarray(0, 50), 'DAMAGED'],
  ['a PNG without its last byte', aPng().subarray(0, -1), 'DAMAGED'],
  ['half a JPEG', aJpeg().subarray(0, 30), 'DAMAGED'],
  ['a JPEG without its end', aJpeg().subarray(0, -2), 'DAMAGED'],
  ['half a WebP', aWebp().subarray(0, 24), 'DAMAGED'],
  ['a PNG of no width', aPng({ claims: { width: 0, height: 8 } }), 'DAMAGED'],

  ['a PDF with a script', aPdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), 'ACTIVE_CONTENT'],
  [
    'a PDF that hides the name of its script',
    aPdf({ catalog: '/OpenAction << /S /J#61va#53cript /J#53 (app.alert(1)) >>' }),
    'ACTIVE_CONTENT',
  ],
  ['a PDF that starts a program', aPdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), 'ACTIVE_CONTENT'],
  ['a PDF with a player', aPdf({ catalog: '/X << /Subtype /RichMedia >>' }), 'ACTIVE_CONTENT'],
  [
    'a PDF with a script in a later version of itself',
    aPdf({ after: '6 0 obj\n<< /S /JavaScript /JS (1) >>\nendobj\n%%EOF' }),
    'ACTIVE_CONTENT',
  ],

  ['a script in packed objects', aPdf({ stream: packed(SCRIPT) }), 'ACTIVE_CONTENT'],
  ['a script in packed objects behind a comment', aPdf({ stream: { ...packed(SCRIPT), before: ' %\n' } }), 'ACTIVE_CONTENT'],
  ['a script in packed objects under a coded name', aPdf({ stream: packed('<< /S /J#61vaScript /J#53 (1) >>') }), 'ACTIVE_CONTENT'],
  [
    'a script in objects that are kept as they are',
    aPdf({ stream: { dictionary: '/Type /ObjStm', data: `7 0 ${SCRIPT}` } }),
    'ACTIVE_CONTENT',
  ],
  ['a script in the middle of what says it is a stream', aPdf({ stream: { data: `7 0 obj\n${SCRIPT}\nendobj` } }), 'ACTIVE_CONTENT'],
  ['the same with a comment between', aPdf({ stream: { data: '7 0 obj << /S %\n/J#61vaScript /JS (1) >> endobj' } }), 'ACTIVE_CONTENT'],
  ['packed objects that are broken off', aPdf({ stream: { ...packed(SCRIPT), data: packed(SCRIPT).data.subarray(0, 12) } }), 'DAMAGED'],
  ['packed objects that nobody can read', aPdf({ stream: packed(SCRIPT, '/Filter [/ASCIIHexDecode /FlateDecode]') }), 'DAMAGED'],
  ['packed objects that unpack to gigabytes', aPdf({ stream: packed(' '.repeat(40_000_000)) }), 'DAMAGED'],

  ['a PDF that is an archive as well', aPdf({ after: ZIP_END }), 'MIXED_CONTENT'],
  [
    'a PDF that is a page as well',
    behind(text('%PDF-1.4\n% <html ><script>alert(1)</script>\n'), aPdf().toString('latin1')),
    'MIXED_CONTENT',
  ],
  ['a PNG that is an archive as well', behind(aPng(), ZIP_END), 'MIXED_CONTENT'],
  ['a PNG with a page behind it', behind(aPng(), '<html><script>alert(1)</script>'), 'MIXED_CONTENT'],
  ['a PNG with a page in a comment', aPng({ text: '<script>alert(document.domain)</script>' }), 'MIXED_CONTENT'],
  ['a PNG that is a PDF as well', aPng({ text: '%PDF-1.4 1 0 obj' }), 'MIXED_CONTENT'],
  ['a JPEG with a page in a comment', aJpeg({ comment: '<!DOCTYPE html><body onload=alert(1)>' }), 'MIXED_CONTENT'],
  ['a JPEG with a page behind it', aJpeg({ after: '<HTML><body>' }), 'MIXED_CONTENT'],
  ['a JPEG that is a PDF as well', aJpeg({ comment: '%PDF-1.4' }), 'MIXED_CONTENT'],
  ['a JPEG that is an archive as well', aJpeg({ after: ZIP_END }), 'MIXED_CONTENT'],
  ['a WebP with something behind it', aWebp({ after: 'more' }), 'MIXED_CONTENT'],

  ['a PNG that claims 100,000 x 100,000 pixels', aPng({ claims: { width: 100_000, height: 100_000 } }), 'TOO_MANY_PIXELS'],
  ['a JPEG that claims 65,535 x 65,535', aJpeg({ width: 65_535, height: 65_535 }), 'TOO_MANY_PIXELS'],
  ['a WebP that claims 16 million x 16 million', aWebp({ width: 16_777_216, height: 16_777_216 }), 'TOO_MANY_PIXELS'],
  ['a scan of A3 at 600 dpi', aJpeg({ width: 7_016, height: 9_921 }), 'image/jpeg'],
])('%s', async (_, bytes, expected) => {
  expect(await answerOf(bytes)).toBe(expected)
})

test('ten megabytes are looked at in well under a second, whatever they are made of', async () => {
  const size = 10_000_000
  const files = [
    behind(aPdf().subarray(0, -6), `${'stream'.repeat(size / 6)}%%EOF`),
    behind(aPdf().subarray(0, -6), `${'>>\nstream\n'.repeat(size / 10)}%%EOF`),
    behind(aPdf(), `${'1 0 obj<</Type/ObjStm>>\nstream\n/\nendstream\n'.repeat(size / 44)}%%EOF`),
    Buffer.concat([aJpeg().subarray(0, -2), Buffer.alloc(size, 0xff), Buffer.from([0xff, 0xd9])]),
    Buffer.concat([aJpeg(), Buffer.from('PK\x05\x06'.repeat(size / 4), 'latin1')]),
    behind(aPng(), '<'.repeat(size)),
  ]
  for (const bytes of files) expect(await processorMs(() => inspectFile(bytes))).toBeLessThan(2_000)
})

test.each([
  ['contract.pdf', `attachment; filename="contract.pdf"; filename*=UTF-8''contract.pdf`],
  ['合同 "1".pdf', `attachment; filename="__ _1_.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%221%22.pdf`],
  ["it's (2)*.pdf", `attachment; filename="it's (2)*.pdf"; filename*=UTF-8''it%27s%20%282%29%2A.pdf`],
])('the download of %s says so in one line of ASCII', (name, expected) => {
  expect(contentDisposition(name)).toBe(expected)
})
