import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'

type Props = { title: string; role: string; figures: string; amount?: ReactNode; isOpen: boolean; onToggle: () => void }

/** The head of what folds away on the page of shares: whose it is, by which role, how much of it. */
export function FoldHead({ title, role, figures, amount, isOpen, onToggle }: Props) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex w-full items-center gap-3 px-3 py-2.5 text-left hover:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{title}</span>
        <Badge variant="note">{role}</Badge>
        <span className="text-muted-foreground text-xs tabular-nums">{figures}</span>
      </span>
      {amount}
      <ChevronDown className={cn('size-4 text-muted-foreground', isOpen && 'rotate-180')} aria-hidden />
    </button>
  )
}
