export type CompanyView = {
  name: string
  currency: string
  timeZone: string
  industry: string
  weekend: number[]
  isDemo: boolean
  /** false: there are orders in it already. */
  canChangeCurrency: boolean
  days: { day: string; kind: 'holiday' | 'workday'; name: string; source: 'public' | 'company' }[]
  /** Years whose public holidays come with Truce. */
  knownYears: number[]
  today: string
}
