import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

/** Nothing here: says so, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  className,
}: {
  icon?: LucideIcon
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div className={cn('mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-10 text-center', className)}>
      {Icon && <Icon className="size-5 text-muted-foreground" aria-hidden />}
      <div className="font-medium">{title}</div>
      {children && <div className="text-muted-foreground">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
