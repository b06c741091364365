import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzip } from 'node:zlib'

const WORTH_BYTES = 4_096

/**
 * Compresses an answer of more than a few kilobytes, for a rep on a hotel's network: a board is some 60 kB of JSON. Small ones go out as they are,
 * since packing them costs more than it saves.
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return
  const { write, end } = response
  const chunks: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (chunk) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array))
  }
  const send = (body: Buffer) => {
    Object.assign(response, { write, end })
    response.end(body)
  }
  response.write = ((chunk: unknown) => {
    keep(chunk)
    return true
  }) as typeof response.write
  response.end = ((chunk?: unknown) => {
    if (typeof chunk !== 'function') keep(chunk)
    const body = Buffer.concat(chunks)
    if (body.length < WORTH_BYTES) send(body)
    else {
      gzip(body, { level: 4 }, (error, packed) => {
        if (error || response.destroyed) return send(body)
        response.removeHeader('content-length')
        response.setHeader('content-encoding', 'gzip')
        response.appendHeader('vary', 'accept-encoding')
        send(packed)
      })
    }
    return response
  }) as typeof response.end
}
