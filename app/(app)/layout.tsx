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
    const path = withoutNextParams((await headers()).get('x-truce-path'))
    redirect(path === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(path)}`)
  }
  return <AppFrame>{children}</AppFrame>
}

/** The address as a person sees it: Next adds a parameter of its own when it fetches a page in the background. */
function withoutNextParams(path: string | null): string {
  const url = new URL(path ?? '/', 'http://localhost')
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}
