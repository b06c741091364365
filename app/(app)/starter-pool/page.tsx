import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewcomersPage } from '@/components/newcomer/newcomers-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newcomer'))('title') }
}

export default function Page() {
  return <NewcomersPage />
}
