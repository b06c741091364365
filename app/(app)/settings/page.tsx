import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SettingsPage } from '@/components/settings/settings-page'
import { CURRENCIES } from '@/server/domain/currency'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function Page() {
  // Made here: browsers know other currencies and time zones than the server, which has to accept the choice.
  const names = new Intl.DisplayNames([await getLocale()], { type: 'currency' })
  const currencies = CURRENCIES.map(code => ({ code, name: names.of(code) ?? code }))
  return <SettingsPage currencies={currencies} timeZones={Intl.supportedValuesOf('timeZone')} />
}
