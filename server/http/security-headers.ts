import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Caller } from './caller'

/** For everything: what a browser must not do with any answer of ours. */
const common = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
})
const transport = helmet.strictTransportSecurity({ maxAge: 31_536_000 })

export function setCommonHeaders(request: IncomingMessage, response: ServerResponse, { isHttps }: Caller): void {
  common(request, response, () => {})
  // On plain http (localhost, a trial in the office) it would lock people out of their own server.
  if (isHttps) transport(request, response, () => {})
}

/**
 * For pages: only our own scripts, and of inline ones only those that carry the nonce of this answer. Next reads the nonce from the request's
 * header and puts it on its scripts; pages find it as `x-nonce`.
 */
export function setPagePolicy(
  request: IncomingMessage,
  response: ServerResponse,
  { caller, isDev }: { caller: Caller; isDev: boolean },
): void {
  const nonce = randomBytes(16).toString('base64')
  const sockets = caller.origin.replace(/^http/, 'ws')
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'${isDev ? ` 'unsafe-eval'` : ''}`,
    // Styles of elements (drag, virtual rows, charts) are attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self' ${sockets}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(caller.isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('content-security-policy', policy)
}
