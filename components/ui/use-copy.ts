'use client'

import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { copyText } from './copy-text'

/** Copies and says so, or that it has to be done by hand. */
export function useCopy(): (text: string, done: string) => Promise<void> {
  const t = useTranslations('common')
  return async (text, done) => void toast((await copyText(text)) ? done : t('copyFailed', { text }))
}
