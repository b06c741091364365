import type { ExportedFile } from '../api/shapes/commission'
import { inTransaction } from '../db'
import type { ExportLocale } from '../queries/commission-words'
import { exportCommission } from '../queries/export-commission'
import type { CommandContext } from './context'
import { logChange } from './log-change'

type Input = { format: 'csv' | 'xlsx'; month?: string | undefined; locale: ExportLocale }

/** R10: the ledger as a file; who took which part of it along stands in the log before it is handed out. */
export async function exportLedger(context: CommandContext, input: Input): Promise<ExportedFile> {
  const { file, lines } = await exportCommission(context, input)
  const facts = { month: input.month ?? 'all', format: input.format, count: lines }
  await inTransaction(context.db, tx => logChange(tx, context.now, { actorId: context.viewer.id, action: 'commission.exported', facts }))
  return file
}
