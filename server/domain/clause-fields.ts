import { z } from 'zod'
import { CLAUSES, type ClauseId } from './policy'

/** What the form, the validation and the differences need to know of a parameter, read from its schema. */
export type ClauseField =
  | { name: string; kind: 'count'; unit: Unit; min: number; max: number; initial: number }
  | { name: string; kind: 'choice'; options: string[]; initial: string }
  | { name: string; kind: 'areas' }
export type Unit = 'minutes' | 'hours' | 'days' | 'months' | 'percent' | 'money' | 'plain'

/** Names say their unit last (style): offerHours, shareMonths, mentorShareBps, minOrderMinor. `PerDay` and the like are no unit. */
const UNITS: [RegExp, Unit][] = [
  [/PerDay$|PerHour$/, 'plain'],
  [/Minutes$/, 'minutes'],
  [/Hours$/, 'hours'],
  [/Days$/, 'days'],
  [/Months$/, 'months'],
  [/Bps$/, 'percent'],
  [/Minor$/, 'money'],
]

export const unitOf = (name: string): Unit => UNITS.find(([ending]) => ending.test(name))?.[1] ?? 'plain'

/** The parameters of a clause in the order of its schema. */
export function fieldsOf(clauseId: ClauseId): ClauseField[] {
  return Object.entries(CLAUSES[clauseId].params.shape as Record<string, z.ZodType>).map(([name, schema]) => fieldOf(name, schema))
}

function fieldOf(name: string, schema: z.ZodType): ClauseField {
  if (!(schema instanceof z.ZodDefault)) throw new Error(`${name} has no default`)
  const inner = schema.unwrap()
  if (inner instanceof z.ZodArray) return { name, kind: 'areas' }
  if (inner instanceof z.ZodEnum)
    return { name, kind: 'choice', options: inner.options.map(String), initial: String(schema.parse(undefined)) }
  if (!(inner instanceof z.ZodNumber)) throw new Error(`${name} is of a kind that the form does not know`)
  return {
    name,
    kind: 'count',
    unit: unitOf(name),
    min: inner.minValue ?? 0,
    max: inner.maxValue ?? Number.MAX_SAFE_INTEGER,
    initial: Number(schema.parse(undefined)),
  }
}
