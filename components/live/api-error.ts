import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'

export type FieldIssue = { path: string[]; message: string }

type ApiError = TRPCClientError<AppRouter>
const isApiError = (error: unknown): error is ApiError => error instanceof TRPCClientError

/** The rule's "no" of an error, or null: then it is malformed input, a lost connection or a bug. */
export function refusalOf(error: unknown): RefusalData | null {
  return isApiError(error) ? (error.data?.refusal ?? null) : null
}

/** What is wrong with which field, of malformed input. */
export function issuesOf(error: unknown): FieldIssue[] {
  return isApiError(error) ? (error.data?.issues ?? []) : []
}

/** Under which the server's log has a bug. */
export function requestIdOf(error: unknown): string | null {
  return isApiError(error) ? (error.data?.requestId ?? null) : null
}

/**
 * The server said something, whatever it was: asking again would get the same. A proxy's 502 is no answer of the server, and a database that is
 * away comes back.
 */
export function wasAnswered(error: unknown): boolean {
  const code = isApiError(error) ? error.data?.code : undefined
  return code !== undefined && code !== 'SERVICE_UNAVAILABLE'
}

export function isUnauthorized(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'UNAUTHORIZED'
}

export function isNotFound(error: unknown): boolean {
  return isApiError(error) && error.data?.code === 'NOT_FOUND'
}
