import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Stands where content will be; the region around it carries `aria-busy`. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-pulse rounded-md bg-muted', className)} {...props} />
}
