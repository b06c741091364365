import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { VERDICTS } from './domain/entry-decision'
import { CustomersInMemory } from './identity/candidates-in-memory'
import { type IdentityEntry, identityKeysOf } from './identity/keys'
import { matchesAmong } from './identity/matches-among'
import type { Candidate } from './identity/score'

/**
 * `npm run duplicates -- --base FILE --queries FILE --out FILE`: the product's duplicate check over files of JSON lines. A base line is a held customer with an
 * `id`, a query line has a `queryId` and under `record` what was typed; nothing else of it is read. Written is one line a query: { queryId, verdict, matchId? };
 * `suspected` as verdict group with "suspected": true. Exit status 0, or 2 where a file cannot be read or a line is not what it should be.
 */
const text = z.string().nullish()
const texts = z.array(z.string()).nullish()
const record = z.object({
  name: z.string(),
  localName: text,
  country: text,
  website: text,
  emails: texts,
  phones: texts,
  whatsapp: text,
  address: text,
})
const baseLine = record.extend({ id: z.string().min(1) })
const queryLine = z.object({ queryId: z.string().min(1), record })

class BadInput extends Error {}

function main(): void {
  const { base, queries, out } = options()
  const customers = new CustomersInMemory<Candidate & { id: string }>()
  const ids = new Set<string>()
  for (const { value, at } of readLines(base, baseLine)) {
    if (ids.has(value.id)) throw new BadInput(`${at}: a second customer ${value.id}`)
    ids.add(value.id)
    const entry = entryOf(value)
    const held = identityKeysOf(entry).map(key => ({ ...key, isCurrent: true, isAccepted: true }))
    customers.add({
      id: value.id,
      name: entry.name,
      localName: entry.localName ?? null,
      country: entry.country ?? '',
      address: entry.address ?? null,
      tier: 'closed',
      held,
    })
  }
  const answers: string[] = []
  const queryIds = new Set<string>()
  for (const { value, at } of readLines(queries, queryLine)) {
    if (queryIds.has(value.queryId)) throw new BadInput(`${at}: a second query ${value.queryId}`)
    queryIds.add(value.queryId)
    answers.push(JSON.stringify({ queryId: value.queryId, ...answerTo(entryOf(value.record), customers) }))
  }
  write(out, `${answers.join('\n')}\n`)
}

function answerTo(entry: IdentityEntry, customers: CustomersInMemory<Candidate & { id: string }>) {
  const keys = identityKeysOf(entry)
  const [best] = matchesAmong(entry, keys, customers.find(keys)).sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || b.strength - a.strength || (a.id < b.id ? -1 : 1),
  )
  if (!best) return { verdict: 'different' }
  return best.verdict === 'suspected'
    ? { verdict: 'group', suspected: true, matchId: best.id }
    : { verdict: best.verdict, matchId: best.id }
}

const entryOf = ({ name, localName, country, website, emails, phones, whatsapp, address }: z.infer<typeof record>): IdentityEntry => ({
  name,
  localName: localName ?? null,
  country: country ? country.toUpperCase() : null,
  website: website ?? null,
  emails: emails ?? [],
  phones: phones ?? [],
  whatsapp: whatsapp ?? null,
  address: address ?? null,
})

function options(): { base: string; queries: string; out: string } {
  try {
    const { values } = parseArgs({ options: { base: { type: 'string' }, queries: { type: 'string' }, out: { type: 'string' } } })
    const { base, queries, out } = values
    if (base && queries && out) return { base, queries, out }
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error))
  }
  throw new BadInput('usage: npm run duplicates -- --base FILE --queries FILE --out FILE')
}

function readLines<T>(file: string, schema: z.ZodType<T>): { value: T; at: string }[] {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`)
  }
  return content
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      const at = `${file}:${index + 1}`
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch {
        throw new BadInput(`${at}: not JSON`)
      }
      const parsed = schema.safeParse(value)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        throw new BadInput(`${at}: ${issue?.path.join('.') || 'line'}: ${issue?.message}`)
      }
      return [{ value: parsed.data, at }]
    })
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : 'cannot be written'}`)
  }
}

try {
  main()
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(`duplicates: ${error.message}`)
  process.exitCode = 2
}
