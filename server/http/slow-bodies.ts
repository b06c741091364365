import type { Server } from 'node:http'

const BODY_WITHIN_MS = 30_000

/** Who sends a body slowly on purpose holds a connection and nothing else, and not for long. Files alone may take as long as the server allows. */
export function limitSlowBodies(server: Server, withinMs = BODY_WITHIN_MS): void {
  server.on('request', (request, response) => {
    if (request.complete || request.url?.startsWith('/attachments/')) return
    if (request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0) return
    const timer = setTimeout(() => !request.complete && request.socket.destroy(), withinMs)
    timer.unref()
    response.once('close', () => clearTimeout(timer))
  })
}
