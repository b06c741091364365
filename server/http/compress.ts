import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzip } from 'node:zlib'

const WORTH_BYTES = 4_096

/**
 * Ends an answer, compressed when it is more than a few kilobytes, for a rep on a hotel's network: a board is some 60 kB of JSON. Small ones go out as
 * they are, since packing them costs more than it saves.
 */
export function endCompressed(request: IncomingMessage, response: ServerResponse, text: string): void {
  const isWorth = text.length >= WORTH_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = Buffer.from(text)
  if (isWorth) gzip(body, { level: 4 }, (error, packed) => (error ? end(response, body) : endPacked(response, packed)))
  else end(response, body)
}

function endPacked(response: ServerResponse, packed: Buffer): void {
  response.setHeader('content-encoding', 'gzip')
  response.appendHeader('vary', 'accept-encoding')
  end(response, packed)
}

function end(response: ServerResponse, body: Buffer): void {
  response.setHeader('content-length', body.length)
  response.end(body)
}
