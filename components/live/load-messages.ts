import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AppLocale } from './locale'

type Messages = Record<string, unknown>
const kept = new Map<AppLocale, Messages>()

/** All texts of a language: each file of messages/<language>/ is a namespace, so that every word of the domain has its own file. */
export function loadMessages(locale: AppLocale): Messages {
  const known = process.env.NODE_ENV === 'production' ? kept.get(locale) : undefined
  if (known) return known
  const folder = path.join(process.cwd(), 'messages', locale)
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  const messages = Object.fromEntries(
    files.map(file => [path.basename(file, '.json'), JSON.parse(readFileSync(path.join(folder, file), 'utf8'))]),
  )
  kept.set(locale, messages)
  return messages
}
