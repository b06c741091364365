'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import type { BookView } from '@/server/api/types'

type Props = {
  label: string
  hint: string
  receivers: BookView['receivers']
  showsSlots?: boolean
  value: string[]
  onChange: (repIds: string[]) => void
}

/** Reps who take part of a book; those of the leaver's team stand first. The order in which they are chosen is the order in which they take turns. */
export function ReceiverPicker({ label, hint, receivers, showsSlots = false, value, onChange }: Props) {
  const t = useTranslations('people.leaving')
  const toggle = (repId: string, isOn: boolean) => onChange(isOn ? [...value, repId] : value.filter(id => id !== repId))
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="grid max-h-52 gap-x-4 overflow-y-auto rounded-md border p-2 sm:grid-cols-2">
        {receivers.map(({ repId, name, teamName, freeSlots }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is its control
          <label key={repId} className="flex min-h-8 min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-hover pointer-coarse:min-h-10">
            <Checkbox checked={value.includes(repId)} onCheckedChange={isOn => toggle(repId, isOn === true)} />
            <span className="min-w-0 truncate">{name}</span>
            <span className="ml-auto shrink-0 text-muted-foreground text-xs tabular-nums">
              {showsSlots ? t('freeSlots', { count: freeSlots }) : teamName}
            </span>
          </label>
        ))}
      </div>
      <p className="text-muted-foreground text-xs">{hint}</p>
    </fieldset>
  )
}
