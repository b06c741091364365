import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { getTranslations } from 'next-intl/server'
import { safePath } from '@/components/live/go-to-sign-in'
import { OutsideFrame } from '@/components/shell/outside-frame'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { authOptions } from '@/server/auth-options'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[]; ended?: string | string[] }>
}) {
  const { from, ended } = await searchParams
  const back = typeof from === 'string' ? from : undefined
  const session = await getServerSession(authOptions)
  if (session?.user) redirect(safePath(back))
  const t = await getTranslations('signIn')
  return (
    <OutsideFrame title={t('title')} lead={t('lead')}>
      {ended && (
        <p role="status" className="rounded-md bg-muted px-3 py-2">
          {t('ended')}
        </p>
      )}
      <SignInForm from={back} />
    </OutsideFrame>
  )
}
