import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { loadMessages } from '@/components/live/load-messages'
import type { AppLocale } from '@/components/live/locale'
import { type PolicyMessages, PolicyPage } from '@/components/policy/policy-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policy'))('title') }
}

export default async function Page() {
  const otherLocale: AppLocale = (await getLocale()) === 'en' ? 'zh-CN' : 'en'
  const otherMessages = loadMessages(otherLocale).policy as PolicyMessages
  return <PolicyPage other={{ locale: otherLocale, messages: otherMessages }} />
}
