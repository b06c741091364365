import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TRPCError } from '@trpc/server'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import superjson from 'superjson'
import type { RequestContexts } from '../api/request-context'
import { type AppRouter, appRouter } from '../api/root'
import { answerEarly, BodyTooLarge, readBody } from './body'
import type { Caller } from './caller'
import { compressAnswer } from './compress'

export const BODY_LIMIT_BYTES = 1_048_576
const BATCH_LIMIT = 20

export type TrpcHandlerSettings = {
  contexts: RequestContexts
  onError(failed: { error: TRPCError; path: string | undefined; requestId: string }): void
}
export type ApiRequest = { request: IncomingMessage; response: ServerResponse; caller: Caller; requestId: string; path: string }

/** /trpc/<name>: outside Next's bundler, so that a call costs what it does and nothing for pages. */
export function createTrpcHandler({ contexts, onError }: TrpcHandlerSettings) {
  return async ({ request, response, caller, requestId, path }: ApiRequest): Promise<void> => {
    if (caller.isForeign && request.method !== 'GET' && request.method !== 'HEAD') {
      return answerEarly(request, response, 403, failure('FORBIDDEN', 403, requestId))
    }
    const called = request as IncomingMessage & { body?: string }
    if (request.method === 'POST') {
      try {
        called.body = await readBody(request, BODY_LIMIT_BYTES)
      } catch (error) {
        if (error instanceof BodyTooLarge) return answerEarly(request, response, 413, failure('PAYLOAD_TOO_LARGE', 413, requestId))
        return
      }
    } else if (request.method !== 'GET') {
      return answerEarly(request, response, 405, failure('METHOD_NOT_SUPPORTED', 405, requestId))
    }
    compressAnswer(request, response)
    await nodeHTTPRequestHandler<AppRouter, IncomingMessage, ServerResponse>({
      router: appRouter,
      req: called,
      res: response,
      path,
      maxBodySize: BODY_LIMIT_BYTES,
      maxBatchSize: BATCH_LIMIT,
      createContext: () => contexts.create({ request, response, caller, requestId }),
      onError: ({ error, path: procedure }) => onError({ error, path: procedure, requestId }),
    })
  }
}

/** As tRPC itself would say it, so that a client reads one kind of error. */
function failure(code: TRPC_ERROR_CODE_KEY, httpStatus: number, requestId: string) {
  return { error: superjson.serialize({ message: code, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus, requestId } }) }
}
