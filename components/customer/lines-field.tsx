'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { FormControl, FormField, FormItem, FormMessage } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { EntryDraft } from './entry-draft'

const MOST_LINES = 50

/** Several mailboxes or phones, a line each. Enter goes on to the next line instead of sending a form half filled. */
export function LinesField({ name }: { name: 'emails' | 'phones' }) {
  const t = useTranslations('duplicate.enterDialog')
  const { control, getValues } = useFormContext<EntryDraft>()
  const { fields, append, remove } = useFieldArray({ control, name })
  const add = () => {
    if (fields.length < MOST_LINES) append({ value: '' }, { shouldFocus: true })
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="contents">
        <Label asChild>
          <span>{t(name)}</span>
        </Label>
      </legend>
      {fields.map((field, index) => (
        <FormField
          key={field.id}
          control={control}
          name={`${name}.${index}.value`}
          render={({ field: input }) => (
            <FormItem>
              <div className="flex gap-1">
                <FormControl>
                  <Input
                    {...input}
                    type={name === 'emails' ? 'email' : 'tel'}
                    autoComplete="off"
                    spellCheck={false}
                    aria-label={`${t(name)} ${index + 1}`}
                    placeholder={name === 'emails' ? 'buyer@example.com' : '+90 232 398 9898'}
                    onKeyDown={event => {
                      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
                      event.preventDefault()
                      if (input.value.trim()) add()
                    }}
                  />
                </FormControl>
                {fields.length > 1 && (
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={input.value ? t('remove', { value: input.value }) : t('removeEmpty')}
                    onClick={() => remove(index)}
                  >
                    <X />
                  </Button>
                )}
              </div>
              <FormMessage />
            </FormItem>
          )}
        />
      ))}
      {fields.length < MOST_LINES && (
        <Button variant="link" size="sm" className="self-start px-0" onClick={() => getValues(name).at(-1)?.value.trim() && add()}>
          <Plus aria-hidden />
          {t(name === 'emails' ? 'addEmail' : 'addPhone')}
        </Button>
      )}
    </fieldset>
  )
}
