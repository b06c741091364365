const STREAM = Buffer.from('stream')
const END_OF_STREAM = Buffer.from('endstream')

/** The objects of a PDF as text, without the bytes of its streams: pictures, fonts, and whatever else is packed. */
export function textOutsideStreams(bytes: Buffer): string {
  const parts: string[] = []
  let from = 0
  for (let at = bytes.indexOf(STREAM); at >= 0; ) {
    if (!isStart(bytes, at)) {
      at = bytes.indexOf(STREAM, at + STREAM.length)
      continue
    }
    const end = bytes.indexOf(END_OF_STREAM, at + STREAM.length)
    // A stream without an end hides nothing.
    if (end < 0) break
    parts.push(bytes.toString('latin1', from, at))
    from = end + END_OF_STREAM.length
    at = bytes.indexOf(STREAM, from)
  }
  parts.push(bytes.toString('latin1', from))
  return parts.join('\n')
}

/** A stream begins behind its dictionary, with a line of its own. */
function isStart(bytes: Buffer, at: number): boolean {
  const next = bytes[at + STREAM.length]
  if (next !== 0x0a && next !== 0x0d) return false
  return /(>>|endobj|^)\s*$/.test(bytes.toString('latin1', Math.max(0, at - 8), at))
}

const RUNS = /\/(JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9])/g

/** Names of what a PDF would run when opened: scripts, programs, players. A name may be written with codes (`/J#61vaScript`). */
export function partsThatRun(text: string): string[] {
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return [...plain.matchAll(RUNS)].map(([, name]) => name ?? '')
}
