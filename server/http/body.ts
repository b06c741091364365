import type { IncomingMessage, ServerResponse } from 'node:http'

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

/** Answers while the body may still be arriving: the rest is let go by for a moment, so that the sender reads the answer and no reset. */
export function answerEarly(request: IncomingMessage, response: ServerResponse, status: number, body: unknown): void {
  response.setHeader('connection', 'close')
  sendJson(response, status, body)
  request.resume()
  setTimeout(() => request.socket.destroy(), 1_000).unref()
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}
