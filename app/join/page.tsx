import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JoinForm } from '@/components/join/join-form'
import { OutsideFrame } from '@/components/shell/outside-frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('submit'), referrer: 'no-referrer' }
}

export default async function JoinPage() {
  const t = await getTranslations('join')
  return (
    <OutsideFrame title={t('submit')} lead={t('lead')}>
      <JoinForm />
    </OutsideFrame>
  )
}
