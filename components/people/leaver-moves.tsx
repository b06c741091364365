'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useRefusalSentence, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import type { LeaverMoveRow, PersonRow } from '@/server/api/types'
import { Section } from './field'

/** R12: what a leaver gave away or wrote over in the last days, to be taken back. */
export function LeaverMoves({ person }: { person: PersonRow }) {
  const t = useTranslations('people.leaving')
  const trpc = useTRPC()
  const list = useQuery(trpc.people.leaverMoves.queryOptions({ personId: person.id }))
  const hint = list.data && t('movesHint', { name: person.name, days: list.data.lookBackDays })
  return (
    <Section title={t('moves')} hint={hint}>
      {list.isPending && <ListSkeleton hasHeader={false} lines={3} />}
      {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.moves.length === 0 && <p className="text-muted-foreground">{t('noMoves')}</p>}
      {list.data && list.data.moves.length > 0 && (
        <ul className="divide-y">
          {list.data.moves.map(move => (
            <Move key={move.changeId} move={move} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Move({ move }: { move: LeaverMoveRow }) {
  const t = useTranslations('people.leaving')
  const tTier = useTranslations('customer.tierInText')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { dateTime } = useMoments()
  const say = useRefusalSentence()
  const toastRefusal = useToastRefusal()
  const { customer } = move
  const undo = useMutation(
    trpc.people.undoMove.mutationOptions({
      onSuccess: () => toast(t('didUndo', { customer: customer.name })),
      onError: toastRefusal,
      onSettled: () => void queryClient.invalidateQueries(),
    }),
  )
  const where = customer.ownerName ? t('ownerNow', { owner: customer.ownerName }) : t('inPool')
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-medium">{t(`move.${move.move}`)}</span>{' '}
          <CustomerLink customerId={customer.customerId} className="text-link underline decoration-link/40 underline-offset-4">
            {customer.name}
          </CustomerLink>
        </p>
        <p className="text-muted-foreground text-xs">
          {[dateTime(move.at), where, move.toTier && t('goesTo', { tier: tTier(move.toTier) })].filter(Boolean).join(' · ')}
        </p>
        {move.edits.map(({ field, before, after }) => (
          <p key={field} className="break-words text-xs">
            <del className="text-muted-foreground">{before || '–'}</del> → <ins className="no-underline">{after || '–'}</ins>
          </p>
        ))}
        {move.refusal && !move.isUndone && <p className="text-muted-foreground text-xs">{say(move.refusal).sentence}</p>}
      </div>
      {move.isUndone ? (
        <span className="text-muted-foreground text-xs">{t('undone')}</span>
      ) : (
        <Button
          size="sm"
          disabled={move.refusal !== null}
          isBusy={undo.isPending}
          onClick={() =>
            undo.mutate({ changeId: move.changeId, version: customer.version, kind: move.move === 'edited' ? 'edit' : 'move' })
          }
        >
          {t('undo')}
        </Button>
      )}
    </li>
  )
}
