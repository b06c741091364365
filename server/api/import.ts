import { z } from 'zod'
import { cancelImport, previewImport, startImport } from '../commands/steer-import'
import { uploadImport } from '../commands/upload-import'
import { IMPORT_FIELDS, IMPORT_KINDS } from '../domain/import-columns'
import { line } from '../domain/text'
import { importStatus, listImportRows } from '../queries/import-view'
import { direction, id } from './inputs'
import { mutation, query, router } from './trpc'

const one = z.strictObject({ importId: id })
const kind = z.enum(IMPORT_KINDS)

/** `base64`: the bytes of the file, since only they tell how it is encoded. */
export const importUpload = z.strictObject({
  kind: kind.default('customers'),
  fileName: line(255).transform(name => name || 'import.csv'),
  base64: z.base64('INVALID').min(1, 'REQUIRED'),
})
/** Columns from 0; a field that is left out is not in the file. */
export const importPreview = one.extend({
  mapping: z.partialRecord(z.enum(IMPORT_FIELDS), z.number().int().min(0).max(10_000)).optional(),
})

/** Each answers with the import as it stands then; while it is looked through or taken, `import.progress` tells how far it is. */
export const importRouter = router({
  upload: mutation.input(importUpload).mutation(async ({ ctx, input }) => {
    const { importId } = await uploadImport(ctx, input)
    return importStatus(ctx, { importId, kind: input.kind })
  }),
  preview: mutation.input(importPreview).mutation(async ({ ctx, input }) => {
    await previewImport(ctx, input)
    return importStatus(ctx, { importId: input.importId, kind: 'customers' })
  }),
  start: mutation.input(one).mutation(async ({ ctx, input }) => {
    await startImport(ctx, input)
    return importStatus(ctx, { importId: input.importId, kind: 'customers' })
  }),
  cancel: mutation.input(one).mutation(async ({ ctx, input }) => {
    await cancelImport(ctx, input)
    return importStatus(ctx, { importId: input.importId, kind: 'customers' })
  }),
  status: query
    .input(z.strictObject({ importId: id.optional(), kind: kind.default('customers') }).default({ kind: 'customers' }))
    .query(({ ctx, input }) => importStatus(ctx, input)),
  rows: query
    .input(
      one.extend({
        show: z.enum(['notTaken', 'flagged']).default('notTaken'),
        cursor: z.number().int().min(0).max(10_000_000).nullish(),
        limit: z.number().int().min(1).max(1_000).default(100),
        withCells: z.boolean().default(false),
        direction,
      }),
    )
    .query(({ ctx, input }) => listImportRows(ctx, input)),
})
