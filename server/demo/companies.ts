import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { customerEntry } from '../domain/entry'

const company = customerEntry.extend({ id: z.string() })
export type Company = z.output<typeof company>

/** Companies of prisma/demo (real names and sites, invented contacts; see the README beside the file). */
export function readCompanies(file = path.resolve('prisma/demo/companies.jsonl')): Company[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => company.parse(JSON.parse(line)))
}
