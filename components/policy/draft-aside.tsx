'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import type { DraftsView, DraftView } from '@/server/api/types'
import type { PolicyDifference } from '@/server/domain/policy-difference'
import { DifferenceList } from './difference-list'
import { PublishDialog } from './publish-dialog'
import { useClauseFigures } from './use-clause-figures'
import type { DraftEditorState } from './use-draft-form'
import { useProblemSentence } from './use-problem-sentence'

/** Beside the form: what the draft changes, what is wrong with it, and what one can do with it. */
export function DraftAside({
  draft,
  notice,
  editor,
  differences,
  onPreview,
}: {
  draft: DraftView
  notice: DraftsView
  editor: DraftEditorState
  differences: PolicyDifference[]
  onPreview: () => void
}) {
  const t = useTranslations('policy.form')
  const [asked, setAsked] = useState<'publish' | 'discard' | null>(null)
  const { isDirty, problems, malformed, save, saved } = editor
  const preview = async () => (await saved()) && onPreview()
  const publish = async () => (await saved()) && setAsked('publish')
  return (
    // On the phone what changes stands above the form and the buttons stay below it; on a laptop both stand beside it.
    <aside className="contents lg:sticky lg:top-16 lg:flex lg:max-h-[calc(100dvh-5rem)] lg:flex-col lg:gap-3 lg:overflow-y-auto">
      <div className="order-first flex min-w-0 flex-col gap-3 lg:order-none">
        {draft.isStale && <Stale isDirty={isDirty} editor={editor} />}
        <section className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
          <h2 className="font-semibold">{t('changes')}</h2>
          {differences.length > 0 ? (
            <DifferenceList differences={differences} />
          ) : (
            <p className="text-muted-foreground">{t('noChanges')}</p>
          )}
        </section>
        {problems.length > 0 && <Problems problems={problems} />}
      </div>
      <section className="sticky bottom-0 z-10 order-last flex flex-col gap-2 border-t bg-surface px-3 py-2 max-lg:-mx-3 max-lg:-mb-3 sm:max-lg:-mx-4 sm:max-lg:-mb-4 lg:static lg:order-none lg:rounded-lg lg:border lg:px-4 lg:py-3">
        <ErrorNote error={save.error} />
        <div className="flex items-center justify-between gap-2">
          <p role="status" className="text-muted-foreground text-xs">
            {t(isDirty ? 'unsaved' : 'isSaved')}
          </p>
          <Button variant="ghost" size="sm" className="text-muted-foreground" onClick={() => setAsked('discard')}>
            {t('discard')}
          </Button>
        </div>
        <div className="flex flex-wrap gap-2 lg:flex-col">
          <Button isBusy={save.isPending} disabled={!isDirty} onClick={() => void saved()}>
            {t('save')}
          </Button>
          <Button disabled={save.isPending || malformed.length > 0} onClick={() => void preview()}>
            {t('preview')}
          </Button>
          <Button variant="primary" disabled={save.isPending || problems.length > 0 || draft.isStale} onClick={() => void publish()}>
            {t('publish')}
          </Button>
        </div>
      </section>
      {asked === 'publish' && <PublishDialog draft={draft} notice={notice} onClose={() => setAsked(null)} />}
      {asked === 'discard' && <DiscardDialog draftId={draft.draftId} onClose={() => setAsked(null)} />}
    </aside>
  )
}

function Problems({ problems }: { problems: DraftEditorState['problems'] }) {
  const t = useTranslations('policy.form')
  const { clauseName, paramName } = useClauseFigures()
  const sentence = useProblemSentence()
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-decision bg-decision-soft px-4 py-3">
      <h2 className="flex items-center gap-2 font-semibold">
        <TriangleAlert className="size-4 shrink-0 text-decision" aria-hidden />
        {t('problems')}
      </h2>
      <ul className="flex flex-col gap-1.5">
        {problems.map(problem => (
          <li key={`${problem.clauseId}.${problem.field}.${problem.code}`}>
            <a href={`#clause-${problem.clauseId}`} className="font-medium text-link underline-offset-4 hover:underline">
              {clauseName(problem.clauseId)}
              {problem.field !== 'state' && problem.field !== 'wakes' && ` · ${paramName(problem.field)}`}
            </a>
            <span className="block text-muted-foreground">{sentence(problem)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stale({ isDirty, editor }: { isDirty: boolean; editor: DraftEditorState }) {
  const t = useTranslations('policy.form')
  const trpc = useTRPC()
  const latest = useQuery(trpc.policy.current.queryOptions()).data?.latest.version ?? 0
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-ring bg-selected px-4 py-3">
      <p>{t('rebaseText', { version: latest })}</p>
      {isDirty && <p className="text-muted-foreground">{t('rebaseUnsaved')}</p>}
      <Button className="self-start" disabled={isDirty} isBusy={editor.save.isPending} onClick={editor.rebase}>
        {t('rebase', { version: latest })}
      </Button>
    </section>
  )
}

function DiscardDialog({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const t = useTranslations('policy.form')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const discard = useMutation(
    trpc.policy.discard.mutationOptions({
      onSuccess: async () => {
        toast(t('discarded'))
        router.push('/policy?view=drafts')
        await queryClient.invalidateQueries(trpc.policy.drafts.queryFilter())
      },
    }),
  )
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('discardTitle')}</DialogTitle>
          <DialogDescription>{t('discardText')}</DialogDescription>
        </DialogHeader>
        <ErrorNote error={discard.error} />
        <DialogFooter>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="decision" isBusy={discard.isPending} onClick={() => discard.mutate({ draftId })}>
            {t('discard')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
