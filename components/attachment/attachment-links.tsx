'use client'

import { FileText, ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import type { AttachmentRow, OrderRow } from '@/server/api/types'
import { PicturePreview } from './picture-preview'

/** Beside an order in a list: what it rests on, one click away for who decides. */
export function OrderPapers({ order: { attachments, can, status } }: { order: OrderRow }) {
  const t = useTranslations('attachment')
  if (attachments.length === 0) {
    return can.confirm && status === 'unconfirmed' ? <p className="font-sans text-muted-foreground text-xs">{t('noneYet')}</p> : null
  }
  return <AttachmentLinks attachments={attachments} className="flex flex-col gap-0.5" />
}

/** A picture opens, a PDF is downloaded. */
export function AttachmentLinks({ attachments, className }: { attachments: AttachmentRow[]; className?: string }) {
  const t = useTranslations('attachment')
  return (
    <ul className={cn('font-sans text-xs', className)} aria-label={t('title')}>
      {attachments.map(attachment => (
        <li key={attachment.attachmentId} className="min-w-0">
          <AttachmentLink attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}

function AttachmentLink({ attachment }: { attachment: AttachmentRow }) {
  const { attachmentId, name, mediaType } = attachment
  const t = useTranslations('attachment')
  const [isShown, setIsShown] = useState(false)
  const classes = 'flex max-w-full items-center gap-1 text-link hover:underline pointer-coarse:py-1'
  if (!mediaType.startsWith('image/')) {
    return (
      <a href={`/attachments/${attachmentId}`} download={name} title={t('download', { name })} className={classes}>
        <FileText className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">{name}</span>
      </a>
    )
  }
  return (
    <>
      <button type="button" title={t('show', { name })} className={classes} onClick={() => setIsShown(true)}>
        <ImageIcon className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">{name}</span>
      </button>
      {isShown && <PicturePreview attachment={attachment} onClose={() => setIsShown(false)} />}
    </>
  )
}
