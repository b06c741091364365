'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import type { Me } from '@/server/api/types'
import { BADGES, type Badge, type BoardFilterInput } from './board-data'

export type BoardAddress = { scope: 'mine' | 'team'; teamId: string | undefined; filter: BoardFilterInput }

/** What the board shows stands in the address: it can be linked, reloaded and gone back from. */
export function useBoardAddress(me: Me): BoardAddress & { go: (change: Partial<BoardAddress>) => void } {
  const params = useSearchParams()
  const usual = me.user.role === 'rep' ? 'mine' : 'team'
  const asked = params.get('scope')
  const scope: 'mine' | 'team' = !me.user.sells ? 'team' : asked === 'mine' || asked === 'team' ? asked : usual
  const teamId = idOf(params.get('team'))
  const text = params.get('text')?.trim().slice(0, 200)
  const country = params.get('country')
  const badge = BADGES.find(each => each === params.get('badge'))
  const repId = idOf(params.get('rep'))
  const filter = useMemo(() => filterOf({ text, country, badge, repId }), [text, country, badge, repId])

  const go = useCallback(
    (change: Partial<BoardAddress>) => {
      const next = { scope, teamId, filter, ...change }
      const url = new URL(window.location.href)
      const set = (key: string, value: string | undefined) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key))
      set('scope', next.scope === usual ? undefined : next.scope)
      set('team', next.teamId)
      set('text', next.filter.text)
      set('country', next.filter.country)
      set('badge', next.filter.badge)
      set('rep', next.filter.repId)
      window.history.replaceState(null, '', `${url.pathname}${url.search}`)
    },
    [scope, teamId, filter, usual],
  )
  return { scope, teamId, filter, go }
}

function filterOf({
  text,
  country,
  badge,
  repId,
}: {
  text?: string | undefined
  country: string | null
  badge: Badge | undefined
  repId: string | undefined
}) {
  const filter: BoardFilterInput = {}
  if (text) filter.text = text
  if (country && /^[A-Z]{2}$/.test(country)) filter.country = country
  if (badge) filter.badge = badge
  if (repId) filter.repId = repId
  return filter
}

const idOf = (text: string | null): string | undefined => (text && /^[0-9a-f-]{36}$/i.test(text) ? text : undefined)
