import { boardRouter } from './board'
import { conflictRouter } from './conflict'
import { customerRouter } from './customer'
import { duplicateRouter } from './duplicate'
import { followUpRouter } from './follow-up'
import { followingRouter } from './following'
import { meRouter } from './me'
import { noticeRouter } from './notice'
import { offerRouter } from './offer'
import { orderRouter } from './order'
import { peopleRouter } from './people'
import { policyRouter } from './policy'
import { poolRouter } from './pool'
import { setupRouter } from './setup'
import { router } from './trpc'

export const appRouter = router({
  me: meRouter,
  board: boardRouter,
  pool: poolRouter,
  following: followingRouter,
  customer: customerRouter,
  duplicate: duplicateRouter,
  followUp: followUpRouter,
  offer: offerRouter,
  order: orderRouter,
  conflict: conflictRouter,
  notice: noticeRouter,
  policy: policyRouter,
  people: peopleRouter,
  setup: setupRouter,
})
export type AppRouter = typeof appRouter
