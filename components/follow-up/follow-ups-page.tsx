'use client'

import { useTranslations } from 'next-intl'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { DueList } from './due-list'
import { RecentList } from './recent-list'

/** Screen 10: whom to be in touch with today, logged in one line; below, what one logged of late. */
export function FollowUpsPage() {
  const t = useTranslations('followUp.page')
  return (
    <>
      <PageHeader title={t('title')} />
      <PageBody>
        <DueList />
        <section className="flex flex-col gap-2" aria-label={t('recent')}>
          <h2 className="font-semibold">{t('recent')}</h2>
          <RecentList />
        </section>
      </PageBody>
    </>
  )
}
