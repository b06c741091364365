import { readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import pLimit from 'p-limit'
import { z } from 'zod'
import type { Context, Viewer } from '../api/context'
import { id } from '../api/inputs'
import { TRPC_CODE_OF } from '../api/refusal-codes'
import type { RequestContexts } from '../api/request-context'
import { inspectFile } from '../attachments/inspect-file'
import { FileTooLarge, type ReceivedFile, receiveFile, SenderGone } from '../attachments/receive-file'
import type { FileStore } from '../attachments/store'
import { addAttachment, mayAttach } from '../commands/add-attachment'
import { attachmentInvalid } from '../commands/attachable-order'
import { logDownload } from '../commands/log-download'
import { isDatabaseAway } from '../database-away'
import { type AttachmentProblem, type AttachmentType, claimedEnding, LONGEST_GIVEN_NAME } from '../domain/attachment'
import { Refusal } from '../domain/refusal'
import { readableAttachment } from '../queries/attachments'
import { answerEarly } from './body'
import type { ApiRequest } from './trpc-handler'

type Settings = {
  contexts: RequestContexts
  store: FileStore
  /** Where files wait while they arrive: on the disk of the store, where that is a folder. */
  incoming: string
  maxBytes: number
  onError(failed: { error: TRPCError; path: string; requestId: string }): void
}

const PREFIX = '/attachments/'
/** Files being looked at and put away at once: each is in memory meanwhile. */
const AT_ONCE = 4
const MOST_UPLOADS_OF_A_SESSION = 6

const uploadInput = z.strictObject({ attachmentId: id, orderId: id, name: z.string().min(1).max(LONGEST_GIVEN_NAME) })

/**
 * PUT /attachments/<id made by the sender>?orderId=…&name=… with the bare file as body attaches it; GET /attachments/<id> is its download. Session, origin
 * and allowance as for the API, and its errors in the API's shape. Beside tRPC, whose bodies are whole texts.
 */
export function createAttachmentHandler({ contexts, store, incoming, maxBytes, onError }: Settings) {
  const turn = pLimit(AT_ONCE)
  const uploads = new Map<string, number>()
  const storeThatTells: FileStore = {
    ...store,
    put: (key, file) => store.put(key, file).catch(error => Promise.reject(noRoomOr(error, store))),
    open: key => store.open(key).catch(error => Promise.reject(noRoomOr(error, store))),
  }

  return async (asked: ApiRequest): Promise<void> => {
    const { request, response, caller, requestId } = asked
    try {
      if (request.method === 'PUT') {
        // A page of another site cannot send a PUT without being asked for leave; that it is foreign is enough.
        if (caller.isForeign) throw new TRPCError({ code: 'FORBIDDEN' })
        const { row, isNew } = await upload(contexts.create(asked), request)
        answerEarly(request, response, isNew ? 201 : 200, row)
      } else if (request.method === 'GET') await download(contexts.create(asked), request, response)
      else throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    } catch (error) {
      // Nobody is there to be told.
      if (error instanceof SenderGone || response.destroyed) return
      if (response.headersSent) throw error
      const known = toTrpcError(error)
      onError({ error: known, path: 'attachment', requestId })
      answerError(request, response, known, requestId)
    }
  }

  async function upload(context: Context, request: IncomingMessage) {
    const viewer = await signedIn(context)
    await context.spend('mutation', viewer)
    const url = new URL(request.url ?? '', 'http://localhost')
    const input = uploadInput.parse({ ...Object.fromEntries(url.searchParams), attachmentId: idOf(url.pathname) })
    const asking = { ...context, viewer }
    const existing = await mayAttach(asking, input)
    if (existing) return { row: existing, isNew: false }
    const underWay = uploads.get(viewer.sessionId) ?? 0
    if (underWay >= MOST_UPLOADS_OF_A_SESSION) throw new Refusal('RATE_LIMITED', { rule: 'R1', retryAfterSeconds: 10 })
    uploads.set(viewer.sessionId, underWay + 1)
    let file: ReceivedFile | undefined
    try {
      const received = await receive(request)
      file = received
      const row = await turn(async () => {
        const mediaType = await typeOf(received, { givenName: input.name, said: request.headers['content-type'] })
        const attached = { attachmentId: input.attachmentId, orderId: input.orderId, givenName: input.name, mediaType, file: received }
        return addAttachment(asking, storeThatTells, attached)
      })
      return { row, isNew: row.attachmentId === input.attachmentId }
    } finally {
      if (file) await rm(file.path, { force: true }).catch(() => {})
      const left = (uploads.get(viewer.sessionId) ?? 1) - 1
      if (left > 0) uploads.set(viewer.sessionId, left)
      else uploads.delete(viewer.sessionId)
    }
  }

  async function receive(request: IncomingMessage): Promise<ReceivedFile> {
    try {
      return await receiveFile(request, { folder: incoming, maxBytes })
    } catch (error) {
      if (error instanceof FileTooLarge) throw attachmentInvalid('TOO_LARGE', { maxBytes })
      throw noRoomOr(error)
    }
  }

  async function download(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const viewer = await signedIn(context)
    const attachmentId = z.object({ attachmentId: id }).parse({ attachmentId: idOf(request.url ?? '') }).attachmentId
    const asking = { ...context, viewer }
    const { name, mediaType, bytes, fileKey } = await readableAttachment(asking, attachmentId)
    const file = await storeThatTells.open(fileKey)
    if (!file)
      throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error(`The file of attachment ${attachmentId} is not in its store`) })
    try {
      await logDownload(context.db, { personId: viewer.id, attachmentId, now: context.now })
    } catch (error) {
      file.destroy()
      throw error
    }
    response.statusCode = 200
    response.setHeader('content-type', mediaType)
    response.setHeader('content-length', bytes)
    response.setHeader('content-disposition', contentDisposition(name))
    // Should a browser show it after all: without scripts, forms or an origin, and never inside a page.
    response.setHeader('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'`)
    response.setHeader('cache-control', 'private, no-store')
    await pipeline(file, response)
  }
}

async function signedIn(context: Context): Promise<Viewer> {
  const viewer = await context.viewer()
  if (!viewer) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return viewer
}

const idOf = (path: string) => (path.split('?', 1)[0] ?? '').slice(PREFIX.length)

async function typeOf(file: ReceivedFile, { givenName, said }: { givenName: string; said: string | undefined }): Promise<AttachmentType> {
  const inspected = await inspectFile(await readFile(file.path))
  if ('why' in inspected) throw attachmentInvalid(inspected.why, inspected.facts)
  const { mediaType } = inspected
  const saidElse = saidType(said) === mediaType ? null : saidType(said)
  const named = claimedEnding(givenName, mediaType) ?? saidElse
  if (named !== null) throw attachmentInvalid('TYPE_DIFFERS', { named, found: mediaType })
  return mediaType
}

/** What the sender says it is; null where it says nothing. */
function saidType(contentType: string | undefined): string | null {
  const said = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (!said || said === 'application/octet-stream') return null
  return said === 'image/jpg' || said === 'image/pjpeg' ? 'image/jpeg' : said
}

/** A full disk, or a store that cannot be reached, is told as such; its error goes to the log. */
function noRoomOr(error: unknown, store?: FileStore): unknown {
  const code = (error as NodeJS.ErrnoException).code
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'NO_ROOM' : store?.kind === 's3' ? 'STORE_AWAY' : null
  if (!why) return error
  return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: why, cause: Object.assign(attachmentInvalid(why), { cause: error }) })
}

const STATUS_OF = {
  EMPTY: 422,
  TOO_LARGE: 413,
  TYPE_NOT_ALLOWED: 415,
  TYPE_DIFFERS: 415,
  DAMAGED: 422,
  ACTIVE_CONTENT: 422,
  MIXED_CONTENT: 422,
  TOO_MANY_PIXELS: 422,
  TOO_MANY: 409,
  REMOVED_TOO_OFTEN: 409,
  NO_ROOM: 507,
  STORE_AWAY: 503,
  FILE_GONE: 410,
  SENT_AGAIN: 409,
  DECIDED_ON: 409,
} as const satisfies Record<AttachmentProblem, number>

function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error
  if (error instanceof Refusal) return new TRPCError({ code: TRPC_CODE_OF[error.code], message: error.code, cause: error })
  if (error instanceof z.ZodError) return new TRPCError({ code: 'BAD_REQUEST', message: 'BAD_REQUEST', cause: error })
  if (isDatabaseAway(error)) return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'SERVICE_UNAVAILABLE', cause: error })
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'INTERNAL_SERVER_ERROR', cause: error })
}

function answerError(request: IncomingMessage, response: ServerResponse, error: TRPCError, requestId: string): void {
  const refusal = error.cause instanceof Refusal ? error.cause.data : undefined
  const issues =
    error.cause instanceof z.ZodError ? error.cause.issues.map(({ path, message }) => ({ path: path.map(String), message })) : undefined
  const httpStatus =
    refusal?.code === 'ATTACHMENT_INVALID' ? STATUS_OF[refusal.facts.why as AttachmentProblem] : getHTTPStatusCodeFromError(error)
  if (typeof refusal?.facts.retryAfterSeconds === 'number') response.setHeader('retry-after', refusal.facts.retryAfterSeconds)
  // Of a bug only the id under which the log has it.
  const message = refusal?.code ?? error.code
  const body = {
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[error.code], data: { code: error.code, httpStatus, refusal, issues, requestId } },
  }
  answerEarly(request, response, httpStatus, body)
}

/** RFC 6266: an ASCII name for old programs, and the real one, percent-encoded, for all others. The name was made harmless when it was attached. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
