import * as z from 'zod/mini'
import { blockSchema } from './block.ts'
import { guideIds, guideLanguages } from './editions.ts'

export const guideIdSchema = z.enum(guideIds)
export const languageQuery = z.object({ language: z.enum(guideLanguages) })

const changeSchema = z.strictObject({ version: z.string(), date: z.string(), summary: z.string() })

export const guideSummarySchema = z.strictObject({
  id: guideIdSchema,
  title: z.string(),
  /** For whom it is, and what for. */
  purpose: z.string(),
  version: z.string(),
  date: z.string(),
  /** Name of the PDF: title and version. */
  fileName: z.string(),
  /** Every edition with what changed in it, the newest first. */
  changes: z.array(changeSchema),
})

export const guideSchema = z.strictObject({ ...guideSummarySchema.shape, blocks: z.array(blockSchema) })

/** As it is read on a page: with the sender of all our letters, so that a mail filter can let them through (SP-ENV-4). Null: none are sent. */
export const shownGuideSchema = z.strictObject({ ...guideSchema.shape, mailSender: z.nullable(z.string()) })

export type GuideSummary = z.infer<typeof guideSummarySchema>
export type Guide = z.infer<typeof guideSchema>
export type ShownGuide = z.infer<typeof shownGuideSchema>
