import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type AnyTRPCProcedure,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
  transformTRPCResponse,
} from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import superjson from 'superjson'
import type { Context } from '../api/context'
import type { RequestContexts } from '../api/request-context'
import { appRouter } from '../api/root'
import { answerEarly, BodyTooLarge, readBody } from './body'
import type { Caller } from './caller'
import { endCompressed } from './compress'
import { isPlainJson } from './plain-json'

export const BODY_LIMIT_BYTES = 1_048_576
/** A file of 8 MB, in base64. Only for those who come with a session. */
const UPLOAD_LIMIT_BYTES = 12 * 1_048_576
const BATCH_LIMIT = 20
const PREFIX = '/trpc/'
/** Procedures by their whole path, as tRPC keeps them. */
const PROCEDURES = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>
const typeOf = (path: string) => (Object.hasOwn(PROCEDURES, path) ? PROCEDURES[path]?._def.type : undefined)

export type TrpcHandlerSettings = {
  contexts: RequestContexts
  onError(failed: { error: TRPCError; path: string | undefined; requestId: string }): void
}
export type ApiRequest = { request: IncomingMessage; response: ServerResponse; caller: Caller; requestId: string }

/** /trpc/<name>: outside Next's bundler, so that a call costs what it does and nothing for pages. */
export function createTrpcHandler({ contexts, onError }: TrpcHandlerSettings) {
  return async ({ request, response, caller, requestId }: ApiRequest): Promise<void> => {
    if (caller.isForeign && request.method !== 'GET' && request.method !== 'HEAD') {
      return answerEarly(request, response, 403, failure('FORBIDDEN', 403, requestId))
    }
    if (request.method !== 'POST' && request.method !== 'GET') {
      return answerEarly(request, response, 405, failure('METHOD_NOT_SUPPORTED', 405, requestId))
    }
    let body: string | undefined
    try {
      if (request.method === 'POST') body = await readBody(request, limitOf(request))
    } catch (error) {
      if (error instanceof BodyTooLarge) answerEarly(request, response, 413, failure('PAYLOAD_TOO_LARGE', 413, requestId))
      return
    }
    const call = body === undefined ? oneQuery(request) : oneMutation(request, body)
    if (call) {
      const { status, text } = await answerOne(call, contexts.create({ request, response, caller, requestId }), failed => {
        onError({ ...failed, requestId })
      })
      return endJson(request, response, status, text)
    }
    const asked = toFetch(request, caller, body)
    const answer = await fetchRequestHandler({
      endpoint: '/trpc',
      router: appRouter,
      req: asked,
      maxBatchSize: BATCH_LIMIT,
      // A question may be too long for an address.
      allowMethodOverride: true,
      createContext: () => contexts.create({ request, response, caller, requestId }),
      onError: ({ error, path }) => onError({ error, path, requestId }),
    })
    const text = await answer.text()
    for (const [name, value] of answer.headers) response.setHeader(name, value)
    endJson(request, response, answer.status, text)
  }
}

const limitOf = ({ url, headers }: IncomingMessage): number =>
  url === `${PREFIX}import.upload` && headers.cookie ? UPLOAD_LIMIT_BYTES : BODY_LIMIT_BYTES

function endJson(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  if (response.destroyed) return
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', 'no-store')
  endCompressed(request, response, text)
}

/** `isBatch`: asked as a batch of one, as the client asks whatever it has nothing else to ask with. */
type OneCall = { path: string; input: unknown; type: 'query' | 'mutation'; isBatch: boolean }

/** The plain case, one change with a JSON body. Everything else, and whatever looks odd, is for tRPC's own adapter to read or to refuse. */
function oneMutation({ url = '', headers }: IncomingMessage, body: string): OneCall | null {
  const path = url.startsWith(PREFIX) ? url.slice(PREFIX.length) : ''
  if (typeOf(path) !== 'mutation' || headers['content-type'] !== 'application/json' || headers['trpc-accept'] !== undefined) return null
  try {
    return { path, input: deserialized(JSON.parse(body)), type: 'mutation', isBatch: false }
  } catch {
    return null
  }
}

/** The plain question, alone or as a batch of one; the same holds of whatever looks odd. */
function oneQuery({ url = '', headers }: IncomingMessage): OneCall | null {
  const end = url.indexOf('?')
  const path = url.startsWith(PREFIX) ? url.slice(PREFIX.length, end < 0 ? undefined : end) : ''
  const isOdd = ODD_OF_QUESTIONS.some(name => headers[name] !== undefined) || headers.accept === 'application/jsonl'
  if (isOdd || typeOf(path) !== 'query') return null
  const params = new URLSearchParams(end < 0 ? '' : url.slice(end + 1))
  const [batch, input] = [params.get('batch'), params.get('input')]
  // Once each, and nothing else.
  if ((batch !== null && batch !== '1') || params.size !== Number(batch !== null) + Number(input !== null)) return null
  try {
    let asked: unknown = input ? JSON.parse(input) : undefined
    if (batch && asked !== undefined) {
      if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return null
      asked = (asked as Record<string, unknown>)['0']
    }
    return { path, input: asked === undefined ? undefined : deserialized(asked), type: 'query', isBatch: batch !== null }
  } catch {
    return null
  }
}
const ODD_OF_QUESTIONS = ['content-type', 'trpc-accept', 'trpc-batch-mode'] as const

const deserialized = (input: unknown): unknown => appRouter._def._config.transformer.input.deserialize(input as never)

/** The same procedure and the same answer as by tRPC's adapter, without a Request, a Response and their streams around them: a sixth of a move or of a look-up. */
async function answerOne(
  { path, input, type, isBatch }: OneCall,
  ctx: Context,
  onError: (failed: { error: TRPCError; path: string }) => void,
): Promise<{ status: number; text: string }> {
  const config = appRouter._def._config
  const textOf = (answer: unknown) => {
    const text = JSON.stringify(answer)
    return isBatch ? `[${text}]` : text
  }
  try {
    const getRawInput = async () => input
    const data: unknown = await callTRPCProcedure({ router: appRouter, path, getRawInput, ctx, type, signal: undefined, batchIndex: 0 })
    return {
      status: 200,
      text: textOf(isPlainJson(data) ? { result: { data: { json: data } } } : transformTRPCResponse(config, { result: { data } })),
    }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    onError({ error, path })
    const shape = getTRPCErrorShape({ config, ctx, error, input, path, type })
    return { status: getHTTPStatusCodeFromError(error), text: textOf(transformTRPCResponse(config, { error: shape })) }
  }
}

const HEADERS = ['content-type', 'accept', 'trpc-batch-mode'] as const

/**
 * Of the request what tRPC reads of it. Not its own adapter for Node: that pipes every body and answer through streams, which costs more than most calls do;
 * here both are whole texts anyway, for the limit of the one and the packing of the other. So answers in pieces (`trpc-accept`) are not offered: one header would say
 * that they come in chunks, and another how long they are.
 */
function toFetch(request: IncomingMessage, { origin }: Caller, body: string | undefined): Request {
  const headers: Record<string, string> = {}
  for (const name of HEADERS) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  return new Request(origin + request.url, { method: request.method, headers, body })
}

/** As tRPC itself would say it, so that a client reads one kind of error. */
function failure(code: TRPC_ERROR_CODE_KEY, httpStatus: number, requestId: string) {
  return { error: superjson.serialize({ message: code, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus, requestId } }) }
}
