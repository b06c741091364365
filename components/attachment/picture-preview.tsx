'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { AttachmentRow } from '@/server/api/types'

/** A picture, from memory: its address is a download and nothing that a page could show. */
export function PicturePreview({ attachment: { attachmentId, name }, onClose }: { attachment: AttachmentRow; onClose: () => void }) {
  const t = useTranslations('attachment')
  const address = `/attachments/${attachmentId}`
  const picture = useQuery({
    queryKey: ['attachment', attachmentId],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      return answer.blob()
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: 1,
  })
  const shown = useMemo(() => (picture.data ? URL.createObjectURL(picture.data) : null), [picture.data])
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown)), [shown])
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent className="sm:w-[min(60rem,calc(100vw-2rem))]">
        <DialogHeader>
          <DialogTitle className="break-words">{name}</DialogTitle>
        </DialogHeader>
        {picture.isError && <p role="alert">{t('cannotShow')}</p>}
        {picture.isPending && <Skeleton className="h-64" />}
        {shown && (
          <div className="min-h-0 overflow-auto rounded-md bg-sunken">
            {/* biome-ignore lint/performance/noImgElement: it is in memory already; there is nothing for Next to make smaller. */}
            <img src={shown} alt={name} className="mx-auto max-w-full" />
          </div>
        )}
        <Button asChild className="self-end">
          <a href={address} download={name}>
            <Download aria-hidden />
            {t('downloadShort')}
          </a>
        </Button>
      </DialogContent>
    </Dialog>
  )
}
