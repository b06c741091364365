'use client'

import { useTranslations } from 'next-intl'
import { LogFollowUp } from '@/components/follow-up/log-follow-up'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import type { BoardCard } from '@/server/api/types'

/** Logs an exchange without leaving the board. It stays open to say whether the follow-up counts. */
export function LogDialog({ card, onClose }: { card: BoardCard; onClose: () => void }) {
  const t = useTranslations('board.log')
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle className="line-clamp-2">{t('title', { name: card.name })}</DialogTitle>
        </DialogHeader>
        <LogFollowUp customerId={card.customerId} shouldFocus />
      </DialogContent>
    </Dialog>
  )
}
