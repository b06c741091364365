'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CountryCombobox } from '@/components/customer/country-combobox'
import { useCountryName } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select, SelectContent, SelectGroup, SelectItem, SelectLabel, SelectTrigger, SelectValue } from '@/components/ui/select'
import type { AreaDraft } from './draft-form'

const NOBODY = 'nobody'

/** R12: the areas of the territory clause: countries, whose they are, and the coefficient on commission. */
export function AreasField({
  areas,
  problem,
  onChange,
}: {
  areas: AreaDraft[]
  problem: string | null
  onChange: (areas: AreaDraft[]) => void
}) {
  const t = useTranslations('policy.areas')
  const id = useId()
  const replace = (index: number, area: AreaDraft) => onChange(areas.map((each, at) => (at === index ? area : each)))
  return (
    <div className="flex min-w-0 flex-col gap-2 sm:col-span-2">
      {areas.length === 0 && <p className="text-muted-foreground">{t('empty')}</p>}
      {areas.map((area, index) => (
        <Area
          // biome-ignore lint/suspicious/noArrayIndexKey: an area has no name but its place
          key={index}
          area={area}
          number={index + 1}
          onChange={next => replace(index, next)}
          onRemove={() => onChange(areas.filter((_, at) => at !== index))}
        />
      ))}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-decision text-xs">
          {problem}
        </p>
      )}
      <Button
        size="sm"
        className="self-start"
        aria-describedby={problem ? `${id}-problem` : undefined}
        onClick={() => onChange([...areas, { countries: [], holder: '', coefficient: '1' }])}
      >
        <Plus aria-hidden />
        {t('add')}
      </Button>
    </div>
  )
}

function Area({
  area,
  number,
  onChange,
  onRemove,
}: {
  area: AreaDraft
  number: number
  onChange: (area: AreaDraft) => void
  onRemove: () => void
}) {
  const t = useTranslations('policy.areas')
  const countryName = useCountryName()
  const id = useId()
  const { countries, holder, coefficient } = area
  return (
    <fieldset aria-label={t('area', { area: number })} className="flex min-w-0 flex-col gap-2 rounded-md border px-3 py-2">
      <div className="flex flex-wrap items-center gap-1.5">
        {countries.map(code => (
          <span key={code} className="flex items-center gap-0.5 rounded-sm border bg-muted pl-1.5 text-xs leading-5">
            {countryName(code)}
            <button
              type="button"
              aria-label={t('removeCountry', { country: countryName(code) })}
              className="flex size-5 items-center justify-center rounded-sm hover:bg-hover pointer-coarse:size-8"
              onClick={() => onChange({ ...area, countries: countries.filter(each => each !== code) })}
            >
              <X className="size-3" aria-hidden />
            </button>
          </span>
        ))}
        <CountryCombobox
          value=""
          emptyLabel={t('addCountry')}
          aria-label={t('addCountry')}
          className="w-36"
          onChange={code => code && !countries.includes(code) && onChange({ ...area, countries: [...countries, code] })}
        />
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <span className="flex min-w-0 flex-col gap-1">
          <Label htmlFor={`${id}-holder`} className="font-normal">
            {t('holder')}
          </Label>
          <HolderSelect id={`${id}-holder`} value={holder} onChange={next => onChange({ ...area, holder: next })} />
        </span>
        <span className="flex flex-col gap-1">
          <Label htmlFor={`${id}-coefficient`} className="font-normal">
            {t('coefficient')}
          </Label>
          <Input
            id={`${id}-coefficient`}
            value={coefficient}
            inputMode="decimal"
            className="w-20 tabular-nums"
            onChange={event => onChange({ ...area, coefficient: event.target.value })}
          />
        </span>
        <Button
          variant="ghost"
          size="icon"
          className="ml-auto text-muted-foreground"
          aria-label={t('remove', { area: number })}
          onClick={onRemove}
        >
          <Trash2 />
        </Button>
      </div>
    </fieldset>
  )
}

function HolderSelect({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('policy.areas')
  const { teams, reps } = useHolders()
  return (
    <Select value={value || NOBODY} onValueChange={next => onChange(next === NOBODY ? '' : next)}>
      <SelectTrigger id={id} className="w-52">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={NOBODY}>{t('nobody')}</SelectItem>
        {teams.length > 0 && (
          <SelectGroup>
            <SelectLabel>{t('teams')}</SelectLabel>
            {teams.map(team => (
              <SelectItem key={team.id} value={`team:${team.id}`}>
                {team.name}
              </SelectItem>
            ))}
          </SelectGroup>
        )}
        <SelectGroup>
          <SelectLabel>{t('reps')}</SelectLabel>
          {reps.map(rep => (
            <SelectItem key={rep.id} value={`rep:${rep.id}`}>
              {rep.name}
            </SelectItem>
          ))}
        </SelectGroup>
      </SelectContent>
    </Select>
  )
}

/** The teams and reps of the company. */
function useHolders() {
  const trpc = useTRPC()
  const people = useQuery(trpc.people.list.queryOptions()).data?.people ?? []
  const teams = new Map(people.flatMap(({ teamId, teamName }) => (teamId ? [[teamId, teamName ?? '']] : [])))
  const reps = people.filter(({ sells, status }) => sells && status === 'active')
  return {
    teams: [...teams].map(([id, name]) => ({ id, name })),
    reps: reps.map(({ id, name }) => ({ id, name })),
  }
}
