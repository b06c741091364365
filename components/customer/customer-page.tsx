'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { CustomerContent } from './customer-content'

/** A customer with an address of its own: what a link in a mail opens. */
export function CustomerPage({ customerId }: { customerId: string }) {
  const t = useTranslations('customer')
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="mx-auto w-full max-w-5xl p-3 sm:p-5">
        <CustomerContent customerId={customerId} Title={Heading} isPage />
      </div>
    </>
  )
}

function Heading({ children, className }: { children: ReactNode; className?: string }) {
  return <h2 className={className}>{children}</h2>
}
