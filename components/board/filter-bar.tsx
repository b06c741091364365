'use client'

import { ChevronDown, ListFilter, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useCountryName } from '@/components/live/names-and-money'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { COUNTRIES } from '@/server/domain/countries'
import { BADGES, type BoardFilterInput } from './board-data'

type Props = { filter: BoardFilterInput; onChange: (filter: BoardFilterInput) => void; reps: { repId: string; name: string }[] }
const DEBOUNCE_MS = 300

/** Filters the board on the server: by text as one types, country, badge and rep. On the phone behind one button. */
export function FilterBar(props: Props) {
  const t = useTranslations('board.filter')
  const { filter, onChange, reps } = props
  const chosen = [filter.repId, filter.country, filter.badge].filter(Boolean).length
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to screen readers of last year
    <div role="search" aria-label={t('label')} className="flex min-w-0 items-center gap-1.5 max-md:flex-1">
      <TextFilter {...props} />
      <span className="hidden items-center gap-1.5 @[70rem]:flex">
        <Choices filter={filter} onChange={onChange} reps={reps} />
      </span>
      <Popover>
        <PopoverTrigger asChild>
          <Button className={cn('@[70rem]:hidden max-md:px-2.5', chosen > 0 && 'border-foreground')} aria-label={t('open')}>
            <ListFilter aria-hidden />
            <span className="max-md:hidden">{t('open')}</span>
            {chosen > 0 && <span className="font-semibold">{chosen}</span>}
          </Button>
        </PopoverTrigger>
        <PopoverContent align="end" className="flex w-60 flex-col gap-2 [&_button]:w-full [&_button]:max-w-none [&_button]:justify-between">
          <Choices filter={filter} onChange={onChange} reps={reps} />
        </PopoverContent>
      </Popover>
      {(chosen > 0 || filter.text) && (
        <Button variant="ghost" size="icon" aria-label={t('clear')} title={t('clear')} onClick={() => onChange({})}>
          <X />
        </Button>
      )}
    </div>
  )
}

function TextFilter({ filter, onChange }: Props) {
  const t = useTranslations('board.filter')
  const [text, setText] = useState(filter.text ?? '')
  const sent = useRef(filter.text ?? '')
  const latest = useRef({ filter, onChange })
  latest.current = { filter, onChange }
  // Cleared or changed from outside, as by the browser's back button.
  useEffect(() => {
    if ((filter.text ?? '') !== sent.current) {
      sent.current = filter.text ?? ''
      setText(sent.current)
    }
  }, [filter.text])
  useEffect(() => {
    const typed = text.trim()
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      const { text: _, ...rest } = latest.current.filter
      latest.current.onChange(typed ? { ...rest, text: typed } : rest)
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className="relative min-w-0 max-md:flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground" />
      <Input
        type="search"
        value={text}
        maxLength={200}
        aria-label={t('text')}
        placeholder={t('text')}
        onChange={event => setText(event.target.value)}
        className="pl-8 [&::-webkit-search-cancel-button]:hidden md:w-40 @[60rem]:w-52"
      />
    </span>
  )
}

function Choices({ filter, onChange, reps }: Props) {
  const t = useTranslations('board')
  const countryName = useCountryName()
  const countries = useMemo(
    () => COUNTRIES.map(code => ({ value: code, label: countryName(code) })).sort((a, b) => a.label.localeCompare(b.label)),
    [countryName],
  )
  const set = (change: BoardFilterInput) => {
    const next = { ...filter, ...change }
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)))
  }
  return (
    <>
      {reps.length > 1 && (
        <Choice
          label={t('filter.rep')}
          all={t('filter.allReps')}
          value={filter.repId}
          options={reps.map(({ repId, name }) => ({ value: repId, label: name }))}
          onChoose={repId => set({ repId })}
        />
      )}
      <Choice
        label={t('filter.country')}
        all={t('filter.allCountries')}
        value={filter.country}
        options={countries}
        onChoose={country => set({ country })}
      />
      <Choice
        label={t('filter.badge')}
        all={t('filter.allBadges')}
        value={filter.badge}
        options={BADGES.map(badge => ({ value: badge, label: t(`filterBadge.${badge}`) }))}
        onChoose={badge => set({ badge })}
      />
    </>
  )
}

type Option<Value extends string> = { value: Value; label: string }
type ChoiceProps<Value extends string> = {
  label: string
  all: string
  value: Value | undefined
  options: Option<Value>[]
  onChoose: (value: Value | undefined) => void
}

function Choice<Value extends string>({ label, all, value, options, onChoose }: ChoiceProps<Value>) {
  const t = useTranslations('board.filter')
  const [isOpen, setOpen] = useState(false)
  const chosen = options.find(option => option.value === value)
  const choose = (next: Value | undefined) => {
    setOpen(false)
    onChoose(next)
  }
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          className={cn('max-w-36 font-normal', chosen ? 'border-foreground' : 'text-muted-foreground')}
          aria-label={`${label}: ${chosen?.label ?? all}`}
        >
          <span className="truncate">{chosen?.label ?? label}</span>
          <ChevronDown aria-hidden className="size-3.5!" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-60 p-0">
        <Command label={label}>
          {options.length > 8 && <CommandInput placeholder={t('search')} />}
          <CommandList className="max-h-72">
            <CommandEmpty>{t('noMatch')}</CommandEmpty>
            <Item onSelect={() => choose(undefined)} isChosen={!chosen}>
              {all}
            </Item>
            {options.map(option => (
              <Item key={option.value} keywords={[option.value]} onSelect={() => choose(option.value)} isChosen={option.value === value}>
                {option.label}
              </Item>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  )
}

function Item({
  children,
  isChosen,
  keywords,
  onSelect,
}: {
  children: ReactNode
  isChosen: boolean
  keywords?: string[]
  onSelect: () => void
}) {
  return (
    <CommandItem
      onSelect={onSelect}
      {...(keywords ? { keywords } : {})}
      className={cn('pointer-coarse:min-h-10', isChosen && 'font-semibold')}
    >
      <span className="truncate">{children}</span>
    </CommandItem>
  )
}
