'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export type ConflictAddress = {
  tab: 'open' | 'ruled' | 'patterns'
  conflictId: string | null
  kind: 'protected' | 'suspected' | 'group' | null
  repId: string | null
  text: string
  isOverdue: boolean
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (value: string | null): string | null => (value && UUID.test(value) ? value : null)

/** Which conflict is looked at, and by what the queue is filtered, stands in the address: it can be linked, reloaded and gone back from. */
export function useConflictAddress(): ConflictAddress & { go: (change: Partial<ConflictAddress>) => void } {
  const params = useSearchParams()
  const asked = params.get('tab')
  const tab = asked === 'ruled' || asked === 'patterns' ? asked : 'open'
  const kinds = ['protected', 'suspected', 'group'] as const
  const kind = kinds.find(each => each === params.get('kind')) ?? null
  const address: ConflictAddress = {
    ...{ tab, kind, conflictId: idOf(params.get('conflict')), repId: idOf(params.get('rep')) },
    text: (params.get('text') ?? '').slice(0, 200),
    isOverdue: params.get('overdue') === '1',
  }
  const go = useCallback((change: Partial<ConflictAddress>) => {
    const url = new URL(window.location.href)
    const set = (key: string, value: string | null | undefined) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key))
    if ('tab' in change) set('tab', change.tab === 'open' ? null : change.tab)
    if ('conflictId' in change) set('conflict', change.conflictId)
    if ('kind' in change) set('kind', change.kind)
    if ('repId' in change) set('rep', change.repId)
    if ('text' in change) set('text', change.text)
    if ('isOverdue' in change) set('overdue', change.isOverdue ? '1' : null)
    const next = `${url.pathname}${url.search}`
    // One opens a conflict and comes back from it; typing a filter makes no history.
    if (change.conflictId) window.history.pushState(null, '', next)
    else window.history.replaceState(null, '', next)
  }, [])
  return { ...address, go }
}
