import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzip } from 'node:zlib'

const WORTH_BYTES = 4_096

/**
 * Ends an answer, compressed when it is more than a few kilobytes, for a rep on a hotel's network: a board is some 60 kB of JSON. Small ones go out as
 * they are, since packing them costs more than it saves.
 */
export function endCompressed(request: IncomingMessage, response: ServerResponse, text: string): void {
  const isWorth = text.length >= WORTH_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (isWorth) gzip(text, { level: 4 }, (error, packed) => (error ? end(response, text) : endPacked(response, packed)))
  else end(response, text)
}

function endPacked(response: ServerResponse, packed: Buffer): void {
  response.setHeader('content-encoding', 'gzip')
  response.appendHeader('vary', 'accept-encoding')
  end(response, packed)
}

/** A text goes out in one piece with the head of the answer. */
function end(response: ServerResponse, body: string | Buffer): void {
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}
