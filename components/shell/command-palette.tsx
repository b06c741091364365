'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowLeft, LoaderCircle, ScanSearch } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, useEffect, useState } from 'react'
import { openCustomer } from '@/components/customer/open-customer'
import { DuplicatePanel } from '@/components/duplicate/duplicate-panel'
import { useDuplicateCheck } from '@/components/duplicate/use-duplicate-check'
import { useVerdict } from '@/components/duplicate/use-verdict'
import { useMe } from '@/components/live/me'
import { useCountryName } from '@/components/live/names-and-money'
import { useErrorSentence } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { TierMark } from '@/components/ui/tier-mark'
import type { SearchAnswer } from '@/server/api/types'
import { navItemsFor } from './nav-items'
import { useSettled } from './use-settled'

/** ⌘/Ctrl K from everywhere: find a customer, check for a duplicate, go to a page. A pasted signature goes straight to the check. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.palette')
  const common = useTranslations('common')
  const [text, setText] = useState('')
  const [checked, setChecked] = useState<string | null>(null)
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent className="top-auto gap-0 p-0 max-sm:h-[85dvh] sm:top-[12dvh] sm:w-[min(40rem,calc(100vw-2rem))] sm:translate-y-0 sm:p-0">
        <DialogTitle className="sr-only">{t('title')}</DialogTitle>
        {checked === null ? (
          <Search text={text} onText={setText} onCheck={setChecked} onClose={onClose} />
        ) : (
          <>
            <div className="flex h-11 shrink-0 items-center border-b px-2">
              <Button variant="ghost" size="sm" onClick={() => setChecked(null)}>
                <ArrowLeft aria-hidden />
                {common('back')}
              </Button>
            </div>
            <div className="p-4">
              <DuplicatePanel initialText={checked} onDone={onClose} />
            </div>
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}

type SearchProps = { text: string; onText: (text: string) => void; onCheck: (text: string) => void; onClose: () => void }

function Search({ text, onText, onCheck, onClose }: SearchProps) {
  const t = useTranslations('shell')
  const router = useRouter()
  const me = useMe()
  const trpc = useTRPC()
  const wanted = useSettled(text.trim(), 150)
  const found = useQuery(
    trpc.customer.search.queryOptions(
      { text: wanted.slice(0, 200), limit: 12 },
      { enabled: wanted.length > 0, placeholderData: keepPreviousData, staleTime: 5_000 },
    ),
  )
  const errorSentence = useErrorSentence()
  const rows = wanted && text.trim() ? (found.data?.rows ?? []) : []
  const lower = text.trim().toLowerCase()
  const pages = navItemsFor(me).filter(item => t(`nav.${item.key}`).toLowerCase().includes(lower))

  // Enter opens the best hit; where nothing is found it checks for duplicates.
  const first = rows[0]?.customerId ?? 'check'
  const [selected, setSelected] = useState(first)
  useEffect(() => setSelected(first), [first])
  const open = (customerId: string) => {
    onClose()
    openCustomer(customerId)
  }
  // Whoever types fast and presses Enter means what they typed, not what was found for half of it.
  const isBehind = text.trim() !== '' && (text.trim() !== wanted || found.isPlaceholderData || found.isPending)
  const [isEntered, setIsEntered] = useState(false)
  useEffect(() => {
    if (!isEntered || (isBehind && !found.isError)) return
    setIsEntered(false)
    if (found.isError) return
    if (first === 'check') onCheck(text.trim())
    else open(first)
  })

  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (!pasted.trim().includes('\n')) return
    event.preventDefault()
    onCheck(pasted)
  }

  return (
    <Command
      shouldFilter={false}
      label={t('palette.title')}
      value={selected}
      onValueChange={setSelected}
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isBehind || selected !== first) return
        event.preventDefault()
        setIsEntered(true)
      }}
    >
      <CommandInput
        value={text}
        onValueChange={typed => {
          setIsEntered(false)
          onText(typed)
        }}
        onPaste={onPaste}
        placeholder={t('palette.placeholder')}
        autoFocus
        className="pr-9"
      />
      <CommandList>
        <CommandGroup heading={t('palette.check')}>
          <CommandItem value="check" onSelect={() => onCheck(text.trim())}>
            <ScanSearch className="text-muted-foreground" aria-hidden />
            <span className="truncate">{text.trim() ? t('palette.checkText', { text: text.trim() }) : t('palette.checkHint')}</span>
            <VerdictInWords text={text.trim()} />
          </CommandItem>
        </CommandGroup>
        {rows.length > 0 && (
          <CommandGroup heading={t('palette.customers')}>
            {rows.map(row => (
              <CommandItem key={row.customerId} value={row.customerId} onSelect={() => open(row.customerId)}>
                <CustomerLine row={row} />
              </CommandItem>
            ))}
          </CommandGroup>
        )}
        {found.isFetching && rows.length === 0 && (
          <p role="status" className="flex items-center gap-2 px-2 py-2 text-muted-foreground">
            <LoaderCircle className="size-4 animate-spin" aria-hidden />
            {t('palette.searching')}
          </p>
        )}
        {found.isError && (
          <p role="alert" className="px-2 py-2">
            {errorSentence(found.error).sentence}
          </p>
        )}
        {pages.length > 0 && (
          <CommandGroup heading={t('palette.pages')}>
            {pages.map(item => (
              <CommandItem
                key={item.key}
                value={`page ${item.key}`}
                onSelect={() => {
                  onClose()
                  router.push(item.href)
                }}
              >
                <item.icon className="text-muted-foreground" aria-hidden />
                {t(`nav.${item.key}`)}
              </CommandItem>
            ))}
          </CommandGroup>
        )}
        <CommandEmpty>{t('palette.nothing')}</CommandEmpty>
      </CommandList>
    </Command>
  )
}

/** What the check says, as one types; all of it, with what matched, is an Enter away. */
function VerdictInWords({ text }: { text: string }) {
  const verdict = useVerdict()
  const { answer, isBusy } = useDuplicateCheck(text.length >= SHORTEST_CHECKED ? { text } : null)
  if (!answer) return null
  const { icon: Icon, tone, title } = verdict(answer)
  return (
    <span className={cn('ml-auto flex shrink-0 items-center gap-1 pl-2 text-xs', isBusy && 'opacity-60')}>
      <Icon className={cn('size-3.5', tone)} aria-hidden />
      {title}
    </span>
  )
}
const SHORTEST_CHECKED = 3

function CustomerLine({ row }: { row: SearchAnswer['rows'][number] }) {
  const common = useTranslations('common')
  const countryName = useCountryName()
  return (
    <>
      <TierMark tier={row.tier} />
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <span className="truncate font-medium">{row.name}</span>
        {row.localName && <span className="truncate text-muted-foreground text-xs">{row.localName}</span>}
      </span>
      <span className="shrink-0 text-muted-foreground text-xs">
        {[countryName(row.country), row.ownerName ?? common('publicPool')].join(' · ')}
      </span>
    </>
  )
}
