'use client'

import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { navItemsFor } from './nav-items'
import { ShortcutKeys } from './shortcut-keys'

const EVERYWHERE = [
  { what: 'palette', keys: ['mod', 'K'] },
  { what: 'help', keys: ['?'] },
] as const
const BOARD = [
  { what: 'walk', keys: ['←', '↑', '↓', '→'] },
  { what: 'open', keys: ['Enter'] },
  { what: 'moveMenu', keys: ['M'] },
] as const

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell')
  const me = useMe()
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('keyboardHelp')}</DialogTitle>
        </DialogHeader>
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          <div className="flex flex-col gap-5">
            <KeyList title={t('keys.everywhere')} lines={EVERYWHERE.map(({ what, keys }) => ({ text: t(`keys.${what}`), keys }))} />
            <KeyList title={t('nav.board')} lines={BOARD.map(({ what, keys }) => ({ text: t(`keys.${what}`), keys }))} />
          </div>
          <KeyList
            title={t('keys.go')}
            lines={navItemsFor(me).map(item => ({ text: t(`nav.${item.key}`), keys: ['G', item.letter.toUpperCase()] }))}
          />
        </div>
      </DialogContent>
    </Dialog>
  )
}

function KeyList({ title, lines }: { title: string; lines: { text: string; keys: readonly string[] }[] }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-muted-foreground text-xs">{title}</h3>
      <dl className="flex flex-col gap-1.5">
        {lines.map(({ text, keys }) => (
          <div key={text} className="flex items-center justify-between gap-3">
            <dt>{text}</dt>
            <dd>
              <ShortcutKeys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
