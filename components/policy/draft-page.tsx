'use client'

import { useQuery } from '@tanstack/react-query'
import { FileX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { DraftEditor } from './draft-editor'

/** R11: a draft of the policy, for admins: clause by clause, with what it changes, what is wrong with it, and what it would do today. */
export function DraftPage({ draftId }: { draftId: string }) {
  const t = useTranslations('policy')
  const trpc = useTRPC()
  const isAdmin = useMe().user.role === 'admin'
  const list = useQuery({ ...trpc.policy.drafts.queryOptions(), enabled: isAdmin })
  const draft = list.data?.drafts.find(each => each.draftId === draftId)
  const back = (
    <Button asChild>
      <Link href="/policy?view=drafts">{t('form.back')}</Link>
    </Button>
  )
  return (
    <>
      <PageHeader title={t('form.title')} summary={draft && t('form.summary', { version: draft.basedOn })}>
        {back}
      </PageHeader>
      {draft && list.data ? (
        <DraftEditor key={draftId} draft={draft} notice={list.data} />
      ) : (
        <PageBody>
          {isAdmin && list.isPending && <ListSkeleton hasHeader={false} lines={9} />}
          {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
          {(!isAdmin || list.isSuccess) && (
            <EmptyState icon={FileX} title={t(isAdmin ? 'form.gone' : 'form.adminsOnly')} action={isAdmin ? back : undefined} />
          )}
        </PageBody>
      )}
    </>
  )
}
