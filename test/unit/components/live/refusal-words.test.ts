import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { type RefusalT, refusalWords, type Wording } from '@/components/live/refusal-words'
import english from '@/messages/en/refusal.json'
import chinese from '@/messages/zh-CN/refusal.json'
import { ATTACHMENT_PROBLEMS } from '@/server/domain/attachment'
import { POLICY_PROBLEMS } from '@/server/domain/policy-check'
import { REFUSAL_CODES, type RefusalFacts } from '@/server/domain/refusal'

const SAMPLE: RefusalFacts = {
  held: 20,
  limit: 20,
  follows: 100,
  followLimit: 100,
  holderId: 'x',
  holderName: '周敏',
  ownerName: '周敏',
  sameAsName: 'Toys R Us',
  tier: 'close',
  since: '2026-03-12T00:00:00.000Z',
  until: '2026-03-14T00:00:00.000Z',
  from: 'closed',
  to: 'pool',
  unconfirmed: 3,
  maxUnconfirmed: 3,
  claimEvidenceDays: 30,
  orderBackdateDays: 30,
  minAmountMinor: 10_000,
  currency: 'USD',
  date: '2026-03-14',
  contractNumber: 'SC-1',
  status: 'confirmed',
  standingOrders: 2,
  undoMinutes: 10,
  retryAfterSeconds: 5,
  contactViewsPerDay: 60,
}

const WHYS = [
  ...['REASON_REQUIRED', 'MORE_ORDERS_STAND', 'NOT_IN_POOL', 'NOTHING_TO_UNDO', 'TOO_LATE', 'BUILT_ON', 'OWN_CUSTOMER', 'WIN_FIRST'].map(
    why => ['TIER_NOT_ALLOWED', why] as const,
  ),
  ...[
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
  ].map(why => ['ORDER_INVALID', why] as const),
  ...[
    'HAS_NO_LANE',
    'NOT_OWNER',
    'LEADS_ONLY',
    'NO_SUCH_REP',
    'OTHER_TEAM',
    'NOT_OWN_MOVE',
    'NOT_FOLLOWING',
    'HAS_LEFT',
    'SAME_AS_ANOTHER',
    'ADMINS_ONLY',
    'CLOSER_FOLLOWS',
  ].map(why => ['FORBIDDEN', why] as const),
  ...['MONTH_RUNNING', 'NOT_APPROVED', 'DISPUTE_OPEN', 'ALREADY_APPROVED', 'ALREADY_RULED', 'DISPUTED_BEFORE'].map(
    why => ['PERIOD_LOCKED', why] as const,
  ),
  ['RATE_LIMITED', 'CONTACT_VIEWS'] as const,
  ...ATTACHMENT_PROBLEMS.map(why => ['ATTACHMENT_INVALID', why] as const),
  ...[...POLICY_PROBLEMS, 'IN_THE_PAST', 'NOTICE_TOO_SHORT', 'TOO_FAR', 'IS_OFF', 'NOT_BY_HAND'].map(
    why => ['POLICY_INVALID', why] as const,
  ),
]

/** A missing value or key throws, as it would show on the screen. */
function wording(locale: 'zh-CN' | 'en'): Wording {
  const t = createTranslator({
    locale,
    namespace: 'refusal' as never,
    messages: { refusal: locale === 'en' ? english : chinese } as never,
    onError: error => {
      throw error
    },
  }) as unknown as RefusalT
  const money: Wording['money'] = ({ amountMinor, currency }) => `${currency} ${amountMinor / 100}`
  return { t, money, moment: iso => iso.slice(0, 16), day: date => date }
}

describe('a refusal in words', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const code of REFUSAL_CODES) {
      it(`${code} has a sentence and a way out in ${locale}, whatever facts came along`, () => {
        const { sentence, wayOut } = refusalWords({ code, rule: 'R1', facts: SAMPLE }, wording(locale))
        expect(sentence).not.toMatch(/undefined|NaN|null|\{/)
        expect(wayOut).not.toMatch(/undefined|NaN|null|\{/)
        expect(refusalWords({ code, rule: 'R1', facts: {} }, wording(locale)).sentence).not.toMatch(/undefined|null/)
      })
    }

    for (const [code, why] of WHYS) {
      it(`${code} because of ${why} has words of its own in ${locale}`, () => {
        const plain = refusalWords({ code, rule: 'R1', facts: {} }, wording(locale)).sentence
        const own = refusalWords({ code, rule: 'R1', facts: { ...SAMPLE, why } }, wording(locale))
        expect(own.sentence).not.toBe(plain)
        expect(own.sentence + own.wayOut).not.toMatch(/undefined|NaN|null|\{/)
      })
    }
  }

  it('names figures, holders and dates', () => {
    const en = wording('en')
    expect(refusalWords({ code: 'QUOTA_FULL', rule: 'R2', facts: { held: 20, limit: 20 } }, en).sentence).toBe(
      'All slots are taken: 20 of 20 close customers.',
    )
    expect(refusalWords({ code: 'PROTECTED', rule: 'R3', facts: SAMPLE }, en).sentence).toBe(
      'Protected: a close customer of 周敏 since 2026-03-12T00:00.',
    )
    expect(
      refusalWords({ code: 'ORDER_INVALID', rule: 'R1', facts: { why: 'AMOUNT_TOO_SMALL', minAmountMinor: 10000, currency: 'USD' } }, en)
        .sentence,
    ).toBe('The amount is below the minimum order of USD 100.')
  })

  it('says nothing of a name that it may not tell', () => {
    const told = refusalWords({ code: 'FORBIDDEN', rule: 'R8', facts: { why: 'SAME_AS_ANOTHER', sameAsName: null } }, wording('en'))
    expect(told.sentence).toBe('You may not do this.')
  })
})
