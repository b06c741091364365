'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactElement } from 'react'
import { useFormContext } from 'react-hook-form'
import { FormControl, FormField, FormItem, FormLabel, FormMessage } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { CountryCombobox } from './country-combobox'
import type { EntryDraft } from './entry-draft'
import { LinesField } from './lines-field'

type TextField = Exclude<keyof EntryDraft, 'emails' | 'phones'>

/** The fields of a customer, the same when it is entered and when it is edited; what tells a company from another comes first. */
export function CustomerFields() {
  const t = useTranslations('duplicate.enterDialog')
  return (
    <div className="grid gap-x-3 gap-y-3 sm:grid-cols-2">
      <Field name="name" className="sm:col-span-2">
        <Input autoFocus autoComplete="off" placeholder={t('namePlaceholder')} />
      </Field>
      <CountryField />
      <Field name="website" isOptional>
        <Input autoComplete="off" spellCheck={false} inputMode="url" placeholder="example.com" />
      </Field>
      <Field name="localName" className="sm:col-span-2" isOptional>
        <Input autoComplete="off" placeholder={t('localNamePlaceholder')} />
      </Field>
      <LinesField name="emails" />
      <LinesField name="phones" />
      <Field name="whatsapp" isOptional>
        <Input autoComplete="off" inputMode="tel" />
      </Field>
      <Field name="address" isOptional>
        <Input autoComplete="off" />
      </Field>
      <Field name="note" className="sm:col-span-2" isOptional>
        <Textarea />
      </Field>
    </div>
  )
}

function Field({
  name,
  isOptional = false,
  className,
  children,
}: {
  name: TextField
  isOptional?: boolean
  className?: string
  children: ReactElement<ComponentProps<'input'>>
}) {
  const t = useTranslations('duplicate.enterDialog')
  const { control } = useFormContext<EntryDraft>()
  const { type: Control, props } = children
  return (
    <FormField
      control={control}
      name={name}
      render={({ field }) => (
        <FormItem className={className}>
          <FormLabel>
            {t(name)}
            {isOptional && <span className="font-normal text-muted-foreground text-xs">{t('optional')}</span>}
          </FormLabel>
          <FormControl>
            <Control {...props} {...field} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  )
}

function CountryField() {
  const t = useTranslations('duplicate.enterDialog')
  const { control } = useFormContext<EntryDraft>()
  return (
    <FormField
      control={control}
      name="country"
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <FormItem>
          <FormLabel>{t('country')}</FormLabel>
          <FormControl>
            <CountryCombobox ref={ref} value={value} onChange={onChange} onBlur={onBlur} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  )
}
