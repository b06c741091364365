'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { useRefusalSentence } from '@/components/live/refusal-sentence'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { MAX_ATTACHMENTS } from '@/server/domain/attachment'
import type { RefusalData } from '@/server/domain/refusal'
import { checkFile } from './check-file'
import { FileDrop } from './file-drop'
import { FileLine, useFileSize } from './file-line'

type Refused = { name: string; refusal: RefusalData }

/** Files chosen in a form, to be sent once its order stands. What cannot be taken is said at once and not kept. */
export function ChosenFiles({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const t = useTranslations('attachment')
  const { limits } = useMe()
  const size = useFileSize()
  const sentenceOf = useRefusalSentence()
  const [refused, setRefused] = useState<Refused[]>([])
  const add = (added: File[]) => {
    const checked = added.map(file => ({ file, name: file.name, refusal: checkFile(file, limits.attachmentMaxBytes) }))
    const taken = checked.flatMap(({ file, refusal }) => (refusal ? [] : [file])).filter(file => !files.some(other => isSame(file, other)))
    const room = Math.max(0, MAX_ATTACHMENTS - files.length)
    const tooMany: RefusalData = { code: 'ATTACHMENT_INVALID', rule: 'R1', facts: { why: 'TOO_MANY', limit: MAX_ATTACHMENTS } }
    setRefused([
      ...checked.flatMap(({ name, refusal }) => (refusal ? [{ name, refusal }] : [])),
      ...taken.slice(room).map(({ name }) => ({ name, refusal: tooMany })),
    ])
    onChange([...files, ...taken.slice(0, room)])
  }
  return (
    <div className="flex flex-col gap-1.5">
      <Label asChild>
        <span>
          {t('label')} <span className="font-normal text-muted-foreground">{t('optional')}</span>
        </span>
      </Label>
      <FileDrop onFiles={add} hint>
        {files.length > 0 && (
          <ul className="flex flex-col gap-1.5">
            {files.map(file => (
              <FileLine
                key={`${file.name} ${file.size} ${file.lastModified}`}
                mediaType={file.type}
                name={file.name}
                detail={size(file.size)}
                actions={
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={t('remove', { name: file.name })}
                    onClick={() => onChange(files.filter(other => other !== file))}
                  >
                    <X aria-hidden />
                  </Button>
                }
              />
            ))}
          </ul>
        )}
      </FileDrop>
      <div role="alert" className="flex flex-col gap-1 text-decision text-xs empty:hidden">
        {refused.map(({ name, refusal }) => {
          const { sentence, wayOut } = sentenceOf(refusal)
          return (
            <p key={name} className="break-words">
              {name}: {sentence} {wayOut}
            </p>
          )
        })}
      </div>
    </div>
  )
}

const isSame = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
