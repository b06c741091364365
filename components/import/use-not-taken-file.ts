import { useTranslations } from 'next-intl'
import { download } from '@/components/commission/download'
import { useTRPCClient } from '@/components/live/trpc'
import type { ImportView } from '@/server/api/types'
import { toCsv } from '@/server/domain/spreadsheet'
import { base64OfText } from './base64'
import { useRowSentence } from './use-row-sentence'

const ROWS_AT_ONCE = 500

/** The rows that are not taken, as they stood in the file, with the reason behind: to be mended and uploaded again. */
export function useNotTakenFile({ importId, fileName }: ImportView): () => Promise<void> {
  const t = useTranslations('import')
  const client = useTRPCClient()
  const say = useRowSentence()
  return async () => {
    const table: string[][] = []
    let cursor: number | undefined
    do {
      const page = await client.import.rows.query({ importId, show: 'notTaken', cursor, limit: ROWS_AT_ONCE, withCells: true })
      if (table.length === 0) table.push([...page.columns, t('row'), t('reason')])
      table.push(...page.rows.map(row => [...(row.cells ?? []), String(row.row), say(row)]))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    const name = t('downloadName', { name: fileName.replace(/\.(csv|txt)$/i, '') })
    download({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', base64: base64OfText(toCsv(table)) })
  }
}
