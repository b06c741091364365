'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type { ImportView } from '@/server/api/types'
import { isTaken, ROW_OUTCOMES } from '@/server/domain/import-decision'
import { DiscardButton } from './discard-button'
import { RowList } from './row-list'
import { useNotTakenFile } from './use-not-taken-file'

type Props = { found: ImportView; onChanged: (next: ImportView | null) => void; onColumns: () => void; onNextFile: () => void }

/** What will become of the rows, or became of them: counts, each row that is not taken with its reason, and those rows as a file to mend. */
export function ImportOutcome({ found, onChanged, onColumns, onNextFile }: Props) {
  const t = useTranslations('import')
  const trpc = useTRPC()
  const isPreview = found.status === 'checked'
  const isStopped = found.status === 'stopped'
  const when = isPreview ? 'before' : 'after'
  const start = useMutation(trpc.import.start.mutationOptions({ onSuccess: answer => onChanged(answer.import) }))
  const file = useNotTakenFile(found)
  const save = useMutation({ mutationFn: file, onError: () => toast(t('downloadFailed')) })
  const taken = ROW_OUTCOMES.filter(isTaken).reduce((sum, outcome) => sum + (found.counts[outcome] ?? 0), 0)
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h2 className="font-semibold text-base">{t(isPreview ? 'willBe' : 'became')}</h2>
          <p className="text-muted-foreground">
            {isPreview
              ? found.fileName
              : isStopped
                ? t('stopped', { done: found.done, rows: found.rows })
                : t('doneText', { rows: found.rows, name: found.fileName })}
          </p>
        </div>
        <Counts found={found} />
        <ErrorNote error={start.error} />
        <div className="flex flex-wrap gap-2">
          {isPreview && taken > 0 && (
            <Button variant="primary" isBusy={start.isPending} onClick={() => start.mutate({ importId: found.importId })}>
              {t('start', { count: taken })}
            </Button>
          )}
          {isStopped && (
            <Button variant="primary" isBusy={start.isPending} onClick={() => start.mutate({ importId: found.importId })}>
              {t('startAgain')}
            </Button>
          )}
          {isPreview && taken === 0 && <p className="basis-full text-decision">{t('nothingToTake')}</p>}
          {isPreview && <Button onClick={onColumns}>{t('changeColumns')}</Button>}
          {isPreview && <DiscardButton importId={found.importId} onChanged={onChanged} />}
          {!isPreview && <Button onClick={onNextFile}>{t('nextFile')}</Button>}
          {!isPreview && found.kind === 'opening' && (
            <Button asChild variant={isStopped ? 'outline' : 'primary'}>
              <Link href="/set-up">{t('toSetUp')}</Link>
            </Button>
          )}
          {found.notTaken > 0 && (
            <Button isBusy={save.isPending} onClick={() => save.mutate()}>
              {!save.isPending && <Download aria-hidden />}
              {t('download')}
            </Button>
          )}
        </div>
      </div>
      {found.notTaken === 0 && found.flagged === 0 && !isStopped && (
        <p className="px-1 text-muted-foreground">{t(isPreview ? 'allTaken' : 'allWereTaken')}</p>
      )}
      {(found.notTaken > 0 || found.flagged > 0) && (
        <Tabs defaultValue={found.notTaken > 0 ? 'notTaken' : 'flagged'}>
          <TabsList aria-label={t('why')}>
            {found.notTaken > 0 && <TabsTrigger value="notTaken">{t('notTaken', { count: found.notTaken, when })}</TabsTrigger>}
            {found.flagged > 0 && <TabsTrigger value="flagged">{t('flaggedRows', { count: found.flagged, when })}</TabsTrigger>}
          </TabsList>
          <TabsContent value="notTaken">
            <RowList key={found.status} found={found} show="notTaken" />
          </TabsContent>
          <TabsContent value="flagged" className="flex flex-col gap-2">
            <p className="text-muted-foreground">{t('flaggedText')}</p>
            <RowList key={found.status} found={found} show="flagged" />
          </TabsContent>
        </Tabs>
      )}
    </section>
  )
}

/** Each outcome that there is, with its count. */
function Counts({ found }: { found: ImportView }) {
  const t = useTranslations('import.outcome')
  const shown = ROW_OUTCOMES.filter(outcome => (found.counts[outcome] ?? 0) > 0)
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {shown.map(outcome => (
        <div key={outcome} className="flex flex-col-reverse">
          <dt className="text-muted-foreground text-xs">{t(outcome)}</dt>
          <dd className={cn('font-semibold text-xl tabular-nums', !isTaken(outcome) && 'text-decision')}>{found.counts[outcome]}</dd>
        </div>
      ))}
    </dl>
  )
}
