'use client'

import { Store, UserRoundX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { ImportView } from '@/server/api/types'
import type { ImportKind } from '@/server/domain/import-columns'
import { ColumnMatching } from './column-matching'
import { FileDrop } from './file-drop'
import { ImportOutcome } from './import-outcome'
import { ImportSteps, type StepKey } from './import-steps'
import { ImportUnderWay } from './import-under-way'
import { useImport } from './use-import'

/** Screen 8. During the set-up the admin imports what the company has already (R4); else whoever sells, ordinary customers. */
export function ImportPage() {
  const t = useTranslations('import')
  const { user, company } = useMe()
  const kind: ImportKind = user.role === 'admin' && company.isBeingSetUp ? 'opening' : 'customers'
  const mayNot = kind === 'customers' && !user.sells
  return (
    <>
      <PageHeader
        title={t(`title.${mayNot && user.role === 'admin' ? 'opening' : kind}`)}
        summary={mayNot ? undefined : t(`summary.${kind}`)}
      >
        {kind === 'opening' && (
          <Button asChild>
            <Link href="/set-up">{t('toSetUp')}</Link>
          </Button>
        )}
      </PageHeader>
      <PageBody>
        {mayNot ? (
          user.role === 'admin' ? (
            <EmptyState icon={Store} title={t('over.title')}>
              {t('over.text')}
            </EmptyState>
          ) : (
            <EmptyState icon={UserRoundX} title={t('noLane.title')}>
              {t('noLane.text')}
            </EmptyState>
          )
        ) : (
          <Import key={kind} kind={kind} />
        )}
      </PageBody>
    </>
  )
}

function Import({ kind }: { kind: ImportKind }) {
  const t = useTranslations('import')
  const shown = useImport(kind)
  const [wantsColumns, setWantsColumns] = useState(false)
  const [wantsFile, setWantsFile] = useState(false)
  if (shown.isPending) return <ListSkeleton hasHeader={false} lines={5} />
  if (shown.isError && shown.data === undefined) return <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
  const found = wantsFile ? null : (shown.data ?? null)
  const step = stepOf(found, wantsColumns)
  const take = (next: ImportView | null) => {
    setWantsColumns(false)
    setWantsFile(false)
    shown.set(next?.status === 'discarded' ? null : next)
  }
  return (
    <>
      <p className="max-w-prose text-muted-foreground">{t(`lead.${kind}`)}</p>
      <ImportSteps current={step} />
      {step === 'file' && <FileDrop kind={kind} onUploaded={take} />}
      {found && step === 'columns' && <ColumnMatching key={found.importId} found={found} onChanged={take} />}
      {found && step === 'preview' && found.status === 'checking' && <ImportUnderWay found={found} onChanged={take} />}
      {found && step === 'preview' && found.status === 'checked' && (
        <ImportOutcome found={found} onChanged={take} onColumns={() => setWantsColumns(true)} onNextFile={() => setWantsFile(true)} />
      )}
      {found && step === 'result' && found.status === 'running' && <ImportUnderWay found={found} onChanged={take} />}
      {found && step === 'result' && found.status !== 'running' && (
        <ImportOutcome found={found} onChanged={take} onColumns={() => setWantsColumns(true)} onNextFile={() => setWantsFile(true)} />
      )}
    </>
  )
}

function stepOf(found: ImportView | null, wantsColumns: boolean): StepKey {
  if (!found || found.status === 'discarded') return 'file'
  if (found.status === 'uploaded' || (found.status === 'checked' && wantsColumns)) return 'columns'
  return found.status === 'checking' || found.status === 'checked' ? 'preview' : 'result'
}
