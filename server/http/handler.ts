import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log'
import type { createAttachmentHandler } from './attachment-handler'
import type { createAuthHandler } from './auth-handler'
import { isLeaving, sendJson } from './body'
import { type CallerSettings, callerOf } from './caller'
import { type Metrics, mayReadMetrics } from './metrics'
import type { Pages } from './pages'
import type { Readiness } from './readiness'
import { setCommonHeaders } from './security-headers'
import type { createTrpcHandler } from './trpc-handler'

type Parts = {
  caller: CallerSettings
  trpc: ReturnType<typeof createTrpcHandler>
  attachments: ReturnType<typeof createAttachmentHandler>
  auth: ReturnType<typeof createAuthHandler>
  pages: Pages
  readiness(): Promise<Readiness>
  metrics: Metrics
  metricsToken: string | undefined
  log: Log
}

/** The one place that says which part of the server answers which address (/socket.io/ is taken before, by Socket.io itself). */
export function createHandler(parts: Parts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isLeaving(request)) {
      request.socket.destroy()
      return
    }
    const requestId = randomUUID()
    const from = performance.now()
    const caller = callerOf(request, parts.caller)
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const kind = kindOf(path)
    response.setHeader('x-request-id', requestId)
    setCommonHeaders(request, response, caller)
    if (kind === 'auth' || kind === 'page') {
      // next-auth and Next read from these under which address they are asked, whatever the client says.
      request.headers['x-forwarded-host'] = new URL(caller.origin).host
      request.headers['x-forwarded-proto'] = caller.isHttps ? 'https' : 'http'
    }
    response.on('close', () => {
      parts.metrics.requests.observe({ kind, status: `${Math.floor(response.statusCode / 100)}xx` }, (performance.now() - from) / 1_000)
    })
    try {
      if (kind === 'trpc') await parts.trpc({ request, response, caller, requestId })
      else if (kind === 'attachment') await parts.attachments({ request, response, caller, requestId })
      else if (kind === 'auth') await parts.auth(request, response, caller)
      else if (kind === 'healthz') sendJson(response, 200, { status: 'alive' })
      else if (kind === 'readyz') {
        const readiness = await parts.readiness()
        sendJson(response, readiness.isReady ? 200 : 503, readiness)
      } else if (kind === 'metrics') {
        if (!mayReadMetrics(request, caller, parts.metricsToken)) return sendJson(response, 404, { error: 'NOT_FOUND' })
        response.setHeader('content-type', parts.metrics.registry.contentType)
        response.end(await parts.metrics.registry.metrics())
      } else await parts.pages.handle(request, response, caller)
    } catch (error) {
      parts.log.error({ err: error, requestId, path }, 'a request failed')
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { error: 'INTERNAL_SERVER_ERROR', requestId })
    }
  }
}

function kindOf(path: string) {
  if (path.startsWith('/trpc/')) return 'trpc'
  if (path.startsWith('/attachments/')) return 'attachment'
  if (path.startsWith('/api/auth/')) return 'auth'
  if (path === '/healthz' || path === '/readyz' || path === '/metrics') return path.slice(1) as 'healthz' | 'readyz' | 'metrics'
  return 'page'
}
