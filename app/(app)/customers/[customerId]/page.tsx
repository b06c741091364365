import { notFound } from 'next/navigation'
import { z } from 'zod'
import { CustomerPage } from '@/components/customer/customer-page'

export default async function Page({ params }: { params: Promise<{ customerId: string }> }) {
  const { customerId } = await params
  if (!z.uuid().safeParse(customerId).success) notFound()
  return <CustomerPage key={customerId} customerId={customerId} />
}
