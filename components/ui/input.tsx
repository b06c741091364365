import type { ComponentProps } from 'react'
import { cn } from './cn'

export const fieldClasses =
  'w-full min-w-0 rounded-md border border-input bg-surface px-2.5 text-sm transition-colors placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-decision'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={cn(fieldClasses, 'h-8 pointer-coarse:h-10', className)} {...props} />
}
