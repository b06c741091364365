'use client'

import { ArrowRightLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRefusalSentence } from '@/components/live/refusal-sentence'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { TierMark } from '@/components/ui/tier-mark'
import type { CustomerView } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import { TIERS, type Tier } from '@/server/domain/words'

type Verb = 'claim' | 'win' | 'release' | 'reopen'

/** All tiers it could be moved to; one that would be refused stays in the menu and says why. */
export function MoveMenu({
  customer,
  onMove,
  isBusy,
}: {
  customer: CustomerView
  onMove: (to: Tier, verb: Verb) => void
  isBusy: boolean
}) {
  const t = useTranslations('customer.move')
  const tTier = useTranslations('customer.tierInText')
  const refusalSentence = useRefusalSentence()
  const choices = moveChoices(customer)
  if (choices.length === 0) return null
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="primary" isBusy={isBusy}>
          {!isBusy && <ArrowRightLeft aria-hidden />}
          {t('button')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-80 max-w-[calc(100vw-2rem)]">
        {choices.map(({ to, verb, refusal }) => (
          <DropdownMenuItem
            key={to}
            // Not `disabled`: it stays reachable by keyboard, so that its reason can be read.
            aria-disabled={refusal ? true : undefined}
            className="items-start py-1.5"
            onSelect={event => (refusal ? event.preventDefault() : onMove(to, verb))}
          >
            <TierMark tier={to} className="h-[19px]" />
            <span className="min-w-0">
              <span className={refusal ? 'text-muted-foreground' : 'font-medium'}>
                {verb === 'reopen' ? t('reopenTo', { tier: tTier(to) }) : t(verb)}
              </span>
              <span className="block text-muted-foreground text-xs">
                {refusal ? `${refusalSentence(refusal).sentence} ${refusalSentence(refusal).wayOut}` : t(`${verb}Hint`)}
              </span>
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** R1: the moves there are from where it stands. Empty for who could do none of them, whatever they did. */
function moveChoices({ tier, can }: CustomerView): { to: Tier; verb: Verb; refusal: RefusalData | null }[] {
  const choices = TIERS.flatMap(to => {
    const refusal = can.moves[to]
    return refusal === undefined ? [] : [{ to, verb: verbOf(tier, to), refusal }]
  })
  return choices.every(({ refusal }) => refusal && isHopeless(refusal)) ? [] : choices
}

function verbOf(from: Tier, to: Tier): Verb {
  if (from === 'closed') return 'reopen'
  if (to === 'closed') return 'win'
  return to === 'close' ? 'claim' : 'release'
}

/** Not theirs to move at all: no condition would change it. */
const isHopeless = ({ code, facts }: RefusalData): boolean => code === 'PROTECTED' || (code === 'FORBIDDEN' && facts.why === 'HAS_NO_LANE')
