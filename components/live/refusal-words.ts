import type { useTranslations } from 'next-intl'
import { ATTACHMENT_PROBLEMS, DEFAULT_MAX_BYTES, MAX_ATTACHMENTS, REMOVED_KEPT_DAYS } from '@/server/domain/attachment'
import type { RefusalCode, RefusalData, RefusalFacts } from '@/server/domain/refusal'
import type { Money } from '@/server/domain/words'
import { sayPolicyInvalid } from './policy-refusal-words'

export type RefusalT = ReturnType<typeof useTranslations<'refusal'>>
export type Wording = { t: RefusalT; money(money: Money): string; moment(iso: string): string; day(date: string): string }
export type RefusalWords = { sentence: string; wayOut: string }

type Sayer = (facts: RefusalFacts, wording: Wording) => RefusalWords

/** One sentence and one way out for each refusal; facts that did not come along have a sentence without them. */
export const REFUSAL_WORDS = {
  NOT_FOUND: (_, { t }) => ({ sentence: t('NOT_FOUND.sentence'), wayOut: t('NOT_FOUND.wayOut') }),
  PROTECTED: ({ holderName, since, tier, why }, { t, moment }) => ({
    sentence:
      holderName && why === 'OF_A_GROUP'
        ? t('PROTECTED.OF_A_GROUP', { holder: String(holderName), tier: String(tier) })
        : holderName && since
          ? t('PROTECTED.sentence', { holder: String(holderName), since: momentOf(since, moment), tier: String(tier) })
          : t('PROTECTED.plain'),
    wayOut: t('PROTECTED.wayOut'),
  }),
  STALE_VERSION: ({ what, version, why, byName, ruling }, { t }) => {
    if (why === 'ALREADY_RULED' && byName) {
      const values = { name: String(byName), ruling: String(ruling) }
      return { sentence: t('STALE_VERSION.ALREADY_RULED', values), wayOut: t('STALE_VERSION.ALREADY_RULED_wayOut') }
    }
    if (why === 'BOOK_CHANGED') return { sentence: t('STALE_VERSION.BOOK_CHANGED'), wayOut: t('STALE_VERSION.BOOK_CHANGED_wayOut') }
    if (what !== 'policy' && what !== 'draft') return { sentence: t('STALE_VERSION.sentence'), wayOut: t('STALE_VERSION.wayOut') }
    const values = { version: Number(version ?? 0) }
    return { sentence: t(`STALE_VERSION.${what}`, values), wayOut: t(`STALE_VERSION.${what}_wayOut`, values) }
  },
  TIER_NOT_ALLOWED: sayTierNotAllowed,
  ON_NOTICE: (_, { t }) => ({ sentence: t('ON_NOTICE.sentence'), wayOut: t('ON_NOTICE.wayOut') }),
  ORDER_REQUIRED: (_, { t }) => ({ sentence: t('ORDER_REQUIRED.sentence'), wayOut: t('ORDER_REQUIRED.wayOut') }),
  ORDER_INVALID: sayOrderInvalid,
  UNCONFIRMED_LIMIT: ({ unconfirmed, maxUnconfirmed }, { t }) => ({
    sentence: t('UNCONFIRMED_LIMIT.sentence', { count: Number(unconfirmed ?? maxUnconfirmed ?? 0), limit: Number(maxUnconfirmed ?? 0) }),
    wayOut: t('UNCONFIRMED_LIMIT.wayOut'),
  }),
  OPENING_PERIOD: ({ until, ownerName }, { t, moment }) => {
    const owner = String(ownerName ?? '')
    // The days are counted from when the first policy takes effect.
    if (until === null) return { sentence: t('OPENING_PERIOD.notBegun', { owner }), wayOut: t('OPENING_PERIOD.notBegun_wayOut') }
    const values = { until: momentOf(until, moment), owner }
    return { sentence: t('OPENING_PERIOD.sentence', values), wayOut: t('OPENING_PERIOD.wayOut', { until: values.until }) }
  },
  RULING_PENDING: (_, { t }) => ({ sentence: t('RULING_PENDING.sentence'), wayOut: t('RULING_PENDING.wayOut') }),
  GIVEN_AWAY: ({ until }, { t, moment }) => ({
    sentence: t('GIVEN_AWAY.sentence', { until: momentOf(until, moment) }),
    wayOut: t('GIVEN_AWAY.wayOut'),
  }),
  COOLDOWN: ({ until }, { t, moment }) => ({
    sentence: t('COOLDOWN.sentence', { until: momentOf(until, moment) }),
    wayOut: t('COOLDOWN.wayOut'),
  }),
  EVIDENCE_MISSING: ({ claimEvidenceDays }, { t }) => ({
    sentence: t('EVIDENCE_MISSING.sentence', { days: Number(claimEvidenceDays ?? 0) }),
    wayOut: t('EVIDENCE_MISSING.wayOut'),
  }),
  OFFER_RUNNING: sayOfferRunning,
  QUOTA_FULL: ({ held, limit, why }, { t }) => {
    if (why === 'OF_NEWCOMER') return { sentence: t('QUOTA_FULL.OF_NEWCOMER'), wayOut: t('QUOTA_FULL.OF_NEWCOMER_wayOut') }
    return {
      sentence: typeof held === 'number' && typeof limit === 'number' ? t('QUOTA_FULL.sentence', { held, limit }) : t('QUOTA_FULL.plain'),
      wayOut: t('QUOTA_FULL.wayOut'),
    }
  },
  FOLLOW_LIMIT: (facts, { t }) => {
    const limit = facts.followLimit
    return {
      sentence: typeof limit === 'number' ? t('FOLLOW_LIMIT.sentence', { limit }) : t('FOLLOW_LIMIT.plain'),
      wayOut: t('FOLLOW_LIMIT.wayOut'),
    }
  },
  FORBIDDEN: sayForbidden,
  IS_PARTY: (_, { t }) => ({ sentence: t('IS_PARTY.sentence'), wayOut: t('IS_PARTY.wayOut') }),
  POLICY_INVALID: sayPolicyInvalid,
  PERIOD_LOCKED: sayPeriodLocked,
  RATE_LIMITED: (facts, { t, moment }) => {
    if (facts.why === 'CONTACT_VIEWS' && facts.until) {
      return {
        sentence: t('RATE_LIMITED.CONTACT_VIEWS', { count: Number(facts.contactViewsPerDay) }),
        wayOut: t('RATE_LIMITED.CONTACT_VIEWS_wayOut', { until: momentOf(facts.until, moment) }),
      }
    }
    const seconds = facts.retryAfterSeconds
    if (typeof facts.lookUpsPerHour === 'number' && typeof seconds === 'number') {
      return {
        sentence: t('RATE_LIMITED.LOOK_UPS', { limit: facts.lookUpsPerHour }),
        wayOut: t('RATE_LIMITED.LOOK_UPS_wayOut', { minutes: Math.ceil(seconds / 60) }),
      }
    }
    return {
      sentence: typeof seconds === 'number' ? t('RATE_LIMITED.sentence', { seconds }) : t('RATE_LIMITED.plain'),
      wayOut: t('RATE_LIMITED.wayOut'),
    }
  },
  DEMO_ONLY: (_, { t }) => ({ sentence: t('DEMO_ONLY.sentence'), wayOut: t('DEMO_ONLY.wayOut') }),
  ATTACHMENT_INVALID: sayAttachmentInvalid,
} as const satisfies Record<RefusalCode, Sayer>

