import type { ClauseId, ClauseParams } from './policy'
import type { ClauseChange } from './policy-check'

type Proposal = Partial<{ [Id in ClauseId]: Partial<ClauseParams<Id>> }>

/**
 * R2: what a draft proposes by the industry it names. How many customers a rep can develop closely hangs on how long a sale takes: a rep with three
 * injection moulding lines in hand is busy, one with forty buyers of packaging is not. The figures are starting points; the company sets its own.
 */
export const INDUSTRIES = {
  general: { quota: { closeQuota: 20 }, evidence: { coldAfterDays: 30 } },
  electronics: { quota: { closeQuota: 25 }, evidence: { coldAfterDays: 21 }, orders: { confirmDays: 10 } },
  machinery: {
    quota: { closeQuota: 12 },
    evidence: { coldAfterDays: 45 },
    orders: { orderBackdateDays: 45, confirmDays: 21 },
    newcomers: { newcomerMonths: 9, newcomerClosedDeals: 2 },
    futureLead: { promoteDeals: 3, promoteWindowDays: 365 },
    commission: { shareMonths: 18 },
  },
  textiles: {
    quota: { closeQuota: 30 },
    evidence: { coldAfterDays: 21 },
    cooldown: { reclaimCooldownDays: 5 },
    futureLead: { promoteDeals: 8 },
  },
  furniture: { quota: { closeQuota: 20 }, evidence: { coldAfterDays: 30 }, orders: { confirmDays: 14 } },
  gifts: {
    quota: { closeQuota: 40 },
    evidence: { coldAfterDays: 14 },
    sharing: { followLimit: 150 },
    newcomers: { newcomerMonths: 4, newcomerClosedDeals: 5 },
    starterPool: { contributionPerVeteran: 5 },
  },
  hardware: { quota: { closeQuota: 30 }, evidence: { coldAfterDays: 30 }, sharing: { followLimit: 120 } },
  autoParts: { quota: { closeQuota: 22 }, evidence: { coldAfterDays: 30 }, orders: { confirmDays: 14 }, commission: { shareMonths: 12 } },
  chemicals: {
    quota: { closeQuota: 15 },
    evidence: { coldAfterDays: 45 },
    orders: { orderBackdateDays: 45 },
    newcomers: { newcomerMonths: 9 },
    commission: { shareMonths: 18 },
  },
  medical: {
    quota: { closeQuota: 10 },
    evidence: { coldAfterDays: 60 },
    newcomers: { newcomerMonths: 12, newcomerClosedDeals: 2 },
    futureLead: { promoteDeals: 3, promoteWindowDays: 365 },
    commission: { shareMonths: 24 },
  },
  solar: {
    quota: { closeQuota: 12 },
    evidence: { coldAfterDays: 30 },
    orders: { orderBackdateDays: 60, confirmDays: 21, maxUnconfirmed: 2 },
    futureLead: { promoteDeals: 3 },
  },
  packaging: {
    quota: { closeQuota: 40 },
    evidence: { coldAfterDays: 21 },
    sharing: { followLimit: 150 },
    cooldown: { reclaimCooldownDays: 5 },
  },
  food: { quota: { closeQuota: 18 }, evidence: { coldAfterDays: 30 }, orders: { orderBackdateDays: 20, confirmDays: 7 } },
} as const satisfies Record<string, Proposal>

export type Industry = keyof typeof INDUSTRIES
export const INDUSTRY_IDS = Object.keys(INDUSTRIES) as Industry[]

/** The changes that the template of an industry proposes to a draft. Where it has no figure the draft keeps its own. */
export const proposalOf = (industry: Industry): ClauseChange[] =>
  Object.entries(INDUSTRIES[industry]).map(([clauseId, params]) => ({
    clauseId: clauseId as ClauseId,
    params: params as Record<string, unknown>,
  }))
