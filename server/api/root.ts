import { accountRouter } from './account'
import { attachmentRouter } from './attachment'
import { boardRouter } from './board'
import { commissionRouter } from './commission'
import { companyRouter } from './company'
import { conflictRouter } from './conflict'
import { customerRouter } from './customer'
import { duplicateRouter } from './duplicate'
import { followUpRouter } from './follow-up'
import { followingRouter } from './following'
import { handoverRouter } from './handover'
import { importRouter } from './import'
import { inquiryRouter } from './inquiry'
import { meRouter } from './me'
import { newcomerRouter } from './newcomer'
import { noticeRouter } from './notice'
import { offerRouter } from './offer'
import { orderRouter } from './order'
import { peopleRouter } from './people'
import { policyRouter } from './policy'
import { poolRouter } from './pool'
import { setupRouter } from './setup'
import { teamRouter } from './team'
import { router } from './trpc'

export const appRouter = router({
  me: meRouter,
  board: boardRouter,
  pool: poolRouter,
  inquiry: inquiryRouter,
  following: followingRouter,
  customer: customerRouter,
  duplicate: duplicateRouter,
  followUp: followUpRouter,
  offer: offerRouter,
  order: orderRouter,
  attachment: attachmentRouter,
  commission: commissionRouter,
  conflict: conflictRouter,
  newcomer: newcomerRouter,
  handover: handoverRouter,
  notice: noticeRouter,
  policy: policyRouter,
  people: peopleRouter,
  team: teamRouter,
  company: companyRouter,
  account: accountRouter,
  import: importRouter,
  setup: setupRouter,
})
export type AppRouter = typeof appRouter
