'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useRefresh } from '@/components/customer/use-refresh'
import { Button } from '@/components/ui/button'
import { OrderForm } from './order-form'

/** R1: a further order of a closed customer, entered in place by its owner. */
export function AddOrder({ customerId, version }: { customerId: string; version: number }) {
  const t = useTranslations('order')
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button size="sm" className="self-start" onClick={() => setIsOpen(true)}>
        {t('add')}
      </Button>
    )
  }
  return (
    <div className="rounded-md border bg-surface p-3">
      <OrderForm
        customerId={customerId}
        version={version}
        isFurther
        onCancel={() => setIsOpen(false)}
        onDone={(_, order) => {
          setIsOpen(false)
          toast(t('added', { contractNumber: order.contractNumber }))
          void refresh()
        }}
      />
    </div>
  )
}