const TIER_WHYS = [
  'REASON_REQUIRED',
  'MORE_ORDERS_STAND',
  'NOT_IN_POOL',
  'NOTHING_TO_UNDO',
  'TOO_LATE',
  'BUILT_ON',
  'OWN_CUSTOMER',
  'WIN_FIRST',
  'OFFER_OVER',
  'ORDINARY_ONLY',
  'NOT_CONTRIBUTED',
  'CONTACTED',
  'TOO_LATE_TO_RETURN',
  'CLOSE_ONLY',
  'HANDOVER_OPEN',
  'HANDOVER_OVER',
  'ENTRY_HAS_ORDERS',
  'NO_RULING_TO_UNDO',
  'RULING_TOO_OLD',
  'MOVED_SINCE',
  'ORDERED_SINCE',
  'OWNER_LEFT',
  'TOO_LONG_AGO',
  'WON_SINCE',
  'EDITED_SINCE',
] as const

function sayTierNotAllowed(facts: RefusalFacts, { t }: Wording): RefusalWords {
  const why = TIER_WHYS.find(known => known === facts.why)
  if (!why) {
    const places = { from: String(facts.from), to: String(facts.to) }
    return { sentence: t('TIER_NOT_ALLOWED.sentence', places), wayOut: t('TIER_NOT_ALLOWED.wayOut') }
  }
  const values = { count: Number(facts.standingOrders ?? 0), minutes: Number(facts.undoMinutes ?? 0), days: Number(facts.days ?? 0) }
  return { sentence: t(`TIER_NOT_ALLOWED.${why}`, values), wayOut: t(`TIER_NOT_ALLOWED.${why}_wayOut`) }
}

