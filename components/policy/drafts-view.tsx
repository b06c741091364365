'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FilePen } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { DraftView } from '@/server/api/types'

/** R11: the drafts that admins work on, and a new one. */
export function DraftsView() {
  const t = useTranslations('policy.drafts')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const toastRefusal = useToastRefusal()
  const list = useQuery(trpc.policy.drafts.queryOptions())
  const begin = useMutation(
    trpc.policy.draft.mutationOptions({
      onSuccess: async ({ draftId }) => {
        await queryClient.invalidateQueries(trpc.policy.drafts.queryFilter())
        router.push(`/policy/drafts/${draftId}`)
      },
      onError: toastRefusal,
    }),
  )
  if (list.isPending) return <ListSkeleton hasHeader={false} lines={3} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const { drafts } = list.data
  const button = (
    <Button variant="primary" isBusy={begin.isPending} onClick={() => begin.mutate({})}>
      {t('new')}
    </Button>
  )
  if (drafts.length === 0) {
    return (
      <EmptyState icon={FilePen} title={t('emptyTitle')} action={button}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-end">{button}</div>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
        {drafts.map(draft => (
          <DraftLine key={draft.draftId} draft={draft} />
        ))}
      </ul>
    </div>
  )
}

function DraftLine({ draft }: { draft: DraftView }) {
  const t = useTranslations('policy')
  const { ago } = useMoments()
  const { draftId, basedOn, isStale, differences, problems, updatedAt, updatedByName } = draft
  return (
    <li>
      <Link
        href={`/policy/drafts/${draftId}`}
        className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 -outline-offset-2 hover:bg-hover"
      >
        <span className="font-medium">{t('drafts.basedOn', { version: basedOn })}</span>
        <span className="text-muted-foreground">{t('history.changes', { count: differences.length })}</span>
        {isStale && <Badge variant="outline">{t('drafts.stale')}</Badge>}
        {problems.length > 0 && <Badge variant="decision">{t('drafts.problems', { count: problems.length })}</Badge>}
        <span className="ml-auto text-muted-foreground text-xs">{t('drafts.edited', { name: updatedByName, ago: ago(updatedAt) })}</span>
      </Link>
    </li>
  )
}
