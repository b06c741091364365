import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'

/** Malformed input that only the clock can tell, shown at its field like any other. */
export function fieldError(field: string, message: string): TRPCError {
  return new TRPCError({
    code: 'BAD_REQUEST',
    message: 'BAD_REQUEST',
    cause: new ZodError([{ code: 'custom', path: [field], message, input: undefined }]),
  })
}
