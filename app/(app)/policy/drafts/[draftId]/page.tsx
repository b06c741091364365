import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DraftPage } from '@/components/policy/draft-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policy'))('form.title') }
}

export default async function Page({ params }: { params: Promise<{ draftId: string }> }) {
  return <DraftPage draftId={(await params).draftId} />
}
