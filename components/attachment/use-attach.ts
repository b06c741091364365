'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { toast } from 'sonner'
import { useRefresh } from '@/components/customer/use-refresh'
import { isUnauthorized } from '@/components/live/api-error'
import { goToSignIn } from '@/components/live/go-to-sign-in'
import { useErrorSentence } from '@/components/live/refusal-sentence'
import { currentUploads, dismissUpload, onUploads, startUpload, tryUploadAgain, type Upload } from './uploads'

const NONE: readonly Upload[] = []

/** Sends files to an order, whatever screen stands meanwhile; each is told when it stands, and why not when not. */
export function useAttach() {
  const t = useTranslations('attachment')
  const refresh = useRefresh()
  const errorSentence = useErrorSentence()
  return useMemo(() => {
    const told = {
      onAttached: ({ name }: { name: string }) => {
        toast(t('attached', { name }))
        void refresh()
      },
      onFailed: (error: unknown, { name }: File) => {
        if (isUnauthorized(error)) return goToSignIn()
        const { sentence, wayOut } = errorSentence(error)
        toast(`${name}: ${sentence}`, { description: wayOut, duration: 10_000 })
      },
    }
    return {
      attach: (orderId: string, files: readonly File[]) => {
        for (const file of files) startUpload({ orderId, file, ...told })
      },
      again: (attachmentId: string) => tryUploadAgain(attachmentId, told),
      dismiss: dismissUpload,
    }
  }, [t, refresh, errorSentence])
}

/** What is on its way to this order, and what did not arrive. */
export function useUploads(orderId: string): readonly Upload[] {
  const all = useSyncExternalStore(
    onUploads,
    currentUploads,
    useCallback(() => NONE, []),
  )
  return useMemo(() => all.filter(upload => upload.orderId === orderId), [all, orderId])
}
