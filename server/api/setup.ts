import { createCompany, isSetupNeeded } from '../commands/create-company'
import { companySetup } from '../domain/account'
import { nothing } from './inputs'
import { open, router } from './trpc'

/** The first run of an empty company: open to whoever comes first, and to nobody after. */
export const setupRouter = router({
  state: open.input(nothing).query(async ({ ctx }) => ({ isNeeded: await isSetupNeeded(ctx.db) })),
  create: open.input(companySetup).mutation(({ ctx, input }) => createCompany(ctx, input)),
})
