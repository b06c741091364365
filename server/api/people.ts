import { z } from 'zod'
import { changeRole } from '../commands/change-role'
import { disablePerson, enablePerson } from '../commands/disable-person'
import { ROLES } from '../domain/words'
import { listPeople } from '../queries/list-people'
import { id } from './inputs'
import { mutation, query, router } from './trpc'

const person = z.object({ personId: id })

export const peopleRouter = router({
  list: query.query(({ ctx }) => listPeople(ctx)),
  disable: mutation.input(person).mutation(({ ctx, input }) => disablePerson(ctx, input)),
  enable: mutation.input(person).mutation(({ ctx, input }) => enablePerson(ctx, input)),
  changeRole: mutation
    .input(person.extend({ role: z.enum(ROLES), teamId: id.nullable().optional() }))
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
})
