import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const policyRouter = router({
  current: query.query(() => soon<S.PolicyView>()),
})
