'use client'

import { Paperclip } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useMe } from '@/components/live/me'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ACCEPTED } from './check-file'

type Props = {
  onFiles: (files: File[]) => void
  /** Said beside the button. */
  hint?: boolean
  className?: string
  children?: ReactNode
}

/** A place to drop files on, with a button for who has no mouse: on the phone it asks for the camera or a file. */
export function FileDrop({ onFiles, hint = false, className, children }: Props) {
  const t = useTranslations('attachment')
  const format = useFormatter()
  const { limits } = useMe()
  const input = useRef<HTMLInputElement>(null)
  // Entering a child comes before leaving its parent: counted, not switched.
  const [depth, setDepth] = useState(0)
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  const megabytes = format.number(limits.attachmentMaxBytes / 1_048_576, { maximumFractionDigits: 1 })
  return (
    <fieldset
      aria-label={t('title')}
      className={cn(
        'flex min-w-0 flex-col gap-1.5 rounded-md',
        depth > 0 && 'outline-2 outline-ring outline-dashed outline-offset-4',
        className,
      )}
      onDragEnter={event => hasFiles(event) && setDepth(count => count + 1)}
      onDragLeave={event => hasFiles(event) && setDepth(count => Math.max(0, count - 1))}
      onDragOver={event => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDrop={event => {
        setDepth(0)
        if (!hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Button
          size="sm"
          variant={hint ? 'outline' : 'ghost'}
          className={cn(!hint && '-ml-2.5 text-muted-foreground')}
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden />
          {t('add')}
        </Button>
        {hint && <span className="text-muted-foreground text-xs">{depth > 0 ? t('dropHere') : t('hint', { megabytes })}</span>}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label={t('add')}
        tabIndex={-1}
        className="sr-only"
        onChange={event => {
          onFiles([...(event.target.files ?? [])])
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
    </fieldset>
  )
}
