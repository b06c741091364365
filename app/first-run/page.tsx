import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FirstRunForm } from '@/components/first-run/first-run-form'
import { OutsideFrame } from '@/components/shell/outside-frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('firstRun'))('title') }
}

export default async function FirstRunPage() {
  const t = await getTranslations('firstRun')
  return (
    <OutsideFrame title={t('title')} lead={t('lead')} isWide>
      <FirstRunForm />
    </OutsideFrame>
  )
}
