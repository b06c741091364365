'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Badge } from '@/components/ui/badge'
import type { BoardCard } from '@/server/api/types'

type Look = ComponentProps<typeof Badge>['variant']
type Shown = { key: string; text: string; hint: string; look: Look }

/** Two fit a card; the others stand behind "+n". What needs a decision comes first. */
const ROOM = 2

export function CardBadges({ card }: { card: BoardCard }) {
  const badges = useBadges(card)
  if (badges.length === 0) return null
  const shown = badges.length > ROOM ? badges.slice(0, ROOM - 1) : badges
  const hidden = badges.slice(shown.length)
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1">
      {shown.map(({ key, text, hint, look }) => (
        <Badge key={key} variant={look} title={hint} className="leading-4">
          <span className="max-w-24 truncate">{text}</span>
        </Badge>
      ))}
      {hidden.length > 0 && (
        <Badge title={hidden.map(each => each.hint).join('\n')} className="leading-4">
          +{hidden.length}
        </Badge>
      )}
    </span>
  )
}

function useBadges(card: BoardCard): Shown[] {
  const t = useTranslations('board')
  const badges: Shown[] = []
  const add = (key: string, text: string, hint: string, look: Look) => badges.push({ key, text, hint, look })
  const { openConflicts, isRulingPending, isUnconfirmed, isSuspected, isCold, coldDays, givenBy, followers, followersNames = [] } = card

  if (openConflicts > 0) {
    add('contested', t('badge.contested', { count: openConflicts }), t('badgeHint.contested', { count: openConflicts }), 'decision')
  } else if (isRulingPending) add('ruling', t('badge.ruling'), t('badgeHint.ruling'), 'decision')
  if (card.offerUntil) add('offer', t('badge.offer'), t('badgeHint.offer'), 'decision')
  if (isUnconfirmed) add('unconfirmed', t('badge.unconfirmed'), t('badgeHint.unconfirmed'), 'outline')
  if (isSuspected) add('suspected', t('badge.suspected'), t('badgeHint.suspected'), 'outline')
  if (isCold) add('cold', t('badge.cold', { days: coldDays ?? 0 }), t('badgeHint.cold', { days: coldDays ?? 0 }), 'cold')
  if (givenBy) add('given', t('badge.given', { name: givenBy }), t('badgeHint.given', { name: givenBy }), 'note')
  if (followers > 0 && card.tier === 'ordinary') {
    const names = followersNames.join('、')
    const hint =
      names === ''
        ? t('badgeHint.shared', { count: followers })
        : followers > followersNames.length
          ? t('badgeHint.sharedNamesMore', { names, count: followers })
          : t('badgeHint.sharedNames', { names })
    add('shared', t('badge.shared', { count: followers }), hint, 'note')
  }
  return badges
}
