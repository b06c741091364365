'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { DuplicatePanel } from './duplicate-panel'
import { RekeyNote } from './rekey-note'

/** The duplicate check with an address of its own; `?text=` looks something up at once. */
export function DuplicatePage() {
  const t = useTranslations('duplicate')
  const text = useSearchParams().get('text') ?? ''
  return (
    <>
      <PageHeader title={t('title')} summary={<span className="max-sm:hidden">{t('lead')}</span>} />
      <PageBody className="max-w-2xl">
        <DuplicatePanel key={text} initialText={text} />
        <RekeyNote />
      </PageBody>
    </>
  )
}
