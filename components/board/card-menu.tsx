'use client'

import { ArrowRightLeft, MoreHorizontal, NotebookPen, PanelRightOpen, Undo2, Waves } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { useRefusalSentence } from '@/components/live/refusal-sentence'
import { cn } from '@/components/ui/cn'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { TierMark } from '@/components/ui/tier-mark'
import type { BoardCard, Lane } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import { useBoardContext } from './board-context'
import { focusCard } from './focus-card'
import { type MoveChoice, moveChoices } from './moves'

type Props = { card: BoardCard; lane: Lane; isOpen: boolean; onOpenChange: (isOpen: boolean) => void; isTabStop: boolean }

/**
 * Every move that a mouse can make, for keyboard and thumb; what would not succeed says why beside it. The menu itself is there only while it
 * is open: a column scrolls past hundreds of cards.
 */
export function CardMenu({ card, lane, isOpen, onOpenChange, isTabStop }: Props) {
  const t = useTranslations('board')
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        data-no-drag
        aria-label={t('card.menu', { name: card.name })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onOpenChange(!isOpen)}
        className={cn(
          'absolute top-1 right-1 z-10 grid size-6 place-items-center rounded-sm text-muted-foreground hover:bg-muted hover:text-foreground',
          'pointer-coarse:top-0 pointer-coarse:right-0 pointer-coarse:h-full pointer-coarse:w-10 pointer-coarse:items-start pointer-coarse:pt-2.5',
          'pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100 aria-expanded:opacity-100',
        )}
      >
        <MoreHorizontal aria-hidden className="size-4" />
      </button>
      {isOpen && (
        <DropdownMenu open onOpenChange={onOpenChange} modal={false}>
          <DropdownMenuTrigger asChild>
            <span aria-hidden tabIndex={-1} className="pointer-events-none absolute top-1 right-1 size-6" />
          </DropdownMenuTrigger>
          <DropdownMenuContent
            align="end"
            aria-label={t('card.menu', { name: card.name })}
            className="w-72 max-w-[calc(100vw-24px)]"
            onPointerDownOutside={event => button.current?.contains(event.target as Node) && event.preventDefault()}
            onCloseAutoFocus={event => {
              event.preventDefault()
              // A choice that opened a dialog has taken the focus there.
              if (document.activeElement === document.body) focusCard(card.customerId)
            }}
          >
            <Choices card={card} lane={lane} />
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  )
}

function Choices({ card, lane }: { card: BoardCard; lane: Lane }) {
  const t = useTranslations('board')
  const { me, actions, now } = useBoardContext()
  const choices = moveChoices(card, lane, me, now)
  return (
    <>
      <DropdownMenuLabel className="truncate">{card.name}</DropdownMenuLabel>
      {choices.length > 0 && <DropdownMenuSeparator />}
      {choices.map(choice => (
        <Choice key={choice.kind + ('to' in choice ? choice.to : '')} choice={choice} card={card} />
      ))}
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => actions.open(card.customerId)}>
        <PanelRightOpen aria-hidden />
        {t('menu.open')}
      </DropdownMenuItem>
      {card.ownerId === me.user.id && (
        <DropdownMenuItem onSelect={() => actions.log(card)}>
          <NotebookPen aria-hidden />
          {t('menu.log')}
        </DropdownMenuItem>
      )}
    </>
  )
}

function Choice({ choice, card }: { choice: MoveChoice; card: BoardCard }) {
  const t = useTranslations('board')
  const { actions } = useBoardContext()
  switch (choice.kind) {
    case 'undo':
      return <Line mark={<Undo2 aria-hidden />} text={t('menu.undo')} onSelect={() => actions.undo(card)} />
    case 'giveUp':
      return <Line mark={<Waves aria-hidden />} text={t('menu.toPool')} refusal={choice.refusal} onSelect={() => actions.giveUp(card)} />
    case 'reopen':
      return (
        <Line
          mark={<ArrowRightLeft aria-hidden />}
          text={t('menu.reopen', { tier: t(`tier.${choice.to}`) })}
          refusal={choice.refusal}
          onSelect={() => actions.reopen(card, choice.to)}
        />
      )
    case 'tier':
      return (
        <Line
          mark={<TierMark tier={choice.to} />}
          text={`${t('menu.moveTo')} ${t(`tier.${choice.to}`)}`}
          note={choice.to === 'closed' ? t('menu.closedNote') : undefined}
          refusal={choice.refusal}
          onSelect={() => actions.move(card, choice.to)}
        />
      )
  }
}

type LineProps = { mark: ReactNode; text: string; note?: string | undefined; refusal?: RefusalData | null; onSelect: () => void }

function Line({ mark, text, note, refusal, onSelect }: LineProps) {
  const refusalSentence = useRefusalSentence()
  return (
    <DropdownMenuItem
      // Not `disabled`: it stays reachable by keyboard, so that its reason can be read.
      aria-disabled={refusal ? true : undefined}
      onSelect={event => (refusal ? event.preventDefault() : onSelect())}
    >
      <span aria-hidden className="grid w-4 shrink-0 place-items-center">
        {mark}
      </span>
      <span className="min-w-0">
        <span className={cn(refusal && 'text-muted-foreground')}>{text}</span>
        {note && !refusal && <span className="text-muted-foreground"> · {note}</span>}
        {refusal && <span className="block text-muted-foreground text-xs">{refusalSentence(refusal).sentence}</span>}
      </span>
    </DropdownMenuItem>
  )
}
