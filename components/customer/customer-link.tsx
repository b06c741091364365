'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { openCustomer } from './open-customer'

/** Opens a customer in the drawer; with a modifier key, or the middle button, its page in a tab of its own. */
export function CustomerLink({ customerId, onClick, ...props }: Omit<ComponentProps<'a'>, 'href'> & { customerId: string }) {
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    openCustomer(customerId)
  }
  return <a href={`/customers/${customerId}`} onClick={open} {...props} />
}
