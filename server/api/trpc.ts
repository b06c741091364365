import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import { isDatabaseAway } from '../database-away'
import { sqlState } from '../db'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import type { Context, Viewer } from './context'
import { TRPC_CODE_OF } from './refusal-codes'

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter({ shape, error, ctx }) {
    const refusal = error.cause instanceof Refusal ? error.cause.data : undefined
    const issues = issuesOf(error.cause)
    const isBug = error.code === 'INTERNAL_SERVER_ERROR'
    return {
      ...shape,
      // The server sends codes and facts, never sentences; of a bug only the id under which the log has it.
      message: refusal?.code ?? (isBug ? 'INTERNAL_SERVER_ERROR' : issues ? 'BAD_REQUEST' : shape.message),
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, refusal, issues, requestId: ctx?.requestId },
    }
  },
})

/** Malformed input by its fields. One that no procedure knows is told at its own name. */
function issuesOf(cause: unknown): { path: string[]; message: string }[] | undefined {
  if (cause instanceof FieldError) return [{ path: [cause.field], message: cause.code }]
  if (!(cause instanceof ZodError)) return undefined
  return cause.issues.flatMap(issue => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map(key => ({ path: [...path, key], message: 'UNKNOWN_FIELD' }))
  })
}

export const router = t.router
export const createCaller = t.createCallerFactory

/** A Refusal of a rule becomes the tRPC error of its code; everything else stays what it is. */
const refusals = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof Refusal) {
    throw new TRPCError({ code: TRPC_CODE_OF[result.error.cause.code], message: result.error.cause.code, cause: result.error.cause })
  }
  // R12: access ended while it was done; the lane it would have come into is closed.
  if (!result.ok && sqlState(result.error.cause) === 'TR004') {
    const refusal = new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
    throw new TRPCError({ code: TRPC_CODE_OF.FORBIDDEN, message: refusal.code, cause: refusal })
  }
  if (!result.ok && result.error.cause instanceof FieldError) throw new TRPCError({ code: 'BAD_REQUEST', cause: result.error.cause })
  if (!result.ok && isDatabaseAway(result.error.cause)) {
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'SERVICE_UNAVAILABLE', cause: result.error.cause })
  }
  return result
})

/** For everybody, signed in or not. */
export const open = t.procedure.use(refusals)

async function signedIn(ctx: Context): Promise<Viewer> {
  const viewer = await ctx.viewer()
  if (!viewer) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return viewer
}

/** For everybody with a standing session. `ctx.viewer` is read from the database with each request. */
export const query = open.use(async ({ ctx, next }) => next({ ctx: { viewer: await signedIn(ctx) } }))

/**
 * As `query`, for what is asked as one types: what needs no asker may be read while the session is, where that stood a moment ago. Nothing is answered before
 * `standing()` says that it stands, and whose it is now.
 */
export const queryAhead = open.use(async ({ ctx, next }) => {
  if (await ctx.lastViewer?.()) return next({ ctx: { standing: () => signedIn(ctx) } })
  const viewer = await signedIn(ctx)
  return next({ ctx: { standing: async () => viewer } })
})

/** What changes something: limited per session, so that one script cannot starve the team. */
export const mutation = open.use(async ({ ctx, next }) => {
  const viewer = await signedIn(ctx)
  await ctx.spend('mutation', viewer)
  return next({ ctx: { viewer } })
})

/**
 * As `mutation`, for the change that is made most: what it is decided on may be read while the session is, for who the session was a moment ago
 * (`ahead`). Nothing is answered or done before `standing()` says that the session stands, and whose it is now.
 */
export const mutationAhead = open.use(async ({ ctx, next }) => {
  const standing = async () => {
    const viewer = await signedIn(ctx)
    await ctx.spend('mutation', viewer)
    return viewer
  }
  const ahead = await ctx.lastViewer?.()
  if (ahead) return next({ ctx: { ahead, standing } })
  const viewer = await standing()
  return next({ ctx: { ahead: viewer, standing: async () => viewer } })
})

/** What makes a file of what one may see. It takes its time: whose access ended meanwhile does not get it (R12). */
export const fileMutation = open.use(async ({ ctx, next }) => {
  const viewer = await signedIn(ctx)
  await ctx.spend('mutation', viewer)
  const result = await next({ ctx: { viewer } })
  if (!(await ctx.viewer('anew'))) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return result
})
