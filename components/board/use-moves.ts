'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { refusalOf } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useErrorSentence } from '@/components/live/refusal-sentence'
import { useTRPC, useTRPCClient } from '@/components/live/trpc'
import { tellOf } from '@/components/ui/tell-of'
import type { BoardCard, MoveAnswer } from '@/server/api/types'
import type { Tier } from '@/server/domain/words'
import { findCard } from './board-data'
import { focusCard } from './focus-card'
import { takeOff } from './glide'
import { confirmMove, type Destination, moveOptimistically, rollBackMove } from './optimistic-move'
import type { useBoard } from './use-board'

/** What a move asks first. */
export type Asking =
  | { kind: 'order'; card: BoardCard }
  | { kind: 'giveUp'; card: BoardCard }
  | { kind: 'log'; card: BoardCard }
  /** R9: with full slots one may hand one over. */
  | { kind: 'handover'; card: BoardCard }
  | { kind: 'reopen'; card: BoardCard; to: Exclude<Tier, 'closed'> }

/** Moves: shown at once, taken back with the reason when refused, offered to be undone when they can be. */
export function useMoves({ board, setBoard, refetchLanes, mark, marks }: ReturnType<typeof useBoard>) {
  const t = useTranslations('board.move')
  const me = useMe()
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const errorSentence = useErrorSentence()
  const moments = useMoments()
  const [asking, setAsking] = useState<Asking | null>(null)

  const place = (customerId: string, to: Destination, picture?: Element | null) => {
    takeOff(customerId, picture)
    setBoard(each => moveOptimistically(each, customerId, to, new Date()))
    if (to !== 'pool') keepFocus(customerId, to.tier)
  }
  const putBack = (customerId: string) => {
    const original = board()?.pending[customerId]
    if (!original) return
    takeOff(customerId)
    setBoard(each => rollBackMove(each, customerId))
    keepFocus(customerId, original.tier)
  }

  const moved = (card: BoardCard, answer: MoveAnswer, done: 'ordinary' | 'close' | 'closed' | 'pool' | 'undone' | 'reopened') => {
    if (answer.outcome === 'waiting') {
      putBack(card.customerId)
      tellOf(card.customerId, t('waiting', { name: card.name, until: moments.dateTime(answer.until) }))
      return
    }
    setBoard(each => confirmMove(each, answer, new Date()))
    if (answer.ownerId) mark(card.customerId, { by: me.user.name, isMine: true })
    void queryClient.invalidateQueries(trpc.me.get.queryFilter())
    const { undoUntil } = answer
    tellOf(card.customerId, t(`done.${done}`, { name: card.name }), {
      ...(undoUntil && {
        action: {
          label: t('undo'),
          onClick: () => void undo({ ...card, tier: answer.tier, version: answer.version, ownerId: answer.ownerId }),
        },
      }),
    })
  }

  /** The reason, with the way out. Of a stale version: who was faster, and the card as it is now. */
  const refused = (card: BoardCard, error: unknown, retry: () => void) => {
    putBack(card.customerId)
    const refusal = refusalOf(error)
    if (refusal?.code === 'STALE_VERSION') {
      const mover = marks[card.customerId]?.by
      tellOf(card.customerId, mover ? t('staleBy', { mover, name: card.name }) : t('stale', { name: card.name }))
      if (card.ownerId) void refetchLanes([card.ownerId])
      return
    }
    const { sentence, wayOut } = errorSentence(error)
    tellOf(card.customerId, sentence, {
      duration: 10_000,
      description: refusal ? wayOut : t('failed'),
      ...(!refusal && { action: { label: t('retry'), onClick: retry } }),
      ...(refusal?.code === 'QUOTA_FULL' &&
        !me.isNewcomer && { action: { label: t('handOver'), onClick: () => setAsking({ kind: 'handover', card }) } }),
    })
    // Somebody took it, or it is gone: what the lane shows of it is old.
    if (refusal && (refusal.code === 'PROTECTED' || refusal.code === 'NOT_FOUND') && card.ownerId) void refetchLanes([card.ownerId])
  }

  /** The card as the board has it now: a toast or menu may have stood a while. */
  const current = (card: BoardCard): BoardCard => board()?.pending[card.customerId] ?? findInBoard(card.customerId) ?? card
  const findInBoard = (customerId: string): BoardCard | undefined => {
    const data = board()
    return data ? findCard(data, customerId)?.card : undefined
  }

  const move = async (asked: BoardCard, to: Tier, picture?: Element | null) => {
    const card = current(asked)
    if (to === card.tier || board()?.pending[card.customerId]) return
    place(card.customerId, { repId: me.user.id, tier: to }, picture)
    if (to === 'closed') return setAsking({ kind: 'order', card })
    try {
      moved(card, await client.customer.changeTier.mutate({ customerId: card.customerId, to, version: card.version }), to)
    } catch (error) {
      refused(card, error, () => void move(card, to))
    }
  }

  const undo = async (asked: BoardCard) => {
    const card = current(asked)
    try {
      const answer = await client.customer.undo.mutate({ customerId: card.customerId, version: card.version })
      takeOff(card.customerId)
      if (answer.outcome === 'moved') {
        const to: Destination = answer.ownerId ? { repId: answer.ownerId, tier: answer.tier } : 'pool'
        setBoard(each =>
          findCard(each, card.customerId)?.card.version === answer.version
            ? each
            : moveOptimistically(each, card.customerId, to, new Date()),
        )
      }
      moved(card, answer, 'undone')
    } catch (error) {
      refused(card, error, () => void undo(card))
    }
  }

  const giveUp = async (card: BoardCard, reason: string | undefined) => {
    const answer = await client.customer.giveUp.mutate({
      customerId: card.customerId,
      version: current(card).version,
      ...(reason ? { reason } : {}),
    })
    place(card.customerId, 'pool')
    setAsking(null)
    moved(card, answer, 'pool')
  }

  const reopen = async (card: BoardCard, to: Exclude<Tier, 'closed'>, reason: string) => {
    const answer = await client.customer.changeTier.mutate({ customerId: card.customerId, version: current(card).version, to, reason })
    if (answer.outcome === 'moved' && answer.ownerId && findInBoard(card.customerId)?.version !== answer.version) {
      place(card.customerId, { repId: answer.ownerId, tier: to })
    }
    setAsking(null)
    moved(card, answer, 'reopened')
  }

  return {
    asking,
    move,
    undo,
    giveUp,
    reopen,
    ask: setAsking,
    won: (card: BoardCard, answer: MoveAnswer) => {
      setAsking(null)
      moved(card, answer, 'closed')
      keepFocus(card.customerId, 'closed')
    },
    cancelOrder: (card: BoardCard) => {
      setAsking(null)
      putBack(card.customerId)
    },
  }
}

/**
 * After a move the focus stays with the card, once it is drawn at its new place: the menu it was moved by gives the focus back to where the
 * card was. For half a second only, and not when the person went elsewhere meanwhile.
 */
function keepFocus(customerId: string, tier: Tier): void {
  let frames = 0
  const look = () => {
    const { activeElement } = document
    if (activeElement && activeElement !== document.body && !activeElement.closest('[data-card],[role="menu"]')) return
    const focused = activeElement?.closest<HTMLElement>('[data-card]')
    if (focused && focused.dataset.card !== customerId) return
    const isThere = document.querySelector(`[data-column$=":${tier}"] [data-card="${CSS.escape(customerId)}"]`) !== null
    if (isThere && !activeElement?.closest(`[data-card="${CSS.escape(customerId)}"]`)) focusCard(customerId)
    if (++frames < 30) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