const ORDER_WHYS = [
  'UNKNOWN_CURRENCY',
  'AMOUNT_TOO_SMALL',
  'AMOUNT_TOO_LARGE',
  'DATE_IN_FUTURE',
  'DATE_TOO_OLD',
  'CONTRACT_TAKEN',
  'ALREADY_DECIDED',
  'RATE_MISSING',
  'REFUND_TOO_SMALL',
  'REFUND_TOO_LARGE',
] as const

function sayOrderInvalid(facts: RefusalFacts, { t, money, day }: Wording): RefusalWords {
  const why = ORDER_WHYS.find(known => known === facts.why)
  if (!why) return { sentence: t('ORDER_INVALID.sentence'), wayOut: t('ORDER_INVALID.wayOut') }
  const amountMinor = facts.minAmountMinor ?? facts.maxAmountMinor ?? facts.leftMinor
  const values = {
    currency: String(facts.currency ?? ''),
    amount: typeof amountMinor === 'number' ? money({ amountMinor, currency: String(facts.currency) }) : '',
    date: typeof facts.date === 'string' ? day(facts.date) : '',
    days: Number(facts.orderBackdateDays ?? 0),
    contract: String(facts.contractNumber ?? ''),
    status: String(facts.status ?? ''),
  }
  return { sentence: t(`ORDER_INVALID.${why}`, values), wayOut: t(`ORDER_INVALID.${why}_wayOut`, values) }
}

function sayAttachmentInvalid(facts: RefusalFacts, { t }: Wording): RefusalWords {
  const why = ATTACHMENT_PROBLEMS.find(known => known === facts.why)
  if (!why) return { sentence: t('ATTACHMENT_INVALID.sentence'), wayOut: t('ATTACHMENT_INVALID.wayOut') }
  const values = {
    megabytes: Number(facts.maxBytes ?? DEFAULT_MAX_BYTES) / 1_048_576,
    limit: Number(facts.limit ?? MAX_ATTACHMENTS),
    days: Number(facts.days ?? REMOVED_KEPT_DAYS),
    ...{ named: shortType(facts.named), found: shortType(facts.found) },
    ...{ width: Number(facts.width ?? 0), height: Number(facts.height ?? 0) },
  }
  return { sentence: t(`ATTACHMENT_INVALID.${why}`, values), wayOut: t(`ATTACHMENT_INVALID.${why}_wayOut`, values) }
}

