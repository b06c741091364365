import type { IncomingMessage } from 'node:http'

export type CallerSettings = { publicUrl: string | undefined; trustProxy: boolean }
export type Caller = {
  /** Where the request came from; what a client says about itself counts only behind a trusted proxy. */
  address: string
  isLoopback: boolean
  /** The origin under which the asker sees this server: of NEXTAUTH_URL, or as asked for. */
  origin: string
  isHttps: boolean
  /** A page of another site sent this. A missing Origin is no page: a command line, a server, a navigation. */
  isForeign: boolean
}

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i
/** Headers that proxies add; one that adds none of them cannot be told from a program on this machine. */
const SIGNS_OF_A_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']
const HOST = /^[a-z0-9.:_[\]-]{1,255}$/i

export function callerOf(request: IncomingMessage, { publicUrl, trustProxy }: CallerSettings): Caller {
  const peer = request.socket.remoteAddress ?? ''
  const address = (trustProxy && lastOf(request.headers['x-forwarded-for'])) || peer
  const host = (trustProxy && lastOf(request.headers['x-forwarded-host'])) || request.headers.host || 'localhost'
  const origin = originOf(host, trustProxy ? lastOf(request.headers['x-forwarded-proto']) : undefined, publicUrl)
  const sent = request.headers.origin
  return {
    address,
    // A proxy on this machine speaks for others.
    isLoopback: LOOPBACK_ADDRESS.test(peer) && SIGNS_OF_A_PROXY.every(name => request.headers[name] === undefined),
    origin,
    isHttps: origin.startsWith('https:'),
    isForeign: sent !== undefined && sent !== origin && !(publicUrl !== undefined && sent === new URL(publicUrl).origin),
  }
}

/** Asked for as localhost it is that, whatever the public address: both work side by side. */
function originOf(host: string, forwardedProto: string | undefined, publicUrl: string | undefined): string {
  if (publicUrl && !LOOPBACK_HOST.test(host)) return new URL(publicUrl).origin
  if (!HOST.test(host)) return 'http://localhost'
  const scheme = forwardedProto === 'https' ? 'https' : 'http'
  try {
    return new URL(`${scheme}://${host}`).origin
  } catch {
    return 'http://localhost'
  }
}

function lastOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(',') : header
  return text?.split(',').at(-1)?.trim() || undefined
}
