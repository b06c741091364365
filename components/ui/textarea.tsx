import type { ComponentProps } from 'react'
import { cn } from './cn'
import { fieldClasses } from './input'

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(fieldClasses, 'field-sizing-content min-h-16 py-1.5', className)} {...props} />
}
