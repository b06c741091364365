import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { Refusal, type RefusalData } from '@/server/domain/refusal'

/** The refusal that a call meets; anything else it does fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusalData> {
  const error = await call.then(
    answer => {
      throw new Error(`Not refused: ${JSON.stringify(answer)}`)
    },
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error.data
  if (error instanceof TRPCError && error.cause instanceof Refusal) return error.cause.data
  throw error
}

/** The fields that malformed input was refused for: `name: TOO_LONG`. */
export async function malformedFields(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(
    answer => {
      throw new Error(`Not refused: ${JSON.stringify(answer)}`)
    },
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof TRPCError) || error.code !== 'BAD_REQUEST') throw error
  if (!(error.cause instanceof ZodError)) throw new Error('No issues')
  return error.cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
