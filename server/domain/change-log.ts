/** What is written down of who changed what others work by; append-only. One key a change in messages/<language>/changeLog.json, with the facts named here. */
export const CHANGE_ACTIONS = [
  /** email, role */
  'person.invited',
  'person.inviteRevoked',
  'person.joined',
  /** from, to */
  'person.renamed',
  'person.roleChanged',
  'person.teamChanged',
  'person.mentorChanged',
  'person.hiredOnChanged',
  /** from, to (null: that of the team or company), reason */
  'person.quotaChanged',
  'person.laneGiven',
  'person.laneTaken',
  'person.passwordReset',
  'person.disabled',
  'person.enabled',
  /** leavesOn */
  'person.noticeGiven',
  'person.noticeWithdrawn',
  /** closed, close, ordinary */
  'person.left',
  /** move, customerName */
  'person.moveUndone',
  /** deputyName, from, until */
  'cover.set',
  'cover.ended',
  'team.created',
  'team.renamed',
  'team.quotaChanged',
  /** from, to */
  'company.renamed',
  'company.currencyChanged',
  'company.timeZoneChanged',
  'company.industryChanged',
  'company.weekendChanged',
  /** year or null, count */
  'calendar.imported',
  /** day, kind, dayName */
  'calendar.daySet',
  'calendar.dayRemoved',
  /** count */
  'pool.handedOut',
  /** name, day: what the rate is, is between the person and who rules on it */
  'person.rateChanged',
  /** currency, day, to */
  'rates.set',
  /** count */
  'rates.imported',
  /** month (or "all"), format, count */
  'commission.exported',
  /** kind, count */
  'import.started',
  'import.stopped',
] as const
export type ChangeAction = (typeof CHANGE_ACTIONS)[number]
export type ChangeFacts = Record<string, string | number | boolean | null>
