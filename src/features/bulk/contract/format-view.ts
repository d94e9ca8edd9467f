/** A format as the API and the pages see it: everything but its rules. */
import * as z from 'zod/mini'
import { bulkModes } from './format.ts'

const text = z.object({ ja: z.string(), en: z.string() })

export const formatSchema = z.object({
  key: z.string(),
  labels: text,
  noun: text,
  counter: text,
  keyFields: z.array(z.string()),
  titleFields: z.array(z.string()),
  modes: z.array(
    z.object({
      mode: z.enum(bulkModes),
      labels: text,
      typedCount: z.optional(z.enum(['always', 'over-half'])),
      notice: z.optional(text),
    }),
  ),
  options: z.array(
    z.object({
      name: z.string(),
      labels: text,
      choices: z.array(z.object({ value: z.string(), labels: text })),
      fromFile: z.optional(text),
      use: z.optional(z.enum(['upload', 'export'])),
    }),
  ),
  columns: z.array(
    z.object({
      letter: z.string(),
      field: z.string(),
      header: z.string(),
      isKey: z.boolean(),
      numericText: z.boolean(),
      requiredIn: z.array(z.enum(bulkModes)),
      readIn: z.array(z.enum(bulkModes)),
      help: text,
      sample: z.string(),
      /** What every new row holds, filled in beforehand in template and table. */
      prefill: z.string(),
    }),
  ),
  rowLimit: z.int(),
  mayWrite: z.boolean(),
})
export type FormatView = z.infer<typeof formatSchema>
