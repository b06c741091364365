'use client'

import { useTranslations } from 'next-intl'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { HandoverDialog } from '@/components/handover/handover-dialog'
import { type BoardData, findCard, laneOf } from './board-data'
import { LogDialog } from './log-dialog'
import { OrderDialog } from './order-dialog'
import type { useMoves } from './use-moves'

/** What a move asks before it is made: the order of a win, the reason of a reopening, once more before a customer is given up. */
export function AskedMove({ moves, board }: { moves: ReturnType<typeof useMoves>; board: BoardData | undefined }) {
  const t = useTranslations('board')
  const { asking, ask } = moves
  if (!asking) return null
  // The card as events have it now: its version may have grown while the form stood open.
  const card = (board && findCard(board, asking.card.customerId)?.card) ?? asking.card
  const { name } = card
  const close = () => ask(null)
  switch (asking.kind) {
    case 'order':
      return <OrderDialog card={card} onDone={answer => moves.won(card, answer)} onCancel={() => moves.cancelOrder(card)} />
    case 'log':
      return <LogDialog card={card} onClose={close} />
    case 'handover':
      return <HandoverDialog onClose={close} />
    case 'giveUp':
      return (
        <ReasonDialog
          title={t('giveUp.title', { name })}
          lead={t('giveUp.text')}
          label={t('reason.optional')}
          submit={t('giveUp.confirm')}
          run={reason => moves.giveUp(card, reason)}
          onClose={close}
        />
      )
    case 'reopen': {
      const owner = (board && card.ownerId && laneOf(board, card.ownerId)?.name) || '—'
      return (
        <ReasonDialog
          title={t('reopen.title', { name })}
          lead={t('reopen.text', { owner, tier: t(`tier.${asking.to}`) })}
          label={t('reason.label')}
          submit={t('reopen.confirm')}
          isReasonRequired
          isDecision
          run={reason => moves.reopen(card, asking.to, reason ?? '')}
          onClose={close}
        />
      )
    }
  }
}
