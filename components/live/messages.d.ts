import type attachment from '@/messages/en/attachment.json'
import type board from '@/messages/en/board.json'
import type changeLog from '@/messages/en/changeLog.json'
import type commission from '@/messages/en/commission.json'
import type common from '@/messages/en/common.json'
import type conflict from '@/messages/en/conflict.json'
import type customer from '@/messages/en/customer.json'
import type duplicate from '@/messages/en/duplicate.json'
import type field from '@/messages/en/field.json'
import type firstRun from '@/messages/en/firstRun.json'
import type following from '@/messages/en/following.json'
import type followUp from '@/messages/en/followUp.json'
import type handover from '@/messages/en/handover.json'
import type imports from '@/messages/en/import.json'
import type inquiry from '@/messages/en/inquiry.json'
import type join from '@/messages/en/join.json'
import type newcomer from '@/messages/en/newcomer.json'
import type notice from '@/messages/en/notice.json'
import type offer from '@/messages/en/offer.json'
import type order from '@/messages/en/order.json'
import type people from '@/messages/en/people.json'
import type policy from '@/messages/en/policy.json'
import type pool from '@/messages/en/pool.json'
import type profile from '@/messages/en/profile.json'
import type refusal from '@/messages/en/refusal.json'
import type settings from '@/messages/en/settings.json'
import type setUp from '@/messages/en/setUp.json'
import type shell from '@/messages/en/shell.json'
import type signIn from '@/messages/en/signIn.json'
import type { AppLocale } from './locale'

/** Keys are typed from the English texts: add a line here with a new file of messages/. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: AppLocale
    Messages: {
      attachment: typeof attachment
      board: typeof board
      changeLog: typeof changeLog
      commission: typeof commission
      common: typeof common
      conflict: typeof conflict
      customer: typeof customer
      duplicate: typeof duplicate
      field: typeof field
      firstRun: typeof firstRun
      following: typeof following
      followUp: typeof followUp
      import: typeof imports
      inquiry: typeof inquiry
      join: typeof join
      handover: typeof handover
      newcomer: typeof newcomer
      notice: typeof notice
      offer: typeof offer
      order: typeof order
      people: typeof people
      policy: typeof policy
      pool: typeof pool
      profile: typeof profile
      refusal: typeof refusal
      settings: typeof settings
      setUp: typeof setUp
      shell: typeof shell
      signIn: typeof signIn
    }
  }
}
