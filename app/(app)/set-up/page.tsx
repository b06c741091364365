import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SetUpPage } from '@/components/set-up/set-up-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setUp'))('title') }
}

export default function Page() {
  return <SetUpPage />
}
