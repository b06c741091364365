'use client'

import { Check, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useMemo, useState } from 'react'
import { useCountryName } from '@/components/live/names-and-money'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { fieldClasses } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { COUNTRIES } from '@/server/domain/countries'

/** One looks for a country in the language that comes to mind: "Germany", 德国, DE. */
const NAMES = ['zh-CN', 'en'].map(locale => new Intl.DisplayNames([locale], { type: 'region' }))
const KEYWORDS = new Map(COUNTRIES.map(code => [code, [code, ...NAMES.flatMap(names => names.of(code) ?? [])]]))

export function CountryCombobox({
  value,
  onChange,
  emptyLabel,
  className,
  ...props
}: Omit<ComponentProps<'button'>, 'value' | 'onChange'> & {
  value: string
  onChange: (code: string) => void
  /** Given: no country is a choice too (a filter), and this is its name. */
  emptyLabel?: string
}) {
  const t = useTranslations('duplicate.enterDialog')
  const countryName = useCountryName()
  const [isOpen, setIsOpen] = useState(false)
  const countries = useMemo(
    () => COUNTRIES.map(code => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    [countryName],
  )
  const choose = (code: string) => {
    onChange(code)
    setIsOpen(false)
  }
  return (
    // Modal, so that the wheel scrolls the list inside a dialog too.
    <Popover open={isOpen} onOpenChange={setIsOpen} modal>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={isOpen}
          className={cn(fieldClasses, 'flex h-8 items-center justify-between gap-2 text-left pointer-coarse:h-10', className)}
          {...props}
        >
          <span className={cn('truncate', !value && 'text-muted-foreground')}>
            {value ? countryName(value) : (emptyLabel ?? t('countryPlaceholder'))}
          </span>
          <ChevronDown className="size-4 shrink-0 text-muted-foreground" aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-64 p-0">
        <Command filter={(code, search) => scoreOf(code, search)} label={t('country')}>
          <CommandInput placeholder={t('countrySearch')} />
          <CommandList className="max-h-64">
            <CommandEmpty>{t('countryNone')}</CommandEmpty>
            {emptyLabel && (
              <CommandItem value="" onSelect={() => choose('')}>
                <Check className={cn(value && 'invisible')} aria-hidden />
                {emptyLabel}
              </CommandItem>
            )}
            {countries.map(({ code, name }) => (
              <CommandItem key={code} value={code} onSelect={() => choose(code)}>
                <Check className={cn(value !== code && 'invisible')} aria-hidden />
                <span className="min-w-0 truncate">{name}</span>
                <span className="ml-auto text-muted-foreground text-xs">{code}</span>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  )
}

/** The code itself first, then names that begin with it (the shorter first: Türkiye before the Turks Islands), then those that have it. */
function scoreOf(code: string, search: string): number {
  const wanted = plain(search)
  if (!wanted) return 1
  const names = KEYWORDS.get(code.toUpperCase())?.map(plain) ?? []
  if (names[0] === wanted) return 1
  const share = Math.max(0, ...names.filter(name => name.startsWith(wanted)).map(name => wanted.length / name.length))
  if (share > 0) return 0.5 + share / 2
  return names.some(name => name.includes(wanted)) ? 0.3 : 0
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
