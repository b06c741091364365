'use client'

import { Slot } from 'radix-ui'
import { type ComponentProps, createContext, use, useId } from 'react'
import {
  Controller,
  type ControllerProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  useFormContext,
  useFormState,
} from 'react-hook-form'
import { useFieldMessage } from '@/components/live/field-message'
import { cn } from './cn'
import { Label } from './label'

export const Form = FormProvider

const FieldContext = createContext<{ name: string; id: string } | null>(null)

export function FormField<Values extends FieldValues, Name extends FieldPath<Values>, Sent>(props: ControllerProps<Values, Name, Sent>) {
  const id = useId()
  return (
    <FieldContext value={{ name: props.name, id }}>
      <Controller {...props} />
    </FieldContext>
  )
}

function useFormField() {
  const field = use(FieldContext)
  if (!field) throw new Error('useFormField needs a <FormField> around it')
  const { getFieldState } = useFormContext()
  const formState = useFormState({ name: field.name })
  const { error } = getFieldState(field.name, formState)
  return { ...field, error, descriptionId: `${field.id}-description`, messageId: `${field.id}-message` }
}

export function FormItem({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col gap-1', className)} {...props} />
}

export function FormLabel(props: ComponentProps<typeof Label>) {
  const { id } = useFormField()
  return <Label htmlFor={id} {...props} />
}

export function FormControl(props: ComponentProps<typeof Slot.Root>) {
  const { id, error, descriptionId, messageId } = useFormField()
  return (
    <Slot.Root
      id={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${descriptionId} ${messageId}` : descriptionId}
      {...props}
    />
  )
}

export function FormDescription({ className, ...props }: ComponentProps<'p'>) {
  const { descriptionId } = useFormField()
  return <p id={descriptionId} className={cn('text-muted-foreground text-xs', className)} {...props} />
}

/** The error of the field as a sentence: codes such as TOO_LONG are looked up, what is no code is shown as it stands. */
export function FormMessage({ className }: { className?: string }) {
  const { error, messageId } = useFormField()
  const fieldMessage = useFieldMessage()
  if (!error) return null
  return (
    <p id={messageId} role="alert" className={cn('text-decision text-xs', className)}>
      {fieldMessage(String(error.message || error.type || ''))}
    </p>
  )
}
