'use client'

import { FileText, ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AttachmentRow, OrderRow } from '@/server/api/types'
import { PicturePreview } from './picture-preview'

/** Beside an order in a list: what it rests on, one click away for who decides. A picture opens, a PDF is downloaded. */
export function AttachmentLinks({ order: { attachments, can, status } }: { order: OrderRow }) {
  const t = useTranslations('attachment')
  if (attachments.length === 0) {
    return can.confirm && status === 'unconfirmed' ? <p className="font-sans text-muted-foreground text-xs">{t('noneYet')}</p> : null
  }
  return (
    <ul className="flex flex-col gap-0.5 font-sans text-xs" aria-label={t('title')}>
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
