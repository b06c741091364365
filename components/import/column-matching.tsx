'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorNote } from '@/components/customer/error-note'
import { issuesOf } from '@/components/live/api-error'
import { useTRPC } from '@/components/live/trpc'
import { selectClasses } from '@/components/people/field'
import { Button } from '@/components/ui/button'
import type { ImportView } from '@/server/api/types'
import { type ImportField, type ImportMapping, REQUIRED_FIELDS } from '@/server/domain/import-columns'
import { DiscardButton } from './discard-button'

/** Which column holds what: guessed by the headings, corrected here, with the first rows beside. A field has one column. */
export function ColumnMatching({ found, onChanged }: { found: ImportView; onChanged: (next: ImportView | null) => void }) {
  const t = useTranslations('import')
  const trpc = useTRPC()
  const [mapping, setMapping] = useState<ImportMapping>(found.mapping)
  const check = useMutation(trpc.import.preview.mutationOptions({ onSuccess: answer => onChanged(answer.import) }))
  const fieldAt = (at: number) => found.fields.find(field => mapping[field] === at)
  const choose = (at: number, field: ImportField | '') => {
    setMapping(before => {
      const next = Object.fromEntries(Object.entries(before).filter(([known, column]) => column !== at && known !== field)) as ImportMapping
      return field === '' ? next : { ...next, [field]: at }
    })
  }
  const missing = REQUIRED_FIELDS.filter(field => mapping[field] === undefined)
  const encoding = t.has(`encoding.${found.encoding}` as never) ? t(`encoding.${found.encoding}` as 'encoding.utf-8') : found.encoding
  return (
    <section className="flex flex-col gap-3">
      <p>
        {t('columnsText', { rows: found.rows, name: found.fileName })} <span className="text-muted-foreground">{encoding}</span>
      </p>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
        <li
          aria-hidden
          className="hidden gap-4 px-4 py-1.5 font-medium text-muted-foreground text-xs sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_14rem]"
        >
          <span>{t('column')}</span>
          <span>{t('example')}</span>
          <span>{t('holds')}</span>
        </li>
        {found.columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headings repeat
          <li key={at} className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_14rem]">
            <span className="min-w-0 break-words font-medium">{column || `#${at + 1}`}</span>
            <span className="truncate text-muted-foreground text-xs">
              {found.sample
                .map(cells => cells[at] ?? '')
                .filter(Boolean)
                .join(' · ') || '—'}
            </span>
            <select
              aria-label={`${t('holds')}: ${column || `#${at + 1}`}`}
              className={selectClasses}
              value={fieldAt(at) ?? ''}
              onChange={event => choose(at, event.target.value as ImportField | '')}
            >
              <option value="">{t('leftOut')}</option>
              {found.fields.map(field => (
                <option key={field} value={field}>
                  {t(`field.${field}`)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="text-decision">{t('missing', { fields: missing.map(field => t(`field.${field}`)).join(t('list')) })}</p>
      )}
      {issuesOf(check.error).length === 0 && <ErrorNote error={check.error} />}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={missing.length > 0}
          isBusy={check.isPending}
          onClick={() => check.mutate({ importId: found.importId, mapping })}
        >
          {t('check')}
        </Button>
        <DiscardButton importId={found.importId} onChanged={onChanged} />
      </div>
    </section>
  )
}
