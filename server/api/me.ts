import { z } from 'zod'
import { changePassword } from '../commands/change-password'
import { endOtherSessions } from '../commands/end-other-sessions'
import { newPassword } from '../domain/account'
import { getMe } from '../queries/get-me'
import { nothing } from './inputs'
import { mutation, query, router } from './trpc'

export const meRouter = router({
  get: query.input(nothing).query(({ ctx }) => getMe(ctx)),
  changePassword: mutation.input(z.strictObject({ currentPassword: z.string().max(200), newPassword })).mutation(async ({ ctx, input }) => {
    const session = await changePassword({ ...ctx, userAgent: ctx.userAgent ?? null }, input)
    await ctx.setSession?.({ personId: ctx.viewer.id, sessionId: session.sessionId })
    return { ok: true as const }
  }),
  setLocale: mutation.input(z.strictObject({ locale: z.enum(['zh-CN', 'en']) })).mutation(async ({ ctx, input }) => {
    await ctx.db.person.update({ where: { id: ctx.viewer.id }, data: { locale: input.locale } })
    return { ok: true as const }
  }),
  endOtherSessions: mutation.input(nothing).mutation(({ ctx }) => endOtherSessions(ctx)),
})
