'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select'
import type { ClauseField } from '@/server/domain/clause-fields'
import { useClauseFigures } from './use-clause-figures'

/** One parameter as its schema has it: a figure with its unit and range, or a choice. What is wrong with it stands under it. */
export function ParamField({
  field,
  value,
  problem,
  isChanged,
  onChange,
}: {
  field: Exclude<ClauseField, { kind: 'areas' }>
  value: string
  problem: string | null
  isChanged: boolean
  onChange: (value: string) => void
}) {
  const t = useTranslations('policy')
  const id = useId()
  const { paramName, figure } = useClauseFigures()
  const describedBy = problem ? `${id}-problem` : `${id}-range`
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id} className={cn('font-normal', isChanged && 'font-medium')}>
        {paramName(field.name)}
      </Label>
      {field.kind === 'choice' ? (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger id={id} className="w-full max-w-64" aria-invalid={problem ? true : undefined} aria-describedby={describedBy}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {field.options.map(option => (
              <SelectItem key={option} value={option}>
                {figure(field.name, option)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      ) : (
        <span className="flex items-center gap-2">
          <Input
            id={id}
            data-param={field.name}
            value={value}
            onChange={event => onChange(event.target.value)}
            inputMode="decimal"
            autoComplete="off"
            className="w-28 tabular-nums"
            aria-invalid={problem ? true : undefined}
            aria-describedby={describedBy}
          />
          {field.unit !== 'plain' && field.unit !== 'money' && (
            <span className="text-muted-foreground text-xs">{t(`unitName.${field.unit}`)}</span>
          )}
        </span>
      )}
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="text-decision text-xs">
          {problem}
        </p>
      ) : (
        field.kind === 'count' && (
          <p id={`${id}-range`} className="text-muted-foreground text-xs">
            {t('form.range', { min: bound(field, field.min, figure), max: bound(field, field.max, figure) })}
          </p>
        )
      )}
    </div>
  )
}

/** The unit stands beside the field already. */
function bound(field: Extract<ClauseField, { kind: 'count' }>, value: number, figure: (name: string, value: unknown) => string): string {
  return field.unit === 'percent' || field.unit === 'money' ? figure(field.name, value) : value.toLocaleString('en')
}
