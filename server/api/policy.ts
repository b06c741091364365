import { currentPolicy } from '../queries/current-policy'
import { query, router } from './trpc'

export const policyRouter = router({
  current: query.query(({ ctx }) => currentPolicy(ctx)),
})