/** "PDF" of application/pdf, "EXE" of exe. */
const shortType = (type: RefusalFacts[string] | undefined) =>
  String(type ?? '')
    .replace(/^.*\//, '')
    .toUpperCase()

const PERIOD_WHYS = ['MONTH_RUNNING', 'NOT_APPROVED', 'DISPUTE_OPEN', 'ALREADY_APPROVED', 'ALREADY_RULED', 'DISPUTED_BEFORE'] as const

function sayPeriodLocked({ why: told, count }: RefusalFacts, { t }: Wording): RefusalWords {
  const why = PERIOD_WHYS.find(known => known === told)
  if (!why) return { sentence: t('PERIOD_LOCKED.sentence'), wayOut: t('PERIOD_LOCKED.wayOut') }
  return { sentence: t(`PERIOD_LOCKED.${why}`, { count: Number(count ?? 1) }), wayOut: t(`PERIOD_LOCKED.${why}_wayOut`) }
}

const FORBIDDEN_WHYS = [
  'HAS_NO_LANE',
  'NOT_ITS_MENTOR',
  'NOT_OWNER',
  'LEADS_ONLY',
  'NO_SUCH_REP',
  'NOBODY_FREE',
  'OTHER_TEAM',
  'NOT_OWN_MOVE',
  'NOT_FOLLOWING',
  'HAS_LEFT',
  'SAME_AS_ANOTHER',
  'ADMINS_ONLY',
  'NO_SUCH_NEWCOMER',
  'NOTHING_OWED',
  'RETURNED_BEFORE',
  'NOT_FOLLOWED_UP',
  'NOT_LEADS_TURN',
  'CLAUSE_SLEEPS',
  'VETERANS_ONLY',
  'NOT_CLOSE_LONG_ENOUGH',
  'NO_COUNTING_FOLLOW_UP',
  'TOO_MANY_HANDOVERS',
  'NOT_ASKED',
  'HOLDERS_LEAD_RULES',
  'SIDE_NOT_SEEN',
  'NOT_BETWEEN_THEM',
  ...(['PERSON_LEFT', 'NOT_ACTIVE', 'NOT_ON_NOTICE', 'REP_HAS_LANE', 'LANE_NOT_EMPTY', 'PERSON_HAS_NO_LANE'] as const),
  ...(['NO_SUCH_MENTOR', 'OWN_MENTOR', 'MENTOR_IS_NO_VETERAN', 'NO_SUCH_DEPUTY', 'CLOSED_NEED_A_REP'] as const),
  'CLOSER_FOLLOWS',
  ...(['OPENING_OVER', 'IMPORT_STARTED', 'IMPORT_NOT_CHECKED'] as const),
] as const

/** Who waits reads of the own claim; everybody else who it is that waits, where that is told. */
function sayOfferRunning({ until, claimantName, isOwn, why, holderName }: RefusalFacts, { t, moment }: Wording): RefusalWords {
  if (why === 'FIRST_OFFER') {
    const values = { holder: String(holderName ?? ''), until: momentOf(until, moment) }
    return { sentence: t('OFFER_RUNNING.firstOffer', values), wayOut: t('OFFER_RUNNING.firstOffer_wayOut', values) }
  }
  if (isOwn) return { sentence: t('OFFER_RUNNING.own', { until: momentOf(until, moment) }), wayOut: t('OFFER_RUNNING.own_wayOut') }
  if (!claimantName) return { sentence: t('OFFER_RUNNING.sentence'), wayOut: t('OFFER_RUNNING.wayOut') }
  const values = { claimant: String(claimantName), until: momentOf(until, moment) }
  return { sentence: t('OFFER_RUNNING.until', values), wayOut: t('OFFER_RUNNING.wayOut') }
}

function sayForbidden(facts: RefusalFacts, { t, moment }: Wording): RefusalWords {
  const why = FORBIDDEN_WHYS.find(known => known === facts.why)
  // Without names (a pool customer, one that may not be seen) those sentences say nothing.
  const isNameless = (why === 'NOT_OWNER' && !facts.ownerName) || (why === 'SAME_AS_ANOTHER' && !facts.sameAsName)
  if (!why || isNameless) return { sentence: t('FORBIDDEN.sentence'), wayOut: t('FORBIDDEN.wayOut') }
  const values = {
    ...{ owner: String(facts.ownerName || '-'), customer: String(facts.sameAsName ?? '') },
    ...{
      days: Number(facts.days ?? 0),
      limit: Number(facts.limit ?? 0),
      count: Number(facts.count ?? 0),
      until: momentOf(facts.until, moment),
      since: momentOf(facts.since, moment),
    },
  }
  return {
    sentence: t(`FORBIDDEN.${why}`, values),
    wayOut: t(`FORBIDDEN.${why}_wayOut`),
  }
}

/** An instant that did not come along is left open; an invalid date would break the page. */
function momentOf(iso: RefusalFacts[string] | undefined, moment: Wording['moment']): string {
  return typeof iso === 'string' && !Number.isNaN(Date.parse(iso)) ? moment(iso) : '…'
}

export function refusalWords(refusal: RefusalData, wording: Wording): RefusalWords {
  return REFUSAL_WORDS[refusal.code](refusal.facts, wording)
}
