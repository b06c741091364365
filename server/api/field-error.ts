import { TRPCError } from '@trpc/server'
import { ZodRealError } from 'zod'

/** Malformed input that only the clock can tell, shown at its field like any other. */
export function fieldError(field: string, message: string): TRPCError {
  // The one that is an Error: of others tRPC keeps a copy without the issues.
  const cause = new ZodRealError([{ code: 'custom', path: [field], message, input: undefined }])
  return new TRPCError({ code: 'BAD_REQUEST', message: 'BAD_REQUEST', cause })
}
