'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/customer/section'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import { InquiryLine } from './inquiry-line'

/** What a customer asked for, newest first: for who answers it. Nothing where nothing was asked, or is not for the viewer to read. */
export function CustomerInquiries({ customerId }: { customerId: string }) {
  const t = useTranslations('inquiry')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const list = useQuery(trpc.inquiry.list.queryOptions({ customerId, limit: 20 }))
  useLiveEvents(event => {
    if (event.type === 'notice.added') void queryClient.invalidateQueries(trpc.inquiry.pathFilter())
  })
  if (!list.data || list.data.inquiries.length === 0) return null
  return (
    <Section title={t('title')}>
      <ul className="divide-y rounded-lg border bg-surface">
        {list.data.inquiries.map(inquiry => (
          <InquiryLine key={inquiry.inquiryId} inquiry={inquiry} isOfShown />
        ))}
      </ul>
    </Section>
  )
}
