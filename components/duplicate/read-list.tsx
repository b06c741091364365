'use client'

import { useTranslations } from 'next-intl'
import { useCountryName } from '@/components/live/names-and-money'
import type { ReadText } from '@/server/api/types'

/** What a pasted text was taken apart into, so that one sees whether it was understood before it is entered. */
export function ReadList({ read }: { read: ReadText }) {
  const t = useTranslations('duplicate')
  const countryName = useCountryName()
  const lines = [
    { label: t('enterDialog.name'), values: [read.name] },
    { label: t('enterDialog.localName'), values: [read.localName] },
    { label: t('enterDialog.country'), values: [read.country && countryName(read.country)] },
    { label: t('enterDialog.website'), values: [read.website] },
    { label: t('enterDialog.emails'), values: read.emails },
    { label: t('enterDialog.phones'), values: read.phones },
    { label: t('enterDialog.address'), values: [read.address] },
    { label: t('read.contact'), values: [read.contact] },
  ].flatMap(({ label, values }) => {
    const filled = values.filter(value => value !== null)
    return filled.length > 0 ? [{ label, text: filled.join(' · ') }] : []
  })
  return (
    <section aria-label={t('read.title')}>
      <h3 className="mb-1 font-semibold text-muted-foreground text-xs">{t('read.title')}</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
        {lines.map(({ label, text }) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
