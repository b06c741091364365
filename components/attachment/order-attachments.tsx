'use client'

import { useMutation } from '@tanstack/react-query'
import { Download, Eye, RotateCw, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useErrorSentence, useRefusalSentence, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { tellOf } from '@/components/ui/tell-of'
import type { AttachmentRow, OrderRow } from '@/server/api/types'
import { checkFile } from './check-file'
import { FileDrop } from './file-drop'
import { FileLine, useFileSize } from './file-line'
import { PicturePreview } from './picture-preview'
import type { Upload } from './uploads'
import { useAttach, useUploads } from './use-attach'

/** The papers of an order: those that stand, those on their way, and a place for more. */
export function OrderAttachments({ order: { orderId, attachments, can, status } }: { order: OrderRow }) {
  const t = useTranslations('attachment')
  const { limits } = useMe()
  const { attach } = useAttach()
  const uploads = useUploads(orderId)
  const sentenceOf = useRefusalSentence()
  if (!can.attach) return null
  const add = (files: File[]) => {
    const good = files.filter(file => {
      const refusal = checkFile(file, limits.attachmentMaxBytes)
      if (!refusal) return true
      const { sentence, wayOut } = sentenceOf(refusal)
      toast(`${file.name}: ${sentence}`, { description: wayOut, duration: 10_000 })
      return false
    })
    attach(orderId, good)
  }
  const isEmpty = attachments.length + uploads.length === 0
  return (
    <FileDrop onFiles={add}>
      {isEmpty && status === 'unconfirmed' && <p className="text-muted-foreground text-xs">{t('none')}</p>}
      {!isEmpty && (
        <ul className="flex flex-col gap-1.5" aria-label={t('title')}>
          {attachments.map(attachment => (
            <Attached key={attachment.attachmentId} attachment={attachment} />
          ))}
          {uploads.map(upload => (
            <OnItsWay key={upload.attachmentId} upload={upload} />
          ))}
        </ul>
      )}
    </FileDrop>
  )
}

function Attached({ attachment }: { attachment: AttachmentRow }) {
  const { attachmentId, name, mediaType, bytes, addedBy, addedAt, can } = attachment
  const t = useTranslations('attachment')
  const size = useFileSize()
  const { dateTime, ago } = useMoments()
  const [isShown, setIsShown] = useState(false)
  const address = `/attachments/${attachmentId}`
  const isPicture = mediaType.startsWith('image/')
  return (
    <FileLine
      mediaType={mediaType}
      name={
        <a href={address} download={name} title={name} className="hover:underline">
          {name}
        </a>
      }
      detail={
        <>
          {size(bytes)} · {addedBy.name} ·{' '}
          <time dateTime={addedAt} title={dateTime(addedAt)}>
            {ago(addedAt)}
          </time>
        </>
      }
      actions={
        <>
          {isPicture && (
            <Button variant="ghost" size="icon-sm" aria-label={t('show', { name })} onClick={() => setIsShown(true)}>
              <Eye aria-hidden />
            </Button>
          )}
          <Button asChild variant="ghost" size="icon-sm">
            <a href={address} download={name} aria-label={t('download', { name })}>
              <Download aria-hidden />
            </a>
          </Button>
          {can.remove && <Remove attachment={attachment} />}
        </>
      }
    >
      {isShown && <PicturePreview attachment={attachment} onClose={() => setIsShown(false)} />}
    </FileLine>
  )
}

/** At once, and to be taken back: a question before would be answered yes without reading it. */
function Remove({ attachment: { attachmentId, name } }: { attachment: AttachmentRow }) {
  const t = useTranslations('attachment')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const onSettled = () => void refresh()
  const restore = useMutation(
    trpc.attachment.restore.mutationOptions({
      onSuccess: () => tellOf(attachmentId, t('restored', { name })),
      onError: tellRefusal,
      onSettled,
    }),
  )
  const remove = useMutation(
    trpc.attachment.remove.mutationOptions({
      onSuccess: () => {
        const action = { label: t('undo'), onClick: () => restore.mutate({ attachmentId }) }
        tellOf(attachmentId, t('removed', { name }), { action })
      },
      onError: tellRefusal,
      onSettled,
    }),
  )
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={t('remove', { name })}
      disabled={remove.isPending}
      onClick={() => remove.mutate({ attachmentId })}
    >
      <X aria-hidden />
    </Button>
  )
}

function OnItsWay({ upload: { attachmentId, file, sent, error, stop } }: { upload: Upload }) {
  const t = useTranslations('attachment')
  const format = useFormatter()
  const size = useFileSize()
  const errorSentence = useErrorSentence()
  const { again, dismiss } = useAttach()
  const told = error ? errorSentence(error) : null
  const share = format.number(sent, { style: 'percent' })
  return (
    <FileLine
      mediaType={file.type}
      name={file.name}
      detail={told ? size(file.size) : `${size(file.size)} · ${sent < 1 ? t('sending', { share }) : t('checking')}`}
      actions={
        <>
          {told && (
            <Button variant="ghost" size="icon-sm" aria-label={t('again', { name: file.name })} onClick={() => again(attachmentId)}>
              <RotateCw aria-hidden />
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={told ? t('dismiss', { name: file.name }) : t('stop', { name: file.name })}
            onClick={told ? () => dismiss(attachmentId) : stop}
          >
            <X aria-hidden />
          </Button>
        </>
      }
    >
      {told ? (
        <p role="alert" className="text-decision text-xs">
          {told.sentence} {told.wayOut}
        </p>
      ) : (
        <div
          role="progressbar"
          aria-label={file.name}
          aria-valuenow={Math.round(sent * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-1 overflow-hidden rounded-full bg-muted"
        >
          <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${sent * 100}%` }} />
        </div>
      )}
    </FileLine>
  )
}
