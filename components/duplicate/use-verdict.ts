'use client'

import { CircleCheck, CircleHelp, type LucideIcon, Network, ShieldBan, UserRoundCheck, UsersRound, Waves } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePolicyFigures } from '@/components/customer/use-policy-figures'
import type { DuplicateAnswer } from '@/server/api/types'
import { type Meaning, whatItMeans } from './what-it-means'

const LOOK = {
  free: { icon: CircleCheck, tone: 'text-foreground' },
  yours: { icon: UserRoundCheck, tone: 'text-foreground' },
  pool: { icon: Waves, tone: 'text-note' },
  shared: { icon: UsersRound, tone: 'text-note' },
  protected: { icon: ShieldBan, tone: 'text-decision' },
} as const satisfies Record<Meaning['state'], { icon: LucideIcon; tone: string }>

export type Verdict = { meaning: Meaning; icon: LucideIcon; tone: string; title: string }

/** An answer in a few words, with its mark. */
export function useVerdict(): (answer: DuplicateAnswer) => Verdict {
  const t = useTranslations('duplicate')
  const { groupProtection } = usePolicyFigures()
  return answer => {
    const meaning = whatItMeans(answer, groupProtection)
    if (answer.verdict === 'suspected' || answer.verdict === 'group') {
      return {
        meaning,
        icon: answer.verdict === 'group' ? Network : CircleHelp,
        tone: 'text-foreground',
        title: t(`certain.${answer.verdict}`),
      }
    }
    return { meaning, ...LOOK[meaning.state], title: t(`state.${meaning.state}`) }
  }
}
