import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/shell/app-frame'
import { authOptions } from '@/server/auth-options'

/** Everything in here needs a session; without one the way leads to the sign-in page and back. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const session = await getServerSession(authOptions)
  if (!session?.user) {
    const path = (await headers()).get('x-truce-path')
    redirect(path && path !== '/' ? `/sign-in?from=${encodeURIComponent(path)}` : '/sign-in')
  }
  return <AppFrame>{children}</AppFrame>
}
