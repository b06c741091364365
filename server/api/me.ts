import { z } from 'zod'
import type * as S from './shapes'
import { soon } from './soon'
import { mutation, query, router } from './trpc'

export const meRouter = router({
  get: query.query(() => soon<S.Me>()),
  changePassword: mutation
    .input(z.object({ currentPassword: z.string().max(200), newPassword: z.string().min(10, 'TOO_SHORT').max(200) }))
    .mutation(() => soon<{ ok: true }>()),
  setLocale: mutation.input(z.object({ locale: z.enum(['zh-CN', 'en']) })).mutation(() => soon<{ ok: true }>()),
  endOtherSessions: mutation.mutation(() => soon<{ ended: number }>()),
})
