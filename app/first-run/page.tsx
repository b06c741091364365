import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { FirstRunForm } from '@/components/first-run/first-run-form'
import { OutsideFrame } from '@/components/shell/outside-frame'
import { CURRENCIES } from '@/server/domain/currency'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('firstRun'))('title') }
}

export default async function FirstRunPage() {
  const t = await getTranslations('firstRun')
  // Made here: browsers know other currencies and time zones than the server, which has to accept the choice.
  const names = new Intl.DisplayNames([await getLocale()], { type: 'currency' })
  const currencies = CURRENCIES.map(code => ({ code, name: names.of(code) ?? code }))
  return (
    <OutsideFrame title={t('title')} lead={t('lead')} isWide>
      <FirstRunForm currencies={currencies} timeZones={Intl.supportedValuesOf('timeZone')} />
    </OutsideFrame>
  )
}
