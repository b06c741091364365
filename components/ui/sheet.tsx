'use client'

import { cva, type VariantProps } from 'class-variance-authority'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as SheetPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayClasses } from './dialog'

export const Sheet = SheetPrimitive.Root
export const SheetTrigger = SheetPrimitive.Trigger
export const SheetClose = SheetPrimitive.Close

const sheetVariants = cva('fixed z-50 flex flex-col overflow-y-auto bg-popover', {
  variants: {
    side: {
      right: 'inset-y-0 right-0 w-full animate-from-right border-input sm:w-[min(36rem,92vw)] sm:border-l',
      left: 'inset-y-0 left-0 w-[min(18rem,85vw)] animate-from-left border-input border-r',
      bottom:
        'inset-x-0 bottom-0 max-h-[92dvh] animate-from-bottom rounded-t-xl border border-input pb-[max(0.75rem,env(safe-area-inset-bottom))]',
    },
  },
  defaultVariants: { side: 'right' },
})

/** A panel at the edge: the customer's drawer, the phone's menu. Give a SheetTitle, visible or `sr-only`. */
export function SheetContent({
  side,
  className,
  children,
  hasClose = true,
  ...props
}: ComponentProps<typeof SheetPrimitive.Content> & VariantProps<typeof sheetVariants> & { hasClose?: boolean }) {
  const t = useTranslations('common')
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={overlayClasses} />
      <SheetPrimitive.Content aria-describedby={undefined} className={cn(sheetVariants({ side }), className)} {...props}>
        {children}
        {hasClose && (
          <SheetPrimitive.Close asChild>
            <Button variant="ghost" size="icon-sm" className="absolute top-3 right-3 text-muted-foreground" aria-label={t('close')}>
              <X />
            </Button>
          </SheetPrimitive.Close>
        )}
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  )
}

export function SheetHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col gap-1 p-4 pr-12', className)} {...props} />
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof SheetPrimitive.Title>) {
  return <SheetPrimitive.Title className={cn('font-semibold text-lg', className)} {...props} />
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof SheetPrimitive.Description>) {
  return <SheetPrimitive.Description className={cn('text-muted-foreground text-sm', className)} {...props} />
}
