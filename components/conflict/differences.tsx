import { cn } from '@/components/ui/cn'
import { type Marked, markDifferences } from './mark-differences'

/** Two spellings under each other, what differs marked in place. Without the held one (not for this reader) the typed one stands alone. */
export function Differences({
  typed,
  held,
  typedLabel,
  heldLabel,
  hiddenText,
  sameText,
}: {
  typed: string
  held: string | null
  typedLabel: string
  heldLabel: string
  /** Said in place of the held one where it is not for this reader. */
  hiddenText?: string
  /** Said where they differ in nothing but case and width. */
  sameText: string
}) {
  const marked = held === null ? null : markDifferences(typed, held)
  const isSame = marked !== null && typed !== held && [...marked.typed, ...marked.held].every(run => !run.isDifferent)
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-md bg-muted px-2.5 py-1.5 text-xs">
      <dt className="text-muted-foreground">{typedLabel}</dt>
      <dd className="font-mono">{marked ? <Runs runs={marked.typed} /> : typed}</dd>
      <dt className="text-muted-foreground">{heldLabel}</dt>
      <dd className={cn(marked ? 'font-mono' : 'text-muted-foreground italic')}>{marked ? <Runs runs={marked.held} /> : hiddenText}</dd>
      {isSame && <dd className="col-start-2 text-muted-foreground">{sameText}</dd>}
    </dl>
  )
}

function Runs({ runs }: { runs: Marked[] }) {
  let at = 0
  return runs.map(({ text, isDifferent }) => {
    const key = at
    at += text.length
    return isDifferent ? (
      <mark key={key} className="rounded-xs bg-decision-soft text-decision underline decoration-decision/60 underline-offset-2">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    )
  })
}
