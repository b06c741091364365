import type { FieldErrors, Resolver } from 'react-hook-form'
import { type EntryDraft, readEntry } from './entry-draft'

/** Reads the form by the server's schema; each problem goes under its field, that of a mailbox under its line. */
export const entryResolver: Resolver<EntryDraft> = draft => {
  const read = readEntry(draft)
  if ('entry' in read) return { values: draft, errors: {} }
  const errors: Record<string, unknown> = {}
  for (const { path, code } of read.problems) put(errors, path.split('.'), { type: code, message: code })
  return { values: {}, errors: errors as FieldErrors<EntryDraft> }
}

function put(into: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[first] ??= value
  else {
    into[first] ??= {}
    put(into[first] as Record<string, unknown>, rest, value)
  }
}
