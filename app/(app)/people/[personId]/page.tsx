import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonPage } from '@/components/people/person-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function Page({ params }: { params: Promise<{ personId: string }> }) {
  return <PersonPage personId={(await params).personId} />
}
