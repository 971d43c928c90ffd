import { z } from 'zod'
import { commitRequestSchema } from './drafts.ts'
import { datasetKindSchema } from './observations.ts'
import { uploadSchema } from './requests.ts'

/** A form field "true"/"false" (forms carry text only). */
const formFlagSchema = z.enum(['true', 'false']).default('false')

export const importParamSchema = z.object({ kind: datasetKindSchema })

/** A file with all that is said about it, for an import in one request. Columns are mapped as the product proposes. */
export const importFormSchema = commitRequestSchema
  .omit({ kind: true, layer: true, mapping: true, decisions: true, wrongCells: true, supersedes: true })
  .extend({
    file: uploadSchema,
    /** "true": only the report of what an import would do. */
    dryRun: formFlagSchema,
    /** "true": wrong cells are left out as missing and listed, instead of holding up the whole file. */
    leaveOut: formFlagSchema,
    /** Layer or sheet by its name, or by its number from 1; the first one that looks like the kind unless given. */
    layer: z.string().max(300).default(''),
    supersedes: z.coerce.number().int().positive().nullable().default(null),
  })

export type ImportForm = z.infer<typeof importFormSchema>
