import { cn } from './cn'

/** The first character of a name: 周 of 周敏, L of Leo. Decoration; the name itself stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const initial = [...name.trim()][0]?.toUpperCase() ?? '?'
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex size-7 shrink-0 select-none items-center justify-center rounded-full bg-selected font-semibold text-foreground text-xs',
        className,
      )}
    >
      {initial}
    </span>
  )
}
