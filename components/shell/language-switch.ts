'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type AppLocale, keepLocale } from '@/components/live/locale'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'

/** Each language by its own name: who cannot read the page finds it. */
export const LANGUAGE_NAMES: readonly { locale: AppLocale; name: string }[] = [
  { locale: 'zh-CN', name: '简体中文' },
  { locale: 'en', name: 'English' },
]

/** At once on this device; kept with the person, for other devices and mails. */
export function useLanguageSwitch(): (locale: AppLocale) => void {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const toastRefusal = useToastRefusal()
  const keep = useMutation(
    trpc.me.setLocale.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.me.get.queryFilter()),
      onError: toastRefusal,
    }),
  )
  return locale => {
    keepLocale(locale)
    router.refresh()
    keep.mutate({ locale })
  }
}
