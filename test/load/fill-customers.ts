import { v7 as uuid } from 'uuid'
import type { Db } from '@/server/db'
import type { Person } from '../harness/world'
import { type MadeCompany, makeCompanies } from './made-companies'

const CHUNK = 5_000

/**
 * Customers of many reps, as an import of long ago left them: nine of ten ordinary, the others close and closed; no history, and no keys yet. Every
 * `sampleEvery`th is given back.
 */
export async function fillCustomers(
  db: Db,
  {
    count,
    owners,
    sampleEvery,
    onProgress,
  }: { count: number; owners: readonly Person[]; sampleEvery: number; onProgress?: (done: number) => void },
): Promise<MadeCompany[]> {
  const sample: MadeCompany[] = []
  let chunk: object[] = []
  let n = 0
  const flush = async () => {
    await db.$executeRaw`
      INSERT INTO "customer" ("id", "name", "local_name", "country", "website", "emails", "phones", "tier", "owner_id", "entered_by", "entered_at", "tier_since")
      SELECT r."id", r."name", r."local_name", r."country", r."website", ARRAY(SELECT jsonb_array_elements_text(r."emails")), ARRAY(SELECT jsonb_array_elements_text(r."phones")),
             r."tier"::"Tier", r."owner_id", r."owner_id", now() - interval '90 days', now() - interval '30 days'
        FROM jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          AS r("id" uuid, "name" text, "local_name" text, "country" text, "website" text, "emails" jsonb, "phones" jsonb, "tier" text, "owner_id" uuid)`
    chunk = []
    onProgress?.(n)
  }
  for (const company of makeCompanies(count)) {
    n++
    if (n % sampleEvery === 0) sample.push(company)
    const { name, localName, country, website, emails, phones } = company
    const tier = n % 20 === 0 ? 'close' : n % 20 === 10 ? 'closed' : 'ordinary'
    const owner = owners[n % owners.length]
    chunk.push({ id: uuid(), name, local_name: localName, country, website, emails, phones, tier, owner_id: owner?.id ?? null })
    if (chunk.length === CHUNK) await flush()
  }
  if (chunk.length > 0) await flush()
  return sample
}
