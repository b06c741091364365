'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useMoments } from '@/components/live/moments'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { Input } from '@/components/ui/input'

export type MadeLink = { kind: 'invite' | 'reset'; who: string; token: string; expiresAt: string }

/** A link that lets in, shown this once. The token stands behind the #, where no server and no log sees it. */
export function LinkNote({ link: { kind, who, token, expiresAt } }: { link: MadeLink }) {
  const t = useTranslations('people.link')
  const { dateTime } = useMoments()
  const [isCopied, setIsCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const href = `${location.origin}/join#${token}`
  const copy = async () => {
    // Shown this once: whoever reads "copied" closes it. Else the link stands chosen, to be copied by hand.
    if (await copyText(href)) setIsCopied(true)
    else field.current?.focus()
  }
  return (
    <div className="flex flex-col gap-2 rounded-md border bg-muted p-3">
      <p>{t(kind, { who, until: dateTime(expiresAt) })}</p>
      <div className="flex gap-2">
        <Input
          ref={field}
          readOnly
          value={href}
          aria-label={t('label')}
          onFocus={event => event.target.select()}
          className="font-mono text-xs"
        />
        <Button onClick={() => void copy()} aria-live="polite">
          {isCopied ? <Check /> : <Copy />}
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      </div>
    </div>
  )
}
