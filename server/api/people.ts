import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const peopleRouter = router({
  list: query.query(() => soon<{ people: S.PersonRow[] }>()),
})
