'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Me } from '@/server/api/types'

const MeContext = createContext<Me | null>(null)

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in, their quota, company, counts and policy. Everything inside the app's frame has it; kept fresh by live events. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe is for screens inside the app frame')
  return me
}

export const isRuler = (me: Me): boolean => me.user.role !== 'rep'
