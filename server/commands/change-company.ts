import { inTransaction } from '../db'
import type { ChangeAction } from '../domain/change-log'
import type { CompanyChange } from '../domain/company'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import type { CommandContext } from './context'
import { logChange } from './log-change'

/**
 * What the company is called, its currency, time zone, week and industry. The currency stays once there are orders: their amounts and what is earned by them are in
 * it. Of what changed each is written down.
 */
export async function changeCompany({ db, viewer, now }: CommandContext, change: CompanyChange): Promise<void> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
  await inTransaction(db, async tx => {
    await tx.$queryRaw`SELECT 1 FROM "company" WHERE "id" = 1 FOR UPDATE`
    const before = await tx.company.findUniqueOrThrow({ where: { id: 1 } })
    if (change.currency && change.currency !== before.currency && (await tx.order.count()) > 0)
      throw new FieldError('currency', 'CURRENCY_IN_USE')
    const { name, currency, timeZone, industry, weekend } = change
    await tx.company.update({ where: { id: 1 }, data: { name, currency, timeZone, industry, ...(weekend ? { weekend } : {}) } })
    const said: [ChangeAction, string, string | undefined][] = [
      ['company.renamed', before.name, name],
      ['company.currencyChanged', before.currency, currency],
      ['company.timeZoneChanged', before.timeZone, timeZone],
      ['company.industryChanged', before.industry, industry],
      ['company.weekendChanged', before.weekend.join(','), weekend?.join(',')],
    ]
    for (const [action, from, to] of said) {
      if (to !== undefined && to !== from) await logChange(tx, now, { actorId: viewer.id, action, facts: { from, to } })
    }
  })
}
