import type { ImportView } from '@/server/api/shapes/import'
import { workOnImport } from '@/server/commands/run-import'
import type { ImportKind, ImportMapping } from '@/server/domain/import-columns'
import type { Person, World } from './world'

/** A CSV as people save it; every cell quoted. */
export const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'), 'utf8')

export const HEADING = ['Company', 'Country', 'E-mail', 'Owner', 'Tier', 'Order no.', 'Order date', 'Amount', 'Currency']
/** A row under HEADING of an ordinary customer. */
export const ordinaryRow = (name: string, owner: Person | null, country = 'DE'): string[] => [
  name,
  country,
  '',
  owner?.email ?? '',
  'ordinary',
  '',
  '',
  '',
  '',
]
export const closedRow = (name: string, owner: Person, reference: string, country = 'DE'): string[] => [
  ...[name, country, '', owner.email, 'closed', reference, '2025-11-03', '12,500.00', 'USD'],
]

/** Uploads a file and has it looked through. */
export async function checked(
  world: World,
  by: Person,
  file: Buffer | string[][],
  { kind = 'opening', mapping, now }: { kind?: ImportKind; mapping?: ImportMapping; now?: Date } = {},
): Promise<ImportView> {
  const base64 = (Buffer.isBuffer(file) ? file : csvOf(file)).toString('base64')
  const api = world.as(by, now).import
  const uploaded = (await api.upload({ kind, fileName: 'customers.csv', base64 })).import
  if (!uploaded) throw new Error('An upload answers with the import')
  await api.preview({ importId: uploaded.importId, mapping })
  await work(world, now)
  return standing(world, by, uploaded.importId)
}

export async function standing(world: World, by: Person, importId: string): Promise<ImportView> {
  const found = (await world.as(by).import.status({ importId })).import
  if (!found) throw new Error('The import is gone')
  return found
}

/** Uploads, looks through, starts and takes a whole file. */
export async function imported(
  world: World,
  by: Person,
  file: Buffer | string[][],
  options: Parameters<typeof checked>[3] = {},
): Promise<ImportView> {
  const { importId } = await checked(world, by, file, options)
  await world.as(by, options.now).import.start({ importId })
  await work(world, options.now)
  return standing(world, by, importId)
}

/** What the server's runner does until nothing is left. */
export async function work(world: World, now?: Date): Promise<void> {
  while (await workOnImport(world.db, { clock: () => now ?? world.now }));
}
