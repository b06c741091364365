import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const badgeVariants = cva(
  "inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border border-transparent px-1.5 text-2xs leading-[18px] [&_svg:not([class*='size-'])]:size-3",
  {
    variants: {
      variant: {
        neutral: 'bg-muted text-muted-foreground',
        note: 'bg-note-soft text-note',
        outline: 'border-input border-dashed text-foreground',
        cold: 'bg-cold-soft text-cold',
        decision: 'bg-decision-soft text-decision',
        ordinary: 'bg-tier-ordinary-soft text-tier-ordinary-text',
        close: 'bg-tier-close-soft text-tier-close-text',
        closed: 'bg-tier-closed-soft text-tier-closed-text',
      },
    },
    defaultVariants: { variant: 'neutral' },
  },
)

/**
 * `note`: a fact (contributed, shared). `outline`: not certain yet (suspected, unconfirmed). `cold`: a close customer nobody spoke to.
 * `decision`: somebody must decide. The tiers' variants are for the tier itself.
 */
export function Badge({ className, variant, ...props }: ComponentProps<'span'> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ variant }), className)} {...props} />
}
