import { z } from 'zod'
import { createTeam, updateTeam } from '../commands/manage-team'
import { line } from '../domain/text'
import { id } from './inputs'
import { mutation, router } from './trpc'

const teamName = line(60).refine(name => name.length > 0, 'REQUIRED')

export const teamRouter = router({
  create: mutation.input(z.strictObject({ name: teamName })).mutation(({ ctx, input }) => createTeam(ctx, input)),
  update: mutation
    .input(z.strictObject({ teamId: id, name: teamName.optional(), closeQuota: z.number().int().min(0).max(10_000).nullable().optional() }))
    .mutation(({ ctx, input }) => updateTeam(ctx, input)),
})
