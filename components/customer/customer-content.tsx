'use client'

import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ComponentType, ReactNode } from 'react'
import { EarningsSection } from '@/components/commission/earnings-section'
import { LogFollowUp } from '@/components/follow-up/log-follow-up'
import { CustomerInquiries } from '@/components/inquiry/customer-inquiries'
import { isNotFound } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { FirstOfferNote } from '@/components/offer/first-offer-note'
import { OfferNote } from '@/components/offer/offer-note'
import { AddOrder } from '@/components/order/add-order'
import { OrderCard } from '@/components/order/order-card'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { CustomerView } from '@/server/api/types'
import { AdviseForm } from './advise-form'
import { AliasesSection } from './aliases-section'
import { ContactsSection } from './contacts-section'
import { CustomerActions } from './customer-actions'
import { CustomerHeader } from './customer-header'
import { FollowersSection } from './followers-section'
import { GroupSection } from './group-section'
import { OpeningNote } from './opening-note'
import { Section } from './section'
import { Timeline } from './timeline'
import { useCustomer } from './use-customer'

type Title = ComponentType<{ children: ReactNode; className?: string }>

/** A customer as one sees it, the same in the drawer and on its page; wide, the facts stand beside the line of time. */
export function CustomerContent({ customerId, Title, isPage = false }: { customerId: string; Title: Title; isPage?: boolean }) {
  const shown = useCustomer(customerId)
  if (shown.isPending) return <Loading Title={Title} />
  // What can no longer be seen is gone, whatever was read before.
  if (isNotFound(shown.error)) return <NotFound Title={Title} />
  if (!shown.data) {
    return (
      <>
        <HiddenTitle Title={Title} />
        <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
      </>
    )
  }
  return <Content customer={shown.data.customer} Title={Title} isPage={isPage} />
}

function Content({ customer, Title, isPage }: { customer: CustomerView; Title: Title; isPage: boolean }) {
  const t = useTranslations('customer')
  const { customerId, orders, can, access, enteredBy, enteredAt } = customer
  const { day } = useMoments()
  const { user } = useMe()
  const canAddOrder = customer.tier === 'closed' && customer.owner?.repId === user.id
  const orderCards = (orders.length > 0 || canAddOrder) && (
    <Section title={t('orders.title')}>
      {orders.map(order => (
        <OrderCard key={order.orderId} order={order} />
      ))}
      {canAddOrder && <AddOrder customerId={customerId} version={customer.version} />}
    </Section>
  )
  return (
    <div className="flex flex-col gap-5">
      <CustomerHeader customer={customer} Title={Title} />
      {(access === 'following' || access === 'mentor') && (
        <p className="rounded-md bg-note-soft px-3 py-2 text-note text-xs">{t(`access.${access}`)}</p>
      )}
      {customer.opening && <OpeningNote opening={customer.opening} owner={customer.owner} />}
      {customer.offer && <OfferNote offer={customer.offer} />}
      {customer.firstOffer && <FirstOfferNote firstOffer={customer.firstOffer} />}
      <CustomerActions key={customerId} customer={customer} isPage={isPage} />
      <div className={cn('flex flex-col gap-5', isPage && 'lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8')}>
        <div className="flex flex-col gap-5 lg:col-start-2 lg:row-start-1">
          <div className={cn('grid gap-5', !isPage && 'sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]')}>
            <ContactsSection customer={customer} />
            <FollowersSection customer={customer} />
          </div>
          <CustomerInquiries customerId={customerId} />
          <GroupSection customer={customer} />
          {orderCards}
          {!customer.isRulingPending && <EarningsSection key={customer.version} customerId={customerId} />}
          <AliasesSection customer={customer} />
          {isPage && (
            <p className="text-muted-foreground text-xs">
              {enteredBy ? t('entered', { name: enteredBy.name, date: day(enteredAt) }) : t('enteredOn', { date: day(enteredAt) })}
            </p>
          )}
        </div>
        <Section title={t('timeline.title')} className="min-w-0 lg:row-start-1">
          {can.log && <LogFollowUp key={customerId} customerId={customerId} />}
          {can.advise && <AdviseForm key={customerId} customerId={customerId} ownerName={customer.owner?.name ?? ''} />}
          <div className="mt-2">
            <Timeline customerId={customerId} canLog={can.log} />
          </div>
        </Section>
      </div>
    </div>
  )
}

function Loading({ Title }: { Title: Title }) {
  const t = useTranslations('customer.state')
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Title className="sr-only">{t('loading')}</Title>
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-14" />
      <Skeleton className="h-8 w-56" />
      <Skeleton className="mt-4 h-24" />
      <Skeleton className="h-40" />
    </div>
  )
}

function NotFound({ Title }: { Title: Title }) {
  const t = useTranslations('customer.state')
  return (
    <>
      <HiddenTitle Title={Title} />
      <EmptyState
        icon={SearchX}
        title={t('notFound')}
        action={
          <Button asChild>
            <Link href="/duplicate">{t('toCheck')}</Link>
          </Button>
        }
      >
        {t('notFoundHint')}
      </EmptyState>
    </>
  )
}

function HiddenTitle({ Title }: { Title: Title }) {
  const t = useTranslations('customer')
  return <Title className="sr-only">{t('title')}</Title>
}
