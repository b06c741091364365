import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** A part of the customer's page under a small heading. */
export function Section({
  title,
  aside,
  className,
  children,
}: {
  title: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={cn('flex flex-col gap-2', className)}>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="font-semibold text-muted-foreground text-xs">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
