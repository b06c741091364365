import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import { isDatabaseAway } from '../database-away'
import { Prisma, sqlState } from '../db'
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

/** What changes something: limited per session, so that one script cannot starve the team. */
export const mutation = open.use(async ({ ctx, next }) => {
  const viewer = await signedIn(ctx)
  await ctx.spend('mutation', viewer)
  return next({ ctx: { viewer } })
})

/**
 * As `mutation`, for what is done so often that a round trip counts: what it is decided on is read while the session still is. `ctx.readAhead` answers who the
 * session is now, once that is known to stand and its allowance is spent, so nothing is answered or done before.
 */
export const mutationAhead = open.use(async ({ ctx, next }) => {
  const last = await ctx.lastViewer?.()
  if (!last) await signedIn(ctx)
  /** `read` is called for who the session was a moment ago; `ahead` is missing where that is unknown or is somebody else now. */
  const readAhead = async <Facts>(read: (as: Viewer) => Promise<Facts>): Promise<{ viewer: Viewer; ahead?: Promise<Facts> }> => {
    const facts = last && read(last)
    // Should nobody want them in the end, that they failed is nobody's matter either.
    facts?.catch(() => {})
    const viewer = await signedIn(ctx)
    await ctx.spend('mutation', viewer)
    const isStillTheSame = last?.id === viewer.id && last.role === viewer.role
    return facts && isStillTheSame ? { viewer, ahead: facts } : { viewer }
  }
  return next({ ctx: { readAhead } })
})

/**
 * As `query`, limited as look-ups are. What is looked up is the same whoever asks, so of a session that stood a moment ago it is read in one query with the session:
 * `read` puts `within` into its query, and gives back what came of it. Nothing of what is held is answered before the session is known to stand and its allowance is spent.
 */
export const lookup = open.use(async ({ ctx, next }) => {
  const stoodBefore = (await ctx.lastViewer?.()) !== undefined
  if (!stoodBefore) await signedIn(ctx)
  const readWithSession = async <Found extends { within: unknown }>(
    read: (within: Prisma.Sql) => Promise<Found>,
  ): Promise<{ viewer: Viewer; found: Found }> => {
    const session = stoodBefore ? await ctx.viewerWithin?.() : null
    const found = await read(session?.statement ?? Prisma.sql`NULL::json`).catch(async error => {
      // Who may not ask is told that, whatever else went wrong.
      await signedIn(ctx)
      throw error
    })
    const viewer = session && found.within !== undefined ? session.viewer(found.within) : await signedIn(ctx)
    if (!viewer) throw new TRPCError({ code: 'UNAUTHORIZED' })
    await ctx.spend('lookup', viewer)
    return { viewer, found }
  }
  return next({ ctx: { readWithSession } })
})

/** What makes a file of what one may see. It takes its time: whose access ended meanwhile does not get it (R12). */
export const fileMutation = open.use(async ({ ctx, next }) => {
  const viewer = await signedIn(ctx)
  await ctx.spend('mutation', viewer)
  const result = await next({ ctx: { viewer } })
  if (!(await ctx.viewer('anew'))) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return result
})
