'use client'

import { FileText, ImageIcon } from 'lucide-react'
import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

/** A file in a line: what it is, its name, what is to be said of it, what can be done with it. */
export function FileLine({
  mediaType,
  name,
  detail,
  actions,
  children,
}: {
  mediaType: string
  name: ReactNode
  detail: ReactNode
  actions?: ReactNode
  /** Under the line. */
  children?: ReactNode
}) {
  const Icon = mediaType.startsWith('image/') ? ImageIcon : FileText
  return (
    <li className="flex flex-col gap-1">
      <div className="flex min-w-0 items-center gap-2">
        <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden />
        <div className="min-w-0 flex-1 leading-tight">
          <div className="truncate">{name}</div>
          <div className="truncate text-muted-foreground text-xs">{detail}</div>
        </div>
        <div className="flex shrink-0 items-center text-muted-foreground">{actions}</div>
      </div>
      {children}
    </li>
  )
}

/** "340 KB", "2.4 MB". */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter()
  return bytes =>
    bytes < 1_048_576
      ? `${format.number(Math.max(1, Math.round(bytes / 1_024)))} KB`
      : `${format.number(bytes / 1_048_576, { maximumFractionDigits: 1 })} MB`
}
