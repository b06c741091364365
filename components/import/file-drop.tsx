'use client'

import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { download } from '@/components/commission/download'
import { ErrorNote } from '@/components/customer/error-note'
import { issuesOf } from '@/components/live/api-error'
import { useFieldMessage } from '@/components/live/field-message'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { ImportView } from '@/server/api/types'
import { fieldsOfKind, type ImportField, type ImportKind } from '@/server/domain/import-columns'
import { toCsv } from '@/server/domain/spreadsheet'
import { base64Of, base64OfText } from './base64'

const MOST_BYTES = 8 * 1_048_576

/** A file, dropped or chosen. The server reads its bytes: only they tell how it is encoded. */
export function FileDrop({ kind, onUploaded }: { kind: ImportKind; onUploaded: (found: ImportView | null) => void }) {
  const t = useTranslations('import.drop')
  const say = useFieldMessage()
  const trpc = useTRPC()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [reading, setReading] = useState<string | null>(null)
  const [isTooLarge, setIsTooLarge] = useState(false)
  const upload = useMutation(
    trpc.import.upload.mutationOptions({
      onSuccess: answer => onUploaded(answer.import),
      onSettled: () => setReading(null),
    }),
  )
  const take = async (file: File | undefined) => {
    if (!file || reading) return
    setIsTooLarge(file.size > MOST_BYTES)
    upload.reset()
    if (file.size > MOST_BYTES) return
    setReading(file.name)
    upload.mutate({ kind, fileName: file.name, base64: await base64Of(file) })
  }
  const issue = isTooLarge ? 'TOO_LARGE' : issuesOf(upload.error)[0]?.message
  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button in it does the same */}
      <div
        onDragOver={event => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={event => {
          event.preventDefault()
          setIsOver(false)
          void take(event.dataTransfer.files[0])
        }}
        className={cn(
          'flex flex-col items-center gap-2 rounded-lg border border-input border-dashed bg-surface px-4 py-10 text-center',
          isOver && 'border-foreground bg-selected',
        )}
        aria-busy={reading !== null}
      >
        <FileUp className="size-6 text-muted-foreground" aria-hidden />
        <p className="hidden font-medium text-base sm:block">{t('title')}</p>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('choose')}
          onChange={event => {
            const file = event.target.files?.[0]
            void take(file).finally(() => {
              if (input.current) input.current.value = ''
            })
          }}
        />
        <Button variant="primary" isBusy={reading !== null} onClick={() => input.current?.click()}>
          {reading === null ? t('choose') : t('reading', { name: reading.length > 24 ? `${reading.slice(0, 24)}…` : reading })}
        </Button>
        <p className="max-w-md text-muted-foreground text-xs">{t('hint')}</p>
        <Button variant="link" size="sm" onClick={() => download(exampleOf(kind))}>
          {t('template')}
        </Button>
      </div>
      {issue ? (
        <p role="alert" className="rounded-md bg-decision-soft px-3 py-2">
          {say(issue)}
        </p>
      ) : (
        <ErrorNote error={upload.error} />
      )}
    </div>
  )
}

const EXAMPLE: Record<ImportField, [heading: string, ordinary: string, closed: string]> = {
  name: ['Company', 'Altona Werkzeug GmbH', 'Bergen Marine AS'],
  localName: ['Local name', '阿尔托纳工具', ''],
  country: ['Country', 'DE', 'Norway'],
  website: ['Website', 'altona-werkzeug.example', ''],
  emails: ['E-mails', 'einkauf@altona-werkzeug.example', 'purchase@bergen-marine.example'],
  phones: ['Phones', '+49 40 1234567', ''],
  whatsapp: ['WhatsApp', '', ''],
  address: ['Address', '', ''],
  note: ['Note', '', ''],
  owner: ['Owner', 'rep@company.example', 'rep@company.example'],
  tier: ['Tier', 'ordinary', 'closed'],
  orderReference: ['Order no.', '', 'SC-2025-001'],
  orderDate: ['Order date', '', '2025-11-03'],
  amount: ['Amount', '', '12500.00'],
  currency: ['Currency', '', 'USD'],
}

function exampleOf(kind: ImportKind) {
  const columns = fieldsOfKind(kind).map(field => EXAMPLE[field])
  const csv = toCsv([0, 1, 2].map(line => columns.map(column => column[line] ?? '')))
  return { name: 'customers-example.csv', mediaType: 'text/csv; charset=utf-8', base64: base64OfText(csv) }
}
