import { z } from 'zod'
import { acceptLink, readLink } from '../commands/accept-link'
import { acceptance, linkToken } from '../domain/account'
import { open, router } from './trpc'

/** What a link opens to who has it, signed in or not. */
export const accountRouter = router({
  link: open.input(z.strictObject({ token: linkToken })).query(({ ctx, input }) => readLink(ctx, input)),
  accept: open.input(acceptance).mutation(({ ctx, input }) => acceptLink(ctx, input)),
})
