import { existsSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Log } from '../log'
import { answerEarly, sendJson } from './body'
import type { Caller } from './caller'
import { setPagePolicy } from './security-headers'

type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
export type Pages = {
  /** Loads Next ahead of the first page. */
  warm(): Promise<void>
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>
}

/** Everything that is not the API: Next, loaded with the first page that is asked for. In development it compiles, in production it serves the build. */
export function createPages({ httpServer, isDev, port, log }: { httpServer: Server; isDev: boolean; port: number; log: Log }): Pages {
  let loading: Promise<NextHandler> | undefined
  const load = async (): Promise<NextHandler> => {
    const { default: next } = await import('next')
    const app = next({ dev: isDev, dir: process.cwd(), hostname: 'localhost', port, httpServer, quiet: !isDev })
    await app.prepare()
    return app.getRequestHandler()
  }
  const handler = () => {
    loading ??= load().catch(error => {
      loading = undefined
      throw error
    })
    return loading
  }
  const isBuilt = isDev || existsSync('.next/BUILD_ID')

  return {
    async warm() {
      if (isBuilt) await handler().catch(error => log.error({ err: error }, 'pages could not be loaded'))
    },
    async handle(request, response, caller) {
      if (caller.isForeign && request.method !== 'GET' && request.method !== 'HEAD') {
        return answerEarly(request, response, 403, { error: 'FORBIDDEN' })
      }
      if (!isBuilt) return sendJson(response, 503, { error: 'NOT_BUILT', how: 'npm run build' })
      setPagePolicy(request, response, { caller, isDev })
      // Layouts are not told the address; the sign-in page needs it for the way back. What a client sends under this name is overwritten.
      request.headers['x-truce-path'] = request.url
      const serve = await handler()
      await serve(request, response)
    },
  }
}
