'use client'

import { useTranslations } from 'next-intl'
import { OrderForm } from '@/components/order/order-form'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import type { BoardCard, MoveAnswer } from '@/server/api/types'

type Props = { card: BoardCard; onDone: (answer: MoveAnswer) => void; onCancel: () => void }

/** R1: winning needs an order. The form opens where the card was dropped; leaving it puts the card back. */
export function OrderDialog({ card, onDone, onCancel }: Props) {
  const t = useTranslations('board.order')
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onCancel()}>
      {/* A slip of the mouse beside the form takes nothing typed away: it closes by its buttons and Escape. */}
      <DialogContent onInteractOutside={event => event.preventDefault()} onCloseAutoFocus={event => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle className="line-clamp-2">{t('title', { name: card.name })}</DialogTitle>
          <DialogDescription>{t('text')}</DialogDescription>
        </DialogHeader>
        <OrderForm customerId={card.customerId} version={card.version} onDone={answer => answer && onDone(answer)} onCancel={onCancel} />
      </DialogContent>
    </Dialog>
  )
}
