import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export class BodyTooLarge extends Error {}

/** Reads a body whole, never more of it than `limit` bytes. Throws BodyTooLarge, or the error of a connection that broke. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) finish(() => reject(new BodyTooLarge()))
      else chunks.push(chunk)
    }
    const onEnd = () => finish(() => resolve(Buffer.concat(chunks).toString('utf8')))
    const onBroken = () => finish(() => reject(new Error('The connection broke')))
    const finish = (settle: () => void) => {
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken)
      settle()
    }
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken)
  })
}

/**
 * Answers while the body may still be arriving, and then takes no more on this connection. The answer goes out at once; the connection ends when the rest has gone by, or
 * stays away too long: were it ended earlier, the sender would meet a reset instead of the answer.
 */
export function answerEarly(request: IncomingMessage, response: ServerResponse, status: number, body: unknown): void {
  if (request.complete || request.destroyed) {
    sendJson(response, status, body)
    return
  }
  leaving.add(request.socket)
  response.setHeader('connection', 'close')
  response.write(jsonHead(response, status, body))
  const timer = setTimeout(() => request.socket.destroy(), REST_WITHIN_MS)
  timer.unref()
  response.once('close', () => clearTimeout(timer))
  const end = () => response.end()
  request.once('end', end).once('close', end).resume()
}
const REST_WITHIN_MS = 30_000

/** Connections on which the last answer was given: what comes behind it would be carried out, and its answer lost. */
const leaving = new WeakSet<Socket>()
export const isLeaving = ({ socket }: IncomingMessage): boolean => leaving.has(socket)

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.end(jsonHead(response, status, body))
}

/** Status and headers; gives the text that is to follow. */
function jsonHead(response: ServerResponse, status: number, body: unknown): string {
  const text = JSON.stringify(body)
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-length', Buffer.byteLength(text))
  return text
}
