'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { ImportView } from '@/server/api/types'

/** How far it is, live, and a way to stop it. */
export function ImportUnderWay({ found, onChanged }: { found: ImportView; onChanged: (next: ImportView | null) => void }) {
  const t = useTranslations('import')
  const trpc = useTRPC()
  const toastRefusal = useToastRefusal()
  const isRunning = found.status === 'running'
  const stop = useMutation(
    trpc.import.cancel.mutationOptions({
      onSuccess: answer => {
        if (isRunning) toast(t('stoppedToast'))
        onChanged(answer.import)
      },
      onError: toastRefusal,
    }),
  )
  const { done, rows } = found
  const text = t(isRunning ? 'running' : 'checking', { done, rows })
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <p className="font-medium text-base tabular-nums" aria-live="polite">
        {text}
      </p>
      <progress
        value={done}
        max={rows}
        aria-label={text}
        className="h-2 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary [&::-webkit-progress-value]:transition-[width]"
      />
      <p className="text-muted-foreground">
        {found.fileName} · {t('byOther', { name: found.createdByName })} · {t('keepsRunning')}
      </p>
      <div>
        <Button isBusy={stop.isPending} onClick={() => stop.mutate({ importId: found.importId })}>
          {isRunning ? t('stop') : t('discard')}
        </Button>
      </div>
    </section>
  )
}
