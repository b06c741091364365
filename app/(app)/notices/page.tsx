import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoticesPage } from '@/components/notice/notices-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notice'))('title') }
}

export default function Page() {
  return <NoticesPage />
}
