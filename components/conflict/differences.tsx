import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import type { MatchEvidence } from '@/server/api/types'
import { chipOf, oddCharacters, type Run, spellingRuns } from './spelling-runs'

/**
 * Two spellings under each other, what differs marked in place, characters that show nothing or look like others told as what they are. Without the held one
 * (not for this reader) the typed one stands alone.
 */
export function Differences({
  typed,
  held,
  kind = 'name',
  typedLabel,
  heldLabel,
  hiddenText,
  sameText,
}: {
  typed: string
  held: string | null
  /** What of both matched. */
  kind?: MatchEvidence['kind']
  typedLabel: string
  heldLabel: string
  /** Said in place of the held one where it is not for this reader. */
  hiddenText?: string
  /** Said where they differ in nothing but case and width. */
  sameText: string
}) {
  const marked = spellingRuns(typed, held, kind)
  const isSame = kind !== 'domain' && held !== null && typed !== held && [...marked.typed, ...marked.held].every(run => !run.isDifferent)
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-md bg-muted px-2.5 py-1.5 text-xs">
      <dt className="text-muted-foreground">{typedLabel}</dt>
      <dd className="break-words font-mono">
        <Runs runs={marked.typed} />
      </dd>
      <dt className="text-muted-foreground">{heldLabel}</dt>
      <dd className={cn('break-words', held === null ? 'text-muted-foreground italic' : 'font-mono')}>
        {held === null ? hiddenText : <Runs runs={marked.held} />}
      </dd>
      {isSame && <dd className="col-start-2 text-muted-foreground">{sameText}</dd>}
      <OddNotes runs={[...marked.typed, ...marked.held]} />
    </dl>
  )
}

/** A spelling with what is odd in it shown in place. */
export function Spelling({ runs }: { runs: Run[] }) {
  return <Runs runs={runs} />
}

function Runs({ runs }: { runs: Run[] }) {
  let at = 0
  return runs.map(({ text, isDifferent, odd }) => {
    const key = at
    at += text.length
    if (odd && odd.kind !== 'lookalike') {
      return (
        <mark
          key={key}
          title={odd.code}
          className="mx-px rounded-xs border border-decision/60 bg-decision-soft px-0.5 text-2xs text-decision"
        >
          {chipOf(odd)}
        </mark>
      )
    }
    return isDifferent ? (
      <mark
        key={key}
        title={odd ? `${odd.code} ${odd.script ?? ''}` : undefined}
        className={cn(
          'rounded-xs bg-decision-soft text-decision underline decoration-decision/60 underline-offset-2',
          odd && 'decoration-2 decoration-wavy',
        )}
      >
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    )
  })
}

/** What the eye cannot tell, in words: "а is Cyrillic (U+0430)". */
function OddNotes({ runs }: { runs: Run[] }) {
  const t = useTranslations('conflict.odd')
  const odd = oddCharacters(runs)
  if (odd.length === 0) return null
  return (
    <dd className="col-start-2 text-decision">
      {odd
        .slice(0, 6)
        .map(({ kind, code, script, text }) =>
          kind === 'lookalike' ? t('lookalike', { letter: text, script: script ?? '', code }) : t(kind, { code, name: chipOf({ code }) }),
        )
        .join(' · ')}
    </dd>
  )
}
