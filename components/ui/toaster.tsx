'use client'

import { useTranslations } from 'next-intl'
import { Toaster as Sonner } from 'sonner'

/** Where toasts appear: above the phone's bottom bar, at the lower right elsewhere. `toast` itself comes from sonner. */
export function Toaster() {
  const t = useTranslations('common')
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: '68px' }}
      closeButton
      containerAriaLabel={t('messages')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        style: {
          background: 'var(--raised)',
          color: 'var(--foreground)',
          borderColor: 'var(--input)',
          boxShadow: 'none',
          fontFamily: 'inherit',
          fontSize: '13px',
        },
        classNames: { description: 'text-muted-foreground!', actionButton: 'bg-primary! text-primary-foreground!' },
      }}
    />
  )
}
