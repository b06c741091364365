'use client'

import { useSearchParams } from 'next/navigation'
import { useRef } from 'react'
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet'
import { CustomerContent } from './customer-content'
import { closeCustomer } from './open-customer'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The customer of `?customer=<id>` over whatever page is shown: a panel at the side, on the phone the whole screen. */
export function CustomerDrawer() {
  const customerId = useSearchParams().get('customer')
  const content = useRef<HTMLDivElement>(null)
  const isOpen = customerId !== null && UUID.test(customerId)
  return (
    <Sheet open={isOpen} onOpenChange={open => !open && closeCustomer()}>
      <SheetContent
        ref={content}
        side="right"
        className="outline-none sm:w-[min(40rem,94vw)]"
        // The panel itself takes the focus: on the phone a focused field would raise the keyboard over what one came to read.
        onOpenAutoFocus={event => {
          event.preventDefault()
          content.current?.focus()
        }}
        onEscapeKeyDown={event => {
          // Escape leaves a field with text in it first: half a sentence is not to be lost with the panel.
          const field = document.activeElement
          const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
          if (isField && field.value) {
            event.preventDefault()
            field.blur()
            content.current?.focus()
          }
        }}
        onInteractOutside={event => {
          if (event.target instanceof Element && event.target.closest('[data-sonner-toaster]')) event.preventDefault()
        }}
        tabIndex={-1}
      >
        <div className="p-4 pt-3.5 pr-4 [&>div>header>div:first-child]:pr-10 [&>header>div:first-child]:pr-10">
          {isOpen && <CustomerContent key={customerId} customerId={customerId} Title={SheetTitle} />}
        </div>
      </SheetContent>
    </Sheet>
  )
}
