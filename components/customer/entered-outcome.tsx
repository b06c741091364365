'use client'

import { CircleCheck, CircleHelp, type LucideIcon, Network, Star, UserRoundCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EvidenceList } from '@/components/duplicate/duplicate-answer'
import { Button } from '@/components/ui/button'
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import type { EnterAnswer } from '@/server/api/types'
import type { CustomerEntry } from '@/server/domain/entry'
import { openCustomer } from './open-customer'
import { usePolicyFigures } from './use-policy-figures'

const ICON = {
  entered: CircleCheck,
  followed: Star,
  suspected: CircleHelp,
  group: Network,
  yours: UserRoundCheck,
} as const satisfies Record<EnterAnswer['outcome'], LucideIcon>

/** What became of an entry, why, and what to do next. */
export function EnteredOutcome({
  answer,
  entry,
  onAnother,
  onClose,
}: {
  answer: EnterAnswer
  entry: CustomerEntry
  onAnother: () => void
  onClose: () => void
}) {
  const t = useTranslations('duplicate.outcome')
  const sentence = useOutcomeSentence()
  const Icon = ICON[answer.outcome]
  return (
    <div className="flex flex-col gap-4">
      <DialogHeader>
        <DialogTitle className="flex items-center gap-2">
          <Icon className="size-5 shrink-0 text-foreground" aria-hidden />
          {t(answer.outcome)}
        </DialogTitle>
        <DialogDescription role="status" className="text-base text-foreground">
          {sentence(answer, entry)}
        </DialogDescription>
      </DialogHeader>
      {answer.match && answer.match.evidence.length > 0 && <EvidenceList evidence={answer.match.evidence} />}
      <DialogFooter>
        <Button onClick={onClose}>{t('done')}</Button>
        <Button onClick={onAnother}>{t('another')}</Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose()
            openCustomer(answer.customerId)
          }}
        >
          {t('open')}
        </Button>
      </DialogFooter>
    </div>
  )
}

function useOutcomeSentence(): (answer: EnterAnswer, entry: CustomerEntry) => string {
  const t = useTranslations('duplicate.outcome')
  const tTier = useTranslations('customer.tierInText')
  const tCommon = useTranslations('common')
  const { followLapseDays } = usePolicyFigures()
  return ({ outcome, match, awaitsRuling, isLinked }, entry) => {
    const values = {
      name: match?.name ?? entry.name,
      match: match?.name ?? '',
      holder: match?.holderName ?? tCommon('publicPool'),
      tier: match ? tTier(match.tier) : '',
      days: followLapseDays ?? 0,
    }
    switch (outcome) {
      case 'entered':
        return t('enteredText', { name: entry.name })
      case 'yours':
        return t('yoursText', values)
      case 'followed':
        if (!match?.holderName) return t('followedTextPool', values)
        return followLapseDays === null ? t('followedTextPlain', values) : t('followedText', values)
      case 'suspected':
        return awaitsRuling ? t('suspectedText', values) : t('suspectedOrdinaryText', values)
      case 'group':
        if (awaitsRuling) return t('groupText', values)
        return isLinked ? t('groupOrdinaryText', values) : t('groupFlaggedText', values)
    }
  }
}
