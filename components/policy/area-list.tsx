'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCountryName } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import type { TerritoryArea } from '@/server/domain/policy'

/** R12: the areas that the territory clause has, as its sentence only counts them. */
export function AreaList({ areas }: { areas: TerritoryArea[] }) {
  const t = useTranslations('policy.areas')
  const trpc = useTRPC()
  const countryName = useCountryName()
  const people = useQuery(trpc.people.list.queryOptions()).data?.people ?? []
  const holderOf = ({ teamId, repId }: TerritoryArea) =>
    people.find(person => (repId ? person.id === repId : teamId !== null && person.teamId === teamId))
  return (
    <ul className="flex max-w-prose flex-col gap-1 lg:col-span-full">
      {areas.map(area => {
        const holder = holderOf(area)
        return (
          <li key={area.countries.join()} className="flex flex-wrap items-baseline justify-between gap-x-4 border-t pt-1">
            <span className="min-w-0">{area.countries.map(countryName).join(t('between'))}</span>
            <span className="shrink-0 text-muted-foreground tabular-nums">
              {holder && `${area.repId ? holder.name : holder.teamName} · `}
              {t('times', { coefficient: area.coefficientBps / 10_000 })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
